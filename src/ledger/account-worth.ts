import { ZERO, type Decimal } from '../base/decimal.js';
import { accruedInterest } from './accrued-interest.js';
import { isMarketPrice, type BookEvent, type CashMovement } from './book.js';
import type { Instrument } from './instrument.js';
import { costInBase } from './lots.js';
import type { Market } from './market.js';

/** One holding's part of NAV, moved forward day by day. Money in the account's currency. */
interface Running {
  readonly instrument: Instrument;
  /** Settled: realized P&L, income less fees, variation. */
  settled: Decimal;
  last: BookEvent;
  /** Of a pair: what its trades brought in, in its currency. */
  balance: Decimal;
  /** Its last price of a fill, a mark or a day's variation, and the day of it. */
  price: Decimal;
  pricedOn: number;
  /** Last day whose variation is settled. */
  variedTo: number;
  /** Variation that the fills of the last event's day made, in the holding's currency: it is translated once that day is over. */
  unsettled: Decimal;
}

/** What events sized by weight ask of the account, and what it has to be told for that. */
export type Worth = Pick<AccountWorth, 'note' | 'freeze' | 'before'>;

/** Of positions none of which is sized by weight: nobody asks. */
export const NO_WEIGHTS: Worth = { note: () => undefined, freeze: () => undefined, before: () => ZERO };

/**
 * The account's NAV before a day, for events sized by weight: what {@link valueAccount} of the valuation gives on the
 * last day before, computed from the events booked so far. Days must be asked in ascending order.
 */
export class AccountWorth {
  readonly #pending: { readonly event: BookEvent; readonly key: object; readonly instrument: Instrument }[] = [];
  readonly #running = new Map<object, Running>();
  /** Day from which a holding is carried at the last mark before it. */
  readonly #frozen = new Map<object, number>();
  #next = 0;

  constructor(
    private readonly opening: Decimal,
    private readonly currency: string,
    private readonly movements: { readonly flows: readonly CashMovement[]; readonly cash: readonly CashMovement[] },
    private readonly market: Market,
  ) {}

  /** Notes a booked event. @param key identifies its holding. */
  note(event: BookEvent, key: object, instrument: Instrument): void {
    this.#pending.push({ event, key, instrument });
  }

  /** Notes that nothing is known of a holding from a day on, since a record of what it became was left out. */
  freeze(key: object, day: number): void {
    if (!this.#frozen.has(key)) this.#frozen.set(key, day);
  }

  /** NAV at the end of the day before, with the day's own deposits: what the day's return is measured on. */
  before(day: number): Decimal {
    for (;;) {
      const head = this.#pending[this.#next];
      if (!head || head.event.day >= day) break;
      this.#next++;
      this.#settle(head.event, head.key, head.instrument);
    }
    const past = (moved: CashMovement): boolean => moved.day < day;
    const flows = this.movements.flows.filter((moved) => past(moved) || (moved.day === day && moved.amount.gt(0)));
    let worth = this.opening;
    for (const { amount } of [...flows, ...this.movements.cash.filter(past)]) worth = worth.plus(amount);
    for (const [key, running] of this.#running) {
      const lastMark = (this.#frozen.get(key) ?? Infinity) - 1;
      worth = worth.plus(this.#worthOf(running, day - 1, Math.min(day - 1, lastMark)));
    }
    return worth;
  }

  #settle(event: BookEvent, key: object, instrument: Instrument): void {
    let running = this.#running.get(key);
    if (!running) {
      const variedTo = event.day - 1;
      // Where no market made the price, any that is quoted goes before it.
      const isOfMarket = isMarketPrice(event);
      const quoted = isOfMarket ? undefined : this.market.price(instrument.symbol, event.day)?.value;
      const price = quoted ?? event.price ?? ZERO;
      const pricedOn = isOfMarket ? variedTo : -Infinity;
      running = { instrument, settled: ZERO, last: event, balance: ZERO, price, pricedOn, variedTo, unsettled: ZERO };
      this.#running.set(key, running);
    }
    const { price } = event;
    if (instrument.settlement === 'variation') {
      if (event.day > running.last.day) this.#translate(running);
      this.#vary(running, event.day - 1);
    }
    if (event.split) {
      running.price = this.#mark(running, event.day - 1).dividedBy(event.split);
      running.pricedOn = event.day;
    }
    switch (instrument.settlement) {
      case 'paid':
        running.settled = running.settled.plus(event.realized);
        break;
      case 'balance':
        if (price) running.balance = running.balance.minus(event.traded.times(price).times(instrument.multiplier));
        if (event.quantity.isZero()) {
          running.settled = running.settled.plus(running.balance.times(event.fx));
          running.balance = ZERO;
        }
        break;
      case 'variation':
        if (price) this.#trade(running, event, price);
    }
    if (price && isMarketPrice(event)) {
      running.price = price;
      running.pricedOn = event.day;
    }
    running.settled = running.settled.plus(event.income).minus(event.fees);
    running.last = event;
  }

  /** Variation of a fill: of what was held, up to the fill's price, and of the fill, from its price to the mark. */
  #trade(running: Running, event: BookEvent, price: Decimal): void {
    const { multiplier } = running.instrument;
    const add = (points: Decimal, quantity: Decimal): void => {
      running.unsettled = running.unsettled.plus(points.times(quantity).times(multiplier));
    };
    if (isMarketPrice(event)) {
      add(price.minus(running.price), running.last.quantity);
      running.price = price;
    }
    add(running.price.minus(price), event.traded);
  }

  /** Settles what the last event's day made at the day's rate, which is the closing fill's own where nothing is left. */
  #translate(running: Running): void {
    const { instrument, last, unsettled } = running;
    if (unsettled.isZero()) return;
    const fx = last.quantity.isZero() ? last.fx : this.#rate(instrument, last.day, last.fx);
    running.settled = running.settled.plus(unsettled.times(fx));
    running.unsettled = ZERO;
  }

