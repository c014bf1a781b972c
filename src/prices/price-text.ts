import { LARGEST_NUMBER, SMALLEST_NUMBER } from '../base/decimal.js';
import { dayNumber, parsePlainDate } from '../base/plain-date.js';

/** A cell's value, or why it has none: the end of the sentence "This price row is left out: …". */
export type CellValue<T> = { readonly value: T } | { readonly fault: string };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A symbol as it is compared: no space around it, single spaces within. */
export function canonicalSymbol(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** A number as data files write it: digits, a point, an exponent, a sign; NaN for any other text. */
export function readNumber(text: string): number {
  return NUMBER.test(text) ? Number(text) : NaN;
}

/** A day without trading is marked so. */
const NO_PRICE = new Set(['', 'null', 'nan', 'n/a', '-']);

/** Whether a cell says that there is no price, or says nothing. */
export function isNoPrice(text: string): boolean {
  return text === '' || NO_PRICE.has(text.toLowerCase());
}

/** A price; no grouping, since `1,234` means two things. */
export function readPrice(text: string): CellValue<number> {
  const value = readNumber(text);
  if (Number.isNaN(value)) return { fault: `“${text}” is not a price like 1234.5` };
  const size = Math.abs(value);
  const isPrice = size <= LARGEST_NUMBER && (size === 0 || size >= SMALLEST_NUMBER);
  return isPrice ? { value } : { fault: `“${text}” is too large or too small for a price` };
}

/** Annual volatility above which percent must have been meant. */
export const VOLATILITY_LIMIT = 5;

/** An annual volatility as a decimal (`0.62`) or in percent (`62%`); a decimal above 5 must have meant percent. */
export function readVolatility(text: string): CellValue<number> {
  const percent = text.endsWith('%');
  const number = percent ? text.slice(0, -1).trimEnd() : text;
  const given = readNumber(number);
  const value = percent ? given / 100 : given;
  if (!Number.isFinite(value)) return { fault: `“${text}” is not a volatility like 0.62 or 62%` };
  if (value <= 0) return { fault: `a volatility of ${text} is not above zero` };
  if (!percent && value > VOLATILITY_LIMIT)
    return { fault: `${text} would be ${percentOf(value)}; write ${text}% if percent is meant` };
  return { value };
}

function percentOf(value: number): string {
  return `${String(Number((value * 100).toPrecision(6)))}% a year`;
}

const TIME_AFTER_DAY =
  /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * An ISO day as days since 1970-01-01. A time after it (`2026-01-31 16:00`, `2026-01-31T16:00:00+09:00`) does not move
 * the day: the day is the one of the place that wrote it.
 */
export function readDay(cell: string): CellValue<number> {
  const text = TIME_AFTER_DAY.exec(cell)?.[1] ?? cell;
  const date = parsePlainDate(text);
  if (date) return { value: dayNumber(date) };
  const fault = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `there is no ${text} in the calendar`
    : `“${text}” is not a date like 2026-01-31`;
  return { fault };
}
