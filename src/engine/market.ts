import { Decimal } from '../base/decimal.js';
import { indexFrom } from '../base/sorted-days.js';
import type { Market, Quoted } from '../ledger/market.js';
import { fxTable, type FxRate } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';

/** Prices and their inverses, of the digits that were typed: only the inverse is rounded, as every division is. */
function exactRate(prices: PriceBook, { rate, symbols, inverted }: FxRate, day: number): Decimal {
  let exact = new Decimal(1);
  for (const [i, symbol] of symbols.entries()) {
    const series = prices.series.get(symbol);
    const price = series && priceOn(series, day)?.price;
    if (!price) return new Decimal(rate);
    exact = inverted[i] ? exact.dividedBy(price) : exact.times(price);
  }
  // Hundredths of a currency, or a price of 0 that was passed over: the table knows better.
  return exact.minus(rate).abs().gt(exact.abs().times(1e-12)) ? new Decimal(rate) : exact;
}

/** The prices as the ledger asks for them. A number read from a price file has the digits that were typed. */
export function marketOf(prices: PriceBook): Market {
  return {
    priced: (symbol) => prices.series.has(symbol),
    currency: (symbol) => prices.series.get(symbol)?.currency,
    price(symbol, day): Quoted | undefined {
      const series = prices.series.get(symbol);
      const found = series && priceOn(series, day);
      return found && { value: new Decimal(found.price), day: found.day };
    },
    rate(from, to, day): Quoted | undefined {
      const found = fxTable(prices, from, to).at(day);
      return found && { value: exactRate(prices, found, day), day: found.day };
    },
    days(symbol, after, until): readonly number[] {
      const days = prices.series.get(symbol)?.days;
      if (!days) return [];
      return [...days.subarray(indexFrom(days, after + 1), indexFrom(days, until + 1))];
    },
  };
}
