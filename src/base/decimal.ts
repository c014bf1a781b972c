import { digitsOf, exactSum, quotient, rounded, signOf, withoutDigits, type Scaled } from './decimal-integer.js';
import { plainText, readNumber, shortText } from './decimal-text.js';
import { isSafe, powerOfTen } from './safe-integer.js';

/** What an operation takes beside decimals: a float64 counts as the shortest decimal that stands for it. */
type Operand = Decimal | number | string;

/**
 * Exact decimal for quantities and money, immutable, with one rounding policy for the whole product: an operation leaves 40
 * significant digits, rounded half to even. Additions and multiplications of journal numbers never reach 40 digits, so
 * only a division rounds. The core uses this up to `ledger/`; from `valuation/` on, numbers are float64.
 *
 * A number is a whole coefficient and a scale. Where coefficients are safe integers, as nearly all of a journal are, the
 * arithmetic is that of plain numbers; a result that would not be safe is computed in BigInt (decimal-integer.ts), and
 * would be the same if all were. Equal numbers have equal fields. A division by zero is infinite or not a number, and a
 * zero has a sign, as in float64.
 */
export class Decimal implements Scaled {
  // Declared alone: a field of its own would be set twice, and decimals are made by the million.
  declare readonly coefficient: number | bigint;
  /** Decimals of the coefficient; below 0 only beyond 40 digits before the point. */
  declare readonly scale: number;

  /** @throws RangeError where a text is no number. */
  constructor(value: Operand);
  /** @param scale of a coefficient in the canonical form of decimal-integer.ts. */
  constructor(coefficient: number | bigint, scale: number);
  constructor(value: Operand | bigint, scale?: number) {
    if (scale === undefined) ({ coefficient: value, scale } = scaled(value));
    this.coefficient = value as number | bigint;
    this.scale = scale;
  }

  static {
    // V8 boxes the numbers of a field that has never held anything else; after one BigInt, small integers need no box.
    new Decimal(10n ** 30n, 0);
  }

  /** A safe integer × 10^−scale, which may have zeros at its end. @param scale 0 or above. */
  static scaled(coefficient: number, scale: number): Decimal {
    if (scale > MOST_DECIMALS && coefficient !== 0) return made(rounded(BigInt(coefficient), scale));
    while (scale > 0) {
      const tenth = coefficient / 10;
      // The quotient of a safe integer is whole only where it is exact.
      if (tenth !== Math.floor(tenth)) break;
      coefficient = tenth;
      scale--;
    }
    return new Decimal(coefficient, scale);
  }

  static max(a: Decimal, b: Decimal): Decimal {
    return b.gt(a) ? b : a;
  }

  static min(a: Decimal, b: Decimal): Decimal {
    return b.lt(a) ? b : a;
  }

  plus(addend: Operand): Decimal {
    const other = decimal(addend);
    const a = this.coefficient;
    const b = other.coefficient;
    if (typeof a === 'number' && typeof b === 'number') {
      const total = safeSum(a, this.scale, b, other.scale);
      if (total) return total;
    }
    return anySum(this, other);
  }

  minus(subtrahend: Operand): Decimal {
    const other = decimal(subtrahend);
    const a = this.coefficient;
    const b = other.coefficient;
    if (typeof a === 'number' && typeof b === 'number') {
      const total = safeSum(a, this.scale, -b, other.scale);
      if (total) return total;
    }
    return anySum(this, other.negated());
  }

  times(factor: Operand): Decimal {
    const other = decimal(factor);
    const a = this.coefficient;
    const b = other.coefficient;
    const scale = this.scale + other.scale;
    if (typeof a === 'number' && typeof b === 'number') {
      const product = a * b;
      if (isSafe(product)) return Decimal.scaled(product, scale);
    }
    if (isOrdinary(a) && isOrdinary(b)) return made(rounded(BigInt(a) * BigInt(b), scale));
    return new Decimal(likeness(a) * likeness(b), 0);
  }

  dividedBy(divisor: Operand): Decimal {
    const other = decimal(divisor);
    const a = this.coefficient;
    const b = other.coefficient;
    if (isOrdinary(a) && isOrdinary(b)) return exactQuotient(this, other) ?? made(quotient(this, other));
    return new Decimal(likeness(a) / likeness(b), 0);
  }

  negated(): Decimal {
    const { coefficient, scale } = this;
    // Each by itself: V8 does not compile one operation for both kinds.
    return new Decimal(typeof coefficient === 'number' ? -coefficient : -coefficient, scale);
  }

  abs(): Decimal {
    return this.s < 0 ? this.negated() : this;
  }

  /** −1 below zero and for −0, otherwise 1. */
  get s(): number {
    const { coefficient } = this;
    if (typeof coefficient === 'bigint') return coefficient < 0n ? -1 : 1;
    return coefficient > 0 ? 1 : coefficient < 0 ? -1 : Object.is(coefficient, -0) ? -1 : coefficient === 0 ? 1 : NaN;
  }

