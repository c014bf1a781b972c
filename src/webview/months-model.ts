import { addDays, type PlainDate } from '../base/plain-date.js';
import { isYearToDate } from './sentences.js';
import type { PageReport } from '../protocol/page-report.js';
import type { MonthView } from '../report/view-model.js';

/** A year of months: its returns from January, null where a month is not in it. */
export interface MonthsRow {
  readonly year: number;
  readonly kind: 'now' | 'base';
  readonly returns: readonly (number | null)[];
  /** Of the months together; of the shown year the report's own. */
  readonly total: number | null;
}

export interface MonthsModel {
  /** Years of the period, the latest first, then the base year where it is none of them. */
  readonly rows: readonly MonthsRow[];
  /** This year − base year, by month, and of the same months together; null where there is but one year. */
  readonly difference: { readonly returns: readonly (number | null)[]; readonly total: number | null } | null;
  /** Months that the period holds only in part, as `2026-10`. */
  readonly partial: readonly string[];
}

/** The months of the period's years and of the base year, side by side. */
export function monthsModel(report: PageReport): MonthsModel {
  const { months, base, period } = report;
  const years = [...new Set(months.map(({ month }) => Number(month.slice(0, 4))))].sort((a, b) => b - a);
  const rows: MonthsRow[] = years.map((year) => {
    const own = months.filter(({ month }) => month.startsWith(String(year)));
    return row(year, 'now', own, years.length === 1 ? report.return.value : linked(own));
  });
  if (base && base.months.length > 0 && !years.includes(base.year)) {
    rows.push(row(base.year, 'base', base.months, base.total.value));
  }
  const [now, other] = rows;
  const isPair = rows.length === 2 && other?.kind === 'base';
  return {
    rows,
    difference: isPair && now ? differenceOf(now, other, isYearToDate(period)) : null,
    partial: partialMonths(months, period.end),
  };
}

function row(year: number, kind: MonthsRow['kind'], months: readonly MonthView[], total: number | null): MonthsRow {
  const byMonth = new Map(months.map((one) => [Number(one.month.slice(5)) - 1, one.return]));
  return { year, kind, returns: Array.from({ length: 12 }, (_, at) => byMonth.get(at) ?? null), total };
}

function linked(months: readonly MonthView[]): number {
  return months.reduce((growth, one) => growth * (1 + one.return), 1) - 1;
}

function differenceOf(now: MonthsRow, base: MonthsRow, isYear: boolean): NonNullable<MonthsModel['difference']> {
  const returns = now.returns.map((value, at) => {
    const other = base.returns[at] ?? null;
    return value === null || other === null ? null : value - other;
  });
  // A part of a year is nothing to hold against a whole one.
  return { returns, total: !isYear || now.total === null || base.total === null ? null : now.total - base.total };
}

/** The last month, unless the period goes on to its last day. */
function partialMonths(months: readonly MonthView[], end: PlainDate): readonly string[] {
  const last = months.at(-1)?.month;
  return last !== undefined && end.startsWith(last) && addDays(end, 1).startsWith(last) ? [last] : [];
}
