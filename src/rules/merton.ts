import type { Answer } from '../base/answer.js';
import { bisect } from '../base/bisect.js';
import { normalCdf } from '../base/normal-distribution.js';
import { blackTerms } from '../valuation/option-model.js';

/*
 * Merton (1974): equity is a call on a firm's assets struck at its debt, one zero-coupon bond. Rates are continuous and
 * yearly, times in years. One bullet, no coupons, no early default: spreads of quoted credit default swaps are not quite
 * this spread, and quoted equity volatility is for a shorter time than the debt's.
 */

export interface MertonFirm {
  readonly assetValue: number;
  /** Yearly volatility of the assets, not negative. */
  readonly assetVolatility: number;
  /** Face value of the debt, due after `years`. */
  readonly debtFace: number;
  readonly years: number;
  readonly rate: number;
  /** Real growth rate of the assets, for the real probability of default; null where none is assumed. */
  readonly drift?: number | null;
}

/** Why there is no answer: an input outside its range, or no asset volatility that fits. */
export type MertonReason = 'not-positive' | 'no-solution';

export type MertonAnswer<T> = Answer<T, MertonReason>;

/** What the model says of a firm; a null has no meaning there (a firm without debt or time has no spread). */
export interface MertonValues {
  readonly assetValue: number;
  readonly assetVolatility: number;
  readonly equityValue: number;
  /** Instantaneous: assets / equity × N(d1) × asset volatility. */
  readonly equityVolatility: number | null;
  /** Assets = equity + debt. */
  readonly debtValue: number;
  /** Yield of the debt over the rate. */
  readonly spread: number | null;
  /** Present value of the debt's face at the rate / assets (Hull, Nelken, White 2004). */
  readonly leverage: number;
  /** Assets / face of the debt. */
  readonly assetsToDebt: number | null;
  readonly d1: number;
  readonly d2: number;
  /** N(−d2). */
  readonly defaultProbability: number;
  /** With the drift in place of the rate; null without a drift. */
  readonly realDefaultProbability: number | null;
  /** Standard deviations to default, by the drift where there is one, else by the rate. */
  readonly distanceToDefault: number;
  /** What debt holders expect of the face in default, risk-neutral; null where default is impossible. */
  readonly recovery: number | null;
}

/** Values a firm by its assets. */
export function mertonValues(firm: MertonFirm): MertonAnswer<MertonValues> {
  const { assetValue, assetVolatility, debtFace, years, rate } = firm;
  if (!(assetValue > 0 && debtFace >= 0 && years >= 0 && assetVolatility >= 0))
    return { value: null, reason: 'not-positive' };
  const discounted = debtFace * Math.exp(-rate * years);
  const leverage = discounted / assetValue;
  const shape = shapeOf(leverage, assetVolatility * Math.sqrt(years));
  const drift = firm.drift ?? null;
  const real = drift === null ? null : blackTerms(assetValue * Math.exp(drift * years), debtFace, shape.deviation).d2;
  const defaultProbability = normalCdf(-shape.d2);
  return {
    value: {
      assetValue,
      assetVolatility,
      equityValue: assetValue * shape.equity,
      equityVolatility: shape.equity > 0 ? (normalCdf(shape.d1) * assetVolatility) / shape.equity : null,
      debtValue: assetValue * shape.debt,
      spread: spreadOf(leverage, shape, years),
      leverage,
      assetsToDebt: debtFace > 0 ? assetValue / debtFace : null,
      d1: shape.d1,
      d2: shape.d2,
      defaultProbability,
      realDefaultProbability: real === null ? null : normalCdf(-real),
      distanceToDefault: real ?? shape.d2,
      recovery: defaultProbability > 0 ? normalCdf(-shape.d1) / leverage / defaultProbability : null,
    },
  };
}

/** Observed: a firm's equity and its volatility; the assets are to be found. */
export interface MertonEquity extends Omit<MertonFirm, 'assetValue' | 'assetVolatility'> {
  readonly equityValue: number;
  /** Yearly, instantaneous. */
  readonly equityVolatility: number;
}

/**
 * Assets and their volatility from equity and its volatility, then all values. For any volatility the assets lie between
 * the equity and equity + discounted debt; assets never move more than the equity does, which brackets the volatility.
 */
