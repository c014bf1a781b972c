import { indexOnOrBefore } from '../base/sorted-days.js';
import type { PriceAt, PriceSeries } from './price-book.js';

/**
 * The last price on or before a day: carried, never interpolated and never taken from a later day. `undefined` where
 * the series starts later.
 */
export function priceOn(series: PriceSeries, day: number): PriceAt | undefined {
  const at = indexOnOrBefore(series.days, day);
  const found = series.days[at];
  const price = series.prices[at];
  if (found === undefined || price === undefined) return undefined;
  return { price, day: found, path: series.paths[series.origin[at] ?? 0] ?? '', line: series.lines[at] ?? 0 };
}
