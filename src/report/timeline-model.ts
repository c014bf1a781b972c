import type { PlainDate } from '../base/plain-date.js';
import type { Figure, Reason } from './figure-model.js';

/** One line's own contribution and exposure over time; children are not included. */
export interface TimelineLine {
  /** Pillar id, `unlinked` or `cash`. */
  readonly id: string;
  /** Cumulative linked contribution, one a date. */
  readonly contribution: readonly number[];
  /** Net delta-adjusted exposure over NAV at the day's end, one a date. */
  readonly exposure: readonly number[];
}

/** The period by day, sampled evenly to at most 91 days; the first is the start, the last the end. */
export interface TimelineView {
  readonly dates: readonly PlainDate[];
  /** Cumulative return, one a date: the sum of the lines' contributions. */
  readonly total: readonly number[];
  /** Delta-adjusted, over NAV, one a date; short is zero or below. Zero where NAV is not above zero. */
  readonly long: readonly number[];
  readonly short: readonly number[];
  readonly lines: readonly TimelineLine[];
}

/** A round trip as a point: R multiple against holding time. */
export interface TradePoint {
  readonly id: string;
  readonly kind: 'closed' | 'open' | 'base';
  readonly round: number;
  /** Calendar days held, to the end of the period where open. */
  readonly days: number;
  readonly r: number;
  readonly pnl: number;
  /** Pillars it was linked to when it was opened. */
  readonly pillars: readonly string[];
  readonly record: number;
}

export interface TradePointsView {
  readonly points: readonly TradePoint[];
  /** Trades of the period that have no R, and why. */
  readonly without: readonly { readonly id: string; readonly reason: Reason; readonly record: number }[];
}

/** A year's risk in one line, for setting two years side by side. */
export interface YearRiskView {
  readonly volatility: Figure;
  readonly deepestDrawdown: Figure;
  readonly worstDay: Figure;
  readonly bestDay: Figure;
}
