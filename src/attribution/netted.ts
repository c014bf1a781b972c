import type { Segment } from './brinson.js';

/** A segment with the sum of the sizes of what it holds, long and short, over the same capital as its weights. */
export interface ExposedSegment extends Segment {
  readonly portfolioGross: number;
  readonly benchmarkGross: number;
}

/** Below this part of gross a net weight tells nothing of what longs and shorts made. */
const NET_OF_GROSS = 0.1;
/** A return beyond this of the weight before it was not made by that weight, but by what was traded since, or by gamma. */
const LARGEST_RETURN = 1;

/**
 * Whether no return can be told from a segment's weights: longs and shorts nearly cancel on one side, or a contribution
 * is larger than the weight it is set against. A weight of exactly 0 is left to the attribution's own rules.
 * Source: the project's math notes, section 10, rule 3.
 */
function isNetted(segment: ExposedSegment): boolean {
  return (
    tellsNoReturn(segment.portfolioWeight, segment.portfolioGross, segment.portfolioContribution) ||
    tellsNoReturn(segment.benchmarkWeight, segment.benchmarkGross, segment.benchmarkContribution)
  );
}

/** {@link isNetted} of one side: a net weight, the gross it is of, and what was made. */
export function tellsNoReturn(weight: number, gross: number, contribution: number): boolean {
  const size = Math.abs(weight);
  if (gross === 0 && weight === 0) return false;
  return size < NET_OF_GROSS * gross || Math.abs(contribution) > LARGEST_RETURN * size;
}

/** One period's segments as they are attributed, and which of them were netted. */
export interface NettedPeriod {
  readonly segments: readonly Segment[];
  readonly netted: readonly boolean[];
}

/**
 * Takes the weights of netted segments away, so that the whole difference of their contributions is selection. Cash, the
 * last segment, takes the weights over: each side's sum stays as it was.
 */
export function withoutNetted(segments: readonly ExposedSegment[]): NettedPeriod {
  const cashAt = segments.length - 1;
  const netted = segments.map((segment, i) => i < cashAt && isNetted(segment));
  let [portfolio, benchmark] = [0, 0];
  for (const [i, segment] of segments.entries()) {
    if (!netted[i]) continue;
    portfolio += segment.portfolioWeight;
    benchmark += segment.benchmarkWeight;
  }
  return {
    netted,
    segments: segments.map((segment, i) => {
      if (netted[i]) return { ...segment, portfolioWeight: 0, benchmarkWeight: 0 };
      if (i !== cashAt) return segment;
      const [own, base] = [segment.portfolioWeight + portfolio, segment.benchmarkWeight + benchmark];
      return { ...segment, portfolioWeight: own, benchmarkWeight: base };
    }),
  };
}
