/*
 * Attribution of one period's excess over a benchmark, by segment. Weights are fractions of capital and may be negative
 * or above 1; contributions are fractions of the same capital and count before returns: a return is contribution / weight.
 */

/** One segment (pillar, sector) on both sides. */
export interface Segment {
  readonly portfolioWeight: number;
  readonly portfolioContribution: number;
  readonly benchmarkWeight: number;
  readonly benchmarkContribution: number;
  /** Return of the segment's index, used where the benchmark holds none of it; null where there is no index. */
  readonly index?: number | null;
}

/**
 * `brinson-fachler` measures a segment against the whole benchmark, `brinson-hood-beebower` against 0. Their totals are
 * equal where both sides' weights have the same sum.
 */
export type BrinsonModel = 'brinson-fachler' | 'brinson-hood-beebower';

/** Effects by segment, and the line that makes them whole. */
export interface BrinsonEffects {
  readonly allocation: readonly number[];
  /** With two effects: selection and interaction together. */
  readonly selection: readonly number[];
  /** All 0 with two effects. */
  readonly interaction: readonly number[];
  /**
   * Benchmark return × (sum of portfolio weights − sum of benchmark weights): what more or less capital at work earns.
   * Always 0 with Brinson-Hood-Beebower, which has it within allocation.
   */
  readonly leverage: number;
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** portfolioReturn − benchmarkReturn. */
  readonly excess: number;
  /** Excess − all effects: 0 but for rounding. */
  readonly residual: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Brinson attribution of one period. Three effects: allocation (wp − wb)(rb − B), without B for Brinson-Hood-Beebower,
 * selection wb (rp − rb), interaction (wp − wb)(rp − rb); with two, interaction belongs to selection.
 *
 * Where a weight is 0 (a net weight of rounding only) its return is undefined:
 * - nothing held, nothing earned: rp is taken as rb, so all is allocation (Laker; Spaulding);
 * - nothing held, yet a contribution (a fee, an intraday trade): the whole of it is selection;
 * - not in the benchmark: rb is the segment's index, else rp, so all is allocation.
 */
export function brinson(segments: readonly Segment[], model: BrinsonModel, effects: 2 | 3 = 2): BrinsonEffects {
  const portfolioReturn = sum(segments.map((one) => one.portfolioContribution));
  const benchmarkReturn = sum(segments.map((one) => one.benchmarkContribution));
  const hurdle = model === 'brinson-fachler' ? benchmarkReturn : 0;
  const rows = segments.map((segment) => effectsOf(segment, hurdle, effects));
  const extraWeight = sum(segments.map((one) => one.portfolioWeight)) - sum(segments.map((one) => one.benchmarkWeight));
  const leverage = hurdle * extraWeight;
  const excess = portfolioReturn - benchmarkReturn;
  return {
    allocation: rows.map((row) => row.allocation),
    selection: rows.map((row) => row.selection),
    interaction: rows.map((row) => row.interaction),
    leverage,
    portfolioReturn,
    benchmarkReturn,
    excess,
    residual: excess - leverage - sum(rows.map((row) => row.allocation + row.selection + row.interaction)),
  };
}

function effectsOf(segment: Segment, hurdle: number, effects: 2 | 3) {
  const { portfolioWeight: wp, benchmarkWeight: wb } = segment;
  const { portfolio: rp, benchmark: rb } = segmentReturns(segment);
  // What no return can carry: contributions of segments of weight 0.
  const fees =
    (isNothing(wp) ? segment.portfolioContribution : 0) - (isNothing(wb) ? segment.benchmarkContribution : 0);
  const selection = wb * (rp - rb);
  const interaction = (wp - wb) * (rp - rb);
  const allocation = (wp - wb) * (rb - hurdle);
  return effects === 3
    ? { allocation, selection: selection + fees, interaction }
    : { allocation, selection: wp * (rp - rb) + fees, interaction: 0 };
}

/** A weight this small is what rounding left of legs that cancel; dividing by it would make up a return. */
const NOTHING = 1e-12;

/** Whether a weight counts as 0. */
export function isNothing(weight: number): boolean {
  return Math.abs(weight) < NOTHING;
}

/** Returns on both sides, each in place of the other where its weight is 0. */
export function segmentReturns(segment: Segment): { portfolio: number; benchmark: number } {
  const { portfolioWeight: wp, benchmarkWeight: wb } = segment;
  const own = isNothing(wp) ? null : segment.portfolioContribution / wp;
  const benchmark = isNothing(wb) ? (segment.index ?? own ?? 0) : segment.benchmarkContribution / wb;
  return { portfolio: own ?? benchmark, benchmark };
}
