import { indexOnOrBefore } from '../base/sorted-days.js';
import type { BookEvent, BookPosition, Holding, RoundTrip } from '../ledger/book.js';
import type { Instrument } from '../ledger/instrument.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';
import type { HoldingValues, PositionValues } from './daily-values.js';
import { MarkWalk, type Mark } from './mark-walk.js';
import { black76, blackScholes, impliedVolatility, type OptionTerms } from './option-model.js';

/**
 * What an exposure is measured by.
 * - `market`: quantity × multiplier × price. `notional`: the face of a spread.
 * - `delta-stated`, `delta-file`, `delta-implied`: an option's delta × its underlying, at the volatility that an event
 *   states, that the price file has, or that the option's own mark implies.
 * - `premium`: an option whose delta is not known.
 */
export const EXPOSURE_BASES = ['market', 'notional', 'delta-stated', 'delta-file', 'delta-implied', 'premium'] as const;
export type ExposureBasis = (typeof EXPOSURE_BASES)[number];

/** What one holding is exposed to at the end of a day. */
export interface HoldingExposure {
  readonly holding: Holding;
  readonly round: RoundTrip;
  /** Signed, in the account's currency. */
  readonly amount: number;
  readonly basis: ExposureBasis;
  /** Of an option, where it is known: per unit of the underlying. */
  readonly delta?: number;
  readonly mark: Mark | undefined;
}

const DAYS_PER_YEAR = 365;

/**
 * Exposures of what a position holds at the end of a day. Options count at delta × underlying: Black-76 on a future,
 * Black-Scholes on anything else, with the time to expiry over 365 days. The sign follows the formula: at a price below
 * zero a short counts as long.
 * Source: the project's math notes, section 10.
 * @param currency the account's.
 * @param rate yearly and continuous, for the options.
 */
export function exposuresOn(
  position: BookPosition,
  prices: PriceBook,
  day: number,
  currency: string,
  rate: number,
): readonly HoldingExposure[] {
  return position.rounds.flatMap((round) =>
    round.holdings.flatMap((holding) => {
      const events = holding.events.filter((event) => event.day <= day);
      const mark = new MarkWalk({ ...holding, events }, prices).at(day);
      const found = measure(holding, { events, mark, day }, { prices, currency, rate });
      return found ? [{ holding, round, mark, ...found }] : [];
    }),
  );
}

/** A holding's own exposure at the end of each of its days; zero where it is flat. */
export interface ExposureSeries {
  readonly part: HoldingValues;
  /** Index of the valuation day of the first element. */
  readonly from: number;
  /** Signed, delta-adjusted, in the currency asked for. */
  readonly exposure: Float64Array;
}

/**
 * {@link exposuresOn} of every day of a position, holding by holding.
 * @param days valuation days that the position's values are indexed by.
 * @param currency of the result; positions of accounts in another are translated at each day's rate.
 * @param rate yearly and continuous, for the options.
 */
export function exposureSeries(
  { parts, account }: PositionValues,
  prices: PriceBook,
  days: Int32Array,
  currency: string,
  rate: number,
): readonly ExposureSeries[] {
  const own = account.currency;
  const translation = own === currency ? undefined : fxTable(prices, own, currency);
  return parts.map((part) => {
    const { holding, from } = part;
    const exposure = holding.instrument.option
      ? optionExposures(part, prices, days, own, rate)
      : plainExposures(part, prices, days, own);
    if (translation) {
      for (const [i, amount] of exposure.entries()) {
        if (amount !== 0) exposure[i] = amount * translation.rateAt(days[from + i] ?? 0);
      }
    }
    return { part, from, exposure };
  });
}

/** By day, in the account's currency. */
function optionExposures(
  { holding, from, pnl }: HoldingValues,
  prices: PriceBook,
  days: Int32Array,
  currency: string,
  rate: number,
): Float64Array {
  const exposure = new Float64Array(pnl.length);
  const walk = new MarkWalk(holding, prices);
  let count = 0;
  for (let i = 0; i < exposure.length; i++) {
    const day = days[from + i] ?? 0;
    while ((holding.events[count]?.day ?? Infinity) <= day) count++;
    const events = holding.events.slice(0, count);
    const found = measure(holding, { events, mark: walk.at(day), day }, { prices, currency, rate });
    if (found) exposure[i] = found.amount;
  }
  return exposure;
}

