import { elapsedFraction, paceOf } from '../attribution/pace.js';
import { addDays, dayNumber, fromDayNumber, sameDayInYear, yearEnd } from '../base/plain-date.js';
import type { PeriodReturns } from '../performance/period-returns.js';
import { drawdownSeries } from '../performance/drawdown.js';
import { volatility } from '../performance/risk.js';
import { figure, measuredFigure, missing } from './figure.js';
import { startsItsYear } from './period.js';
import type { DayWindow, ReportContext } from './report-context.js';
import type { BaseYearView, Figure, MonthView, PaceView, PathView, PeriodView, Reason } from './view-model.js';

/** Volatility is measured on this many last daily returns … */
const VOLATILITY_DAYS = 60;
/** … and not shown under this many. */
const FEWEST_DAYS = 20;
const TRADING_DAYS = 252;
const DEFAULT_NAME = 'The base year';

/** Cumulative return and drawdown of a period by day; it ends where the return stops meaning something. */
export function pathView(days: Int32Array, { span, timeWeighted }: PeriodReturns): PathView {
  const growth = [1];
  for (const value of timeWeighted.cumulative) {
    if (value === null) break;
    growth.push(1 + value);
  }
  return {
    dates: growth.map((_, i) => fromDayNumber(days[span.start + i] ?? 0)),
    returns: growth.map((value) => value - 1),
    drawdowns: drawdownSeries(growth),
  };
}

/** Time-weighted return of each calendar month that the path touches. */
export function monthViews(path: PathView): readonly MonthView[] {
  const months: { month: string; return: number }[] = [];
  let before = 1;
  path.dates.forEach((date, i) => {
    if (i === 0) return;
    const month = date.slice(0, 7);
    const growth = 1 + (path.returns[i] ?? 0);
    const last = months.at(-1);
    if (last?.month === month) last.return = growth / before - 1;
    else {
      before = 1 + (path.returns[i - 1] ?? 0);
      months.push({ month, return: growth / before - 1 });
    }
  });
  return months;
}

/** The return of a period as a figure. */
export function returnFigure({ timeWeighted }: PeriodReturns, records: readonly number[]): Figure {
  return measuredFigure(timeWeighted.total, records);
}

/** The base year as far as it is known; null without one. */
export function baseYearView(context: ReportContext): BaseYearView | null {
  const { base, baseSameDays, period, records, account } = context;
  if (!base) return null;
  const { record } = base;
  const place = records.add(account.record.path, record.range, `benchmark ${String(record.year.value)}`);
  const why: Reason =
    base.mode !== 'journaled' ? 'no-path' : period.year === record.year.value ? 'is-base-year' : 'not-a-year';
  return {
    name: record.name ?? DEFAULT_NAME,
    year: record.year.value,
    mode: base.mode,
    total: base.total === null ? missing('not-meaningful', [place]) : figure(base.total, [place]),
    sameDay: baseSameDays ? returnFigure(baseSameDays.returns, [place]) : missing(why, [place]),
    path: base.mode === 'journaled' ? pathView(context.values.days, base.whole.returns) : null,
  };
}

/** The pace of the base year and what is still needed; null figures, with reasons, outside a year to date. */
export function paceView(context: ReportContext, toDate: Figure): PaceView {
  const { base, baseSameDays, period } = context;
  const measured = recentVolatility(context);
  const why: Reason | undefined = !base
    ? 'no-benchmark'
    : base.total === null
      ? 'not-meaningful'
      : period.year === base.record.year.value
        ? 'is-base-year'
        : startsItsYear(period)
          ? undefined
          : 'not-a-year';
  const sameDay = baseSameDays?.returns.timeWeighted.total.value ?? null;
  const gapSameDay =
    sameDay !== null && toDate.value !== null
      ? figure(toDate.value - sameDay, toDate.records)
      : missing(base?.mode === 'journaled' ? (why ?? 'not-a-year') : !base ? 'no-benchmark' : 'no-path');
  const total = base?.total ?? null;
  if (why !== undefined || total === null) {
    const none = missing(why ?? 'no-benchmark');
    const figures = {
      pace: none,
      gap: none,
      gapRelative: none,
      needed: none,
      neededPerMonth: none,
      neededInVolatility: none,
    };
    return { elapsed: null, monthsLeft: null, ...figures, gapSameDay, volatility: measured };
  }
  const elapsed = elapsedFraction(period.end);
  const pace = paceOf({ toDate: toDate.value, total, elapsed, volatility: measured.value });
  return {
    elapsed,
    monthsLeft: pace.monthsLeft,
    pace: measuredFigure(pace.pace, toDate.records),
    gap: measuredFigure(pace.gap, toDate.records),
    gapRelative: measuredFigure(pace.gapRelative, toDate.records),
    gapSameDay,
    needed: measuredFigure(pace.needed, toDate.records),
    neededPerMonth: measuredFigure(pace.neededPerMonth, toDate.records),
    neededInVolatility: measuredFigure(pace.neededInVolatility, toDate.records),
    volatility: measured,
  };
}

function recentVolatility({ current }: ReportContext): Figure {
  const recent = current.returns.observations.slice(-VOLATILITY_DAYS);
  if (recent.length < FEWEST_DAYS) return missing('too-few-days');
  return measuredFigure(volatility(recent, TRADING_DAYS));
}

/**
 * The days of a period moved into another year: P&L counts after `start`, up to `end` (day numbers). A period that
 * starts with its year starts with the other year too, whatever day the last valuation before it was.
 */
export function sameDaysInYear(period: PeriodView, year: number): DayWindow {
  const end = dayNumber(sameDayInYear(period.end, year));
  if (startsItsYear(period)) return { start: dayNumber(yearEnd(year - 1)), end };
  return { start: dayNumber(sameDayInYear(addDays(period.start, 1), year)) - 1, end };
}
