import * as v from 'valibot';
import { excursion } from '../../../src/performance/excursion.js';
import { rMultiple, rMultipleInMoney } from '../../../src/performance/r-multiple.js';
import { expectancyFromRates, tradeStatistics } from '../../../src/performance/trade-statistics.js';
import { plain, reasonOf, side } from './case-values.js';

/** Measure `trade_stats`. */
export function tradeStats(input: unknown): unknown {
  const schema = v.object({
    pnls: v.array(v.number()),
    tolerance: v.optional(v.number()),
    scratch_tolerance: v.optional(v.number()),
  });
  const { pnls, tolerance, scratch_tolerance: scratch } = v.parse(schema, input);
  const found = tradeStatistics(pnls, tolerance ?? scratch ?? 0);
  return {
    n: found.trades,
    trades: found.trades,
    wins: found.wins,
    losses: found.losses,
    scratches: found.scratches,
    hit_rate: plain(found.hitRate),
    hit_rate_all: plain(found.hitRateOfAll),
    loss_rate_all: plain(found.lossRateOfAll),
    avg_win: plain(found.averageWin),
    avg_loss: plain(found.averageLoss),
    largest_win: plain(found.largestWin),
    largest_loss: plain(found.largestLoss),
    payoff: plain(found.payoff),
    payoff_ratio: plain(found.payoff),
    profit_factor: plain(found.profitFactor),
    expectancy: plain(found.expectancy),
    expectancy_formula: plain(expectancyFromRates(found)),
    total: found.total,
  };
}

const stoppedSchema = v.object({
  side: v.optional(side, 'long'),
  entry: v.number(),
  stop: v.optional(v.nullable(v.number()), null),
});

/** A quantity-weighted exit: `{price, qty}` or `[qty, price]` as cases of lots have it. */
const exitSchema = v.union([
  v.pipe(
    v.object({ price: v.number(), qty: v.optional(v.number(), 1) }),
    v.transform(({ price, qty }) => ({ price, quantity: qty })),
  ),
  v.pipe(
    v.tuple([v.number(), v.number()]),
    v.transform(([quantity, price]) => ({ price, quantity })),
  ),
]);

/** Measure `r_multiple`: `r` by prices, `r_money` by net P&L where that is given. */
export function rMultiples(input: unknown): unknown {
  const trade = v.parse(stoppedSchema, input);
  const schema = v.object({
    exit: v.optional(v.number()),
    exits: v.optional(v.array(exitSchema), []),
    pnl: v.optional(v.number()),
    qty: v.optional(v.number(), 1),
    multiplier: v.optional(v.number(), 1),
  });
  const { exit, exits, pnl, qty, multiplier } = v.parse(schema, input);
  const r = rMultiple(trade, exit === undefined ? exits : [{ price: exit, quantity: 1 }]);
  const money = pnl === undefined ? null : rMultipleInMoney(trade, pnl, qty, multiplier);
  return { r: plain(r), reason: reasonOf(r), r_money: money && plain(money) };
}

/** Measure `mae_mfe`: over highs and lows, or over closes where only these are given. */
export function maeMfe(input: unknown): unknown {
  const trade = v.parse(stoppedSchema, input);
  const prices = v.array(v.number());
  const schema = v.object({
    highs: v.optional(prices),
    lows: v.optional(prices),
    closes: v.optional(prices, []),
    prices: v.optional(prices),
  });
  const parsed = v.parse(schema, input);
  const closes = parsed.prices ?? parsed.closes;
  const { highs = closes, lows = closes } = parsed;
  const found = excursion(
    trade,
    highs.map((high, i) => ({ high, low: lows[i] ?? NaN })),
  );
  return {
    mae: plain(found.adverse),
    mfe: plain(found.favourable),
    mae_r: plain(found.adverseInR),
    mfe_r: plain(found.favourableInR),
  };
}
