import type { Answer } from '../base/answer.js';
import { isNothing, segmentReturns, type BrinsonModel, type Segment } from './brinson.js';

/** Effects that multiply to the relative return; each is a fraction. */
export interface GeometricEffects {
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** Return of the portfolio's weights at the benchmark's returns, with what the benchmark earned without a weight. */
  readonly semiNotionalReturn: number;
  /** (1 + semi-notional) / (1 + benchmark) − 1: the segments' parts and `leverage`. */
  readonly allocation: number;
  /** (1 + portfolio) / (1 + semi-notional) − 1: the segments' parts. */
  readonly selection: number;
  /** (1 + portfolio) / (1 + benchmark) − 1 = (1 + allocation)(1 + selection) − 1. */
  readonly excess: number;
  readonly allocationBySegment: readonly number[];
  readonly selectionBySegment: readonly number[];
  /** The part of allocation that comes from weights of different sums; 0 where they are equal. */
  readonly leverage: number;
}

export type GeometricResult = Answer<GeometricEffects, 'growth-not-positive'>;

/**
 * Geometric attribution of one period (Bacon, Burnie): it compounds over periods without linking coefficients, so it
 * suits large returns. With S = Σ wp rb, a segment's allocation is (wp − wb)(rb − B) / (1 + B), its selection
 * wp (rp − rb) / (1 + S). Segments of weight 0 are treated as in `brinson`: a contribution without a weight, on either
 * side, is selection, so the semi-notional return has the benchmark's.
 * @param model Brinson-Hood-Beebower takes no B off a segment's allocation; the totals are the same, and `leverage` is 0.
 * @returns nothing where 1 + the benchmark's or the semi-notional return is not above 0.
 */
export function geometricAttribution(
  segments: readonly Segment[],
  model: BrinsonModel = 'brinson-fachler',
): GeometricResult {
  const sum = (value: (one: Segment) => number): number => segments.reduce((all, one) => all + value(one), 0);
  const semiNotional = (one: Segment): number =>
    one.portfolioWeight * segmentReturns(one).benchmark +
    (isNothing(one.benchmarkWeight) ? one.benchmarkContribution : 0);
  const portfolioReturn = sum((one) => one.portfolioContribution);
  const benchmarkReturn = sum((one) => one.benchmarkContribution);
  const semiNotionalReturn = sum(semiNotional);
  const hurdle = model === 'brinson-fachler' ? benchmarkReturn : 0;
  const [ofBenchmark, ofSemiNotional] = [1 + benchmarkReturn, 1 + semiNotionalReturn];
  if (!(ofBenchmark > 0 && ofSemiNotional > 0)) return { value: null, reason: 'growth-not-positive' };
  const extraWeight = (one: Segment): number => one.portfolioWeight - one.benchmarkWeight;
  return {
    value: {
      portfolioReturn,
      benchmarkReturn,
      semiNotionalReturn,
      allocation: ofSemiNotional / ofBenchmark - 1,
      selection: (1 + portfolioReturn) / ofSemiNotional - 1,
      excess: (1 + portfolioReturn) / ofBenchmark - 1,
      allocationBySegment: segments.map((one) => {
        return (extraWeight(one) * (segmentReturns(one).benchmark - hurdle)) / ofBenchmark;
      }),
      selectionBySegment: segments.map((one) => (one.portfolioContribution - semiNotional(one)) / ofSemiNotional),
      leverage: (hurdle * sum(extraWeight)) / ofBenchmark,
    },
  };
}
