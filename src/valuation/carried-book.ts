import { dayNumber, parsePlainDate } from '../base/plain-date.js';
import { holdingsOf, type BookAccount } from '../ledger/book.js';
import type { Instrument } from '../ledger/instrument.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook, PriceSeries } from '../prices/price-book.js';

/** One holding of a closing book. */
export interface CarriedHolding {
  readonly instrument: Instrument;
  /** Signed delta-adjusted exposure over NAV. */
  readonly weight: number;
  /** True for an option whose delta is not known: its weight is its premium, so it earns its own price's return. */
  readonly isAtPremium: boolean;
}

/** What a closing book would have made, holding by holding. */
export interface CarriedBook {
  /** Weight × return, one array a holding, one item a day after the first. */
  readonly contributions: readonly Float64Array[];
  /** Symbols without a price on some of the days, which count as no return there; in order of holdings. */
  readonly unpriced: readonly string[];
}

export interface CarriedInput {
  readonly holdings: readonly CarriedHolding[];
  readonly prices: PriceBook;
  /** Day numbers, ascending; the first is the evening the book is carried from. */
  readonly days: Int32Array;
  /** Of the capital that weights are over. */
  readonly currency: string;
  /** By symbol; see {@link splitsOf}. */
  readonly splits: ReadonlyMap<string, readonly Split[]>;
  /** A last price may be carried for this many days before it counts as missing. */
  readonly stalePriceDays: number;
}

/** New units for an old one, from a day on. */
export interface Split {
  readonly day: number;
  readonly ratio: number;
}

/**
 * Carries a book through later days at constant weights: each day every holding makes its weight times its instrument's
 * price return, and what it made is taken off or put back. There is no income, no cost and no trade in it.
 *
 * The price is that of the holding's own series while it has prices and has not expired, an option's that of its
 * underlying; then of the contract of the same root with the nearest later expiry that has prices on both days, so that a
 * return is always inside one contract; then of the root's own series. A price is the last on or before its day, never a
 * later one. What is paid for in another currency earns the currency's move too; of a margined one only what it made is
 * translated.
 */
export function carriedBook(input: CarriedInput): CarriedBook {
  const { holdings, prices, days, currency } = input;
  const chains = new Map<string, PriceReturns>();
  const unpriced = new Set<string>();
  const contributions = holdings.map(({ instrument, weight, isAtPremium }) => {
    const count = Math.max(0, days.length - 1);
    const made = new Float64Array(count);
    const symbol = (isAtPremium ? undefined : instrument.option?.on) ?? instrument.symbol;
    const key = `${symbol} ${instrument.currency}`;
    let chain = chains.get(key);
    if (!chain) chains.set(key, (chain = priceReturns(input, instrument, symbol)));
    const rates = instrument.currency === currency ? undefined : fxTable(prices, instrument.currency, currency);
    const isPaid = instrument.settlement === 'paid';
    let isMissing = chain.isMissing;
    for (let i = 0; i < count; i++) {
      const rate = rates ? rates.rateAt(days[i + 1] ?? 0) / rates.rateAt(days[i] ?? 0) : 1;
      if (!Number.isFinite(rate)) isMissing = true;
      const fx = Number.isFinite(rate) ? rate : 1;
      const price = chain.returns[i] ?? 0;
      made[i] = weight * (isPaid ? (1 + price) * fx - 1 : price * fx);
    }
    if (isMissing) unpriced.add(symbol);
    return made;
  });
  return { contributions, unpriced: [...unpriced] };
}

/** Every split that the book tells of, by symbol and day; several holdings tell of one. */
export function splitsOf(accounts: readonly BookAccount[]): ReadonlyMap<string, readonly Split[]> {
  const found = new Map<string, Map<number, Split>>();
  for (const { positions } of accounts) {
    for (const { instrument, events } of [...positions.values()].flatMap(holdingsOf)) {
      for (const { split, day } of events) {
        if (!split) continue;
        const ofSymbol = found.get(instrument.symbol) ?? new Map<number, Split>();
        found.set(instrument.symbol, ofSymbol.set(day, { day, ratio: split.toNumber() }));
      }
    }
  }
  return new Map([...found].map(([symbol, byDay]) => [symbol, [...byDay.values()]]));
}

/** The price returns of one instrument and what follows it, one a day after the first. */
interface PriceReturns {
  readonly returns: Float64Array;
  readonly isMissing: boolean;
}

