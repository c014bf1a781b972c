/*
 * The side of a Decimal that is exact whatever its size: whole numbers as BigInt, with the rounding and the canonical form.
 * decimal.ts does by itself what fits a safe integer, and comes here with all else.
 */

/** A number as coefficient × 10^−scale. */
export interface Scaled {
  readonly coefficient: number | bigint;
  readonly scale: number;
}

/** Significant digits that an operation leaves at most. */
const PRECISION = 40;

/**
 * Numbers from 10 to the power of this on are infinite, and none but zero is nearer to zero than its inverse: far beyond
 * float64, and still quick to add.
 */
const LARGEST_EXPONENT = 10_000;

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

const powers: bigint[] = Array.from({ length: 100 }, (_, n) => 10n ** BigInt(n));
const LIMIT = tenTo(PRECISION);

/** 10^n. @param n whole, 0 or above. */
export function tenTo(n: number): bigint {
  return powers[n] ?? 10n ** BigInt(n);
}

/** How many decimal digits a whole number has; 1 for zero. */
export function digitsOf(coefficient: number | bigint): number {
  return String(coefficient < 0 ? -coefficient : coefficient).length;
}

/** −1, 0 or 1 as a number is below zero, zero or above. */
export function signOf(coefficient: bigint): number {
  return coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0;
}

/** What an operation gives: {@link PRECISION} digits at most, rounded half to even. */
export function rounded(coefficient: bigint, scale: number): Scaled {
  if (coefficient < LIMIT && coefficient > -LIMIT) return canonical(coefficient, scale);
  return withoutDigits(coefficient, scale, digitsOf(coefficient) - PRECISION);
}

/** Without its last `count` digits; what is left is rounded half to even, or cut. */
export function withoutDigits(coefficient: bigint, scale: number, count: number, isCut = false): Scaled {
  if (count <= 0) return canonical(coefficient, scale);
  const unit = tenTo(count);
  const kept = coefficient / unit;
  const rest = coefficient % unit;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  const isAway = !isCut && (twice > unit || (twice === unit && kept % 2n !== 0n));
  const left = isAway ? kept + (coefficient < 0n ? -1n : 1n) : kept;
  // As float64 has it, what is left of a number below zero is −0.
  return left === 0n ? { coefficient: coefficient < 0n ? -0 : 0, scale: 0 } : canonical(left, scale - count);
}

/** a ÷ b. @param b not zero. */
export function quotient(a: Scaled, b: Scaled): Scaled {
  const [dividend, divisor] = [BigInt(a.coefficient), BigInt(b.coefficient)];
  const lift = Math.max(0, PRECISION + 2 + digitsOf(b.coefficient) - digitsOf(a.coefficient));
  const long = dividend * tenTo(lift);
  const whole = long / divisor;
  const scale = a.scale - b.scale + lift;
  if (whole * divisor === long) return rounded(whole, scale);
  // One more digit, not zero, stands for all that follow, so that more than a half is not taken for a half.
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  return rounded(whole * 10n + sign, scale + 1);
}

/** a + b, not rounded, as a whole number of 10^−scale for the larger of their scales. */
export function exactSum(a: Scaled, b: Scaled): bigint {
  const scale = Math.max(a.scale, b.scale);
  return lifted(a, scale) + lifted(b, scale);
}

/** A number as a whole number of 10^−scale. @param scale not below its own. */
function lifted(number: Scaled, scale: number): bigint {
  const coefficient = BigInt(number.coefficient);
  return scale === number.scale ? coefficient : coefficient * tenTo(scale - number.scale);
}

/**
 * The one form that a number has, so that equal numbers are deeply equal. Up to {@link PRECISION} digits before the point:
 * no scale below 0 and no zero at the end of a fraction. Beyond that: no zero at the end at all. The coefficient is a
 * `number` where it is a safe integer and the scale is not below 0.
 */
export function canonical(coefficient: bigint, scale: number): Scaled {
  if (scale < 0 || scale > PRECISION || coefficient >= LIMIT || coefficient <= -LIMIT)
    return farCanonical(coefficient, scale);
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale--;
  }
  return smallest(coefficient, scale);
}

/** {@link canonical} of what is very large, very small or very long. */
function farCanonical(coefficient: bigint, scale: number): Scaled {
  if (coefficient === 0n) return { coefficient: 0, scale: 0 };
  const sign = coefficient < 0n ? -1 : 1;
  const digits = String(coefficient < 0n ? -coefficient : coefficient);
  const whole = digits.length - scale;
  if (whole > LARGEST_EXPONENT) return { coefficient: sign * Infinity, scale: 0 };
  if (whole <= -LARGEST_EXPONENT) return { coefficient: sign, scale: LARGEST_EXPONENT };
  let zeros = 0;
  while (digits[digits.length - 1 - zeros] === '0') zeros++;
  const excess = whole > PRECISION ? zeros : Math.min(zeros, scale);
  return smallest(excess < 0 ? coefficient * tenTo(-excess) : coefficient / tenTo(excess), scale - excess);
}

function smallest(coefficient: bigint, scale: number): Scaled {
  const isSafe = scale >= 0 && coefficient <= MOST && coefficient >= -MOST;
  return { coefficient: isSafe ? Number(coefficient) : coefficient, scale };
}
