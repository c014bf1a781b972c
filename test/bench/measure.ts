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
export interface Pairs {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Runs two jobs in turn, each first in every other round, so that a busy machine slows both. */
export async function inTurn(
  rounds: number,
  a: (round: number) => number | Promise<number>,
  b: (round: number) => number | Promise<number>,
): Promise<Pairs> {
  const pairs: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) pairs.a.push(await a(round));
    pairs.b.push(await b(round));
    if (round % 2 === 1) pairs.a.push(await a(round));
  }
  return pairs;
}

/** How many times as long as `b` did `a` take: the median of the rounds' ratios. */
export function ratio({ a, b }: Pairs): number {
  return median(a.map((value, i) => value / (b[i] ?? NaN)));
}
