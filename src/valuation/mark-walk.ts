import { isMarketPrice, type BookEvent, type Holding } from '../ledger/book.js';
import type { PriceBook, PriceSeries } from '../prices/price-book.js';

/** The price a holding is valued at on a day, and where it came from. */
export interface Mark {
  readonly price: number;
  readonly day: number;
  /** Undefined where the price is a fill of the journal, or an earlier price that a split has changed. */
  readonly source: { readonly path: string; readonly line: number } | undefined;
}

/**
 * Walks forward through a holding's prices: a price file's or a mark's price counts from its day on, a fill counts on
 * days without either. Never a later price, never an interpolation. A split divides the price that is carried over it;
 * prices of its day and later are stated for the new units.
 * Source: the project's math notes, section 2 (missing price).
 */
export class MarkWalk {
  readonly #series: PriceSeries | undefined;
  readonly #events: readonly BookEvent[];
  /** Later prices say nothing about it. */
  readonly #lastDay: number;
  #next = 0;
  #nextEvent = 0;
  #mark: Mark | undefined;

  constructor(holding: Holding, prices: PriceBook) {
    this.#series = pricesOf(holding, prices);
    this.#events = holding.events;
    // Its own first day always counts: it was bought at that day's price.
    this.#lastDay = Math.max((holding.frozenFrom ?? Infinity) - 1, holding.events[0]?.day ?? -Infinity);
  }

  /** The mark on a day; days must be asked in ascending order. */
  at(asked: number): Mark | undefined {
    const day = Math.min(asked, this.#lastDay);
    for (;;) {
      const event = this.#events[this.#nextEvent];
      if (!event || event.day > day) break;
      this.#nextEvent++;
      if (event.split) this.#split(event.day, event.split.toNumber());
      this.#fill(event);
    }
    if (this.#series) this.#advance(this.#series, day);
    return this.#mark;
  }

  /** A price that no market made counts only where there is no other. */
  #fill(event: BookEvent): void {
    const price = event.price?.toNumber();
    if (price === undefined) return;
    const isOfMarket = isMarketPrice(event);
    if (!isOfMarket && this.#series) this.#advance(this.#series, event.day);
    if (isOfMarket || !this.#mark) this.#take({ price, day: event.day, source: undefined });
  }

  #split(day: number, ratio: number): void {
    if (this.#series) this.#advance(this.#series, day - 1);
    // A fill of that day that came before the split is in old units too.
    if (this.#mark && (this.#mark.day < day || !this.#mark.source)) {
      this.#mark = { price: this.#mark.price / ratio, day: this.#mark.day, source: undefined };
    }
  }

  #advance(series: PriceSeries, day: number): void {
    const start = this.#next;
    while (this.#next < series.days.length && (series.days[this.#next] ?? 0) <= day) this.#next++;
    if (this.#next === start) return;
    const last = this.#next - 1;
    const path = series.paths[series.origin[last] ?? 0] ?? '';
    this.#take({
      price: series.prices[last] ?? 0,
      day: series.days[last] ?? 0,
      source: { path, line: series.lines[last] ?? 0 },
    });
  }

  /** The later one wins; on one day a price file or an entry's mark wins over a fill. */
  #take(mark: Mark): void {
    const last = this.#mark;
    if (!last || mark.day > last.day || (mark.day === last.day && (mark.source || !last.source))) this.#mark = mark;
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
