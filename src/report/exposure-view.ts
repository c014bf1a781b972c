import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues, PositionValues } from '../valuation/daily-values.js';
import { exposuresOn, type HoldingExposure } from '../valuation/exposure.js';
import { fxTable } from '../prices/fx-rates.js';

/** What each position is exposed to at the end of a day, in the scope's currency. */
export function endExposures(
  values: DailyValues,
  prices: PriceBook,
  day: number,
  rate: number,
): ReadonlyMap<PositionValues, readonly HoldingExposure[]> {
  const { currency } = values.scope;
  return new Map(
    values.positions.map((held) => {
      const own = held.account.record.currency;
      const translate = own === currency ? 1 : fxTable(prices, own, currency).rateAt(day);
      const found = exposuresOn(held.position, prices, day, own, rate);
      return [held, found.map((exposure) => ({ ...exposure, amount: exposure.amount * translate }))];
    }),
  );
}
