/** A calendar day without a time zone, as ISO text `YYYY-MM-DD`; plain string comparison orders it. */
export type PlainDate = string & { readonly plainDate: unique symbol };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`. @returns `undefined` where the form or the day is impossible (`2026-02-30`). */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, y, m, d] = match;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return date.toISOString().slice(0, 10) === text ? (text as PlainDate) : undefined;
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(date: PlainDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

/** The day `n` days after 1970-01-01. Inverse of {@link dayNumber}. */
export function fromDayNumber(n: number): PlainDate {
  return new Date(n * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
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
  return `${String(year).padStart(4, '0')}-12-31` as PlainDate;
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
  const text = `${String(year).padStart(4, '0')}${date.slice(4)}`;
  return date === monthEnd(date) ? monthEnd(`${text.slice(0, 8)}01` as PlainDate) : (text as PlainDate);
}

/** Saturdays and Sundays: no market of a journal's kind is open. 1970-01-01 was a Thursday. */
export function isWeekend(date: PlainDate): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
