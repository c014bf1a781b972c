import type { Problem } from '../base/problem.js';
import type { BookAccount, BookPosition } from '../ledger/book.js';

/** One position's values by day. Arrays start at `DailyValues` index `from` and end where nothing is held any more. */
export interface PositionValues {
  readonly position: BookPosition;
  /** The position's links by day. */
  readonly links: BookPosition['links'];
  /** Index into `DailyValues.days` of the first element. */
  readonly from: number;
  /** P&L of each day, net of the position's own fees, income included. */
  readonly pnl: Float64Array;
  /** Signed exposure at the end of each day: quantity × multiplier × price (options at premium). */
  readonly exposure: Float64Array;
}

/** An account valued on each day that has a price or an event; index 0 is the opening. Money in the account's currency. */
export interface DailyValues {
  readonly account: BookAccount;
  /** Days since 1970-01-01, ascending. */
  readonly days: Int32Array;
  /** False on a day with events only: no market moved, so it is no observation of risk. */
  readonly priced: Uint8Array;
  readonly nav: Float64Array;
  /** Deposits, counted from the start of the day (0 or more). */
  readonly inflow: Float64Array;
  /** Withdrawals, counted at the end of the day (0 or more). */
  readonly outflow: Float64Array;
  /** Entry-level cash of the day: interest, fees, taxes and others, signed. */
  readonly cash: Float64Array;
  readonly positions: readonly PositionValues[];
  readonly problems: readonly Problem[];
}

/** The index of the last valuation on or before a day; −1 where there is none. */
export function indexOnOrBefore(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
