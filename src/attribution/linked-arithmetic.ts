import { brinson, isNothing, segmentReturns, type BrinsonModel, type Segment } from './brinson.js';
import { cashApart, cashTogether } from './cash-segment.js';
import { linkEffects, type EffectLinkingMethod } from './effect-linking.js';

/** Effects of one period: `[effect][segment]`. */
type EffectsBySegment = readonly (readonly number[])[];

/** Effects of several periods over their whole horizon, by effect and segment. */
export interface LinkedAttribution {
  /** `[effect][segment]`; of the last segment, cash, with the leverage. They add up, or multiply, to `excess`. */
  readonly effects: EffectsBySegment;
  /** One an effect. */
  readonly totals: readonly number[];
  /** Π(1 + p) − 1 and Π(1 + b) − 1. */
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** portfolio − benchmark, or (1 + portfolio) / (1 + benchmark) − 1. */
  readonly excess: number;
  /** `excess` less all effects. To be shown. */
  readonly residual: number;
  /** Size of the terms that were added, at least 1: what the residual is to be measured against. */
  readonly magnitude: number;
  /** What periods were linked by: `grap` where the one asked for has no logarithm. Geometric effects need none. */
  readonly linking: EffectLinkingMethod;
  /** What the leverage lines came to, which is with cash; 0 but for rounding where both sides' weights have one sum. */
  readonly leverage: number;
}

/**
 * Allocation, selection and interaction of consecutive periods, linked so that they add up to the whole excess.
 * @param periods each with the same segments in one order, cash last.
 */
export function linkedBrinson(
  periods: readonly (readonly Segment[])[],
  model: BrinsonModel,
  linking: EffectLinkingMethod,
): LinkedAttribution {
  return linkPeriods(periods, linking, 3, (segments) => {
    const { allocation, selection, interaction, leverage } = brinson(cashApart(segments), model, 3);
    const effects = [cashTogether(allocation, leverage), cashTogether(selection), cashTogether(interaction)];
    return { effects, leverage };
  });
}

/**
 * Mix (w1 − w0)(r1 + r0) / 2 and return (w1 + w0) / 2 · (r1 − r0) of consecutive periods: no side comes first, so there is
 * no interaction, and no benchmark return is taken off, so there is no leverage. Adds up for any weights.
 * @param periods each with the same segments in one order, cash last.
 */
export function linkedSplit(periods: readonly (readonly Segment[])[], linking: EffectLinkingMethod): LinkedAttribution {
  return linkPeriods(periods, linking, 2, (segments) => {
    const rows = cashApart(segments).map(symmetricSplit);
    const effects = [cashTogether(rows.map((row) => row.mix)), cashTogether(rows.map((row) => row.return))];
    return { effects, leverage: 0 };
  });
}

/** Mix and return of one segment in one period; a contribution without a weight is return. They add up to c1 − c0. */
export function symmetricSplit(segment: Segment): { readonly mix: number; readonly return: number } {
  const { portfolioWeight: now, benchmarkWeight: before } = segment;
  const returns = segmentReturns(segment);
  const bare = (weight: number, contribution: number): number => (isNothing(weight) ? contribution : 0);
  const charges = bare(now, segment.portfolioContribution) - bare(before, segment.benchmarkContribution);
  return {
    mix: ((now - before) * (returns.portfolio + returns.benchmark)) / 2,
    return: ((now + before) / 2) * (returns.portfolio - returns.benchmark) + charges,
  };
}

function linkPeriods(
  periods: readonly (readonly Segment[])[],
  linking: EffectLinkingMethod,
  count: number,
  effectsOf: (segments: readonly Segment[]) => { readonly effects: EffectsBySegment; readonly leverage: number },
): LinkedAttribution {
  const portfolio = periods.map((segments) => sum(segments.map((one) => one.portfolioContribution)));
  const benchmark = periods.map((segments) => sum(segments.map((one) => one.benchmarkContribution)));
  const single = periods.map(effectsOf);
  const rows = single.map(({ effects }) => effects.flat());
  const { linked, byPeriod, factors, excess, residual, method } = linkEffects(linking, portfolio, benchmark, rows);
  const width = linked.length / count;
  const effects = Array.from({ length: count }, (_, effect) => linked.slice(effect * width, (effect + 1) * width));
  return {
    effects,
    totals: effects.map(sum),
    portfolioReturn: growth(portfolio) - 1,
    benchmarkReturn: growth(benchmark) - 1,
    excess,
    residual,
    magnitude:
      1 + growth(portfolio.map(Math.abs)) + growth(benchmark.map(Math.abs)) + sum(byPeriod.flat().map(Math.abs)),
    linking: method,
    leverage: sum(single.map(({ leverage }, t) => leverage * (factors[t] ?? NaN))),
  };
}

function growth(returns: readonly number[]): number {
  return returns.reduce((product, r) => product * (1 + r), 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
