/*
 * Whole numbers that float64 has exactly, on which decimal.ts does its arithmetic as long as they last.
 */

/** The powers of ten that are exact. */
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${String(n)}`));

/** 10^n, exact; not a number where float64 has none that is. @param n whole, 0 or above. */
export function powerOfTen(n: number): number {
  return POWERS[n] ?? NaN;
}

/** Whether a whole number is exact; false for what is not a number. */
export function isSafe(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
