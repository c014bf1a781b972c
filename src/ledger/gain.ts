import { Decimal, ZERO } from '../base/decimal.js';
import { isSafe, powerOfTen } from '../base/safe-integer.js';

/**
 * What a quantity gained from its entry to its exit, in the currency that the rates are of: (exit × its rate − entry × its
 * rate) × quantity. The last line says it all; where safe integers hold every step, which saves four decimals a lot, they
 * are taken instead and the result is the same.
 * @param quantity signed: below zero of a short.
 */
export function gain(entry: Decimal, entryRate: Decimal, exit: Decimal, exitRate: Decimal, quantity: Decimal): Decimal {
  const a = entry.coefficient;
  const b = entryRate.coefficient;
  const c = exit.coefficient;
  const d = exitRate.coefficient;
  const e = quantity.coefficient;
  if (
    typeof a === 'number' &&
    typeof b === 'number' &&
    typeof c === 'number' &&
    typeof d === 'number' &&
    typeof e === 'number'
  ) {
    const entryScale = entry.scale + entryRate.scale;
    const exitScale = exit.scale + exitRate.scale;
    const scale = Math.max(entryScale, exitScale);
    const from = a * b * powerOfTen(scale - entryScale);
    const to = c * d * powerOfTen(scale - exitScale);
    // A zero has no sign, as if it were added to zero.
    const product = (to - from) * e + 0;
    if (isSafe(from) && isSafe(to) && isSafe(product)) return Decimal.scaled(product, scale + quantity.scale);
  }
  return exit.times(exitRate).minus(entry.times(entryRate)).times(quantity).plus(ZERO);
}
