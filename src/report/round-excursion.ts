import type { BookEvent, Holding, RoundTrip } from '../ledger/book.js';
import { excursion, type PriceRange } from '../performance/excursion.js';
import type { Measured } from '../performance/measured.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexFrom } from '../base/sorted-days.js';
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

/** What a round trip held of one contract, from its first fill to its last. */
interface Stretch {
  readonly holding: Holding;
  readonly events: readonly BookEvent[];
}

/**
 * Maximum adverse and favourable excursion of a closed round trip in one instrument at a time: each fill, mark and price
 * of its days against the average entry price at that time. Without lows and highs on every day the closes count, up to
 * the day before the close, so that nothing is seen after the exit: the moves were then at least these.
 * A split divides what was measured before it. A roll goes on where the contract before it ended: what that had made a
 * unit counts on, so the entry price moves by the distance between the two contracts.
 * Source: the project's math notes, section 12.
 */
export function roundExcursion({ holdings }: RoundTrip, prices: PriceBook): RoundExcursion {
  const none = (reason: Reason): RoundExcursion => {
    const missing = { value: null, reason } as const;
    return { adverse: missing, favourable: missing, hasRanges: false };
  };
  const stretches = rolledStretches(holdings);
  if (!stretches) return none('several-legs');
  // A currency is worth one of itself on every day; what moves is its rate.
  if (stretches.some(({ holding }) => holding.instrument.kind === 'cash')) return none('no-marks');
  const ranges = stretches.map((stretch) => rangesOf(stretch, prices));
  const hasRanges = ranges.every((range) => range !== undefined);
  const seen = hasRanges ? ranges : stretches.map((stretch) => closesOf(stretch, prices));
  const isMarked = stretches.some(({ events }) =>
    events.some(({ action, price }) => action === 'mark' && price !== undefined),
  );
  if (!isMarked && seen.every((days) => days.length === 0)) return none('no-marks');
  const { adverse, favourable } = walk(stretches.map(({ events }, i) => ({ events, seen: seen[i] ?? [] })));
  return { adverse: { value: adverse }, favourable: { value: favourable }, hasRanges };
}

/** One contract after the other, in order, each rolled into the next; undefined where two were held at once. */
function rolledStretches(holdings: readonly Holding[]): readonly Stretch[] | undefined {
  const all = holdings.flatMap(stretchesOf);
  const chain: Stretch[] = [];
  for (let next = all[0]; next;) {
    chain.push(next);
    const out = next.events.findLast(({ traded }) => !traded.isZero());
    const { currency } = next.holding.instrument;
    next = all.find(
      ({ events: [first], holding }) =>
        out?.action === 'roll' &&
        first?.event === out.event &&
        holding.instrument.currency === currency &&
        !chain.some(({ events }) => events[0] === first),
    );
  }
  return chain.length > 0 && chain.length === all.length ? chain : undefined;
}

/** A contract that was rolled away and back again was held twice. */
function stretchesOf(holding: Holding): readonly Stretch[] {
  const found: { holding: Holding; events: BookEvent[] }[] = [];
  let isFlat = true;
  for (const event of holding.events) {
    if (isFlat && !event.traded.isZero()) found.push({ holding, events: [] });
    found.at(-1)?.events.push(event);
    isFlat = event.quantity.isZero();
  }
  return found;
}

/** Goes through the days: a day's events in order, then its prices against what was held at their end. */
function walk(stretches: readonly { readonly events: readonly BookEvent[]; readonly seen: readonly Seen[] }[]): {
  readonly adverse: number;
  readonly favourable: number;
} {
  const side = stretches[0]?.events[0]?.traded.isNegative() === true ? 'short' : 'long';
  let [held, average, adverse, favourable, rolledAt] = [0, 0, 0, 0, 0];
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
    if (size !== 0) rolledAt = price;
  };
  for (const [place, { events, seen }] of stretches.entries()) {
    let next = 0;
    const [first] = events;
    if (place > 0 && first) {
      average += (first.price?.toNumber() ?? rolledAt) - rolledAt;
      held = first.quantity.toNumber();
      next = 1;
    }
    for (const range of seen) {
      for (let event = events[next]; event && event.day <= range.day; event = events[++next]) take(event);
      see(range);
    }
    for (const event of events.slice(next)) take(event);
  }
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

/** First and last day of a stretch. */
function daysOf({ events }: Stretch): { readonly from: number; readonly to: number } {
  const from = events[0]?.day ?? 0;
  return { from, to: events.findLast(({ traded }) => !traded.isZero())?.day ?? from };
}

/** The ranges of the days, both ends included; undefined where a day lacks one. */
function rangesOf(stretch: Stretch, prices: PriceBook): readonly Seen[] | undefined {
  const series = pricesOf(stretch.holding, prices);
  if (!series) return undefined;
  const { days, lows, highs } = series;
  const { from, to } = daysOf(stretch);
  const found: Seen[] = [];
  for (let i = indexFrom(days, from); i < days.length && (days[i] ?? Infinity) <= to; i++) {
    const [low, high] = [lows?.[i] ?? NaN, highs?.[i] ?? NaN];
    if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
    found.push({ day: days[i] ?? 0, low, high });
  }
  return found.length > 0 ? found : undefined;
}

/** The closes before the last day. */
function closesOf(stretch: Stretch, prices: PriceBook): readonly Seen[] {
  const series = pricesOf(stretch.holding, prices);
  if (!series) return [];
  const { days, prices: closes } = series;
  const { from, to } = daysOf(stretch);
  const found: Seen[] = [];
  for (let i = indexFrom(days, from); i < days.length && (days[i] ?? Infinity) < to; i++) {
    const price = closes[i] ?? 0;
    found.push({ day: days[i] ?? 0, low: price, high: price });
  }
  return found;
}
