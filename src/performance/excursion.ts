import type { Measured } from './measured.js';
import { riskPerUnit, type RMultipleReason, type StoppedTrade } from './r-multiple.js';

/** Prices of a trading day while a trade was open; `high` and `low` are equal where only closes are known. */
export interface PriceRange {
  readonly high: number;
  readonly low: number;
}

/** How far prices went against a trade and for it, both at least 0. */
export interface Excursion {
  /** Maximum adverse excursion (MAE), price per unit. */
  readonly adverse: Measured<'no-prices'>;
  /** Maximum favourable excursion (MFE), price per unit. */
  readonly favourable: Measured<'no-prices'>;
  /** The same in units of the risk taken at the entry. */
  readonly adverseInR: Measured<RMultipleReason | 'no-prices'>;
  readonly favourableInR: Measured<RMultipleReason | 'no-prices'>;
}

/**
 * Excursions over the ranges from the entry's day to the exit's. The trade was open for a part of these two days only,
 * so with daily ranges both are upper bounds; with closes they are lower bounds.
 */
export function excursion(trade: StoppedTrade, ranges: readonly PriceRange[]): Excursion {
  if (ranges.length === 0) {
    const none = { value: null, reason: 'no-prices' } as const;
    return { adverse: none, favourable: none, adverseInR: none, favourableInR: none };
  }
  const above = Math.max(0, ...ranges.map(({ high }) => high - trade.entry));
  const below = Math.max(0, ...ranges.map(({ low }) => trade.entry - low));
  const [adverse, favourable] = trade.side === 'long' ? [below, above] : [above, below];
  const risk = riskPerUnit(trade);
  const inR = (size: number): Measured<RMultipleReason> => (risk.value === null ? risk : { value: size / risk.value });
  return {
    adverse: { value: adverse },
    favourable: { value: favourable },
    adverseInR: inR(adverse),
    favourableInR: inR(favourable),
  };
}