  isZero(): boolean {
    return this.coefficient === 0;
  }

  /** Below zero, or −0. */
  isNegative(): boolean {
    return this.s < 0;
  }

  /** Above zero, or 0. */
  isPositive(): boolean {
    return this.s > 0;
  }

  isInteger(): boolean {
    return this.scale <= 0 && isFinite(this.coefficient);
  }

  /** −1, 0 or 1 as this is less than, equal to or more than the other; NaN where one is not a number. */
  comparedTo(operand: Operand): number {
    const other = decimal(operand);
    const a = this.coefficient;
    const b = other.coefficient;
    const gap = this.scale - other.scale;
    if (typeof a === 'number' && typeof b === 'number' && Math.abs(gap) <= MOST_SHIFTED) {
      // What a power of ten makes larger than safe integers are is not exact, and still on the same side of all of them.
      return order(gap < 0 ? a * powerOfTen(-gap) : a, gap > 0 ? b * powerOfTen(gap) : b);
    }
    return isFinite(a) && isFinite(b) ? signOf(exactSum(this, other.negated())) : order(likeness(a), likeness(b));
  }

  gt(operand: Operand): boolean {
    return this.comparedTo(operand) > 0;
  }

  gte(operand: Operand): boolean {
    return this.comparedTo(operand) >= 0;
  }

  lt(operand: Operand): boolean {
    return this.comparedTo(operand) < 0;
  }

  lte(operand: Operand): boolean {
    return this.comparedTo(operand) <= 0;
  }

  equals(operand: Operand): boolean {
    const other = decimal(operand);
    return this.coefficient === other.coefficient && this.scale === other.scale;
  }

  /** With that many decimals at most, half to even. */
  toDecimalPlaces(places: number): Decimal {
    return this.#without(this.scale - places);
  }

  /** With that many decimals at most; what is beyond is cut. */
  truncated(places = 0): Decimal {
    return this.#without(this.scale - places, true);
  }

  /** With that many digits at most, half to even. */
  toSignificantDigits(digits: number): Decimal {
    return this.#without(digitsOf(this.coefficient) - digits);
  }

  #without(count: number, isCut = false): Decimal {
    const { coefficient } = this;
    if (count <= 0 || !isOrdinary(coefficient)) return this;
    return made(withoutDigits(BigInt(coefficient), this.scale, count, isCut));
  }

  /** The float64 nearest to it. */
  toNumber(): number {
    const { coefficient, scale } = this;
    // Both are exact in float64, so their quotient is rounded once.
    if (typeof coefficient === 'number' && scale <= MOST_SHIFTED) return coefficient / powerOfTen(scale);
    return Number(this.toString());
  }

  /** As short as it can be written: `-1234.5`, `1e+40`, `0` for −0. */
  toString(): string {
    const { coefficient, scale } = this;
    if (typeof coefficient === 'number' && scale === 0) return String(coefficient);
    return coefficient < 0 ? `-${shortText(String(-coefficient), scale)}` : shortText(String(coefficient), scale);
  }

  /** Without an exponent. @param places how many decimals, half to even; as many as there are where it is not given. */
  toFixed(places?: number): string {
    const { coefficient, scale } = places === undefined ? this.abs() : this.abs().toDecimalPlaces(places);
    const sign = this.coefficient < 0 ? '-' : '';
    return sign + (isFinite(coefficient) ? plainText(String(coefficient), scale, places) : String(coefficient));
  }

  /** As {@link toString} has it: JSON knows no BigInt, and its numbers lose digits. */
  toJSON(): string {
    return this.toString();
  }
}

/** The most decimals that the arithmetic on safe integers keeps. */
const MOST_DECIMALS = 300;

/** The largest power of ten that float64 has exactly. */
const MOST_SHIFTED = 22;

function isFinite(coefficient: number | bigint): boolean {
  return typeof coefficient === 'bigint' || Number.isFinite(coefficient);
}

/** Neither zero, whose sign BigInt does not know, nor infinite, nor not a number. */
function isOrdinary(coefficient: number | bigint): boolean {
  return isFinite(coefficient) && coefficient !== 0;
}

/** A float64 that multiplies, divides and compares like the number where another is zero, infinite or not a number. */
function likeness(coefficient: number | bigint): number {
  return typeof coefficient === 'number' ? coefficient : coefficient < 0n ? -1 : 1;
}

function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
}

function decimal(operand: Operand): Decimal {
  return typeof operand === 'object' ? operand : new Decimal(operand);
}

function made({ coefficient, scale }: Scaled): Decimal {
  return new Decimal(coefficient, scale);
}

/** The sum where safe integers hold it and what it is made of. */
function safeSum(a: number, aScale: number, b: number, bScale: number): Decimal | undefined {
  let scale = aScale;
  if (aScale > bScale) {
    b *= powerOfTen(aScale - bScale);
    if (!isSafe(b)) return undefined;
  } else if (aScale < bScale) {
    a *= powerOfTen(bScale - aScale);
    if (!isSafe(a)) return undefined;
    scale = bScale;
  }
  const total = a + b;
  return isSafe(total) ? Decimal.scaled(total, scale) : undefined;
}

