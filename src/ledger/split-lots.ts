import type { Decimal } from '../base/decimal.js';
import type { Lot } from './lots.js';

/**
 * Lots after a split: `ratio` new units for each old one (2 for two-for-one, 0.1 for a one-for-ten reverse split).
 * Quantities are multiplied and prices divided, so the cost and the day of opening stay.
 * @param ratio above zero.
 */
export function splitLots(lots: readonly Lot[], ratio: Decimal): Lot[] {
  return lots.map((lot) => ({ ...lot, quantity: lot.quantity.times(ratio), price: lot.price.dividedBy(ratio) }));
}
