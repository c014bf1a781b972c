import { fromDayNumber, type PlainDate } from '../../base/plain-date.js';
import type { Format } from '../format.js';

/** What a time axis names: days since its start, and the date there. */
export interface TimeMarks {
  /** First days of months. */
  readonly months: readonly { readonly x: number; readonly date: PlainDate }[];
  /** Days a week apart for an axis too short for months, else empty. */
  readonly weeks: readonly { readonly x: number; readonly date: PlainDate }[];
  /** Longer than a year, so that a month needs its year. */
  readonly isLong: boolean;
}

/** Up to here an axis names days: with fewer than three months' names it would say next to nothing. */
const SHORT_DAYS = 70;
const LONG_DAYS = 370;

/** @param origin day number of the axis' start. @param length days to its end. */
export function timeMarks(origin: number, length: number): TimeMarks {
  const months: { x: number; date: PlainDate }[] = [];
  for (let x = 0; x <= length;) {
    const date = fromDayNumber(origin + x);
    const day = Number(date.slice(8));
    if (day === 1) months.push({ x, date });
    // No month ends before its 28th, so nothing begins on the days up to there.
    x += Math.max(1, 29 - day);
  }
  const count = length <= SHORT_DAYS ? Math.floor(length / 7) + 1 : 0;
  const weeks = Array.from({ length: count }, (_, week) => ({ x: week * 7, date: fromDayNumber(origin + week * 7) }));
  return { months, weeks, isLong: length > LONG_DAYS };
}

/** Names along an axis, `most` of them at the most: `Oct`, `30 Oct`, or over years `2026` and `Jul`. */
export function timeNames(
  { months, weeks, isLong }: TimeMarks,
  f: Pick<Format, 'day' | 'month'>,
  most: number,
): readonly (readonly [x: number, name: string])[] {
  const monthOf = (date: PlainDate) => Number(date.slice(5, 7)) - 1;
  if (weeks.length > 0) {
    const every = Math.max(1, Math.ceil(weeks.length / most));
    return weeks.filter((_, at) => at % every === 0).map(({ x, date }) => [x, f.day(date)]);
  }
  // Steps divide a year, so that over several years each January is named.
  const every = [1, 2, 3, 6, 12].find((step) => Math.ceil(months.length / step) <= most) ?? 12;
  const step = Math.ceil(months.length / every / most) * every;
  const [first] = months;
  const offset = first && isLong ? monthOf(first.date) : 0;
  return months.flatMap(({ x, date }, at) => {
    if ((at + offset) % step !== 0) return [];
    const month = monthOf(date);
    return [[x, isLong && month === 0 ? date.slice(0, 4) : f.month(month)] as const];
  });
}
