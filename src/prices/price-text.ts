import { dayNumber, parsePlainDate } from '../base/plain-date.js';

/** A cell's value, or why it has none: the end of the sentence "This price row is left out: …". */
export type CellValue<T> = { readonly value: T } | { readonly fault: string };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A symbol as it is compared: no space around it, single spaces within. */
export function canonicalSymbol(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** A price as data files write it: digits, a point, an exponent, a sign; no grouping, since `1,234` means two things. */
export function readPrice(text: string): CellValue<number> {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? { value } : { fault: `“${text}” is not a price like 1234.5` };
}

/** An ISO day as days since 1970-01-01. */
export function readDay(text: string): CellValue<number> {
  const date = parsePlainDate(text);
  if (date) return { value: dayNumber(date) };
  const fault = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `there is no ${text} in the calendar`
    : `“${text}” is not a date like 2026-01-31`;
  return { fault };
}
