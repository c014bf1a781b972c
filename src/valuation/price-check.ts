import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { BookAccount, BookPosition, Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';
import type { HoldingValues } from './daily-values.js';
import { pricesOf } from './mark-walk.js';
import type { Marked } from './value-holding.js';

export interface ValuationSettings {
  /** A price older than this many calendar days is stale. */
  readonly stalePriceDays: number;
}

/** What a holding is checked with. */
interface Checked {
  readonly position: BookPosition;
  readonly account: BookAccount['record'];
  readonly prices: PriceBook;
  readonly settings: ValuationSettings;
  /** The last valuation day. */
  readonly end: number;
}

/** Says what is wrong with the prices a holding was valued at: none, another currency's, or old ones. */
export function holdingProblems(checked: Checked, { holding, last, oldest }: HoldingValues): readonly Problem[] {
  const opening = holding.events[0];
  if (!opening || !last) return [];
  const { event, leg } = opening;
  const at = (code: Problem['code'], args: readonly (string | number)[]): Problem =>
    problem(code, event.path, leg?.instrument.range ?? event.instrument?.range ?? event.id.range, args);
  return new HoldingCheck(checked, holding, at).problems(last, oldest);
}

class HoldingCheck {
  constructor(
    private readonly checked: Checked,
    private readonly holding: Holding,
    private readonly at: Report,
  ) {}

  problems(last: Marked, oldest: Marked | undefined): readonly Problem[] {
    const own = this.holding.instrument.kind === 'cash' ? [] : this.#priceProblems(last, oldest);
    return [...own, ...this.#splitProblems(), ...this.#rateProblems(last), ...this.#expiryProblems(last)];
  }

  /** An open holding's last price is what matters; of any other the oldest that was ever used. */
  #priceProblems(last: Marked, oldest: Marked | undefined): readonly Problem[] {
    const { symbol, currency } = this.holding.instrument;
    const { position, prices, settings, end } = this.checked;
    const { id } = position;
    const series = prices.series.get(symbol);
    if (series?.currency !== undefined && series.currency !== currency) {
      return [this.at('price.currency', [symbol, series.currency, currency, id])];
    }
    const hasMark = this.holding.events.some(({ action }) => action === 'mark');
    if (!series && !hasMark) return [this.at('price.missing', [id, symbol, fromDayNumber(last.day)])];
    const isStaleNow = last.day === end && ageOf(last) > settings.stalePriceDays;
    const shown = isStaleNow ? last : oldest;
    if (!shown || ageOf(shown) <= settings.stalePriceDays) return [];
    return [this.at('price.stale', [symbol, ageOf(shown), fromDayNumber(shown.day), fromDayNumber(shown.markDay), id])];
  }

  /** A price history that was divided by a split's ratio already would count the split twice. */
  #splitProblems(): readonly Problem[] {
    const series = pricesOf(this.holding, this.checked.prices);
    if (!series) return [];
    return this.holding.events.flatMap(({ split, day, event }) => {
      const before = split && priceOn(series, day - 1);
      const after = before && series.prices[series.days.findIndex((priced) => priced >= day)];
      if (!before || after === undefined || !(before.price > 0) || !(after > 0)) return [];
      const [jump, ratio] = [Math.log(before.price / after), Math.log(split.toNumber())];
      const isClear = Math.abs(ratio) > CLEAR_SPLIT && Math.abs(jump) < Math.abs(jump - ratio);
      return isClear
        ? [this.at('price.split-adjusted', [this.holding.instrument.symbol, event.date, split.toString()])]
        : [];
    });
  }

  #rateProblems(last: Marked): readonly Problem[] {
    const { currency } = this.holding.instrument;
    const { position, account, prices, settings, end } = this.checked;
    if (currency === account.currency || last.day !== end) return [];
    const { id } = position;
    const pair = currency + account.currency;
    const rate = fxTable(prices, currency, account.currency).at(end);
    if (!rate) return [this.at('fx.carried', [id, currency, account.currency, pair])];
    const age = end - rate.day;
    if (age <= settings.stalePriceDays) return [];
    return [this.at('price.stale', [pair, age, fromDayNumber(end), fromDayNumber(rate.day), id])];
  }

  /** Held after its last day. */
  #expiryProblems(last: Marked): readonly Problem[] {
    const { expiry, symbol } = this.holding.instrument;
    const { position, end } = this.checked;
    if (!expiry || last.day !== end || end <= expiry.day) return [];
    return [this.at('position.expired', [position.id, symbol, fromDayNumber(expiry.day)])];
  }
}

/** |ln ratio| from which a split can be told from a day's move: about 3 for 2. */
const CLEAR_SPLIT = 0.4;

type Report = (code: Problem['code'], args: readonly (string | number)[]) => Problem;

/** Calendar days between a mark and the day it was used on; −1 where there is none. */
function ageOf({ day, markDay }: Marked): number {
  return markDay === -Infinity ? -1 : day - markDay;
}