  /** @param markDay the last day whose price may count; `day` itself unless the holding is frozen. */
  #worthOf(running: Running, day: number, markDay: number): Decimal {
    this.#translate(running);
    const { instrument, last } = running;
    if (last.quantity.isZero()) return running.settled;
    const fx = this.#rate(instrument, day, last.fx);
    const notional = last.quantity.times(instrument.multiplier).times(this.#mark(running, markDay));
    switch (instrument.settlement) {
      case 'paid': {
        const accrued = instrument.bond ? accruedInterest(instrument.bond, day) : ZERO;
        const value = notional.plus(last.quantity.times(instrument.multiplier).times(accrued)).times(fx);
        return running.settled.plus(value).minus(costInBase(last.lots).times(instrument.multiplier));
      }
      case 'balance':
        return running.settled.plus(notional.plus(running.balance).times(fx));
      case 'variation':
        this.#vary(running, markDay);
        return running.settled;
    }
  }

  /** Adds the variation of each day with a price after the last one counted, up to `day`. */
  #vary(running: Running, day: number): void {
    for (const priced of this.market.days(running.instrument.symbol, running.variedTo, day)) {
      const price = this.market.price(running.instrument.symbol, priced)?.value;
      if (!price) continue;
      this.#varyTo(running, price, this.#rate(running.instrument, priced, running.last.fx));
      running.pricedOn = priced;
    }
    running.variedTo = Math.max(running.variedTo, day);
  }

  #varyTo(running: Running, price: Decimal, fx: Decimal): void {
    const { quantity } = running.last;
    const moved = price.minus(running.price).times(quantity).times(running.instrument.multiplier).times(fx);
    running.settled = running.settled.plus(moved);
    running.price = price;
  }

  /** The last price of a price file, unless a fill, a mark or a split is later. */
  #mark({ instrument, price, pricedOn }: Running, day: number): Decimal {
    const quoted = instrument.kind === 'cash' ? undefined : this.market.price(instrument.symbol, day);
    return quoted && quoted.day >= pricedOn ? quoted.value : price;
  }

  #rate(instrument: Instrument, day: number, fallback: Decimal): Decimal {
    return this.market.rate(instrument.currency, this.currency, day)?.value ?? fallback;
  }
}
