import type { Answer } from '../base/answer.js';
import { linkReturns } from '../performance/returns.js';
import type { BrinsonModel, Segment } from './brinson.js';
import { cashApart, cashTogether } from './cash-segment.js';
import { geometricAttribution, type GeometricEffects } from './geometric.js';
import type { LinkedAttribution } from './linked-arithmetic.js';

/** Linked effects without a method: they compound. Of each item 1 + effect is a factor of 1 + `excess`. */
export type CompoundedAttribution = Omit<LinkedAttribution, 'linking'>;
export type CompoundedResult = Answer<CompoundedAttribution, 'growth-not-positive'>;

/** The logarithms of one period's two effects, by segment. */
interface Logs {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly leverage: number;
}

/**
 * Allocation and selection of consecutive periods, which compound exactly. By segment: a period's ln(1 + allocation) is
 * shared out in proportion to the segments' parts of it; a segment's logarithms of all periods added up are that of its
 * factor. So the segments multiply to the whole exactly, whatever their signs.
 * @param periods each with the same segments in one order, cash last.
 * @returns nothing where 1 + a return, the benchmark's or the semi-notional's among them, is not above 0.
 */
export function linkedGeometric(
  periods: readonly (readonly Segment[])[],
  model: BrinsonModel = 'brinson-fachler',
): CompoundedResult {
  return compound(periods, (segments) => {
    const effects = geometricAttribution(cashApart(segments), model).value;
    return effects && logsOf(effects);
  });
}

/**
 * Mix and return of consecutive periods, as factors: the geometric mean of both orders, weights first and returns first,
 * as Fisher's index is. No order comes first, so exchanging the sides turns each factor over. No benchmark return is taken
 * off, as in `linkedSplit`.
 * @param periods each with the same segments in one order, cash last.
 */
export function linkedGeometricSplit(periods: readonly (readonly Segment[])[]): CompoundedResult {
  return compound(periods, (segments) => {
    const forth = geometricAttribution(cashApart(segments), 'brinson-hood-beebower').value;
    const back = geometricAttribution(cashApart(segments.map(exchanged)), 'brinson-hood-beebower').value;
    const [one, other] = [forth && logsOf(forth), back && logsOf(back)];
    if (!one || !other) return null;
    const mean = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => (x - (b[i] ?? NaN)) / 2);
    return {
      first: mean(one.first, other.first),
      second: mean(one.second, other.second),
      leverage: (one.leverage - other.leverage) / 2,
    };
  });
}

function exchanged(segment: Segment): Segment {
  return {
    ...segment,
    portfolioWeight: segment.benchmarkWeight,
    portfolioContribution: segment.benchmarkContribution,
    benchmarkWeight: segment.portfolioWeight,
    benchmarkContribution: segment.portfolioContribution,
  };
}

function logsOf({
  allocation,
  selection,
  allocationBySegment,
  selectionBySegment,
  leverage,
}: GeometricEffects): Logs | null {
  if (!(selection > -1)) return null;
  const share = (part: number, whole: number): number => part * (whole === 0 ? 1 : Math.log1p(whole) / whole);
  return {
    first: cashTogether(allocationBySegment, leverage).map((part) => share(part, allocation)),
    second: cashTogether(selectionBySegment).map((part) => share(part, selection)),
    leverage: share(leverage, allocation),
  };
}

function compound(
  periods: readonly (readonly Segment[])[],
  logs: (segments: readonly Segment[]) => Logs | null,
): CompoundedResult {
  const width = periods[0]?.length ?? 0;
  const [first, second] = [new Array<number>(width).fill(0), new Array<number>(width).fill(0)];
  let [magnitude, leverage] = [1, 0];
  const add = (to: number[], more: readonly number[]): void => {
    for (const [i, x] of more.entries()) {
      to[i] = (to[i] ?? 0) + x;
      magnitude += Math.abs(x);
    }
  };
  for (const segments of periods) {
    const found = logs(segments);
    if (!found) return { value: null, reason: 'growth-not-positive' };
    add(first, found.first);
    add(second, found.second);
    leverage += found.leverage;
  }
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const ofSide = (side: (one: Segment) => number): number =>
    linkReturns(periods.map((segments) => sum(segments.map(side))));
  const portfolioReturn = ofSide((one) => one.portfolioContribution);
  const benchmarkReturn = ofSide((one) => one.benchmarkContribution);
  const effects = [first.map(Math.expm1), second.map(Math.expm1)];
  const excess = (1 + portfolioReturn) / (1 + benchmarkReturn) - 1;
  const all = linkReturns(effects.flat());
  return {
    value: {
      effects,
      totals: effects.map(linkReturns),
      portfolioReturn,
      benchmarkReturn,
      excess,
      residual: excess - all,
      // Logarithms are added, then taken back: an error of one is multiplied by the whole.
      magnitude: magnitude * Math.max(1, 1 + excess),
      leverage: Math.expm1(leverage),
    },
  };
}
