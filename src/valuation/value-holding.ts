import { indexFrom, indexOnOrBefore } from '../base/sorted-days.js';
import { accruedInterest } from '../ledger/accrued-interest.js';
import type { BookEvent, Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { lastDayOf, MarkWalk } from './mark-walk.js';

/** What made a holding's days, in the account's currency; one item a day. */
export interface PnlColumns {
  /** Net of fees: price + income + fx + cost. */
  readonly pnl: Float64Array;
  /** What of `pnl` is income, currency and cost (zero or below); absent where there is none. The rest is price. */
  readonly income?: Float64Array;
  readonly fx?: Float64Array;
  readonly cost?: Float64Array;
}

/** A day a holding was held at its end, and the day of the mark it was valued at then; −∞ where it had none. */
export interface Marked {
  readonly day: number;
  readonly markDay: number;
}

/** One holding day by day, from its first event until it is flat and its last event is over. */
export interface HoldingDays extends PnlColumns {
  /** Index of the valuation day of the first item. */
  readonly from: number;
  /** The last day it was held at its end. */
  readonly last: Marked | undefined;
  /** The first of the days whose mark was oldest. */
  readonly oldest: Marked | undefined;
}

/** Sees each day as it is valued: its index, the mark's price and the mark's day (−∞ without one). */
export type WatchDay = (index: number, price: number, markDay: number) => void;

/**
 * Values one holding day by day. P&L of a day is the change of value less what the day's fills put in, plus income, less
 * fees. A future is never carried at value: its P&L is credited to cash as variation margin, at the day's rate.
 *
 * What of it the currency made: on what was held before, its value at today's price times the change of the rate; on
 * today's fills, the same from the fill's rate on; on interest that had accrued before, its change too. The rest is
 * price; what accrues is income at today's rate. A holding in the account's currency has none.
 * Source: the project's math notes, sections 1 and 2 (GIPS Q&A 4890, 4818, 4819).
 * @param days valuation days, ascending; every event's day up to the last is among them.
 * @returns undefined where nothing of it falls into the days.
 */
export function valueHolding(
  holding: Holding,
  prices: PriceBook,
  days: Int32Array,
  currency: string,
  watch?: WatchDay,
): HoldingDays | undefined {
  const { instrument, events } = holding;
  const first = events[0];
  const lastDay = days.at(-1) ?? -Infinity;
  if (!first || first.day > lastDay) return undefined;
  const from = indexFrom(days, first.day);
  const end = indexOnOrBefore(days, lastDayOf(holding, lastDay));
  const columns = new Columns(end - from + 1);
  const { settlement, bond } = instrument;
  const multiplier = instrument.multiplier.toNumber();
  const isForeign = instrument.currency !== currency;
  const rates = isForeign ? fxTable(prices, instrument.currency, currency) : undefined;
  const walk = new MarkWalk(holding, prices);
  // What it is at the end of the day before, in its own currency: quantity × multiplier × mark, accrued interest, and, of
  // a pair, what its trades brought in.
  let quantity = 0;
  let notional = 0;
  let accrued = 0;
  let balance = 0;
  let rate = first.fx.toNumber();
  const isPlain = !isForeign && !bond && settlement !== 'balance';
  const held = new HeldDays();
  let next = 0;
  for (let index = from; index <= end; index++) {
    const day = days[index] ?? 0;
    const nextDay = events[next]?.day ?? Infinity;
    if (isPlain && nextDay > day) {
      // Nearly all days: nothing happened, and nothing is translated. What follows would come to the same.
      const to = Math.min(end + 1, indexFrom(days, nextDay));
      const quiet = new PlainDays(columns.pnl, from, quantity * multiplier, notional, held, watch);
      walk.over(days, index, to, quiet);
      notional = quiet.notional;
      index = to - 1;
      continue;
    }
    walk.move(day);
    let fills = NOTHING;
    let price = walk.price;
    let rateNow = rates ? rates.rateAt(day) : 1;
    if (nextDay <= day) {
      const start = next;
      while ((events[next]?.day ?? Infinity) <= day) next++;
      const final = events[next - 1] ?? first;
      quantity = final.quantity.toNumber();
      if (!Number.isFinite(rateNow)) rateNow = final.fx.toNumber();
      const traded = quantity === 0 ? lastTrade(events, start, next) : undefined;
      if (traded) {
        rateNow = traded.fx.toNumber();
        price = traded.price?.toNumber() ?? 0;
      }
      fills = fillsOf(events, start, next, multiplier, price);
    } else if (!Number.isFinite(rateNow)) rateNow = rate;
    const notionalNow = quantity * multiplier * price;
    const accruedNow = bond && quantity !== 0 ? quantity * multiplier * accruedInterest(bond, day).toNumber() : 0;
    const balanceNow = quantity === 0 ? 0 : balance - fills.paid;
    const moved = notionalNow - notional - fills.paid;
    let gain: number;
    let fx = 0;
    if (settlement === 'variation') gain = moved * rateNow;
    else if (settlement === 'balance') {
      const swept = quantity === 0 ? (balance - fills.paid) * rateNow : 0;
      gain = (notionalNow + balanceNow) * rateNow + swept - (notional + balance) * rate;
      fx = (notional + balance) * (rateNow - rate);
    } else {
      gain = notionalNow * rateNow - notional * rate - fills.paidInBase;
      if (isForeign) {
        const kept = notionalNow - fills.atMark;
        fx = kept * (rateNow - rate) + fills.atMark * rateNow - fills.atMarkInBase;
      }
    }
    const accruedFx = accrued * (rateNow - rate);
    const income = fills.income + (accruedNow * rateNow - accrued * rate - accruedFx);
    columns.set(index - from, gain + accruedFx + income - fills.fees, income, fx + accruedFx, fills.fees);
    watch?.(index, walk.price, walk.day);
    if (quantity !== 0) held.note(day, walk.day);
    notional = notionalNow;
    accrued = accruedNow;
    balance = balanceNow;
    rate = rateNow;
  }
  return { from, ...columns.arrays(), ...held.marked };
}

/** Days on which only the price moves what is held, in the account's currency. */
class PlainDays {
  readonly #isHeld: boolean;

  /** @param units quantity × multiplier. @param notional at the end of the day before; goes on with the days. */
  constructor(
    private readonly pnl: Float64Array,
    private readonly from: number,
    private readonly units: number,
    public notional: number,
    private readonly held: HeldDays,
    private readonly watch: WatchDay | undefined,
  ) {
    this.#isHeld = units !== 0;
  }

  take(index: number, day: number, price: number, markDay: number): void {
    const notional = this.units * price;
    this.pnl[index - this.from] = notional - this.notional;
    this.notional = notional;
    if (this.#isHeld) this.held.note(day, markDay);
    this.watch?.(index, price, markDay);
  }
}

/** The days a holding was held at their end, and how old its marks were then. */
class HeldDays {
  #day = NaN;
  #markDay = NaN;
  #oldestDay = NaN;
  #oldestAge = -1;

  note(day: number, markDay: number): void {
    this.#day = day;
    this.#markDay = markDay;
    const age = day - markDay;
    if (age > this.#oldestAge && age !== Infinity) {
      this.#oldestDay = day;
      this.#oldestAge = age;
    }
  }

  get marked(): Pick<HoldingDays, 'last' | 'oldest'> {
    const oldest = { day: this.#oldestDay, markDay: this.#oldestDay - this.#oldestAge };
    return {
      last: Number.isNaN(this.#day) ? undefined : { day: this.#day, markDay: this.#markDay },
      oldest: Number.isNaN(this.#oldestDay) ? undefined : oldest,
    };
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

const NOTHING: Fills = { paid: 0, paidInBase: 0, atMark: 0, atMarkInBase: 0, income: 0, fees: 0 };

/** The last of the events from one place up to before another that traded something. */
function lastTrade(events: readonly BookEvent[], from: number, to: number): BookEvent | undefined {
  for (let i = to - 1; i >= from; i--) if (events[i]?.traded.isZero() === false) return events[i];
  return undefined;
}

function fillsOf(events: readonly BookEvent[], from: number, to: number, multiplier: number, price: number): Fills {
  let [paid, paidInBase, atMark, atMarkInBase, income, fees] = [0, 0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const event = events[i];
    if (!event) break;
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

/** A holding's arrays while they are filled; those of parts that never occur are not made. */
class Columns {
  readonly pnl: Float64Array;
  #income: Float64Array | undefined;
  #fx: Float64Array | undefined;
  #cost: Float64Array | undefined;

  constructor(private readonly count: number) {
    this.pnl = new Float64Array(count);
  }

  set(at: number, pnl: number, income: number, fx: number, fees: number): void {
    this.pnl[at] = pnl;
    if (income !== 0) (this.#income ??= new Float64Array(this.count))[at] = income;
    if (fx !== 0) (this.#fx ??= new Float64Array(this.count))[at] = fx;
    if (fees !== 0) (this.#cost ??= new Float64Array(this.count))[at] = -fees;
  }

  arrays(): PnlColumns {
    return {
      pnl: this.pnl,
      ...(this.#income ? { income: this.#income } : {}),
      ...(this.#fx ? { fx: this.#fx } : {}),
      ...(this.#cost ? { cost: this.#cost } : {}),
    };
  }
}