function anySum(a: Decimal, b: Decimal): Decimal {
  if (!isFinite(a.coefficient) || !isFinite(b.coefficient)) {
    return new Decimal(likeness(a.coefficient) + likeness(b.coefficient), 0);
  }
  return made(rounded(exactSum(a, b), Math.max(a.scale, b.scale)));
}

/** The quotient where safe integers have it without a rest; undefined where it takes BigInt to know. */
function exactQuotient(a: Decimal, b: Decimal): Decimal | undefined {
  if (typeof a.coefficient !== 'number' || typeof b.coefficient !== 'number') return undefined;
  for (let scale = Math.max(0, a.scale - b.scale); scale <= a.scale - b.scale + MOST_LIFTED; scale += 4) {
    const lifted = a.coefficient * powerOfTen(scale - a.scale + b.scale);
    if (!isSafe(lifted)) return undefined;
    const whole = lifted / b.coefficient;
    if (whole === Math.floor(whole) && whole * b.coefficient === lifted) return Decimal.scaled(whole, scale);
  }
  return undefined;
}

/** How many digits are tried for a quotient that has an end. */
const MOST_LIFTED = 12;

/** What a decimal is made from. */
function scaled(value: Operand | bigint): Scaled {
  if (typeof value === 'object') return value;
  const read =
    typeof value === 'number' ? fromNumber(value) : typeof value === 'string' ? parseDecimal(value) : undefined;
  if (!read) throw new RangeError(`Not a number: ${String(value)}`);
  return read;
}

/** The shortest decimal that stands for a float64. */
function fromNumber(value: number): Scaled | undefined {
  if (isSafe(value) ? Number.isInteger(value) : !Number.isFinite(value)) return { coefficient: value, scale: 0 };
  for (let scale = 1; scale <= MOST_SHIFTED; scale++) {
    const coefficient = Math.round(value * powerOfTen(scale));
    if (Math.abs(coefficient) >= MOST_ROUND_TRIP) break;
    // Of all numbers of 15 digits only one is nearest to a float64.
    if (coefficient / powerOfTen(scale) === value) return { coefficient, scale };
  }
  return readNumber(String(value));
}

const MOST_ROUND_TRIP = 1e15;

/** A text of digits as a journal mostly has them: a sign, a point and 15 digits at most; undefined for any other. */
function fromText(text: string): Decimal | undefined {
  if (text.length > 17) return undefined;
  const sign = text.charCodeAt(0);
  let coefficient = 0;
  let digits = 0;
  let scale = -1;
  for (let i = sign === PLUS || sign === MINUS ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= DIGIT_0 && code <= DIGIT_9) {
      coefficient = coefficient * 10 + code - DIGIT_0;
      digits++;
      if (scale >= 0) scale++;
    } else if (code === POINT && scale < 0) scale = 0;
    else return undefined;
  }
  if (digits === 0 || digits > 15) return undefined;
  return Decimal.scaled(sign === MINUS ? -coefficient : coefficient, Math.max(scale, 0));
}

const [PLUS, MINUS, POINT, DIGIT_0, DIGIT_9] = [43, 45, 46, 48, 57];

/** The decimal 0. */
export const ZERO = new Decimal(0);

/** What a number of the user's files is at most in size, and at least unless it is zero. */
export const LARGEST_NUMBER = 1e15;
export const SMALLEST_NUMBER = 1e-15;
const MOST_DIGITS = 30;
const MOST_PLAIN_DECIMALS = 15;
const LARGEST = new Decimal(LARGEST_NUMBER);
const SMALLEST = new Decimal(SMALLEST_NUMBER);

/**
 * Whether a number can stand for money, a price or a quantity: beyond these bounds sums and products would leave what
 * the digits of a {@link Decimal} and of float64 hold.
 */
export function isWithinBounds(value: Decimal): boolean {
  const { coefficient, scale } = value;
  // A whole coefficient and decimals within the bounds keep the number within them, and nearly all are so.
  if (scale >= 0 && scale <= MOST_PLAIN_DECIMALS && coefficient <= LARGEST_NUMBER && coefficient >= -LARGEST_NUMBER) {
    return true;
  }
  if (value.isZero()) return true;
  const size = value.abs();
  return size.lte(LARGEST) && size.gte(SMALLEST) && digitsOf(size.coefficient) <= MOST_DIGITS;
}

/**
 * Reads a number as it is typed in a journal: optional sign, digits with `_` groups, a fraction, an exponent.
 * As in YAML 1.2, one side of the point may be empty: `.5`, `5.`.
 * @returns the exact value, or `undefined` where the text is not a plain number (no `Infinity`, `NaN`, hex or spaces).
 */
export function parseDecimal(text: string): Decimal | undefined {
  const plain = fromText(text);
  if (plain) return plain;
  const read = readNumber(text.trim());
  return read && made(read);
}
