import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { BookPosition, Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';
import { pricesOf, type Mark } from './mark-walk.js';

export interface ValuationSettings {
  /** A price older than this many calendar days is stale. */
  readonly stalePriceDays: number;
}

/** A day a holding was held at its end, and the mark it was valued at. */
interface Marked {
  readonly day: number;
  readonly mark: Mark | undefined;
}

/** Watches the prices a holding is valued at, and says what is wrong with them: none, another currency's, or old ones. */
export class HoldingCheck {
  #last: Marked | undefined;
  #oldest: Marked | undefined;

  constructor(
    private readonly position: BookPosition,
    private readonly holding: Holding,
    private readonly prices: PriceBook,
    private readonly currency: string,
  ) {}

  /** Notes the mark of a day the holding is held at its end. */
  held(day: number, mark: Mark | undefined): void {
    this.#last = { day, mark };
    if (ageOf(this.#last) > ageOf(this.#oldest)) this.#oldest = this.#last;
  }

  /** @param end the last valuation day. */
  problems(end: number, settings: ValuationSettings): readonly Problem[] {
    const opening = this.holding.events[0];
    const last = this.#last;
    if (!opening || !last) return [];
    const { event, leg } = opening;
    const range = leg?.instrument.range ?? event.instrument?.range ?? event.id.range;
    const at = (code: Problem['code'], args: readonly (string | number)[]): Problem =>
      problem(code, event.path, range, args);
    const { instrument } = this.holding;
    const own = instrument.kind === 'cash' ? [] : this.#priceProblems(last, end, settings, at);
    return [
      ...own,
      ...this.#splitProblems(at),
      ...this.#rateProblems(last, end, settings, at),
      ...this.#expiryProblems(last, end, at),
    ];
  }

  /** An open holding's last price is what matters; of any other the oldest that was ever used. */
  #priceProblems(last: Marked, end: number, settings: ValuationSettings, at: Report): readonly Problem[] {
    const { symbol, currency } = this.holding.instrument;
    const { id } = this.position;
    const series = this.prices.series.get(symbol);
    if (series?.currency !== undefined && series.currency !== currency) {
      return [at('price.currency', [symbol, series.currency, currency, id])];
    }
    const hasMark = this.holding.events.some(({ action }) => action === 'mark');
    if (!series && !hasMark) return [at('price.missing', [id, symbol, fromDayNumber(last.day)])];
    const isStaleNow = last.day === end && ageOf(last) > settings.stalePriceDays;
    const shown = isStaleNow ? last : this.#oldest;
    if (!shown?.mark || ageOf(shown) <= settings.stalePriceDays) return [];
    return [at('price.stale', [symbol, ageOf(shown), fromDayNumber(shown.day), fromDayNumber(shown.mark.day), id])];
  }

  /** A price history that was divided by a split's ratio already would count the split twice. */
  #splitProblems(at: Report): readonly Problem[] {
    const series = pricesOf(this.holding, this.prices);
    if (!series) return [];
    return this.holding.events.flatMap(({ split, day, event }) => {
      const before = split && priceOn(series, day - 1);
      const after = before && series.prices[series.days.findIndex((priced) => priced >= day)];
      if (!before || after === undefined || !(before.price > 0) || !(after > 0)) return [];
      const [jump, ratio] = [Math.log(before.price / after), Math.log(split.toNumber())];
      const isClear = Math.abs(ratio) > CLEAR_SPLIT && Math.abs(jump) < Math.abs(jump - ratio);
      return isClear
        ? [at('price.split-adjusted', [this.holding.instrument.symbol, event.date, split.toString()])]
        : [];
    });
  }

  #rateProblems(last: Marked, end: number, settings: ValuationSettings, at: Report): readonly Problem[] {
    const { currency } = this.holding.instrument;
    if (currency === this.currency || last.day !== end) return [];
    const { id } = this.position;
    const pair = currency + this.currency;
    const rate = fxTable(this.prices, currency, this.currency).at(end);
    if (!rate) return [at('fx.carried', [id, currency, this.currency, pair])];
    const age = end - rate.day;
    if (age <= settings.stalePriceDays) return [];
    return [at('price.stale', [pair, age, fromDayNumber(end), fromDayNumber(rate.day), id])];
  }

  /** Held after its last day. */
  #expiryProblems(last: Marked, end: number, at: Report): readonly Problem[] {
    const { expiry, symbol } = this.holding.instrument;
    if (!expiry || last.day !== end || end <= expiry.day) return [];
    return [at('position.expired', [this.position.id, symbol, fromDayNumber(expiry.day)])];
  }
}

/** |ln ratio| from which a split can be told from a day's move: about 3 for 2. */
const CLEAR_SPLIT = 0.4;

type Report = (code: Problem['code'], args: readonly (string | number)[]) => Problem;

/** Calendar days between a mark and the day it was used on; −1 where there is none. */
function ageOf(marked: Marked | undefined): number {
  return marked?.mark ? marked.day - marked.mark.day : -1;
}
