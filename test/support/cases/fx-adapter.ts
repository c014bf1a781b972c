import * as v from 'valibot';
import { fromDayNumber } from '../../../src/base/plain-date.js';
import { buildPriceBook } from '../../../src/prices/build-price-book.js';
import { priceOn } from '../../../src/prices/price-on.js';
import { timeWeightedReturn } from '../../../src/performance/returns.js';
import { day } from './case-values.js';

const series = v.pipe(
  v.record(v.string(), v.number()),
  v.transform((points) => Object.entries(points)),
  v.array(v.tuple([day, v.number()])),
);
const schema = v.object({
  prices: series,
  fx: v.optional(series, {}),
  trades: v.array(v.object({ date: day, qty: v.number(), price: v.number() })),
});

/**
 * Measure `twr_fx`: the return in the base currency of one holding, valued on each day that has a price, a rate or a
 * trade. Prices and rates are carried; trades are at the day's close.
 */
export function twrFx(input: unknown): unknown {
  const { prices, fx, trades } = v.parse(schema, input);
  const marks = [
    ...trades.map((trade) => ({ symbol: 'held', day: trade.date, price: trade.price })),
    ...prices.map(([at, price]) => ({ symbol: 'held', day: at, price })),
    ...fx.map(([at, price]) => ({ symbol: 'fx', day: at, price })),
  ];
  const book = buildPriceBook(
    [],
    marks.map((mark) => ({ ...mark, path: '', line: 0 })),
    (symbol) => symbol,
  );
  const at = (symbol: string, date: number): number | undefined => {
    const found = book.series.get(symbol);
    return found && priceOn(found, date)?.price;
  };
  const dates = [...new Set(marks.map((mark) => mark.day))].sort((a, b) => a - b);
  let quantity = 0;
  let before = 0;
  const days = dates.map((date) => {
    const rate = at('fx', date) ?? 1;
    const today = trades.filter((trade) => trade.date === date);
    quantity += today.reduce((sum, trade) => sum + trade.qty, 0);
    const paid = (sign: number): number =>
      today.reduce((sum, trade) => sum + Math.max(sign * trade.qty, 0) * trade.price * rate, 0);
    const after = quantity * (at('held', date) ?? 0) * rate;
    const row = { before, after, inflow: 0, inflowAtEnd: paid(1), outflow: paid(-1) };
    before = after;
    return row;
  });
  const { total, cumulative } = timeWeightedReturn(days);
  const points = dates.map((date, i): [string, number | null] => [fromDayNumber(date), cumulative[i] ?? null]);
  return { twr: total.value, series: Object.fromEntries(points) };
}
