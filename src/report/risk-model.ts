import type { PlainDate } from '../base/plain-date.js';
import type { ExposureBasis } from '../valuation/exposure.js';
import type { Figure, PnlParts } from './figure-model.js';

/** What the book is exposed to at the end of the period; delta-adjusted, over NAV. */
export interface ExposureView {
  /** long − short, long + short; short is zero or below. */
  readonly net: Figure;
  readonly gross: Figure;
  readonly long: Figure;
  readonly short: Figure;
  readonly byUnderlying: readonly UnderlyingRow[];
  /** How many holdings each basis measured; bases without one are absent. */
  readonly bases: readonly { readonly basis: ExposureBasis; readonly holdings: number }[];
}

/** Everything on one underlying: its shares, futures and options together. */
export interface UnderlyingRow {
  readonly underlying: string;
  /** Over NAV; short is zero or below. */
  readonly long: number;
  readonly short: number;
  readonly net: Figure;
  readonly positions: readonly string[];
}

/** P&L of the period by the currency of the instruments. */
export interface CurrencyRow {
  readonly currency: string;
  readonly pnl: Figure;
  readonly parts: PnlParts;
  /** Over NAV. */
  readonly exposure: Figure;
}

/** A fall from a peak. */
export interface DrawdownRow {
  /** Below zero. */
  readonly depth: number;
  readonly peak: PlainDate;
  readonly trough: PlainDate;
  /** Null while the peak is not reached again. */
  readonly recovered: PlainDate | null;
  /** Calendar days from the peak to the recovery, or to the end of the period. */
  readonly days: number;
}

/** Returns beyond the time-weighted one, and risk, of the period. Every figure names why it is missing. */
export interface RiskView {
  /** Returns that risk is measured on: days on which a price moved. */
  readonly observations: number;
  /** Days a year that ratios are scaled by. */
  readonly periodsPerYear: number;
  readonly annualised: Figure;
  readonly volatility: Figure;
  readonly sharpe: Figure;
  readonly sortino: Figure;
  /** Annualised return over the deepest drawdown. */
  readonly calmar: Figure;
  /** Yearly risk-free rate that Sharpe and Sortino are measured against. */
  readonly riskFree: number;
  /** Deepest first, at most five. */
  readonly drawdowns: readonly DrawdownRow[];
  readonly moneyWeighted: {
    /** Over the period, and as a yearly rate. */
    readonly period: Figure;
    readonly annual: Figure;
    /** Every yearly rate that solves the flows; more than one means that none can be trusted alone. */
    readonly roots: readonly number[];
  };
  /** For where the time-weighted return means nothing. */
  readonly modifiedDietz: Figure;
}
