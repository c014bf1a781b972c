/** The middle value; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** What a job took, in milliseconds. */
export function milliseconds(job: () => void): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}

/** Frees what is free, so that one job's garbage is not collected in the next one's time. Needs `--expose-gc`. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

/** What two jobs took, one after the other, round by round. */
export interface Pairs<T = number> {
  readonly a: readonly T[];
  readonly b: readonly T[];
}

/** Runs two jobs in turn, each first in every other round, so that a busy machine slows both. */
export async function inTurn<T>(rounds: number, a: () => T | Promise<T>, b: () => T | Promise<T>): Promise<Pairs<T>> {
  const pairs: { a: T[]; b: T[] } = { a: [], b: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) pairs.a.push(await a());
    pairs.b.push(await b());
    if (round % 2 === 1) pairs.a.push(await a());
  }
  return pairs;
}

/** How many times as much as `b` did `a` take: the median of the rounds' ratios. */
export function ratio<T>({ a, b }: Pairs<T>, of: (one: T) => number): number {
  return median(a.map((one, i) => of(one) / ofOptional(b[i], of)));
}

function ofOptional<T>(one: T | undefined, of: (one: T) => number): number {
  return one === undefined ? NaN : of(one);
}
