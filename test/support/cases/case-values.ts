import * as v from 'valibot';
import { dayNumber, parsePlainDate, type PlainDate } from '../../../src/base/plain-date.js';

/*
 * Pieces of case inputs that several adapters read, and the way from answers with reasons to the cases' plain nulls.
 */

/** An ISO date as its day number. */
export const day = v.pipe(
  v.string(),
  v.transform(parsePlainDate),
  v.custom<PlainDate>((date) => date !== undefined, 'not an ISO date'),
  v.transform(dayNumber),
);
/** `[period][item]`. */
export const matrix = v.array(v.array(v.number()));
/** `long` and `short` in any case; 1 and −1. */
export const side = v.union([
  v.pipe(
    v.string(),
    v.transform((text) => text.toLowerCase()),
    v.picklist(['long', 'short']),
  ),
  v.pipe(
    v.picklist([1, -1]),
    v.transform((sign) => (sign === 1 ? 'long' : 'short')),
  ),
]);

/** The value, null where there is a reason instead. */
export function plain<T>(answer: { readonly value: T | null }): T | null {
  return answer.value;
}

/** The reason, null where there is a value. */
export function reasonOf(answer: { readonly value: unknown; readonly reason?: string }): string | null {
  return answer.reason ?? null;
}
