import type { Holding } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import { MarkWalk, type Mark } from './mark-walk.js';

/** Where a day's figures of one holding are added to. Indexes are those of the account's valuation days. */
export interface HoldingSink {
  /** P&L net of fees, and exposure at the end of the day. */
  position(index: number, pnl: number, exposure: number): void;
  /** What moved the account's cash, and the value carried at the end of the day. */
  account(index: number, cash: number, value: number): void;
  /** The mark used on a day the holding is held at its end. */
  marked(index: number, mark: Mark | undefined): void;
}

/**
 * Values one holding day by day. P&L of a day is the change of quantity × multiplier × price, less what the day's
 * fills put in, plus income, less fees. A future is never carried at value: its P&L is credited to cash as variation
 * margin. Source: the project's math notes, sections 1 and 2 (GIPS Q&A 4890, 4818, 4819).
 * @param days valuation days, ascending; every event's day is among them.
 */
export function valueHolding(holding: Holding, prices: PriceBook, days: Int32Array, sink: HoldingSink): void {
  const { instrument, events } = holding;
  const first = events[0];
  if (!first) return;
  const multiplier = instrument.multiplier.toNumber();
  const walk = new MarkWalk(holding, prices);
  let next = 0;
  let quantity = 0;
  let notional = 0;
  for (let index = firstIndexFrom(days, first.day); index < days.length; index++) {
    const day = days[index] ?? 0;
    let paid = 0;
    let extra = 0;
    let event = events[next];
    while (event && event.day <= day) {
      if (!event.traded.isZero() && event.price) paid += event.traded.toNumber() * event.price.toNumber() * multiplier;
      extra += event.income.toNumber() - event.fees.toNumber();
      quantity = event.quantity.toNumber();
      event = events[++next];
    }
    const mark = walk.at(day);
    const before = notional;
    notional = quantity === 0 ? 0 : quantity * multiplier * (mark?.price ?? 0);
    const variation = notional - before - paid;
    sink.position(index, variation + extra, notional);
    if (instrument.margined) sink.account(index, variation + extra, 0);
    else sink.account(index, extra - paid, notional);
    if (quantity !== 0) sink.marked(index, mark);
    else if (next >= events.length) return;
  }
}

/** The first index whose day is `day` or later. */
function firstIndexFrom(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
