import { dayNumber, sameDayInYear, yearEnd, yearOf } from '../base/plain-date.js';
import type { BaseMonth } from '../journal/base-months.js';
import type { PeriodReturns } from '../performance/period-returns.js';
import { figure, measuredFigure, missing, type Records } from './figure.js';
import { monthViews, pathView } from './path-view.js';
import { linkMonths, monthReturn } from './base-year.js';
import { endsMonth, startsItsYear } from './period.js';
import type { DayWindow, ReportContext } from './report-context.js';
import { yearRiskView } from './year-risk-view.js';
import type { BaseYearView, Figure, MonthView, PeriodView } from './view-model.js';

const DEFAULT_NAME = 'The base year';

/** The return of a period as a figure. */
export function returnFigure({ timeWeighted }: PeriodReturns, records: Records): Figure {
  return measuredFigure(timeWeighted.total, records);
}

/** The base year as far as it is known; null without one. */
export function baseYearView(context: ReportContext): BaseYearView | null {
  const { base, records } = context;
  if (!base) return null;
  const { record } = base;
  const place = records.add(record.path, record.range, `benchmark ${String(record.year.value)}`);
  const path = base.mode === 'journaled' ? pathView(context.values.days, base.whole.returns) : null;
  return {
    name: record.name ?? DEFAULT_NAME,
    year: record.year.value,
    mode: base.mode,
    total: base.total === null ? missing('not-meaningful', [place]) : figure(base.total, [place]),
    sameDay: baseSameDay(context, [place]),
    path,
    months: base.mode === 'monthly' ? monthsOf(base.months) : path ? monthViews(path) : [],
    risk: base.mode === 'journaled' ? yearRiskView(context, base.whole, [place]) : null,
  };
}

/**
 * The base year's own return up to the same point as the period: on any day where its days are journaled, at the end of a
 * month where its months are recorded. Its even pace is no path.
 */
export function baseSameDay({ base, baseSameDays, period, values }: ReportContext, records: Records): Figure {
  if (!base) return missing('no-benchmark', records);
  if (period.year === base.record.year.value) return missing('is-base-year', records);
  if (baseSameDays) return returnFigure(baseSameDays.returns, records);
  if (base.mode === 'journaled') return missing('not-a-year', records);
  if (base.mode !== 'monthly') return missing('no-path', records);
  if (!startsItsYear(period)) return missing('not-a-year', records);
  if (!endsMonth(period.end, values.days)) return missing('no-path', records);
  const month = period.end.slice(5, 7);
  return figure(linkMonths(base.months.filter((one) => one.month.slice(5) <= month)).total, records);
}

function monthsOf(months: readonly BaseMonth[]): readonly MonthView[] {
  return months.map((month) => ({ month: month.month, return: monthReturn(month) }));
}

/**
 * The days of a period moved into another year: P&L counts after `start`, up to `end` (day numbers). A period that
 * starts with its year starts with the other year too, whatever day the last valuation before it was. Periods that follow
 * each other still do.
 */
export function sameDaysInYear(period: PeriodView, year: number): DayWindow {
  const end = dayNumber(sameDayInYear(period.end, year));
  if (startsItsYear(period)) return { start: dayNumber(yearEnd(year - 1)), end };
  // The valuation that it starts from may be one of the year before.
  const yearOfStart = year + yearOf(period.start) - yearOf(period.end);
  return { start: dayNumber(sameDayInYear(period.start, yearOfStart)), end };
}
