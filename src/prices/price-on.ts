import type { PriceAt, PriceSeries } from './price-book.js';

/**
 * The last price on or before a day: carried, never interpolated and never taken from a later day. `undefined` where
 * the series starts later.
 */
export function priceOn(series: PriceSeries, day: number): PriceAt | undefined {
  let low = 0;
  let high = series.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series.days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
  const found = series.days[at];
  const price = series.prices[at];
  if (found === undefined || price === undefined) return undefined;
  return { price, day: found, path: series.paths[series.origin[at] ?? 0] ?? '', line: series.lines[at] ?? 0 };
}
