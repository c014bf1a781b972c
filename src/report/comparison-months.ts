import { CASH } from '../attribution/contribution.js';
import { dayNumber, fromDayNumber, previousMonthEnd } from '../base/plain-date.js';
import type { BaseMonth } from '../journal/base-months.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { endsMonth } from './period.js';
import type { Side, SideLine } from './comparison-sides.js';

/** A month of a monthly file: as written, the rest of the weights in cash. */
export function recordedSide({ lines }: BaseMonth): Side {
  const own = [...lines].flatMap(([id, { weight, contribution }]): [string, SideLine][] =>
    id === CASH ? [] : [[id, { weight, gross: Math.abs(weight), contribution }]],
  );
  return { lines: new Map(own), cash: lines.get(CASH)?.contribution ?? 0 };
}

/** The last of a period's days that ends a whole month; undefined where it has none. @param days ascending. */
export function lastWholeMonth(values: DailyValues, days: readonly number[]): number | undefined {
  const last = days.at(-1);
  if (last === undefined) return undefined;
  const date = fromDayNumber(last);
  if (endsMonth(date, values.days)) return last;
  const before = dayNumber(previousMonthEnd(date));
  return days.findLast((day) => day <= before);
}
