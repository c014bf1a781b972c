import { accruedInterest } from '../ledger/accrued-interest.js';
import type { BookEvent, Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexFrom } from '../base/sorted-days.js';
import { MarkWalk, type Mark } from './mark-walk.js';

/** One holding on one day, in the account's currency. */
export interface HoldingDay {
  /** Index of the valuation day. */
  readonly index: number;
  /** P&L net of fees: price + income + fx − fees. */
  readonly pnl: number;
  readonly income: number;
  /** What the move of the currency made, on what was held in it. */
  readonly fx: number;
  /** Not negative. */
  readonly fees: number;
  /** What moved the account's cash. */
  readonly cash: number;
  /** What is carried at the end of the day beside cash. */
  readonly value: number;
  /** Whether it is held at the end of the day, and the mark it is valued at then. */
  readonly isHeld: boolean;
  readonly mark: Mark | undefined;
}

/** What a holding is at the end of a day, in its own currency. */
interface State {
  quantity: number;
  /** Quantity × multiplier × mark. */
  notional: number;
  /** Accrued interest of the whole. */
  accrued: number;
  /** Of a pair: what its trades brought in. */
  balance: number;
  /** Units of the account's currency for one of its own. */
  rate: number;
}

/**
 * Values one holding day by day, from its first event until it is flat and its last event is over. P&L of a day is the
 * change of value less what the day's fills put in, plus income, less fees. A future is never carried at value: its P&L
 * is credited to cash as variation margin, at the day's rate.
 *
 * What of it the currency made: on what was held before, its value at today's price times the change of the rate; on
 * today's fills, the same from the fill's rate on; on interest that had accrued before, its change too. The rest is
 * price; what accrues is income at today's rate. A holding in the account's currency has none.
 * Source: the project's math notes, sections 1 and 2 (GIPS Q&A 4890, 4818, 4819).
 * @param days valuation days, ascending; every event's day is among them.
 */
export function* valueHolding(
  holding: Holding,
  prices: PriceBook,
  days: Int32Array,
  currency: string,
): Generator<HoldingDay, void, void> {
  const { instrument, events } = holding;
  const first = events[0];
  if (!first) return;
  const multiplier = instrument.multiplier.toNumber();
  const isForeign = instrument.currency !== currency;
  const rates = isForeign ? fxTable(prices, instrument.currency, currency) : undefined;
  const walk = new MarkWalk(holding, prices);
  const { settlement, bond } = instrument;
  let before: State = { quantity: 0, notional: 0, accrued: 0, balance: 0, rate: first.fx.toNumber() };
  let next = 0;
  for (let index = indexFrom(days, first.day); index < days.length; index++) {
    const day = days[index] ?? 0;
    const today: BookEvent[] = [];
    for (let event = events[next]; event && event.day <= day; event = events[++next]) today.push(event);
    const last = today.at(-1);
    const traded = today.findLast((event) => !event.traded.isZero());
    const quantity = last ? last.quantity.toNumber() : before.quantity;
    const mark = walk.at(day);
    const filled = rates ? rates.rateAt(day) : 1;
    const isClosing = traded !== undefined && quantity === 0;
    const known = Number.isFinite(filled) ? filled : (last?.fx.toNumber() ?? before.rate);
    const rate = isClosing ? traded.fx.toNumber() : known;
    const price = isClosing ? (traded.price?.toNumber() ?? 0) : (mark?.price ?? 0);
    const fills = fillsOf(today, multiplier, price);
    const after: State = {
      quantity,
      notional: quantity * multiplier * price,
      accrued: bond && quantity !== 0 ? quantity * multiplier * accruedInterest(bond, day).toNumber() : 0,
      balance: quantity === 0 ? 0 : before.balance - fills.paid,
      rate,
    };
    const accruedFx = before.accrued * (rate - before.rate);
    const accrued = after.accrued * rate - before.accrued * before.rate - accruedFx;
    const moved = after.notional - before.notional - fills.paid;
    const { gain, fx, cash, value } = settle();
    const income = fills.income + accrued;
    yield {
      index,
      pnl: gain + accruedFx + income - fills.fees,
      income,
      fx: fx + accruedFx,
      fees: fills.fees,
      cash: cash + fills.income - fills.fees,
      value: value + after.accrued * rate,
      isHeld: quantity !== 0,
      mark,
    };
    before = after;
    if (quantity === 0 && next >= events.length) return;

    function settle(): { gain: number; fx: number; cash: number; value: number } {
      switch (settlement) {
        case 'variation':
          return { gain: moved * rate, fx: 0, cash: moved * rate, value: 0 };
        case 'balance': {
          const swept = quantity === 0 ? (before.balance - fills.paid) * rate : 0;
          const held = (after.notional + after.balance) * rate;
          const gain = held + swept - (before.notional + before.balance) * before.rate;
          return { gain, fx: (before.notional + before.balance) * (rate - before.rate), cash: swept, value: held };
        }
        case 'paid': {
          const gain = after.notional * rate - before.notional * before.rate - fills.paidInBase;
          if (!isForeign) return { gain, fx: 0, cash: -fills.paidInBase, value: after.notional };
          const kept = after.notional - fills.atMark;
          const fx = kept * (rate - before.rate) + fills.atMark * rate - fills.atMarkInBase;
          return { gain, fx, cash: -fills.paidInBase, value: after.notional * rate };
        }
      }
    }
  }
}

/** What a day's events come to. */
interface Fills {
  /** Σ traded × multiplier × price, in the holding's currency and in the account's. */
  readonly paid: number;
  readonly paidInBase: number;
  /** The same quantities at the day's price; a split after a fill counts for it too. */
  readonly atMark: number;
  readonly atMarkInBase: number;
  readonly income: number;
  readonly fees: number;
}

function fillsOf(events: readonly BookEvent[], multiplier: number, price: number): Fills {
  let [paid, paidInBase, atMark, atMarkInBase, income, fees] = [0, 0, 0, 0, 0, 0];
  for (const event of events) {
    income += event.income.toNumber();
    fees += event.fees.toNumber();
    const split = event.split?.toNumber() ?? 1;
    atMark *= split;
    atMarkInBase *= split;
    if (event.traded.isZero() || !event.price) continue;
    const fx = event.fx.toNumber();
    const traded = event.traded.toNumber() * multiplier;
    paid += traded * event.price.toNumber();
    paidInBase += traded * event.price.toNumber() * fx;
    atMark += traded * price;
    atMarkInBase += traded * price * fx;
  }
  return { paid, paidInBase, atMark, atMarkInBase, income, fees };
}
