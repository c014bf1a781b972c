import type { PlainDate } from '../base/plain-date.js';
import type { Figure } from './figure-model.js';

/** One closed round trip. Money net of fees, in the scope's currency. */
export interface TradeRow {
  readonly id: string;
  /** From 1, of this position. */
  readonly round: number;
  readonly side: 'long' | 'short';
  readonly opened: PlainDate;
  readonly closed: PlainDate;
  /** Calendar days. */
  readonly days: number;
  readonly pnl: number;
  /** P&L over the risk at entry: to the stop recorded then, or the risk stated then. */
  readonly r: Figure;
  /** Worst and best move against and for it, per unit of price, not negative; over rolls too, of one instrument at a time. */
  readonly mae: Figure;
  readonly mfe: Figure;
  /** True where lows and highs were known on every day; else closes alone, so the moves are at least these. */
  readonly hasRanges: boolean;
  readonly record: number;
}

/** What closed trades had in common. */
export interface TradeGroup {
  /** Pillar id, underlying, instrument, side, year, or `all`. */
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly scratches: number;
  /** Wins over wins and losses. */
  readonly hitRate: Figure;
  /** Average win over the size of the average loss. */
  readonly payoff: Figure;
  readonly profitFactor: Figure;
  /** Mean P&L in money. */
  readonly expectancy: Figure;
  readonly averageWin: Figure;
  /** Below zero. */
  readonly averageLoss: Figure;
  /** Mean over the trades that have one, and how many have. */
  readonly averageR: Figure;
  readonly withR: number;
  /** Mean calendar days. */
  readonly averageDays: Figure;
  readonly pnl: number;
}

/** Round trips closed in the period. A trade of several pillars counts in each, with its share of the P&L. */
export interface StatisticsView {
  readonly all: TradeGroup;
  readonly byPillar: readonly TradeGroup[];
  /** By root symbol, and by the instruments themselves, a dated contract on its own. */
  readonly byUnderlying: readonly TradeGroup[];
  readonly byInstrument: readonly TradeGroup[];
  readonly bySide: readonly TradeGroup[];
  readonly byYear: readonly TradeGroup[];
  /** By closing day, latest first. */
  readonly trades: readonly TradeRow[];
}
