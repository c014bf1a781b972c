import type { Answer } from '../base/answer.js';
import { bisect } from '../base/bisect.js';
import { normalCdf } from '../base/normal-distribution.js';

/*
 * European options: Black-76 on a forward or future, Black-Scholes on a spot price with a cost of carry. Rates are
 * continuous and yearly, times in years, volatility yearly. An American option is worth at least as much.
 */

/** What an option is on and when it ends. */
export interface OptionTerms {
  readonly kind: 'call' | 'put';
  readonly strike: number;
  /** Years to expiry; 0 at expiry. */
  readonly years: number;
  /** Rate the premium is discounted at. */
  readonly rate: number;
}

/** Why a model has no answer: Black's model knows no price or strike at or below 0, nor a negative time or volatility. */
export type OptionReason = 'price-not-positive' | 'negative-time' | 'negative-volatility';

/** Why no volatility gives a price. */
export type ImpliedVolatilityReason =
  | Exclude<OptionReason, 'negative-volatility'>
  | 'expired'
  /** The price is below what the option is worth without any volatility. */
  | 'below-intrinsic'
  /** The price is exactly that: it has no time value, so it says nothing of volatility. */
  | 'no-time-value'
  /** A call is worth less than its discounted forward, a put less than its discounted strike. */
  | 'above-bound';

export interface OptionValue {
  readonly price: number;
  /** Change of the price for a change of 1 of what the option is on: the forward (Black-76) or spot (Black-Scholes). */
  readonly delta: number;
}

/**
 * Black-76: an option on a forward or future, price and delta by the forward, both discounted.
 * With no time or no volatility left it is worth its discounted intrinsic value; its delta at the strike is then half.
 */
export function black76(forward: number, volatility: number, terms: OptionTerms): Answer<OptionValue, OptionReason> {
  const reason = unanswerable(forward, terms);
  if (reason !== undefined) return { value: null, reason };
  if (!(volatility >= 0)) return { value: null, reason: 'negative-volatility' };
  const discount = Math.exp(-terms.rate * terms.years);
  const { d1, d2 } = blackTerms(forward, terms.strike, volatility * Math.sqrt(terms.years));
  const sign = terms.kind === 'call' ? 1 : -1;
  const value = sign * (forward * normalCdf(sign * d1) - terms.strike * normalCdf(sign * d2));
  return { value: { price: discount * Math.max(value, 0), delta: discount * sign * normalCdf(sign * d1) } };
}

/**
 * Black-Scholes with cost of carry: an option on a spot price that grows at `carry` (rate − dividend yield; rate − foreign
 * rate for currencies; 0 makes it Black-76).
 */
export function blackScholes(
  spot: number,
  volatility: number,
  terms: OptionTerms,
  carry: number,
): Answer<OptionValue, OptionReason> {
  const grown = Math.exp(carry * terms.years);
  const onForward = black76(spot * grown, volatility, terms);
  if (onForward.value === null) return onForward;
  return { value: { price: onForward.value.price, delta: onForward.value.delta * grown } };
}

/**
 * d1 and d2 of Black's formula for a forward, a strike, and volatility × √time. Without volatility both are ±∞, as the
 * forward is above or below the strike, and 0 at it: the limits, so that prices there are exact.
 */
export function blackTerms(forward: number, strike: number, deviation: number): { d1: number; d2: number } {
  const moneyness = Math.log(forward / strike);
  if (deviation === 0) {
    const limit = moneyness === 0 ? 0 : moneyness * Infinity;
    return { d1: limit, d2: limit };
  }
  const d1 = moneyness / deviation + deviation / 2;
  return { d1, d2: d1 - deviation };
}

/** Volatility × √time above which a price is its bound to the last float. */
const LARGEST_DEVIATION = 80;

/** The volatility at which Black-76 gives this price of an option on a forward or future. */
export function impliedVolatility76(
  price: number,
  forward: number,
  terms: OptionTerms,
): Answer<number, ImpliedVolatilityReason> {
  const reason = unanswerable(forward, terms);
  if (reason !== undefined) return { value: null, reason };
  if (terms.years === 0) return { value: null, reason: 'expired' };
  const undiscounted = price * Math.exp(terms.rate * terms.years);
  const [gain, bound] =
    terms.kind === 'call' ? [forward - terms.strike, forward] : [terms.strike - forward, terms.strike];
  const timeValue = undiscounted - Math.max(gain, 0);
  if (!(timeValue >= 0)) return { value: null, reason: 'below-intrinsic' };
  if (timeValue === 0) return { value: null, reason: 'no-time-value' };
  if (undiscounted >= bound) return { value: null, reason: 'above-bound' };
  // Call and put of one strike have one time value, the price of the one out of the money, which cancels least.
  const sign = forward > terms.strike ? -1 : 1;
  const missing = (deviation: number): number => {
    const { d1, d2 } = blackTerms(forward, terms.strike, deviation);
    return sign * (forward * normalCdf(sign * d1) - terms.strike * normalCdf(sign * d2)) - timeValue;
  };
  if (missing(LARGEST_DEVIATION) < 0) return { value: null, reason: 'above-bound' };
  return { value: bisect(missing, 0, LARGEST_DEVIATION) / Math.sqrt(terms.years) };
}

/** The volatility at which Black-Scholes gives this price; `carry` as in {@link blackScholes}. */
export function impliedVolatility(
  price: number,
  spot: number,
  terms: OptionTerms,
  carry: number,
): Answer<number, ImpliedVolatilityReason> {
  return impliedVolatility76(price, spot * Math.exp(carry * terms.years), terms);
}

function unanswerable(forward: number, terms: OptionTerms): 'price-not-positive' | 'negative-time' | undefined {
  if (!(forward > 0 && terms.strike > 0)) return 'price-not-positive';
  return terms.years >= 0 ? undefined : 'negative-time';
}