/** The same of what has no delta, hundreds of thousands of days at once: what {@link measure} says of each. */
function plainExposures(
  { holding, from, pnl }: HoldingValues,
  prices: PriceBook,
  days: Int32Array,
  currency: string,
): Float64Array {
  const { instrument, events } = holding;
  const exposure = new Float64Array(pnl.length);
  const table = instrument.currency === currency ? undefined : fxTable(prices, instrument.currency, currency);
  const isSpread = instrument.kind === 'spread';
  const multiplier = instrument.multiplier.toNumber();
  const walk = new MarkWalk(holding, prices);
  let count = 0;
  let quantity = 0;
  for (let i = 0; i < exposure.length; i++) {
    const day = days[from + i] ?? 0;
    walk.move(day);
    const before = count;
    while ((events[count]?.day ?? Infinity) <= day) count++;
    if (count !== before) quantity = events[count - 1]?.quantity.toNumber() ?? 0;
    if (quantity === 0) continue;
    const known = table?.rateAt(day) ?? 1;
    const fx = Number.isFinite(known) ? known : (events[count - 1]?.fx.toNumber() ?? 1);
    exposure[i] = isSpread ? quantity * fx : quantity * multiplier * fx * walk.price;
  }
  return exposure;
}

/** A holding's exposure after some of its events; undefined where it is flat. */
function measure(
  holding: Holding,
  {
    events,
    mark,
    day,
  }: { readonly events: readonly BookEvent[]; readonly mark: Mark | undefined; readonly day: number },
  { prices, currency, rate }: { readonly prices: PriceBook; readonly currency: string; readonly rate: number },
): Pick<HoldingExposure, 'amount' | 'basis' | 'delta'> | undefined {
  const last = events.at(-1);
  if (!last || last.quantity.isZero()) return undefined;
  const { instrument } = holding;
  const table = instrument.currency === currency ? undefined : fxTable(prices, instrument.currency, currency);
  const known = table?.rateAt(day) ?? 1;
  const fx = Number.isFinite(known) ? known : last.fx.toNumber();
  const units = last.quantity.toNumber() * instrument.multiplier.toNumber() * fx;
  const price = mark?.price ?? 0;
  if (instrument.kind === 'spread') return { amount: last.quantity.toNumber() * fx, basis: 'notional' };
  if (!instrument.option) return { amount: units * price, basis: 'market' };
  const found = optionDelta({ ...holding, events }, instrument, prices, day, { mark, rate });
  if (!found) return { amount: units * price, basis: 'premium' };
  return { amount: units * found.delta * found.underlying, basis: found.basis, delta: found.delta };
}

/** An option's delta and what it is on; undefined where a price, the time or a volatility is missing. */
function optionDelta(
  holding: Holding,
  { option, expiry, symbol }: Instrument,
  prices: PriceBook,
  day: number,
  { mark, rate }: { readonly mark: Mark | undefined; readonly rate: number },
): { readonly delta: number; readonly underlying: number; readonly basis: ExposureBasis } | undefined {
  const series = option && prices.series.get(option.on);
  const underlying = series && priceOn(series, day)?.price;
  if (!series || !expiry || underlying === undefined) return undefined;
  const terms: OptionTerms = {
    kind: option.right === 'C' ? 'call' : 'put',
    strike: option.strike.toNumber(),
    years: Math.max(0, (expiry.day - day) / DAYS_PER_YEAR),
    rate,
  };
  // An option on a dated contract is on a forward; any other on a price that grows at the rate.
  const isOnFuture = option.on.includes(' ');
  const carry = isOnFuture ? 0 : rate;
  const withVolatility = (volatility: number, basis: ExposureBasis) => {
    const valued = isOnFuture
      ? black76(underlying, volatility, terms)
      : blackScholes(underlying, volatility, terms, carry);
    return valued.value ? { delta: valued.value.delta, underlying, basis } : undefined;
  };
  const stated = holding.events.findLast(({ event, leg }) => (leg?.volatility ?? event.volatility) !== undefined);
  const volatility = stated?.leg?.volatility?.value ?? stated?.event.volatility?.value;
  if (volatility !== undefined) return withVolatility(volatility, 'delta-stated');
  const own = prices.series.get(symbol);
  const filed = own?.volatilities && filedVolatility(own.days, own.volatilities, day);
  if (filed !== undefined) return withVolatility(filed, 'delta-file');
  // The option's mark may be older than the underlying's price: what it implies is of its own day.
  const beside = mark && priceOn(series, mark.day)?.price;
  if (!mark || beside === undefined) return undefined;
  const then = { ...terms, years: Math.max(0, (expiry.day - mark.day) / DAYS_PER_YEAR) };
  const implied = impliedVolatility(mark.price, beside, then, carry);
  if (implied.value !== null) return withVolatility(implied.value, 'delta-implied');
  return implied.reason === 'no-time-value' || implied.reason === 'expired'
    ? withVolatility(0, 'delta-implied')
    : undefined;
}

/** The last volatility on or before a day; rows without one lie between at most. @param days ascending. */
function filedVolatility(days: Int32Array, volatilities: Float64Array, day: number): number | undefined {
  for (let i = indexOnOrBefore(days, day); i >= 0; i--) {
    const found = volatilities[i] ?? NaN;
    if (Number.isFinite(found)) return found;
  }
  return undefined;
}
