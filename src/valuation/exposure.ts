import type { BookPosition, Holding, RoundTrip } from '../ledger/book.js';
import type { Instrument } from '../ledger/instrument.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';
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
      const last = events.at(-1);
      if (!last || last.quantity.isZero()) return [];
      const { instrument } = holding;
      const mark = new MarkWalk({ ...holding, events }, prices).at(day);
      const table = instrument.currency === currency ? undefined : fxTable(prices, instrument.currency, currency);
      const known = table?.rateAt(day) ?? 1;
      const fx = Number.isFinite(known) ? known : last.fx.toNumber();
      const units = last.quantity.toNumber() * instrument.multiplier.toNumber() * fx;
      const at = (amount: number, basis: ExposureBasis): HoldingExposure => ({ holding, round, amount, basis, mark });
      const price = mark?.price ?? 0;
      if (instrument.kind === 'spread') return [at(last.quantity.toNumber() * fx, 'notional')];
      if (!instrument.option) return [at(units * price, 'market')];
      const found = optionDelta({ ...holding, events }, instrument, prices, day, { mark, rate });
      if (!found) return [at(units * price, 'premium')];
      return [{ ...at(units * found.delta * found.underlying, found.basis), delta: found.delta }];
    }),
  );
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

/** The last volatility on or before a day. */
function filedVolatility(days: Int32Array, volatilities: Float64Array, day: number): number | undefined {
  for (let i = days.length - 1; i >= 0; i--) {
    const found = volatilities[i] ?? NaN;
    if ((days[i] ?? Infinity) <= day && Number.isFinite(found)) return found;
  }
  return undefined;
}
