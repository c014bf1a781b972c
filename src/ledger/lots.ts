import { Decimal, ZERO } from '../base/decimal.js';
import type { LotMethod as RecordedLotMethod } from '../journal/records.js';
import { gain } from './gain.js';
import { LotList, type Lots } from './lot-list.js';

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

/** What was taken from one lot; the quantity is above zero. */
export interface Taken {
  readonly quantity: Decimal;
  readonly price: Decimal;
}

export interface FillResult {
  readonly lots: Lots;
  /** In the order taken. */
  readonly consumed: readonly Taken[];
  /** Realized P&L for a multiplier of 1, in the instrument's currency: Σ side × taken × (exit − lot price), before fees. */
  readonly realized: Decimal;
  /** The same in the account's currency: Σ side × taken × (exit × its rate − lot price × the lot's rate). */
  readonly realizedInBase: Decimal;
}

const ONE = new Decimal(1);
const NOTHING: readonly Taken[] = [];

/**
 * Applies one trade to the open lots. A trade of the lots' sign opens a lot, one of the other sign consumes them by
 * the method; what is left over after all are consumed opens a lot on the other side. Average merges the open lots
 * into one at the mean price before consuming. The sum realized + unrealized does not depend on the method.
 * Source: booking of plain-text accounting tools (FIFO, LIFO, HIFO, AVERAGE), as in the project's math notes, section 1.
 * @param named consumes only the lots it accepts; the caller has seen that they hold enough.
 */
export function fill(lots: Lots, trade: Trade, method: LotMethod, named?: (lot: Lot) => boolean): FillResult {
  const list = LotList.of(lots);
  const { first } = list;
  const { quantity } = trade;
  if (!first || quantity.isZero() || first.quantity.s === quantity.s) {
    const grown = quantity.isZero() ? list : list.with(lotOf(trade, quantity));
    return { lots: grown, consumed: NOTHING, realized: ZERO, realizedInBase: ZERO };
  }
  const closing = new Closing(trade, first.quantity.s);
  const isInTurn = method === 'fifo' && !named && list.isInOrder;
  const left = isInTurn ? takeInTurn(list, closing) : takeChosen(list, first, method, named, closing);
  const { consumed = NOTHING, realized, realizedInBase, rest } = closing;
  const after = rest.isZero() ? left : left.with(lotOf(trade, rest));
  return { lots: after, consumed, realized, realizedInBase };
}

/** A trade that closes, while it takes from one lot after another. */
class Closing {
  consumed: Taken[] | undefined;
  realized = ZERO;
  realizedInBase = ZERO;
  /** Of the trade, not matched yet; its sign is not that of the lots. */
  rest: Decimal;

  constructor(
    readonly trade: Trade,
    readonly side: number,
  ) {
    this.rest = trade.quantity;
  }

  /** @returns what is left of the lot, undefined for nothing. */
  take(lot: Lot): Lot | undefined {
    const { price, fx = ONE } = this.trade;
    const sum = lot.quantity.plus(this.rest);
    const isPart = !sum.isZero() && sum.s === this.side;
    const taken = isPart ? this.rest.negated() : lot.quantity;
    this.rest = isPart ? ZERO : sum;
    const made = gain(lot.price, ONE, price, ONE, taken);
    // Where both rates are 1, the account's money is the instrument's.
    const isOwn = isOne(fx) && isOne(lot.fx);
    const madeInBase = isOwn ? made : gain(lot.price, lot.fx, price, fx, taken);
    const part = { quantity: this.side < 0 ? taken.negated() : taken, price: lot.price };
    if (this.consumed) {
      this.realized = this.realized.plus(made);
      this.realizedInBase = this.realizedInBase.plus(madeInBase);
      this.consumed.push(part);
    } else {
      this.realized = made;
      this.realizedInBase = madeInBase;
      this.consumed = [part];
    }
    return isPart ? withQuantity(lot, sum) : undefined;
  }
}

function isOne({ coefficient, scale }: Decimal): boolean {
  return coefficient === 1 && scale === 0;
}

/** Takes the oldest first, where they are in order: what is left is the list without its beginning. */
function takeInTurn(list: LotList, closing: Closing): LotList {
  for (let i = 0; i < list.length; i++) {
    const lot = list.at(i);
    const left = lot && (closing.rest.isZero() ? lot : closing.take(lot));
    if (left) return list.without(i, left, list.quantity.plus(closing.trade.quantity));
  }
  return LotList.NONE;
}

/** Takes those the method or the fill chooses, wherever they are. */
function takeChosen(
  list: LotList,
  first: Lot,
  method: LotMethod,
  named: ((lot: Lot) => boolean) | undefined,
  closing: Closing,
): LotList {
  const open = method === 'average' ? [mergeLots(list, first)] : [...list];
  const left = new Map<Lot, Lot | undefined>();
  for (const lot of consumptionOrder(open, method)) {
    if (closing.rest.isZero()) break;
    if (!named || named(lot)) left.set(lot, closing.take(lot));
  }
  return LotList.of(open.flatMap((lot) => (left.has(lot) ? (left.get(lot) ?? []) : lot)));
}

/** Signed quantity of all lots. */
export function quantityOf(lots: Lots): Decimal {
  return LotList.of(lots).quantity;
}

/** Mean price of the lots, weighted by quantity; undefined without lots. */
export function averagePrice(lots: Lots): Decimal | undefined {
  const quantity = quantityOf(lots);
  return quantity.isZero() ? undefined : costOf(lots).dividedBy(quantity);
}

/** Signed Σ quantity × price, in the instrument's currency and for a multiplier of 1. */
function costOf(lots: Lots): Decimal {
  let cost = ZERO;
  for (const lot of lots) cost = cost.plus(lot.quantity.times(lot.price));
  return cost;
}

/** Signed Σ quantity × price × rate, in the account's currency and for a multiplier of 1. */
export function costInBase(lots: Lots): Decimal {
  let cost = ZERO;
  for (const lot of lots) cost = cost.plus(lot.quantity.times(lot.price).times(lot.fx));
  return cost;
}

function lotOf({ price, date: opened, fx = ONE, ref }: Trade, quantity: Decimal): Lot {
  return ref === undefined ? { quantity, price, opened, fx } : { quantity, price, opened, fx, ref };
}

function withQuantity({ price, opened, fx, ref }: Lot, quantity: Decimal): Lot {
  return ref === undefined ? { quantity, price, opened, fx } : { quantity, price, opened, fx, ref };
}

/** One lot at the mean price, and at the rate that keeps its cost in the account's currency. */
function mergeLots(lots: LotList, first: Lot): Lot {
  if (lots.length === 1) return first;
  const cost = costOf(lots);
  return {
    quantity: lots.quantity,
    price: averagePrice(lots) ?? first.price,
    opened: first.opened,
    fx: cost.isZero() ? first.fx : costInBase(lots).dividedBy(cost),
  };
}

/** Lots of one day keep the order in which they were opened; sorting is stable. */
function consumptionOrder(lots: readonly Lot[], method: LotMethod): readonly Lot[] {
  switch (method) {
    case 'fifo':
    case 'average':
      return lots.toSorted((a, b) => compareText(a.opened, b.opened));
    case 'lifo':
      return lots.toSorted((a, b) => compareText(b.opened, a.opened));
    case 'hifo':
      return lots.toSorted((a, b) => b.price.comparedTo(a.price));
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
