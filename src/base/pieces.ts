/**
 * A job that stops between small pieces, each far below a frame: whoever runs it may do something else there, or drop it. What
 * it is made of must not change meanwhile. Pieces are small, as what runs first is not compiled yet and takes twenty times as long.
 */
export type Pieces<T> = Generator<void, T, void>;

/** Runs such a job without a pause. */
export function atOnce<T>(job: Iterator<void, T, void>): T {
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

/** So many items are sorted, or put in their places, as one piece. */
const AT_ONCE = 128;

/** The items in the order that `sort` would give them, found in pieces. */
export function* sortedInPieces<T>(items: readonly T[], compare: (a: T, b: T) => number): Pieces<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    runs.push(items.slice(from, from + AT_ONCE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) longer.push(yield* merged(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Two sorted lists as one; of equal items those of the first come first. */
function* merged<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): Pieces<T[]> {
  // Mostly all of one come after the other: files are found by their names, which are their days.
  const isInOrder = first.length > 0 && second.length > 0 && compare(first[first.length - 1] as T, second[0] as T) <= 0;
  if (isInOrder || second.length === 0) return [...first, ...second];
  const all: T[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const [a, b] = [first[i], second[j]];
    const takesFirst = j === second.length || (i < first.length && compare(a as T, b as T) <= 0);
    all.push((takesFirst ? a : b) as T);
    if (takesFirst) i++;
    else j++;
    if (all.length % AT_ONCE === 0) yield;
  }
  return all;
}
