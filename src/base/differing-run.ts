/** Where two lists differ: before `start` and from the ends on they have the same items. */
export interface DifferingRun {
  readonly start: number;
  /** Of the first list, and of the second. */
  readonly endBefore: number;
  readonly end: number;
}

/** The shortest run of items outside of which two lists are the same, from the beginning and from the end. */
export function differingRun<T>(before: readonly T[], now: readonly T[]): DifferingRun {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && now[start] === before[start]) start++;
  let [endBefore, end] = [before.length, now.length];
  while (end > start && endBefore > start && now[end - 1] === before[endBefore - 1]) {
    end--;
    endBefore--;
  }
  return { start, endBefore, end };
}
