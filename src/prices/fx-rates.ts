import { indexOnOrBefore } from '../base/sorted-days.js';
import { CROSS_CURRENCIES, currencyUnit } from './currency-code.js';
import { crossPoints, directPoints, hasQuotes, quoteSymbols, type FxPoint, type FxRoute } from './fx-quotes.js';
import type { PriceBook } from './price-book.js';

/** An exchange rate found for a day, and what it was made of. */
export interface FxRate extends FxRoute {
  /** Units of the second currency for one unit of the first; above 0. */
  readonly rate: number;
  /** Day number of the oldest price in it, `<=` the day asked for; that day itself where no price is needed. */
  readonly day: number;
  /** The prices used, from the first currency to the second: one, two through a common currency, or none. */
  readonly symbols: readonly string[];
  /** `inverted[i]`: the price of `symbols[i]` was divided by. */
  readonly inverted: readonly boolean[];
}

const NO_PRICES: FxRoute = { symbols: [], inverted: [] };

/**
 * The exchange rates of one pair of currencies by day. A rate is the last price on or before the day, never
 * interpolated and never a later one; a price of 0 or below is no rate. The pair's own quotes come first; on days before
 * them the rate goes through a currency that both have quotes with: USD, else EUR, else the first by alphabet.
 */
export class FxTable {
  /** Days on which the rate or its age can change, strictly ascending. Empty where no price is needed or none is there. */
  readonly days: Int32Array;
  readonly #points: readonly FxPoint[];
  /** The rate where both are one currency, perhaps in another unit. */
  readonly #fixed: number | undefined;
  /** What turns a rate of whole currencies into one of the units asked for. */
  readonly #perFrom: number;
  readonly #perTo: number;
  /** Where the last answer was: the next is mostly there or one further. */
  #last = 0;

  /** Takes time in proportion to the pair's prices: build it once for a book, or let {@link fxTable} keep it. */
  constructor(
    book: PriceBook,
    private readonly from: string,
    private readonly to: string,
  ) {
    const first = currencyUnit(from);
    const second = currencyUnit(to);
    this.#perFrom = first.per;
    this.#perTo = second.per;
    const same = first.currency === second.currency;
    this.#fixed = same ? second.per / first.per : undefined;
    this.#points = same ? [] : pointsOf(book, first.currency, second.currency);
    this.days = Int32Array.from(this.#points, (point) => point.day);
  }

  /** Whether a table of one book is that of another too: every price that could make a rate is the same object. */
  isSameIn(one: PriceBook, other: PriceBook): boolean {
    if (this.#fixed !== undefined) return true;
    const [from, to] = [currencyUnit(this.from).currency, currencyUnit(this.to).currency];
    const isSame = (first: string, second: string): boolean =>
      quoteSymbols(first, second).every((symbol) => one.series.get(symbol) === other.series.get(symbol));
    return isSame(from, to) && CROSS_CURRENCIES.every((through) => isSame(from, through) && isSame(through, to));
  }

  /** The rate on a day, in days since 1970-01-01; `undefined` where there is no price on or before it. */
  at(day: number): FxRate | undefined {
    if (this.#fixed !== undefined) return { rate: this.#fixed, day, ...NO_PRICES };
    const point = this.#points[this.#find(day)];
    return point && { rate: this.#scaled(point.rate), day: point.oldest, ...point.route };
  }

  /** The rate alone, for sums over many days; NaN where {@link at} has none. */
  rateAt(day: number): number {
    return this.#fixed ?? this.#scaled(this.#points[this.#find(day)]?.rate ?? NaN);
  }

  #scaled(rate: number): number {
    return (rate * this.#perTo) / this.#perFrom;
  }

  /** The place of the last point on or before a day; -1 where all are later. */
  #find(day: number): number {
    for (const place of [this.#last, this.#last + 1]) {
      if (this.#holds(place, day)) return (this.#last = place);
    }
    const found = indexOnOrBefore(this.days, day);
    this.#last = Math.max(found, 0);
    return found;
  }

  #holds(place: number, day: number): boolean {
    return (this.days[place] ?? Infinity) <= day && day < (this.days[place + 1] ?? Infinity);
  }
}

const tables = new WeakMap<PriceBook, Map<string, FxTable>>();

/** The table of a pair, built at the first call for a book and kept as long as the book. */
export function fxTable(book: PriceBook, from: string, to: string): FxTable {
  const ofBook = tables.get(book) ?? new Map<string, FxTable>();
  tables.set(book, ofBook);
  const pair = `${from} ${to}`;
  const table = ofBook.get(pair) ?? new FxTable(book, from, to);
  ofBook.set(pair, table);
  return table;
}

/** Lets a book have those tables of another that are its own as well. */
export function keepFxTables(from: PriceBook, to: PriceBook): void {
  const kept = [...(tables.get(from) ?? [])].filter(([, table]) => table.isSameIn(from, to));
  if (kept.length > 0) tables.set(to, new Map(kept));
}

/**
 * Units of `to` for one unit of `from` on a day: {@link FxTable.at} of the book's table for the pair.
 * @param from a currency code, or a unit of one such as `GBp`.
 * @param day days since 1970-01-01.
 */
export function fxRate(book: PriceBook, from: string, to: string, day: number): FxRate | undefined {
  return fxTable(book, from, to).at(day);
}

/** Each way in its order serves the days before the first rate of the ways before it. */
function pointsOf(book: PriceBook, from: string, to: string): FxPoint[] {
  let points = directPoints(book, from, to);
  for (const through of CROSS_CURRENCIES) {
    if (!hasQuotes(book, from, through) || !hasQuotes(book, through, to)) continue;
    const end = points[0]?.day ?? Infinity;
    const crossed = crossPoints(directPoints(book, from, through), directPoints(book, through, to));
    points = [...crossed.filter(({ day }) => day < end), ...points];
  }
  return points;
}
