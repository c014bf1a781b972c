import { dayNumber } from '../base/plain-date.js';
import type { Moment } from './records.js';

const DAY = 1440;
const MS = 60_000;
/** `GMT`, `GMT-05:00` or, before clocks were set by the hour, `GMT-00:44:30`. */
const OFFSET = /^GMT(?:([+\u2212-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** Formatters by time zone: making one costs more than a thousand uses. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether a text is the IANA name of a time zone (`America/New_York`, `UTC`) that the running platform knows. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false; // Some platforms take offsets (`+05:00`) too, others do not.
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant of a moment, in minutes since 1970-01-01T00:00Z; a fraction where seconds were written. Without a time of
 * day it is the midnight that begins the day.
 *
 * Where clocks are set back, a time that comes twice is the first of the two; where they are set forward, a time that
 * is left out is as long after the change as it was written after the hour of the change. (Both are what RFC 5545,
 * 3.3.5, and `Temporal` call for.)
 * @param timeZone of the clock that moments without an offset are on; a name {@link isTimeZone} accepts.
 * @throws RangeError for a time zone the platform does not know.
 */
export function instantOf({ date, minutes = 0, hasOffset = false }: Moment, timeZone: string): number {
  const wall = dayNumber(date) * DAY + minutes;
  if (hasOffset || timeZone === 'UTC') return wall;
  // No zone is a day away from UTC, so these two lie on either side of the moment, and of a change of clocks near it.
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const early = wall - before;
  if (before === after || offsetAt(early, timeZone) === before) return early;
  const late = wall - after;
  return offsetAt(late, timeZone) === after ? late : early;
}

/** How far a zone's clock is ahead of UTC at an instant, in minutes. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(instant * MS);
  const match = OFFSET.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  if (!match) return 0;
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, found);
  }
  return found;
}
