import { Decimal } from '../base/decimal.js';
import type { Lot } from './lots.js';

/**
 * Lots after a split: `to` new units for each `from` old ones (2 for 1, or 1 for 10 of a reverse split). Quantities are
 * multiplied and prices divided, so the cost, the rate and the day of opening stay.
 * @param to above zero.
 * @param from above zero.
 */
export function splitLots(lots: readonly Lot[], to: Decimal, from: Decimal = new Decimal(1)): Lot[] {
  return lots.map((lot) => ({
    ...lot,
    quantity: lot.quantity.times(to).dividedBy(from),
    price: lot.price.times(from).dividedBy(to),
  }));
}
