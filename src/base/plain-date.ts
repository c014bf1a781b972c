/** A calendar day without a time zone, as ISO text `YYYY-MM-DD`; plain string comparison orders it. */
export type PlainDate = string & { readonly plainDate: unique symbol };

const MS_PER_DAY = 86_400_000;
const ZERO = 48;
const DASH = 45;
const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days from 0000-03-01 to 1970-01-01: years that begin in March end with the day that is not in all of them. */
const EPOCH = 719_468;
const DAYS_OF_400_YEARS = 146_097;
const LAST_DAY = 2_932_896; // 9999-12-31
const FIRST_DAY = -719_528; // 0000-01-01

/** Reads `YYYY-MM-DD`. @returns `undefined` where the form or the day is impossible (`2026-02-30`). */
export function parsePlainDate(text: string): PlainDate | undefined {
  // A year before 100 is a slip of the hand: `0026-01-07`.
  return isDay(text) && digits(text, 0, 4) >= 100 ? (text as PlainDate) : undefined;
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(date: PlainDate): number {
  if (!isDay(date)) return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
  const month = digits(date, 5, 7);
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  // Gregorian: 365 days a year, a leap day every 4, but for every 100, and again every 400 years.
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leaps + daysBefore((month + 9) % 12) + digits(date, 8, 10) - 1 - EPOCH;
}

/** The day `n` days after 1970-01-01. Inverse of {@link dayNumber}. */
export function fromDayNumber(n: number): PlainDate {
  if (!Number.isInteger(n) || n < FIRST_DAY || n > LAST_DAY) {
    return new Date(n * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
  }
  const days = n + EPOCH;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const ofEra = days - era * DAYS_OF_400_YEARS;
  // The last day of 4 and of 400 years is a year's 366th, which must not begin another.
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const ofYear = Math.floor((ofEra - leaps) / 365);
  const dayOfYear = ofEra - (ofYear * 365 + Math.floor(ofYear / 4) - Math.floor(ofYear / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = ofYear + era * 400 + (month <= 2 ? 1 : 0);
  return `${yearText(year)}-${pair(month)}-${pair(dayOfYear - daysBefore(fromMarch) + 1)}` as PlainDate;
}

/** Whether a text is a day of the calendar, of the years 0000 to 9999. */
function isDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false; // NaN is none of these.
  return day <= (DAYS_OF_MONTH[month] ?? 0) || (month === 2 && day === 29 && isLeap(year));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number that a part of a text writes; NaN where it holds anything but the digits 0 to 9. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days of a year from 1 March to the first of a month, counted from March: 31, 30, 31, 30, 31 twice over, then 31. */
function daysBefore(fromMarch: number): number {
  return Math.floor((153 * fromMarch + 2) / 5);
}

function yearText(year: number): string {
  return year >= 1000 ? String(year) : String(year).padStart(4, '0');
}

function pair(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The day `days` later; negative goes back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The calendar year of a day. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 31 December of a year: its last valuation day at the latest, and the opening day of the next year. */
export function yearEnd(year: number): PlainDate {
  return `${yearText(year)}-12-31` as PlainDate;
}

/** The last day of the month before the date's month: where "month to date" starts from. */
export function previousMonthEnd(date: PlainDate): PlainDate {
  return addDays(`${date.slice(0, 7)}-01` as PlainDate, -1);
}

/** The last day of the date's month. */
export function monthEnd(date: PlainDate): PlainDate {
  return previousMonthEnd(addDays(`${date.slice(0, 7)}-28` as PlainDate, 4));
}

/**
 * The same month and day in another year. The last day of February is the last one there too, so that a February is as
 * long as it was in both: 29 February becomes 28 February, and 28 February of 2025 the 29th of 2024.
 */
export function sameDayInYear(date: PlainDate, year: number): PlainDate {
  const text = `${yearText(year)}${date.slice(4)}`;
  return date === monthEnd(date) ? monthEnd(`${text.slice(0, 8)}01` as PlainDate) : (text as PlainDate);
}

/** Saturdays and Sundays: no market of a journal's kind is open. 1970-01-01 was a Thursday. */
export function isWeekend(date: PlainDate): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
