import { Decimal, ZERO } from '../base/decimal.js';
import type { LotMethod as RecordedLotMethod } from '../journal/records.js';

/** How a closing fill chooses among open lots; `specific` names its lot and is not a rule. */
export type LotMethod = Exclude<RecordedLotMethod, 'specific'>;

/** An open lot: quantity is signed (short below zero), price per unit, day of opening. */
export interface Lot {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly opened: string;
}

/** A trade: quantity signed (buy above zero, sell below), price per unit. */
export interface Trade {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly date: string;
}

export interface FillResult {
  readonly lots: readonly Lot[];
  /** What was taken from which price; quantities above zero, in the order taken. */
  readonly consumed: readonly { readonly quantity: Decimal; readonly price: Decimal }[];
  /** Realized P&L for a multiplier of 1: Σ side × taken × (exit − lot price). Fees are not in it. */
  readonly realized: Decimal;
}

/**
 * Applies one trade to the open lots. A trade of the lots' sign opens a lot, one of the other sign consumes them by
 * the method; what is left over after all are consumed opens a lot on the other side. Average merges the open lots
 * into one at the mean price before consuming. The sum realized + unrealized does not depend on the method.
 * Source: booking of plain-text accounting tools (FIFO, LIFO, HIFO, AVERAGE), as in the project's math notes, section 1.
 */
export function fill(lots: readonly Lot[], trade: Trade, method: LotMethod): FillResult {
  const first = lots[0];
  if (trade.quantity.isZero()) return { lots, consumed: [], realized: ZERO };
  if (!first || first.quantity.s === trade.quantity.s) {
    return { lots: [...lots, openLot(trade, trade.quantity)], consumed: [], realized: ZERO };
  }
  const open = method === 'average' ? [mergeLots(lots, first)] : [...lots];
  const order = consumptionOrder(open, method);
  const side = first.quantity.s;
  let rest = trade.quantity.abs();
  let realized = ZERO;
  const consumed: { quantity: Decimal; price: Decimal }[] = [];
  const left = new Map<Lot, Decimal>();
  for (const lot of order) {
    if (rest.isZero()) break;
    const taken = Decimal.min(rest, lot.quantity.abs());
    rest = rest.minus(taken);
    realized = realized.plus(trade.price.minus(lot.price).times(taken).times(side));
    consumed.push({ quantity: taken, price: lot.price });
    left.set(lot, lot.quantity.minus(taken.times(side)));
  }
  const remaining = open.flatMap((lot) => {
    const quantity = left.get(lot) ?? lot.quantity;
    return quantity.isZero() ? [] : [{ ...lot, quantity }];
  });
  if (!rest.isZero()) remaining.push(openLot(trade, rest.times(-side)));
  return { lots: remaining, consumed, realized };
}

/** Signed quantity of all lots. */
export function quantityOf(lots: readonly Lot[]): Decimal {
  return lots.reduce((sum, lot) => sum.plus(lot.quantity), ZERO);
}

/** Mean price of the lots, weighted by quantity; undefined without lots. */
export function averagePrice(lots: readonly Lot[]): Decimal | undefined {
  const quantity = quantityOf(lots);
  if (quantity.isZero()) return undefined;
  return lots.reduce((sum, lot) => sum.plus(lot.quantity.times(lot.price)), ZERO).dividedBy(quantity);
}

function openLot(trade: Trade, quantity: Decimal): Lot {
  return { quantity, price: trade.price, opened: trade.date };
}

function mergeLots(lots: readonly Lot[], first: Lot): Lot {
  return { quantity: quantityOf(lots), price: averagePrice(lots) ?? first.price, opened: first.opened };
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
