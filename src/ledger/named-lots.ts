import type { Decimal } from '../base/decimal.js';
import type { LegRecord, LotMethod, PositionEvent } from '../journal/records.js';
import { heldQuantity, type HoldingDraft } from './draft.js';
import type { Lots } from './lot-list.js';
import { quantityOf, type Lot } from './lots.js';
import { Refusal } from './step.js';

/**
 * The lots that a reduction names by their date or the broker's id. With the method `specific` a reduction that leaves
 * something must name them, unless there is only one.
 * @param traded signed quantity of the fill.
 * @returns undefined where the account's method chooses.
 */
export function namedLots(
  event: PositionEvent,
  leg: LegRecord | undefined,
  holding: HoldingDraft,
  traded: Decimal,
  method: LotMethod,
): ((lot: Lot) => boolean) | Refusal | undefined {
  const held = heldQuantity(holding);
  const reduces = held.s === -traded.s && !held.isZero();
  if (!reduces) return undefined;
  const named = leg?.lot ?? event.lot;
  const takes = (lot: Lot): boolean => lot.ref === named?.value || lot.opened === named?.value;
  const found = named ? [...holding.lots].filter(takes) : [];
  const id = event.id.value;
  // An exercise reduces an option and perhaps its underlying: the name is of a lot of one of them.
  if (!named || (event.into && found.length === 0)) {
    const isOpenChoice = method === 'specific' && holding.lots.length > 1 && traded.abs().lt(held.abs());
    return isOpenChoice ? new Refusal('lot.which', event.action.range, [id, shown(holding.lots)]) : undefined;
  }
  if (found.length === 0) return new Refusal('lot.unknown', named.range, [id, named.value, shown(holding.lots)]);
  const available = quantityOf(found).abs();
  if (available.gte(traded.abs())) return takes;
  const args = [named.value, id, available.toString(), traded.abs().toString()];
  return new Refusal('lot.not-enough', named.range, args);
}

/** The open lots by the names that they go by. */
function shown(lots: Lots): string {
  return Array.from(lots, (lot) => `${lot.ref ?? lot.opened} (${lot.quantity.abs().toString()})`).join(', ');
}
