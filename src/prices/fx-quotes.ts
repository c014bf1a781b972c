import type { PriceBook, PriceSeries } from './price-book.js';

/** The prices that make a rate: of which symbols, and which of them are divided by. */
export interface FxRoute {
  readonly symbols: readonly string[];
  readonly inverted: readonly boolean[];
}

/** A rate that holds from a day on; `oldest` is the day of the oldest price in it. */
export interface FxPoint {
  readonly day: number;
  readonly rate: number;
  readonly oldest: number;
  readonly route: FxRoute;
}

interface Quote {
  readonly series: PriceSeries;
  readonly route: FxRoute;
}

interface QuotedPoint extends FxPoint {
  /** As the file has it. */
  readonly price: number;
}

/** The symbols of which a price can be a quote of the pair: the pair, its inverse, and each of the two in the other. */
export function quoteSymbols(from: string, to: string): readonly [string, string, string, string] {
  return [from + to, to + from, from, to];
}

/** Whether any price is a quote of the pair. */
export function hasQuotes(book: PriceBook, from: string, to: string): boolean {
  return quotesOf(book, from, to).length > 0;
}

/**
 * The rates of a pair by day from its own quotes: `FROMTO` and `TOFROM`, and the price of one currency stated in the
 * other. Of two on one day the larger number counts, as it carries more digits; so both directions use the same one.
 */
export function directPoints(book: PriceBook, from: string, to: string): FxPoint[] {
  const quotes = quotesOf(book, from, to);
  const points = quotes.flatMap(pointsOf);
  if (quotes.length === 1) return points;
  points.sort((a, b) => a.day - b.day || b.price - a.price || (symbolOf(a) < symbolOf(b) ? -1 : 1));
  return points.filter((point, i) => points[i - 1]?.day !== point.day);
}

/** The rates of two pairs that share a currency, on each day on which one of the two is new and both are there. */
export function crossPoints(first: readonly FxPoint[], second: readonly FxPoint[]): FxPoint[] {
  const routes = new Map<FxRoute, Map<FxRoute, FxRoute>>();
  const crossed: FxPoint[] = [];
  let i = 0;
  let j = 0;
  while (i < first.length || j < second.length) {
    const day = Math.min(first[i]?.day ?? Infinity, second[j]?.day ?? Infinity);
    if (first[i]?.day === day) i++;
    if (second[j]?.day === day) j++;
    const a = first[i - 1];
    const b = second[j - 1];
    if (!a || !b) continue;
    const route = joined(a.route, b.route, routes);
    crossed.push({ day, rate: a.rate * b.rate, oldest: Math.min(a.oldest, b.oldest), route });
  }
  return crossed;
}

function quotesOf(book: PriceBook, from: string, to: string): Quote[] {
  const quotes: Quote[] = [];
  const add = (symbol: string, inverted: boolean, stated: boolean): void => {
    const series = book.series.get(symbol);
    const currency = inverted ? from : to;
    // A pair that states another currency than its second says something else.
    if (!series || (series.currency ?? (stated ? undefined : currency)) !== currency) return;
    quotes.push({ series, route: { symbols: [symbol], inverted: [inverted] } });
  };
  const [direct, inverse, first, second] = quoteSymbols(from, to);
  add(direct, false, false);
  add(inverse, true, false);
  add(first, false, true);
  add(second, true, true);
  return quotes;
}

function pointsOf({ series, route }: Quote): QuotedPoint[] {
  const inverted = route.inverted[0] === true;
  const points: QuotedPoint[] = [];
  series.days.forEach((day, i) => {
    const price = series.prices[i] ?? NaN;
    if (price > 0 && 1 / price < Infinity) {
      points.push({ day, price, rate: inverted ? 1 / price : price, oldest: day, route });
    }
  });
  return points;
}

function symbolOf({ route }: FxPoint): string {
  return route.symbols[0] ?? '';
}

/** One object a combination, however many days it serves. */
function joined(a: FxRoute, b: FxRoute, known: Map<FxRoute, Map<FxRoute, FxRoute>>): FxRoute {
  const ofFirst = known.get(a) ?? new Map<FxRoute, FxRoute>();
  known.set(a, ofFirst);
  const route = ofFirst.get(b) ?? {
    symbols: [...a.symbols, ...b.symbols],
    inverted: [...a.inverted, ...b.inverted],
  };
  ofFirst.set(b, route);
  return route;
}