export function mertonFromEquity(observed: MertonEquity): MertonAnswer<MertonValues> {
  const { equityValue, equityVolatility, debtFace, years, rate } = observed;
  if (!(equityValue > 0 && equityVolatility > 0 && debtFace >= 0 && years >= 0))
    return { value: null, reason: 'not-positive' };
  const discounted = debtFace * Math.exp(-rate * years);
  const equityMiss = (assets: number, volatility: number): number =>
    assets * shapeOf(discounted / assets, volatility * Math.sqrt(years)).equity - equityValue;
  const assetsAt = (volatility: number): number =>
    discounted === 0
      ? equityValue
      : bisect((assets) => equityMiss(assets, volatility), equityValue, equityValue + discounted);
  const volatilityMiss = (volatility: number): number => {
    const assets = assetsAt(volatility);
    const { d1 } = shapeOf(discounted / assets, volatility * Math.sqrt(years));
    return (assets / equityValue) * normalCdf(d1) * volatility - equityVolatility;
  };
  const assetVolatility =
    volatilityMiss(equityVolatility) <= 0 ? equityVolatility : bisect(volatilityMiss, 0, equityVolatility);
  return mertonValues({ ...observed, assetValue: assetsAt(assetVolatility), assetVolatility });
}

/** What a spread or an equity volatility says at a leverage; no money and no rate are needed. */
export interface MertonImplied {
  readonly assetVolatility: number;
  readonly equityVolatility: number;
  readonly spread: number;
  readonly defaultProbability: number;
  readonly recovery: number | null;
}

/**
 * Volatilities a spread implies: s = −ln[N(d2) + N(−d1) / L] / years, which rises with the assets' volatility. A solution
 * exists exactly where the spread is above max(0, ln(L) / years).
 * @param leverage L, discounted debt / assets, above 0.
 */
export function mertonFromSpread(spread: number, leverage: number, years: number): MertonAnswer<MertonImplied> {
  if (!(leverage > 0 && years > 0)) return { value: null, reason: 'not-positive' };
  if (!(spread > Math.max(0, Math.log(leverage) / years))) return { value: null, reason: 'no-solution' };
  return solveVolatility(leverage, years, (firm) => (firm.spread ?? Infinity) - spread);
}

/** Spread and asset volatility an equity volatility implies at a leverage. */
export function mertonFromEquityVolatility(
  equityVolatility: number,
  leverage: number,
  years: number,
): MertonAnswer<MertonImplied> {
  if (!(leverage > 0 && years > 0 && equityVolatility > 0)) return { value: null, reason: 'not-positive' };
  return solveVolatility(leverage, years, (firm) => (firm.equityVolatility ?? Infinity) - equityVolatility);
}

/** Beyond this volatility × √years every spread is infinite in floats. */
const LARGEST_DEVIATION = 64;

/** The firm of assets 1 at which `miss`, rising with the assets' volatility, is 0. */
function solveVolatility(
  leverage: number,
  years: number,
  miss: (firm: MertonValues) => number,
): MertonAnswer<MertonImplied> {
  const firmAt = (assetVolatility: number): MertonAnswer<MertonValues> =>
    mertonValues({ assetValue: 1, assetVolatility, debtFace: leverage, years, rate: 0 });
  const missAt = (volatility: number): number => {
    const { value } = firmAt(volatility);
    return value === null ? NaN : miss(value);
  };
  const [low, high] = [1e-12, LARGEST_DEVIATION / Math.sqrt(years)];
  if (!(missAt(low) < 0 && missAt(high) > 0)) return { value: null, reason: 'no-solution' };
  const firm = firmAt(bisect(missAt, low, high));
  if (firm.value === null) return firm;
  const { spread, equityVolatility } = firm.value;
  if (spread === null || equityVolatility === null) return { value: null, reason: 'no-solution' };
  return { value: { ...firm.value, spread, equityVolatility } };
}

interface Shape {
  readonly d1: number;
  readonly d2: number;
  readonly deviation: number;
  /** Equity and debt as parts of the assets. */
  readonly equity: number;
  readonly debt: number;
}

function shapeOf(leverage: number, deviation: number): Shape {
  const { d1, d2 } = blackTerms(1, leverage, deviation);
  const equity = Math.max(0, normalCdf(d1) - leverage * normalCdf(d2));
  return { d1, d2, deviation, equity, debt: normalCdf(-d1) + leverage * normalCdf(d2) };
}

/** −ln(debt / discounted face) / years, from the small difference to 1 where the debt is nearly safe. */
function spreadOf(leverage: number, { d1, d2 }: Shape, years: number): number | null {
  if (leverage === 0 || years === 0) return null;
  const loss = normalCdf(-d2) - normalCdf(-d1) / leverage;
  const spread = loss < 0.5 ? -Math.log1p(-loss) / years : -Math.log(normalCdf(d2) + normalCdf(-d1) / leverage) / years;
  return spread + 0;
}
