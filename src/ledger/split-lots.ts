import { Decimal } from '../base/decimal.js';
import { splitPlaces } from '../base/rounding.js';
import type { Lots } from './lot-list.js';
import { quantityOf, type Lot } from './lots.js';

/**
 * Lots after a split: `to` new units for each `from` old ones (2 for 1, or 1 for 10 of a reverse split). Quantities are
 * multiplied and prices divided, so the cost, the rate and the day of opening stay. Two lots that make a whole number
 * together still do where each alone has no end of digits: the last lot gets what the others leave of the whole.
 * @param to above zero.
 * @param from above zero.
 */
export function splitLots(lots: Lots, to: Decimal, from: Decimal = new Decimal(1)): Lot[] {
  const inNewUnits = (quantity: Decimal): Decimal => quantity.times(to).dividedBy(from).toDecimalPlaces(splitPlaces);
  let rest = inNewUnits(quantityOf(lots));
  return Array.from(lots, (lot, i) => {
    const quantity = i === lots.length - 1 ? rest : inNewUnits(lot.quantity);
    rest = rest.minus(quantity);
    return { ...lot, quantity, price: lot.price.times(lot.quantity).dividedBy(quantity) };
  });
}
