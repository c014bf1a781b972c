import { CASH } from '../attribution/contribution.js';
import { addDays, dayNumber, fromDayNumber, previousMonthEnd, type PlainDate } from '../base/plain-date.js';
import type { BaseMonth } from '../journal/base-months.js';
import type { DailyValues } from '../valuation/daily-values.js';
import type { Side, SideLine } from './comparison-sides.js';

/** A month of a monthly file: as written, the rest of the weights in cash. */
export function recordedSide({ lines }: BaseMonth): Side {
  const own = [...lines].flatMap(([id, { weight, contribution }]): [string, SideLine][] =>
    id === CASH ? [] : [[id, { weight, gross: Math.abs(weight), contribution }]],
  );
  return { lines: new Map(own), cash: lines.get(CASH)?.contribution ?? 0 };
}

/**
 * Whether a month of valuations is complete: there is a later one in another month, or no weekday of it is left.
 * @param last the last valuation within the month.
 */
function isWholeMonth(values: DailyValues, last: PlainDate): boolean {
  const month = last.slice(0, 7);
  const latest = values.days.at(-1);
  if (latest !== undefined && fromDayNumber(latest).slice(0, 7) > month) return true;
  for (let day = addDays(last, 1); day.startsWith(month); day = addDays(day, 1)) if (isWeekday(day)) return false;
  return true;
}

function isWeekday(date: PlainDate): boolean {
  // 1 January 1970 was a Thursday.
  const fromMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return fromMonday < 5;
}

/** The last of a period's days that ends a whole month; undefined where it has none. @param days ascending. */
export function lastWholeMonth(values: DailyValues, days: readonly number[]): number | undefined {
  const last = days.at(-1);
  if (last === undefined) return undefined;
  const date = fromDayNumber(last);
  if (isWholeMonth(values, date)) return last;
  const before = dayNumber(previousMonthEnd(date));
  return days.findLast((day) => day <= before);
}
