import { dayNumber } from '../base/plain-date.js';
import type { Moment } from './records.js';

const DAY = 1440;
const MS = 60_000;
/** `GMT`, `GMT-05:00` or, before clocks were set by the hour, `GMT-00:44:30`. */
const OFFSET = /^GMT(?:([+\u2212-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** Clocks by time zone: making one costs more than a thousand uses. */
const clocks = new Map<string, Clock>();

/** Whether a text is the IANA name of a time zone (`America/New_York`, `UTC`) that the running platform knows. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true; // It needs no clock, and making one takes milliseconds.
  if (!/^[A-Za-z]/.test(name)) return false; // Some platforms take offsets (`+05:00`) too, others do not.
  try {
    clockOf(name);
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
  const day = dayNumber(date);
  const wall = day * DAY + minutes;
  if (hasOffset || timeZone === 'UTC') return wall;
  const clock = clockOf(timeZone);
  // No zone is a day away from UTC, so these two lie on either side of the moment, and of a change of clocks near it.
  const before = clock.offsetOfDay(day - 1);
  const after = clock.offsetOfDay(day + 2);
  const early = wall - before;
  if (before === after || clock.offsetAt(early) === before) return early;
  const late = wall - after;
  return clock.offsetAt(late) === after ? late : early;
}

function clockOf(timeZone: string): Clock {
  let clock = clocks.get(timeZone);
  if (!clock) clocks.set(timeZone, (clock = new Clock(timeZone)));
  return clock;
}

/** How far a zone's clock is ahead of UTC, in minutes. */
class Clock {
  readonly #format: Intl.DateTimeFormat;
  /** At midnight in UTC, by day number: a journal asks for the same days over and over. */
  readonly #ofDays = new Map<number, number>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  }

  /** @param instant minutes since 1970-01-01T00:00Z. */
  offsetAt(instant: number): number {
    const parts = this.#format.formatToParts(instant * MS);
    const match = OFFSET.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
    if (!match) return 0;
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match;
    return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
  }

  offsetOfDay(day: number): number {
    let offset = this.#ofDays.get(day);
    if (offset === undefined) this.#ofDays.set(day, (offset = this.offsetAt(day * DAY)));
    return offset;
  }
}
