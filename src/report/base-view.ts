import { addDays, dayNumber, sameDayInYear, yearEnd } from '../base/plain-date.js';
import type { PeriodReturns } from '../performance/period-returns.js';
import { figure, measuredFigure, missing } from './figure.js';
import { monthViews, pathView } from './path-view.js';
import { startsItsYear } from './period.js';
import type { DayWindow, ReportContext } from './report-context.js';
import { yearRiskView } from './year-risk-view.js';
import type { BaseYearView, Figure, PeriodView, Reason } from './view-model.js';

const DEFAULT_NAME = 'The base year';

/** The return of a period as a figure. */
export function returnFigure({ timeWeighted }: PeriodReturns, records: readonly number[]): Figure {
  return measuredFigure(timeWeighted.total, records);
}

/** The base year as far as it is known; null without one. */
export function baseYearView(context: ReportContext): BaseYearView | null {
  const { base, baseSameDays, period, records } = context;
  if (!base) return null;
  const { record } = base;
  const place = records.add(record.path, record.range, `benchmark ${String(record.year.value)}`);
  const isItself = period.year === record.year.value;
  const path = base.mode === 'journaled' ? pathView(context.values.days, base.whole.returns) : null;
  const why: Reason = base.mode !== 'journaled' ? 'no-path' : isItself ? 'is-base-year' : 'not-a-year';
  return {
    name: record.name ?? DEFAULT_NAME,
    year: record.year.value,
    mode: base.mode,
    total: base.total === null ? missing('not-meaningful', [place]) : figure(base.total, [place]),
    sameDay: baseSameDays ? returnFigure(baseSameDays.returns, [place]) : missing(why, [place]),
    path,
    months: path ? monthViews(path) : [],
    risk: base.mode === 'journaled' ? yearRiskView(context, base.whole, [place]) : null,
  };
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
