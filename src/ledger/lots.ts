import { Decimal, ZERO } from '../base/decimal.js';
import type { LotMethod as RecordedLotMethod } from '../journal/records.js';

/** How a closing fill chooses among open lots; `specific` names its lot and is not a rule. */
export type LotMethod = Exclude<RecordedLotMethod, 'specific'>;

/** An open lot: quantity is signed (short below zero), price per unit, day of opening. */
export interface Lot {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly opened: string;
  /** Units of the account's currency for one of the instrument's, when it was opened. */
  readonly fx: Decimal;
  /** The broker's id of the opening fill. */
  readonly ref?: string;
}

/** A trade: quantity signed (buy above zero, sell below), price per unit. */
export interface Trade {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly date: string;
  /** As {@link Lot.fx}, at the trade; 1 where it is not given. */
  readonly fx?: Decimal;
  readonly ref?: string;
}

export interface FillResult {
  readonly lots: readonly Lot[];
  /** What was taken from which price; quantities above zero, in the order taken. */
  readonly consumed: readonly { readonly quantity: Decimal; readonly price: Decimal }[];
  /** Realized P&L for a multiplier of 1, in the instrument's currency: Σ side × taken × (exit − lot price), before fees. */
  readonly realized: Decimal;
  /** The same in the account's currency: Σ side × taken × (exit × its rate − lot price × the lot's rate). */
  readonly realizedInBase: Decimal;
}

const ONE = new Decimal(1);

/**
 * Applies one trade to the open lots. A trade of the lots' sign opens a lot, one of the other sign consumes them by
 * the method; what is left over after all are consumed opens a lot on the other side. Average merges the open lots
 * into one at the mean price before consuming. The sum realized + unrealized does not depend on the method.
 * Source: booking of plain-text accounting tools (FIFO, LIFO, HIFO, AVERAGE), as in the project's math notes, section 1.
 * @param named consumes only the lots it accepts; the caller has seen that they hold enough.
 */
export function fill(
  lots: readonly Lot[],
  trade: Trade,
  method: LotMethod,
  named: (lot: Lot) => boolean = () => true,
): FillResult {
  const first = lots[0];
  const nothing = { consumed: [], realized: ZERO, realizedInBase: ZERO };
  if (trade.quantity.isZero()) return { lots, ...nothing };
  if (!first || first.quantity.s === trade.quantity.s) {
    const grown = [...lots, openLot(trade, trade.quantity)];
    quantities.set(grown, quantityOf(lots).plus(trade.quantity));
    return { lots: grown, ...nothing };
  }
  const open = method === 'average' ? [mergeLots(lots, first)] : [...lots];
  const side = first.quantity.s;
  const exitFx = trade.fx ?? ONE;
  let rest = trade.quantity.abs();
  let realized = ZERO;
  let realizedInBase = ZERO;
  const consumed: { quantity: Decimal; price: Decimal }[] = [];
  const left = new Map<Lot, Decimal>();
  for (const lot of consumptionOrder(open, method).filter(named)) {
    if (rest.isZero()) break;
    const taken = Decimal.min(rest, lot.quantity.abs());
    rest = rest.minus(taken);
    const signed = taken.times(side);
    realized = realized.plus(trade.price.minus(lot.price).times(signed));
    realizedInBase = realizedInBase.plus(trade.price.times(exitFx).minus(lot.price.times(lot.fx)).times(signed));
    consumed.push({ quantity: taken, price: lot.price });
    left.set(lot, lot.quantity.minus(signed));
  }
  const remaining = open.flatMap((lot) => {
    const quantity = left.get(lot) ?? lot.quantity;
    return quantity.isZero() ? [] : [{ ...lot, quantity }];
  });
  if (!rest.isZero()) remaining.push(openLot(trade, rest.times(-side)));
  return { lots: remaining, consumed, realized, realizedInBase };
}

/** Sums that are known already: a position of many additions would be summed anew at each. */
const quantities = new WeakMap<readonly Lot[], Decimal>();

/** Signed quantity of all lots. */
export function quantityOf(lots: readonly Lot[]): Decimal {
  let quantity = quantities.get(lots);
  if (!quantity) {
    quantity = lots.reduce((sum, lot) => sum.plus(lot.quantity), ZERO);
    quantities.set(lots, quantity);
  }
  return quantity;
}

/** Mean price of the lots, weighted by quantity; undefined without lots. */
export function averagePrice(lots: readonly Lot[]): Decimal | undefined {
  const quantity = quantityOf(lots);
  if (quantity.isZero()) return undefined;
  return costOf(lots).dividedBy(quantity);
}

/** Signed Σ quantity × price, in the instrument's currency and for a multiplier of 1. */
function costOf(lots: readonly Lot[]): Decimal {
  return lots.reduce((sum, lot) => sum.plus(lot.quantity.times(lot.price)), ZERO);
}

/** Signed Σ quantity × price × rate, in the account's currency and for a multiplier of 1. */
export function costInBase(lots: readonly Lot[]): Decimal {
  return lots.reduce((sum, lot) => sum.plus(lot.quantity.times(lot.price).times(lot.fx)), ZERO);
}

function openLot(trade: Trade, quantity: Decimal): Lot {
  const { price, date: opened, fx = ONE, ref } = trade;
  return { quantity, price, opened, fx, ...(ref === undefined ? {} : { ref }) };
}

/** One lot at the mean price, and at the rate that keeps its cost in the account's currency. */
function mergeLots(lots: readonly Lot[], first: Lot): Lot {
  if (lots.length === 1) return first;
  const cost = costOf(lots);
  return {
    quantity: quantityOf(lots),
    price: averagePrice(lots) ?? first.price,
    opened: first.opened,
    fx: cost.isZero() ? first.fx : costInBase(lots).dividedBy(cost),
  };
}

/** Lots of one day keep the order in which they were opened; `sort` is stable. */
function consumptionOrder(lots: readonly Lot[], method: LotMethod): readonly Lot[] {
  switch (method) {
    case 'fifo':
    case 'average':
      return [...lots].sort((a, b) => compareText(a.opened, b.opened));
    case 'lifo':
      return [...lots].sort((a, b) => compareText(b.opened, a.opened));
    case 'hifo':
      return [...lots].sort((a, b) => b.price.comparedTo(a.price));
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
