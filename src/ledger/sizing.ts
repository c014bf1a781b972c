import { ZERO, type Decimal } from '../base/decimal.js';
import { crumbPlaces, quantityPlaces } from '../base/rounding.js';
import type { PositionEvent } from '../journal/records.js';
import type { Sizing } from './book.js';
import type { Instrument } from './instrument.js';
import { Refusal } from './step.js';

/** Contracts are whole; anything else may be held in parts. */
const WHOLE: ReadonlySet<Instrument['kind']> = new Set(['future', 'option']);

/** How much an event trades, above zero, and how that was stated. */
export interface Size {
  readonly quantity: Decimal;
  readonly sizing: Sizing;
}

/**
 * The quantity of an event: as stated, or derived from a weight of NAV or a notional. A derived quantity is cut (never
 * rounded up) to whole contracts, or to {@link quantityPlaces} decimals of anything else; the notional of a spread is its
 * quantity.
 * @param price per unit. @param fx the account's currency for one of the instrument's.
 * @param worth the account's NAV before the event's day, with that day's deposits.
 * @returns undefined where the event states no size.
 */
export function sizeOf(
  event: PositionEvent,
  instrument: Instrument,
  price: Decimal,
  fx: Decimal,
  worth: () => Decimal,
): Size | Refusal | undefined {
  if (event.quantity) return { quantity: event.quantity.value, sizing: 'quantity' };
  const stated = event.weight ?? event.notional;
  if (!stated) return undefined;
  const sizing = event.weight ? 'weight' : 'notional';
  if (sizing === 'notional' && instrument.kind === 'spread') return { quantity: stated.value, sizing };
  const money = event.weight ? stated.value.times(worth()) : stated.value;
  const perUnit = instrument.kind === 'spread' ? fx : price.times(instrument.multiplier).times(fx).abs();
  const quantity = perUnit.isZero()
    ? ZERO
    : money
        .dividedBy(perUnit)
        // What a rate's inverse leaves of its last digits would cost a whole contract.
        .toDecimalPlaces(crumbPlaces)
        .truncated(WHOLE.has(instrument.kind) ? 0 : quantityPlaces);
  if (quantity.gt(0)) return { quantity, sizing };
  const args = [sizing, instrument.symbol, amountText(money), amountText(perUnit)];
  return new Refusal('size.zero', stated.range, args);
}

/** Two decimals at most, groups of three and a real minus. */
function amountText(amount: Decimal): string {
  const [whole = '', fraction] = amount.abs().toDecimalPlaces(2).toFixed().split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${amount.isNegative() ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
