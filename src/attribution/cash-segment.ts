import type { Segment } from './brinson.js';

/*
 * The last segment of a list is cash: its weight is 1 less all other weights, so it carries the leverage. What cash earned
 * and cost (interest, fees, translation) is no return on that weight, which may be near 0 or below it: the weight earns
 * nothing, and the amount stands beside it without a weight.
 */

/** The same segments with cash, the last, as two: a weight without a contribution, and a contribution without a weight. */
export function cashApart(segments: readonly Segment[]): readonly Segment[] {
  const cash = segments.at(-1);
  if (!cash) return segments;
  return [
    ...segments.slice(0, -1),
    { ...cash, portfolioContribution: 0, benchmarkContribution: 0, index: null },
    { ...cash, portfolioWeight: 0, benchmarkWeight: 0, index: null },
  ];
}

/** One number a segment of {@link cashApart}, with both of cash added up again, and `leverage` with them. */
export function cashTogether(bySegment: readonly number[], leverage = 0): readonly number[] {
  if (bySegment.length < 2) return bySegment;
  return [...bySegment.slice(0, -2), (bySegment.at(-2) ?? 0) + (bySegment.at(-1) ?? 0) + leverage];
}
