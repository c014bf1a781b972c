import { Exact } from './exact.js';
import type { Dice } from './dice.js';

/** What many random histories trade in: listings, their prices, exchange rates and splits, day by day. */
export interface Market {
  readonly listings: readonly Listing[];
  /** Price per unit, in the units of that day, by symbol and day. Not every day has one; the first does. */
  readonly prices: ReadonlyMap<string, ReadonlyMap<string, Exact>>;
  /** `EURUSD` by day: US dollars for a euro. Not every day has one; the first does. */
  readonly rates: ReadonlyMap<string, ReadonlyMap<string, Exact>>;
  /** Every twentieth day, on which what is held is valued: each market has others. */
  readonly valuedDays: readonly string[];
}

export interface Listing {
  readonly symbol: string;
  readonly kind: 'share' | 'etf' | 'crypto' | 'option';
  readonly currency: Currency;
  readonly multiplier: number;
  /** Decimals of a quantity that can be traded. */
  readonly decimals: number;
  readonly split?: { readonly day: string; readonly new: number; readonly old: number };
}

export const CURRENCIES = ['USD', 'EUR', 'JPY', 'GBP'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Each pair is quoted in one direction only, so half of all conversions divide. */
const PAIRS = { EURUSD: 1.08, GBPUSD: 1.27, USDJPY: 151, EURJPY: 163, GBPJPY: 192, EURGBP: 0.85 };

/** From the first day that may hold an event, calendar days. */
export const DAYS = 60;
const FIRST = '2026-01-05';

/** ISO date of day `n` of a market; negative before it. */
export function dateOf(n: number): string {
  return daysAfter(FIRST, n);
}

/** The day of a market that {@link dateOf} names. */
export function dayOf(date: string): number {
  return (Date.parse(date) - Date.parse(FIRST)) / 86_400_000;
}

/** The ISO date `n` days later. */
export function daysAfter(date: string, n: number): string {
  return new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10);
}

/** A market of nine listings in four currencies, three of them split once. */
export function rollMarket(dice: Dice, number: number): Market {
  const valuedDays = Array.from({ length: DAYS / 20 }, (_, n) => dateOf(n * 20 + ((number * 3) % 20)));
  const split = (isForward: boolean): NonNullable<Listing['split']> => rollSplit(dice, isForward, valuedDays);
  const listings: readonly Listing[] = [
    share('ALFA', 'USD'),
    { ...share('BETA', 'USD'), kind: 'etf', split: split(true) },
    { ...share('GAMA', 'EUR'), split: split(false) },
    { ...share('8306', 'JPY'), split: split(dice.chance(0.5)) },
    share('DELT', 'GBP'),
    { ...share('COIN', 'USD'), kind: 'crypto', decimals: 4 },
    { ...share('ALFA 2026-12-18 120 C', 'USD'), kind: 'option', multiplier: 100 },
    { ...share('ALFA 2027-03-19 120 C', 'USD'), kind: 'option', multiplier: 100 },
    { ...share('ALFA 2026-12-18 80 P', 'USD'), kind: 'option', multiplier: 100 },
  ];
  const prices = new Map(listings.map((listing) => [listing.symbol, rollPrices(dice, listing)]));
  const rates = new Map(
    Object.entries(PAIRS).map(([pair, start]) => [pair, walk(dice, start, pair.endsWith('JPY') ? 2 : 4, 0.01)]),
  );
  return { listings, prices, rates, valuedDays };
}

function share(symbol: string, currency: Currency): Listing {
  return { symbol, kind: 'share', currency, multiplier: 1, decimals: 0 };
}

/** Half of them on a day of valuation, where what is carried over it shows. */
function rollSplit(dice: Dice, forward: boolean, valuedDays: readonly string[]): NonNullable<Listing['split']> {
  const ratio = forward ? dice.pick([[2, 1], [3, 2], [4, 1], [5, 4]]) : dice.pick([[1, 2], [1, 4], [1, 10], [2, 5]]); // prettier-ignore
  return {
    day: dice.chance(0.5) ? dice.pick(valuedDays.slice(1)) : dateOf(dice.whole(15, 45)),
    new: ratio[0] ?? 1,
    old: ratio[1] ?? 1,
  };
}

/** A split divides the price from its day on; that day need not have one. */
function rollPrices(dice: Dice, { kind, currency, split }: Listing): ReadonlyMap<string, Exact> {
  const start = (kind === 'option' ? dice.whole(200, 1500) : dice.whole(2000, 20_000)) / (currency === 'JPY' ? 1 : 100);
  const found = walk(dice, start, currency === 'JPY' ? 1 : 2, 0.04);
  if (!split) return found;
  return new Map(
    [...found].map(([day, price]) => [
      day,
      day < split.day ? price : price.times(split.old).dividedBy(split.new).toDecimalPlaces(3),
    ]),
  );
}

/** @param step largest relative change of a day. */
function walk(dice: Dice, start: number, decimals: number, step: number): ReadonlyMap<string, Exact> {
  const found = new Map<string, Exact>();
  let level = start;
  for (let n = -1; n < DAYS; n++) {
    level *= 1 + (dice.roll() * 2 - 1) * step;
    const day = dateOf(n);
    if (n === -1 || dice.chance(0.6)) found.set(day, new Exact(level.toFixed(decimals)));
  }
  return found;
}

/** The last value on or before a day. */
export function lastOf(series: ReadonlyMap<string, Exact> | undefined, day: string): Exact {
  let last: Exact | undefined;
  for (const [at, value] of series ?? []) if (at <= day) last = value;
  if (!last) throw new Error(`Nothing on or before ${day}.`);
  return last;
}

/** Units of `to` for one of `from`, by the last quotation of their pair on or before a day. */
export function rateOn(market: Market, from: string, to: string, day: string): Exact {
  if (from === to) return new Exact(1);
  const direct = market.rates.get(from + to);
  return direct ? lastOf(direct, day) : new Exact(1).dividedBy(lastOf(market.rates.get(to + from), day));
}
