import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Exact decimal for quantities and money, with one rounding policy for the whole product: 40 significant digits,
 * half to even. Additions and multiplications of journal numbers never reach 40 digits, so only a division rounds.
 * The core uses this up to `ledger/`; from `valuation/` on, numbers are float64.
 */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -30,
  toExpPos: 40,
});
export type Decimal = InstanceType<typeof Decimal>;

/** The decimal 0; saves an allocation where sums start. */
export const ZERO = new Decimal(0);

/** What a number of the user's files is at most in size, and at least unless it is zero. */
export const LARGEST_NUMBER = 1e15;
export const SMALLEST_NUMBER = 1e-15;
const MOST_DIGITS = 30;

/**
 * Whether a number can stand for money, a price or a quantity: beyond these bounds sums and products would leave what
 * the digits of a {@link Decimal} and of float64 hold.
 */
export function isWithinBounds(value: Decimal): boolean {
  if (value.isZero()) return true;
  const size = value.abs();
  return size.lte(LARGEST_NUMBER) && size.gte(SMALLEST_NUMBER) && value.precision() <= MOST_DIGITS;
}

const NUMBER = /^[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a number as it is typed in a journal: optional sign, digits with `_` groups, a fraction, an exponent.
 * As in YAML 1.2, one side of the point may be empty: `.5`, `5.`.
 * @returns the exact value, or `undefined` where the text is not a plain number (no `Infinity`, `NaN`, hex or spaces).
 */
export function parseDecimal(text: string): Decimal | undefined {
  const clean = text.trim();
  return NUMBER.test(clean) && !/_(?:$|[._eE])|[._]_/.test(clean) ? new Decimal(clean.replaceAll('_', '')) : undefined;
}
