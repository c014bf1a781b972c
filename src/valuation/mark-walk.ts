import { indexOnOrBefore } from '../base/sorted-days.js';
import { isMarketPrice, type BookEvent, type Holding } from '../ledger/book.js';
import type { PriceBook, PriceSeries } from '../prices/price-book.js';

/** The price a holding is valued at on a day, and where it came from. */
export interface Mark {
  readonly price: number;
  readonly day: number;
  /** Undefined where the price is a fill of the journal, or an earlier price that a split has changed. */
  readonly source: { readonly path: string; readonly line: number } | undefined;
}

/** What is done with the days of {@link MarkWalk.over}. */
export interface QuietDays {
  take(index: number, day: number, price: number, markDay: number): void;
}

const NO_DAYS = new Int32Array();

/** The row of a mark that no series has. */
const NO_ROW = -1;

/**
 * Walks forward through a holding's prices: a price file's or a mark's price counts from its day on, a fill counts on
 * days without either. Never a later price, never an interpolation. A split divides the price that is carried over it;
 * prices of its day and later are stated for the new units.
 *
 * Hundreds of thousands of days are walked at once, so where it stands is kept in plain numbers.
 * Source: the project's math notes, section 2 (missing price).
 */
export class MarkWalk {
  /** The mark's price; 0 where there is none. */
  price = 0;
  /** The mark's day; −∞ where there is none. */
  day = -Infinity;
  #row = NO_ROW;
  readonly #series: PriceSeries | undefined;
  readonly #days: Int32Array;
  readonly #events: readonly BookEvent[];
  /** Later prices say nothing about it. */
  readonly #lastDay: number;
  #next = 0;
  #nextEvent = 0;

  constructor(holding: Holding, prices: PriceBook) {
    this.#series = pricesOf(holding, prices);
    this.#days = this.#series?.days ?? NO_DAYS;
    this.#events = holding.events;
    const first = holding.events[0]?.day ?? -Infinity;
    // Its own first day always counts: it was bought at that day's price.
    this.#lastDay = Math.max((holding.frozenFrom ?? Infinity) - 1, first);
    // Of the prices before it only the last could count.
    if (this.#series) this.#next = Math.max(0, indexOnOrBefore(this.#series.days, first));
  }

  /** The mark on a day; days must be asked in ascending order. */
  at(asked: number): Mark | undefined {
    this.move(asked);
    return this.mark;
  }

  /** Goes on to a day: {@link price} and {@link day} are then its mark's. Days must be asked in ascending order. */
  move(asked: number): void {
    const day = Math.min(asked, this.#lastDay);
    for (;;) {
      const event = this.#events[this.#nextEvent];
      if (!event || event.day > day) break;
      this.#nextEvent++;
      if (event.split) this.#split(event.day, event.split.toNumber());
      this.#fill(event);
    }
    this.#advance(day);
  }

  /**
   * Goes on from one day to another on all of which nothing happens to the holding: only prices come.
   * @param from index of the first day. @param to index after the last one. @param take is given each in turn.
   */
  over(days: Int32Array, from: number, to: number, take: QuietDays): void {
    for (let index = from; index < to; index++) {
      const day = days[index] ?? 0;
      const asked = day < this.#lastDay ? day : this.#lastDay;
      if ((this.#days[this.#next] ?? Infinity) <= asked) this.#advance(asked);
      take.take(index, day, this.price, this.day);
    }
  }

  /** Where it stands; undefined where there is no price yet. */
  get mark(): Mark | undefined {
    if (this.day === -Infinity) return undefined;
    return { price: this.price, day: this.day, source: this.#source() };
  }

  #source(): Mark['source'] {
    const series = this.#series;
    if (!series || this.#row === NO_ROW) return undefined;
    return { path: series.paths[series.origin[this.#row] ?? 0] ?? '', line: series.lines[this.#row] ?? 0 };
  }

  /** A price that no market made counts only where there is no other. */
  #fill(event: BookEvent): void {
    const price = event.price?.toNumber();
    if (price === undefined) return;
    const isOfMarket = isMarketPrice(event);
    if (!isOfMarket) this.#advance(event.day);
    if (isOfMarket || this.day === -Infinity) this.#take(price, event.day, NO_ROW);
  }

  #split(day: number, ratio: number): void {
    this.#advance(day - 1);
    // A fill of that day that came before the split is in old units too.
    if (this.day < day || this.#row === NO_ROW) {
      this.price /= ratio;
      this.#row = NO_ROW;
    }
  }

  #advance(day: number): void {
    const series = this.#series;
    if (!series) return;
    const { days } = series;
    const start = this.#next;
    let next = start;
    while (next < days.length && (days[next] ?? 0) <= day) next++;
    if (next === start) return;
    this.#next = next;
    this.#take(series.prices[next - 1] ?? 0, days[next - 1] ?? 0, next - 1);
  }

  /** The later one wins; on one day a price file or an entry's mark wins over a fill. */
  #take(price: number, day: number, row: number): void {
    if (day < this.day || (day === this.day && row === NO_ROW && this.#row !== NO_ROW)) return;
    this.price = price;
    this.day = day;
    this.#row = row;
  }
}

/** The prices that value a holding: those of its symbol, unless they are stated in another currency. A currency has none. */
export function pricesOf({ instrument }: Holding, prices: PriceBook): PriceSeries | undefined {
  if (instrument.kind === 'cash') return undefined;
  const series = prices.series.get(instrument.symbol);
  return series?.currency === undefined || series.currency === instrument.currency ? series : undefined;
}

/** The last day on which anything of a holding happens or is held; `until` where it is still open. */
export function lastDayOf(holding: Holding, until: number): number {
  const last = holding.events.at(-1);
  return last?.quantity.isZero() ? Math.min(last.day, until) : until;
}
