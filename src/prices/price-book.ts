import type { Problem } from '../base/problem.js';

/** One symbol's prices by day, ascending, at most one a day. All arrays have the same length. */
export interface PriceSeries {
  readonly symbol: string;
  /** Days since 1970-01-01, strictly ascending. */
  readonly days: Int32Array;
  /** Price per unit in the instrument's (or `currency`'s) currency. Negative prices are legal. */
  readonly prices: Float64Array;
  readonly currency?: string;
  /** The day's lowest and highest price, `lows[i] <= prices[i] <= highs[i]`; NaN, or absent, where no row has any. */
  readonly lows?: Float64Array;
  readonly highs?: Float64Array;
  /** Annual volatility as a decimal (0.62 is 62%), above 0; NaN, or absent, where no row has any. */
  readonly volatilities?: Float64Array;
  /** The files the prices came from; `origin[i]` indexes it, `lines[i]` is the zero-based line there. */
  readonly paths: readonly string[];
  readonly origin: Uint16Array;
  readonly lines: Int32Array;
}

/** A price written in an entry. `day` counts from 1970-01-01, `line` from 0. */
export interface PriceMark {
  readonly symbol: string;
  readonly day: number;
  readonly price: number;
  readonly path: string;
  readonly line: number;
}

/** Every price of the journal by symbol. */
export interface PriceBook {
  readonly series: ReadonlyMap<string, PriceSeries>;
  readonly problems: readonly Problem[];
}

/** A price found for a day, and how old it is. */
export interface PriceAt {
  readonly price: number;
  /** Day number of the price; `<=` the day asked for. */
  readonly day: number;
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
}
