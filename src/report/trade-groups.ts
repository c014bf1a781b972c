import { tradeStatistics, type TradeReason } from '../performance/trade-statistics.js';
import type { Measured } from '../performance/measured.js';
import { figure, measuredFigure, missing } from './figure.js';
import type { Figure, Reason, TradeGroup, TradeRow } from './view-model.js';

/** A trade as one group counts it: whole, or with its share of the P&L. */
export interface GroupedTrade {
  readonly row: TradeRow;
  readonly pnl: number;
}

/** A trade that came to half a cent or less neither won nor lost. */
const SCRATCH = 0.005;

/** The statistics of trades. R is a trade's own also where only a share of its P&L counts: it is a ratio. */
export function tradeGroup(key: string, trades: readonly GroupedTrade[]): TradeGroup {
  const stats = tradeStatistics(
    trades.map(({ pnl }) => pnl),
    SCRATCH,
  );
  const of = (counted: readonly GroupedTrade[]): readonly number[] => [
    ...new Set(counted.map(({ row }) => row.record)),
  ];
  const all = of(trades);
  const wins = of(trades.filter(({ pnl }) => pnl > SCRATCH));
  const losses = of(trades.filter(({ pnl }) => pnl < -SCRATCH));
  const shown = (measured: Measured<TradeReason>, records = all): Figure => measuredFigure(measured, records);
  const withR = trades.filter(({ row }) => row.r.value !== null);
  return {
    key,
    trades: stats.trades,
    wins: stats.wins,
    losses: stats.losses,
    scratches: stats.scratches,
    hitRate: shown(stats.hitRate),
    payoff: shown(stats.payoff),
    profitFactor: shown(stats.profitFactor),
    expectancy: shown(stats.expectancy),
    averageWin: shown(stats.averageWin, wins.length > 0 ? wins : all),
    averageLoss: shown(stats.averageLoss, losses.length > 0 ? losses : all),
    averageR: withR.length > 0 ? figure(mean(withR.map(({ row }) => row.r.value ?? 0)), of(withR)) : noR(trades, all),
    withR: withR.length,
    averageDays: trades.length > 0 ? figure(mean(trades.map(({ row }) => row.days)), all) : missing('no-trades', all),
    pnl: stats.total,
  };
}

/** Why no trade has an R: what is so of all of them, else that no stop was recorded. */
function noR(trades: readonly GroupedTrade[], records: readonly number[]): Figure {
  if (trades.length === 0) return missing('no-trades', records);
  const [reason, ...others] = new Set(trades.map(({ row }) => row.r.reason));
  const common: Reason | undefined = others.length === 0 ? reason : undefined;
  return missing(common ?? 'no-stop', records);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
