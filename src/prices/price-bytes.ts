import { LARGEST_NUMBER, SMALLEST_NUMBER } from '../base/decimal.js';
import { decodePart } from '../text/utf8.js';
import { readDay, readNumber } from './price-text.js';

const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;

/** Powers of ten that float64 holds exactly: 10^22 is the last. */
const MOST_DECIMALS = 22;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_DECIMALS + 1 }, (_, exponent) =>
  Number(`1e${String(exponent)}`),
);

/**
 * Takes a number that starts at an offset: perhaps a minus, digits, a point among them, as far as they go. Both the digits
 * as an integer, below 2^53, and the power of ten below them are exact, so one division rounds once, as `Number` does (W. D. Clinger, How
 * to Read Floating Point Numbers Accurately, 1990).
 * @param into where it is put, at `place`.
 * @returns where it ends; -1 where there is none, or one for {@link numberAt}.
 */
export function takeNumber(bytes: Uint8Array, from: number, into: Float64Array, place: number): number {
  const isNegative = bytes[from] === MINUS;
  const first = isNegative ? from + 1 : from;
  let at = first;
  let digits = 0;
  let point = -1;
  for (; ; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) digits = digits * 10 + (byte - ZERO);
    else if (byte === POINT && point < 0) point = at;
    else break;
  }
  const decimals = point < 0 ? 0 : at - point - 1;
  // A point alone, or a sign, is none.
  if (at - first <= (point < 0 ? 0 : 1) || digits > Number.MAX_SAFE_INTEGER || decimals > MOST_DECIMALS) return -1;
  const value = digits / (POWERS_OF_TEN[decimals] ?? NaN);
  if (value > LARGEST_NUMBER || (value < SMALLEST_NUMBER && digits > 0)) return -1;
  into[place] = isNegative ? -value : value;
  return at;
}

/**
 * The number between two offsets, as `Number` makes it of its text; NaN where it is none as data files write it, or is too
 * large or too small for a price.
 */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  const value = readNumber(decodePart(bytes, start, end));
  const size = Math.abs(value);
  return size <= LARGEST_NUMBER && (size >= SMALLEST_NUMBER || size === 0) ? value : NaN;
}

/** No day: below all days of the calendar, and a small integer as they are. */
export const NO_DAY = -(2 ** 30);

const DATE_LENGTH = 10;
const DASH = 45;
/** Days of the year before each month, and of the year; not of leap years. */
const DAYS_BEFORE = Int32Array.of(0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365);
/** From 0000-01-01 to 1970-01-01. */
const EPOCH = 719_528;

/** Reads the days of a file, of which many are as the one before, or are followed by the same time. */
export class ByteDays {
  /** The last day that was read, from 1970-01-01. */
  day = NO_DAY;
  readonly #view: DataView;
  /** The ten bytes of the last date, as three integers. */
  #first = 0;
  #second = 0;
  #third = 0;
  /** The day before the first of its month. */
  #month = 0;
  /** Where the last time stands that followed a date. */
  #time = 0;
  #timeEnd = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Takes the date at an offset, `2026-01-31`. @returns where it ends; -1 where there is none. */
  takeDate(at: number): number {
    const view = this.#view;
    const end = at + DATE_LENGTH;
    if (end > this.bytes.length) return -1;
    const first = view.getInt32(at, true);
    const second = view.getInt32(at + 4, true);
    const third = view.getInt16(at + 8, true);
    const isSameMonth = this.day !== NO_DAY && first === this.#first && second === this.#second;
    if (isSameMonth && third === this.#third) return end;
    const dayOfMonth = digitsAt(this.bytes, at + 8, 2);
    const isInEveryMonth = dayOfMonth >= 1 && dayOfMonth <= 28;
    const day = isSameMonth && isInEveryMonth ? this.#month + dayOfMonth : dateAt(this.bytes, at);
    if (day === NO_DAY) return -1;
    this.day = day;
    this.#month = day - dayOfMonth;
    this.#first = first;
    this.#second = second;
    this.#third = third;
    return end;
  }

  /** Takes a date with or without a time. @returns false where it is none, for `readDay` to say why. */
  take(start: number, end: number): boolean {
    const time = this.takeDate(start);
    return time >= 0 && (time === end || (time < end && this.#isTime(start, time, end)));
  }

  /** What may follow a date does not depend on the date. */
  #isTime(start: number, time: number, end: number): boolean {
    const { bytes } = this;
    let isSame = end - time === this.#timeEnd - this.#time;
    for (let i = 0; isSame && i < end - time; i++) isSame = bytes[this.#time + i] === bytes[time + i];
    if (isSame) return true;
    if ('fault' in readDay(decodePart(bytes, start, end))) return false;
    this.#time = time;
    this.#timeEnd = end;
    return true;
  }
}

/** The day of ten bytes, as `parsePlainDate` and `dayNumber` have it. */
function dateAt(bytes: Uint8Array, at: number): number {
  const year = digitsAt(bytes, at, 4);
  const month = digitsAt(bytes, at + 5, 2);
  const day = digitsAt(bytes, at + 8, 2);
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return NO_DAY;
  // Years below 100 are none to `Date` either.
  if (year < 100 || month < 1 || month > 12 || day < 1) return NO_DAY;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const before = DAYS_BEFORE[month - 1] ?? 0;
  const length = (DAYS_BEFORE[month] ?? 0) - before + (isLeap && month === 2 ? 1 : 0);
  if (day > length) return NO_DAY;
  const past = year - 1;
  // The year 0 is a leap year: one day more than its 365.
  const leapDays = 1 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return year * 365 + leapDays + before + (isLeap && month > 2 ? 1 : 0) + day - 1 - EPOCH;
}

/** The number of some digits; -1 where one is none. */
function digitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