function priceReturns(input: CarriedInput, instrument: Instrument, symbol: string): PriceReturns {
  const { days, stalePriceDays } = input;
  const returns = new Float64Array(Math.max(0, days.length - 1));
  if (instrument.kind === 'cash') return { returns, isMissing: false };
  const { own, later } = contracts(input, instrument, symbol);
  let isMissing = false;
  for (const i of returns.keys()) {
    const [before, day] = [days[i] ?? 0, days[i + 1] ?? 0];
    const isOver = !own || day > own.until;
    const used = isOver ? later.find((one) => one.from <= before && day <= one.until) : own;
    // Without anything that follows it, a last price stands for as long as it would for what is held.
    const found = used ?? (own && day <= own.lastHeld && day - own.until <= stalePriceDays ? own : undefined);
    const made = found && found.from <= before ? found.returnAt(i, instrument) : undefined;
    if (made === undefined) isMissing = true;
    returns[i] = made ?? 0;
  }
  return { returns, isMissing };
}

/** The contract itself, and what takes its place once it is over, in order. */
function contracts(
  { prices, days, splits }: CarriedInput,
  instrument: Instrument,
  symbol: string,
): { readonly own: Contract | undefined; readonly later: readonly Contract[] } {
  const contractOf = (key: string, expiry: number): Contract | undefined => {
    const series = prices.series.get(key);
    const isInCurrency = series?.currency === undefined || series.currency === instrument.currency;
    return series && isInCurrency ? new Contract(series, expiry, days, splits.get(key) ?? []) : undefined;
  };
  const stated = symbol === instrument.symbol ? instrument.expiry?.day : undefined;
  const [root, month] = datedParts(symbol);
  const own = contractOf(symbol, stated ?? monthEnd(month));
  if (root === undefined || month === undefined) return { own, later: [] };
  const months = [...prices.series.keys()]
    .map(datedParts)
    .flatMap(([other, later]) => (other === root && later !== undefined && later > month ? [later] : []))
    .sort();
  const later = [...months.map((one) => contractOf(`${root} ${one}`, monthEnd(one))), contractOf(root, Infinity)];
  return { own, later: later.filter((one) => one !== undefined) };
}

/** Root and month of a dated contract's canonical symbol, `SI` and `2026-12`; neither of anything else. */
function datedParts(symbol: string): readonly [string | undefined, string | undefined] {
  const parts = DATED.exec(symbol);
  return [parts?.[1], parts?.[2]];
}

const DATED = /^(\S+) (\d{4}-\d{2})$/;

/** The last day of a month `2026-12`; no end without one. */
function monthEnd(month: string | undefined): number {
  if (month === undefined) return Infinity;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
  const first = parsePlainDate(`${next}-01`);
  return first ? dayNumber(first) - 1 : Infinity;
}

/** A series seen on the days asked for. */
class Contract {
  /** The first day with a price, and the last one that is not after its expiry. */
  readonly from: number;
  readonly until: number;
  /** The last day on which it can be held. */
  readonly lastHeld: number;
  readonly #series: PriceSeries;
  readonly #splits: readonly Split[];
  /** The place of the last price on or before each day; −1 before the first. */
  readonly #places: Int32Array;

  constructor(series: PriceSeries, expiry: number, days: Int32Array, splits: readonly Split[]) {
    this.#series = series;
    this.#splits = splits;
    this.from = series.days[0] ?? Infinity;
    this.until = Math.min(expiry, series.days.at(-1) ?? -Infinity);
    this.lastHeld = expiry;
    this.#places = new Int32Array(days.length);
    let place = -1;
    for (const [i, day] of days.entries()) {
      while ((series.days[place + 1] ?? Infinity) <= day) place++;
      this.#places[i] = place;
    }
  }

  /** The return from day `i` to the next; undefined where the price before is 0. */
  returnAt(i: number, { kind, multiplier }: Instrument): number | undefined {
    const [first, second] = [this.#places[i] ?? -1, this.#places[i + 1] ?? -1];
    const [before, after] = [this.#series.prices[first], this.#series.prices[second]];
    if (before === undefined || after === undefined) return undefined;
    // The weight of a spread is its notional, on which a point makes what it makes.
    if (kind === 'spread') return (after - before) * multiplier.toNumber();
    if (before === 0) return undefined;
    const [from, to] = [this.#series.days[first] ?? 0, this.#series.days[second] ?? 0];
    let units = 1;
    for (const { day, ratio } of this.#splits) if (from < day && day <= to) units *= ratio;
    return (after * units - before) / Math.abs(before);
  }
}
