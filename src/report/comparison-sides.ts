import { CASH } from '../attribution/contribution.js';
import type { ExposedSegment } from '../attribution/netted.js';
import { fromDayNumber } from '../base/plain-date.js';
import type { LineDays } from './line-days.js';

/** One line in one period, over capital. */
export interface SideLine {
  /** Net delta-adjusted exposure at the start. */
  readonly weight: number;
  /** Longs and shorts, each by its size. */
  readonly gross: number;
  readonly contribution: number;
}

/** One side of a comparison in one period: lines by their own links, and what cash earned and cost. */
export interface Side {
  readonly lines: ReadonlyMap<string, SideLine>;
  readonly cash: number;
}

export interface ComparedPeriod {
  readonly portfolio: Side;
  readonly benchmark: Side;
}

export const NO_LINE: SideLine = { weight: 0, gross: 0, contribution: 0 };
const NO_SIDE: Side = { lines: new Map(), cash: 0 };

/** What all lines and cash made. */
function sideReturn({ lines, cash }: Side): number {
  let total = cash;
  for (const { contribution } of lines.values()) total += contribution;
  return total;
}

/** Sums of all lines but cash. */
export function sideWeights({ lines }: Side): { readonly gross: number; readonly net: number } {
  let [gross, net] = [0, 0];
  for (const line of lines.values()) {
    gross += line.gross;
    net += line.weight;
  }
  return { gross, net };
}

/** Each day of a period: exposure of the evening before and the day's P&L over the capital its return is measured on. */
export function dailySides({ lines, cash, bases }: LineDays): readonly Side[] {
  return Array.from(bases, (base, i) => {
    if (!(base > 0)) return NO_SIDE;
    const ofDay = new Map<string, SideLine>();
    for (const [id, { pnl, exposure, long, short }] of lines) {
      const gross = ((long[i] ?? 0) - (short[i] ?? 0)) / base;
      ofDay.set(id, { weight: (exposure[i] ?? 0) / base, gross, contribution: (pnl[i] ?? 0) / base });
    }
    return { lines: ofDay, cash: (cash[i] ?? 0) / base };
  });
}

/**
 * Days put together by month: mean weights, and contributions that grow with what the month had earned before them, so
 * that they add up to the month's return.
 * @param days day numbers, one a side, ascending.
 * @returns by month `2026-01`, ascending.
 */
export function monthlySides(days: readonly number[], sides: readonly Side[]): ReadonlyMap<string, Side> {
  const months = new Map<string, Side[]>();
  for (const [i, day] of days.entries()) {
    const month = fromDayNumber(day).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), sides[i] ?? NO_SIDE]);
  }
  return new Map([...months].map(([month, ofMonth]) => [month, linkedSide(ofMonth)]));
}

function linkedSide(days: readonly Side[]): Side {
  const lines = new Map<string, { weight: number; gross: number; contribution: number }>();
  let [growth, cash] = [1, 0];
  for (const side of days) {
    for (const [id, { weight, gross, contribution }] of side.lines) {
      let line = lines.get(id);
      if (!line) lines.set(id, (line = { weight: 0, gross: 0, contribution: 0 }));
      line.weight += weight / days.length;
      line.gross += gross / days.length;
      line.contribution += growth * contribution;
    }
    cash += growth * side.cash;
    growth *= 1 + sideReturn(side);
  }
  return { lines, cash };
}

/** Pairs of the same month in two years, in order; a month that one of them has no valuation in has nothing in it there. */
export function pairMonths(
  portfolio: ReadonlyMap<string, Side>,
  benchmark: ReadonlyMap<string, Side>,
): readonly ComparedPeriod[] {
  const ofMonth = (sides: ReadonlyMap<string, Side>): ReadonlyMap<string, Side> =>
    new Map([...sides].map(([month, side]) => [month.slice(5), side]));
  const [own, base] = [ofMonth(portfolio), ofMonth(benchmark)];
  const months = [...new Set([...own.keys(), ...base.keys()])].sort();
  return months.map((month) => ({ portfolio: own.get(month) ?? NO_SIDE, benchmark: base.get(month) ?? NO_SIDE }));
}

/** A period as what is attributed: one segment a line in the order of `ids`, then cash, the rest to 1 on both sides. */
export function segmentsOf(
  ids: readonly string[],
  { portfolio, benchmark }: ComparedPeriod,
): readonly ExposedSegment[] {
  const lines = ids.map((id) => segmentOf(portfolio.lines.get(id) ?? NO_LINE, benchmark.lines.get(id) ?? NO_LINE));
  const rest = (weight: (one: ExposedSegment) => number): number =>
    1 - lines.reduce((total, one) => total + weight(one), 0);
  const [own, base] = [rest((one) => one.portfolioWeight), rest((one) => one.benchmarkWeight)];
  const cash = segmentOf(
    { weight: own, gross: Math.abs(own), contribution: portfolio.cash },
    { weight: base, gross: Math.abs(base), contribution: benchmark.cash },
  );
  return [...lines, cash];
}

function segmentOf(portfolio: SideLine, benchmark: SideLine): ExposedSegment {
  return {
    portfolioWeight: portfolio.weight,
    portfolioGross: portfolio.gross,
    portfolioContribution: portfolio.contribution,
    benchmarkWeight: benchmark.weight,
    benchmarkGross: benchmark.gross,
    benchmarkContribution: benchmark.contribution,
  };
}

/** The lines that any period has, but cash, in the order of `known`. */
export function lineIds(known: readonly string[], periods: readonly ComparedPeriod[]): readonly string[] {
  const found = new Set(known);
  for (const { portfolio, benchmark } of periods) {
    for (const id of portfolio.lines.keys()) found.add(id);
    for (const id of benchmark.lines.keys()) found.add(id);
  }
  found.delete(CASH);
  return [...found];
}
