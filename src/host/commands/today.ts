import { parsePlainDate, type PlainDate } from '../../base/plain-date.js';

/** Today in the calendar of the machine's (or browser's) time zone: the day the trader lives in. */
export function today(now: Date = new Date()): PlainDate {
  const two = (n: number) => String(n).padStart(2, '0');
  const text = `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const date = parsePlainDate(text);
  if (!date) throw new Error(`The clock says ${text}.`);
  return date;
}
