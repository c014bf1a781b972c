import type { BookEvent, Holding, RoundTrip } from '../ledger/book.js';
import { excursion, type PriceRange } from '../performance/excursion.js';
import type { Measured } from '../performance/measured.js';
import type { PriceBook, PriceSeries } from '../prices/price-book.js';
import { indexFrom } from '../valuation/daily-values.js';
import { pricesOf } from '../valuation/mark-walk.js';
import type { Reason } from './view-model.js';

/** How far prices went against a round trip and for it; not negative, per unit of what was held last. */
export interface RoundExcursion {
  readonly adverse: Measured<Reason>;
  readonly favourable: Measured<Reason>;
  /** True where lows and highs of every day were used; the first and last day count whole. */
  readonly hasRanges: boolean;
}

/** The lowest and the highest price seen on a day. */
interface Seen extends PriceRange {
  readonly day: number;
}

/**
 * Maximum adverse and favourable excursion of a closed round trip in one instrument: each fill, mark and price of its
 * days against the average entry price at that time. Without lows and highs on every day the closes count, up to the
 * day before the close, so that nothing is seen after the exit: the moves were then at least these.
 * A split divides what was measured before it.
 * Source: the project's math notes, section 12.
 */
export function roundExcursion(
  { holdings, openedDay }: RoundTrip,
  closedDay: number,
  prices: PriceBook,
): RoundExcursion {
  const none = (reason: Reason): RoundExcursion => {
    const missing = { value: null, reason } as const;
    return { adverse: missing, favourable: missing, hasRanges: false };
  };
  const traded = holdings.filter(({ events }) => events.some((event) => !event.traded.isZero()));
  const [holding, ...others] = traded;
  if (!holding || others.length > 0) return none('several-legs');
  // A currency is worth one of itself on every day; what moves is its rate.
  if (holding.instrument.kind === 'cash') return none('no-marks');
  const series = pricesOf(holding, prices);
  const ranges = series ? rangesOf(series, openedDay, closedDay) : undefined;
  const seen = ranges ?? (series ? closesOf(series, openedDay, closedDay) : []);
  const isMarked = holding.events.some(({ action, price }) => action === 'mark' && price !== undefined);
  if (seen.length === 0 && !isMarked) return none('no-marks');
  const { adverse, favourable } = walk(holding, seen);
  return { adverse: { value: adverse }, favourable: { value: favourable }, hasRanges: ranges !== undefined };
}

/** Goes through the days: a day's events in order, then its prices against what was held at their end. */
function walk({ events }: Holding, seen: readonly Seen[]): { readonly adverse: number; readonly favourable: number } {
  const side = events[0]?.traded.isNegative() === true ? 'short' : 'long';
  let [held, average, adverse, favourable] = [0, 0, 0, 0];
  const see = (range: PriceRange): void => {
    const moved = excursion({ side, entry: average, stop: null }, [range]);
    adverse = Math.max(adverse, moved.adverse.value ?? 0);
    favourable = Math.max(favourable, moved.favourable.value ?? 0);
  };
  const take = (event: BookEvent): void => {
    const split = event.split?.toNumber() ?? 1;
    held *= split;
    [average, adverse, favourable] = [average / split, adverse / split, favourable / split];
    const price = event.price?.toNumber();
    if (price === undefined) return;
    const size = event.traded.toNumber();
    if (held !== 0 && IS_MARKET.has(event.action)) see({ low: price, high: price });
    // What is taken off leaves the average; it stays for the prices of the day that ends the round.
    if (size * held >= 0 && size !== 0) average = (held * average + size * price) / (held + size);
    if (size !== 0) held = event.quantity.toNumber();
  };
  let next = 0;
  for (const range of seen) {
    for (let event = events[next]; event && event.day <= range.day; event = events[++next]) take(event);
    see(range);
  }
  for (const event of events.slice(next)) take(event);
  return { adverse, favourable };
}

/** Events whose price is one of the market. An exercise is booked at a strike, a dividend in kind at any price. */
const IS_MARKET: ReadonlySet<BookEvent['action']> = new Set([
  'add',
  'trim',
  'close',
  'roll',
  'expire',
  'mark',
  'split',
]);

/** The ranges of the days, both ends included; undefined where a day lacks one. */
function rangesOf({ days, lows, highs }: PriceSeries, from: number, to: number): readonly Seen[] | undefined {
  const found: Seen[] = [];
  for (let i = indexFrom(days, from); i < days.length && (days[i] ?? Infinity) <= to; i++) {
    const [low, high] = [lows?.[i] ?? NaN, highs?.[i] ?? NaN];
    if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
    found.push({ day: days[i] ?? 0, low, high });
  }
  return found.length > 0 ? found : undefined;
}

function closesOf({ days, prices }: PriceSeries, from: number, to: number): readonly Seen[] {
  const found: Seen[] = [];
  for (let i = indexFrom(days, from); i < days.length && (days[i] ?? Infinity) < to; i++) {
    const price = prices[i] ?? 0;
    found.push({ day: days[i] ?? 0, low: price, high: price });
  }
  return found;
}
