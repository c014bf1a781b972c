import {
  addDays,
  dayNumber,
  fromDayNumber,
  isWeekend,
  monthEnd,
  parsePlainDate,
  previousMonthEnd,
  sameDayInYear,
  yearEnd,
  yearOf,
  type PlainDate,
} from '../base/plain-date.js';
import { elapsedFraction } from '../attribution/pace.js';
import type { PeriodSpan } from '../performance/period-returns.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { PeriodKey, PeriodView } from './view-model.js';

/** A period as asked for: the day whose valuation it starts from, and its last day (both may be open). */
interface Bounds {
  /** Undefined: from the opening. */
  readonly start: PlainDate | undefined;
  readonly end: PlainDate;
}

const YEAR = /^\d{4}$/;
const TWO_DATES = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** The year to date's days in the base year. */
export const BASE_YEAR_TO_DATE = 'base-ytd';

/**
 * Reads a period key: `day`, `mtd`, `qtd`, `ytd`, `inception`, `base-ytd`, a year `2025`, or two dates `A..B`, both included.
 * @param asOf the day "to date" means.
 * @param last the last valuation before `asOf`'s own, which `day` starts from.
 * @param baseYear undefined where there is none whose days are journaled.
 */
function boundsOf(key: PeriodKey, asOf: PlainDate, last: PlainDate, baseYear?: number): Bounds | undefined {
  switch (key) {
    case 'day':
      return { start: last, end: asOf };
    case 'mtd':
      return { start: previousMonthEnd(asOf), end: asOf };
    case 'qtd':
      return { start: previousMonthEnd(quarterStart(asOf)), end: asOf };
    case 'ytd':
      return { start: yearEnd(yearOf(asOf) - 1), end: asOf };
    case 'inception':
      return { start: undefined, end: asOf };
    case BASE_YEAR_TO_DATE:
      return baseYear === undefined ? undefined : { start: yearEnd(baseYear - 1), end: sameDayInYear(asOf, baseYear) };
  }
  if (YEAR.test(key)) return { start: yearEnd(Number(key) - 1), end: earlier(yearEnd(Number(key)), asOf) };
  const dates = TWO_DATES.exec(key);
  const from = parsePlainDate(dates?.[1] ?? '');
  const to = parsePlainDate(dates?.[2] ?? '');
  return from && to && from <= to ? { start: addDays(from, -1), end: earlier(to, asOf) } : undefined;
}

/** True where the text has the form of a period, whatever the journal covers. */
export function isPeriodKey(key: string): boolean {
  const any = '2000-01-01' as PlainDate;
  return boundsOf(key, any, any, 2000) !== undefined || TWO_DATES.test(key);
}

/**
 * The valuations a period covers. Undefined for an unknown key and for a period before or without any valuation.
 * @param days valuation days up to `asOf`.
 * @param baseYear whose days are journaled; without one there is no `base-ytd`.
 */
export function resolvePeriod(
  key: PeriodKey,
  days: Int32Array,
  baseYear?: number,
): { span: PeriodSpan; view: PeriodView } | undefined {
  const lastIndex = days.length - 1;
  const asOf = fromDayNumber(days[lastIndex] ?? 0);
  const bounds = boundsOf(key, asOf, fromDayNumber(days[Math.max(0, lastIndex - 1)] ?? 0), baseYear);
  if (!bounds) return undefined;
  const start = bounds.start === undefined ? 0 : Math.max(0, indexOnOrBefore(days, dayNumber(bounds.start)));
  const end = Math.max(indexOnOrBefore(days, dayNumber(bounds.end)), key === BASE_YEAR_TO_DATE ? start : -1);
  // A base year that begins in cash has returned nothing up to its first valuation.
  if (key === BASE_YEAR_TO_DATE && end === start) {
    const view = { key, start: fromDayNumber(days[start] ?? 0), end: bounds.end, year: yearOf(bounds.end) };
    return { span: { start, end }, view };
  }
  // Any other period without a day of return is none, but for an account that has only its opening.
  if (end <= start && days.length > 1) return undefined;
  const startDate = fromDayNumber(days[start] ?? 0);
  const endDate = fromDayNumber(days[end] ?? 0);
  const firstDay = bounds.start === undefined ? addDays(startDate, 1) : addDays(bounds.start, 1);
  const year = yearOf(firstDay) === yearOf(endDate) ? yearOf(endDate) : null;
  return { span: { start, end }, view: { key, start: startDate, end: endDate, year } };
}

/** A year that is valued from its first days on, and up to its last ones, is whole: so many days may be missing at each end. */
export const DAYS_OF_HOLIDAY = 7;

/** True where a period starts with its calendar year, so that a pace over the year means something. */
export function startsItsYear(view: PeriodView): boolean {
  const { key, year, end } = view;
  if (year === null) return false;
  const month = end.slice(5, 7);
  if (key === 'mtd') return month === '01';
  if (key === 'qtd') return month <= '03';
  // An account that opened within the year has no return since its beginning, so it has no pace either.
  if (dayNumber(view.start) > dayNumber(yearEnd(year - 1)) + DAYS_OF_HOLIDAY) return false;
  return (
    key === 'ytd' || key === BASE_YEAR_TO_DATE || key === String(year) || key.startsWith(`${String(year)}-01-01..`)
  );
}

/**
 * The part of its year that is over at the end of a period, 0 to 1, by calendar days. It is all of it where no valuation of
 * the year is left, though the last one was before 31 December.
 * @param days valuation days, those after the period too.
 */
export function elapsedOf({ end }: PeriodView, days: Int32Array): number {
  const next = days[indexOnOrBefore(days, dayNumber(end)) + 1];
  return next !== undefined && next > dayNumber(yearEnd(yearOf(end))) ? 1 : elapsedFraction(end);
}

/**
 * True where a valuation ends its month, so that the month's return may be compared with a whole month's: a valuation of a
 * later month follows, or none does and at most one weekday of the month is left, a holiday such as Good Friday.
 * @param days valuation days, those after the date too.
 */
export function endsMonth(date: PlainDate, days: Int32Array): boolean {
  const last = monthEnd(date);
  const next = days[indexOnOrBefore(days, dayNumber(date)) + 1];
  if (next !== undefined) return next > dayNumber(last);
  let weekdays = 0;
  for (let day = addDays(date, 1); day <= last; day = addDays(day, 1)) if (!isWeekend(day)) weekdays++;
  return weekdays <= 1;
}

function quarterStart(date: PlainDate): PlainDate {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 5)}${String(month).padStart(2, '0')}-01` as PlainDate;
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}
