import type { Measured } from './measured.js';

/** Why a statistic of trades is not shown. */
export type TradeReason = 'no-trades' | 'no-wins' | 'no-losses' | 'only-scratches';

/** What closed trades had in common. Money in the currency of the P&L. */
export interface TradeStatistics {
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  /** Trades that came to nothing within the tolerance: in neither count. */
  readonly scratches: number;
  /** Wins / (wins + losses), as quantstats counts. */
  readonly hitRate: Measured<TradeReason>;
  /** Wins / all trades, scratches included. */
  readonly hitRateOfAll: Measured<TradeReason>;
  readonly lossRateOfAll: Measured<TradeReason>;
  readonly averageWin: Measured<TradeReason>;
  /** Negative. */
  readonly averageLoss: Measured<TradeReason>;
  readonly largestWin: Measured<TradeReason>;
  /** Negative. */
  readonly largestLoss: Measured<TradeReason>;
  /** Average win / size of the average loss. */
  readonly payoff: Measured<TradeReason>;
  /** Sum of wins / size of the sum of losses. */
  readonly profitFactor: Measured<TradeReason>;
  /** Mean P&L of all trades. A high hit rate alone says nothing: 99 wins of 1 and one loss of 5,000 average −49.01. */
  readonly expectancy: Measured<TradeReason>;
  readonly total: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Statistics of closed trades, each from flat to flat.
 * @param pnls net of fees.
 * @param tolerance a trade within ± it is a scratch.
 */
export function tradeStatistics(pnls: readonly number[], tolerance = 0): TradeStatistics {
  const wins = pnls.filter((pnl) => pnl > tolerance);
  const losses = pnls.filter((pnl) => pnl < -tolerance);
  const decided = wins.length + losses.length;
  /** One statistic; the first of the named lists that is empty says why there is none. */
  const given = (needs: readonly TradeReason[], value: () => number): Measured<TradeReason> => {
    const counts = { 'no-trades': pnls, 'no-wins': wins, 'no-losses': losses, 'only-scratches': [...wins, ...losses] };
    const reason = needs.find((need) => counts[need].length === 0);
    return reason === undefined ? { value: value() } : { value: null, reason };
  };
  const averageWin = sum(wins) / wins.length;
  const averageLoss = sum(losses) / losses.length;
  return {
    trades: pnls.length,
    wins: wins.length,
    losses: losses.length,
    scratches: pnls.length - decided,
    hitRate: given(['no-trades', 'only-scratches'], () => wins.length / decided),
    hitRateOfAll: given(['no-trades'], () => wins.length / pnls.length),
    lossRateOfAll: given(['no-trades'], () => losses.length / pnls.length),
    averageWin: given(['no-trades', 'no-wins'], () => averageWin),
    averageLoss: given(['no-trades', 'no-losses'], () => averageLoss),
    largestWin: given(['no-trades', 'no-wins'], () => Math.max(...wins)),
    largestLoss: given(['no-trades', 'no-losses'], () => Math.min(...losses)),
    payoff: given(['no-trades', 'no-losses', 'no-wins'], () => averageWin / Math.abs(averageLoss)),
    profitFactor: given(['no-trades', 'no-losses'], () => sum(wins) / Math.abs(sum(losses))),
    expectancy: given(['no-trades'], () => sum(pnls) / pnls.length),
    total: sum(pnls),
  };
}

/**
 * Expectancy from rates and averages: hit rate of all × average win + loss rate of all × average loss. Equal to the mean
 * P&L but for what scratches within the tolerance add up to.
 */
export function expectancyFromRates(statistics: TradeStatistics): Measured<TradeReason> {
  const { hitRateOfAll, lossRateOfAll, averageWin, averageLoss } = statistics;
  if (hitRateOfAll.value === null) return hitRateOfAll;
  const lost = (lossRateOfAll.value ?? 0) * (averageLoss.value ?? 0);
  return { value: hitRateOfAll.value * (averageWin.value ?? 0) + lost };
}
