import type { Problem } from '../base/problem.js';
import type { BookAccount, BookPosition, CashMovement, Holding, LinkStep, RoundTrip } from '../ledger/book.js';
import type { PositionGroup } from './position-groups.js';
import type { HoldingDays } from './value-holding.js';

/** The parts of a P&L, in the currency of the account; they add up to it. Fees and other costs are below zero. */
export const PNL_PARTS = ['price', 'income', 'fx', 'cost'] as const;
export type PnlPart = (typeof PNL_PARTS)[number];

/** One holding's P&L by day; arrays start at `DailyValues` index `from`. */
export interface HoldingValues extends HoldingDays {
  readonly round: RoundTrip;
  readonly holding: Holding;
  /** Its own, else those of its round trip. */
  readonly links: readonly LinkStep[];
}

/** One position's values by day. Arrays start at `DailyValues` index `from` and end where nothing is held any more. */
export interface PositionValues {
  readonly position: BookPosition;
  readonly account: BookAccount['record'];
  /** Which of the {@link DailyValues.groups} it is in. */
  readonly group: number;
  /** Index into `DailyValues.days` of the first element. */
  readonly from: number;
  /** P&L of each day, net of the position's own fees, income included. */
  readonly pnl: Float64Array;
  /** In order of round trip, and of first trade within one; their P&L adds up to `pnl`. */
  readonly parts: readonly HoldingValues[];
}

/** What is looked at: one account, or all of them together. */
export interface Scope {
  /** The account's id, or that of all of them. */
  readonly id: string;
  readonly name: string;
  /** Of every amount of money in the values. */
  readonly currency: string;
  readonly accounts: readonly BookAccount[];
  readonly benchmark?: NonNullable<BookAccount['record']['benchmark']>;
}

/** A scope valued on each day that has a price or an event; index 0 is the opening. Money in the scope's currency. */
export interface DailyValues {
  readonly scope: Scope;
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
  /** Of several accounts: what the day's move of the rate made on those in another currency, by that currency. */
  readonly translation: ReadonlyMap<string, Float64Array>;
  /** External flows and entry-level cash, in order of day. */
  readonly flowRecords: readonly CashMovement[];
  readonly cashRecords: readonly CashMovement[];
  readonly positions: readonly PositionValues[];
  /** The same positions, in the groups that they are summed by. */
  readonly groups: readonly PositionGroup[];
  /** Those of the prices that each position was valued at, and of taking accounts together: found one after another. */
  problems(): Iterable<readonly Problem[]>;
}

/** What made a holding's P&L on a day, by index into its arrays. */
export function pnlPart(values: HoldingValues, part: PnlPart, index: number): number {
  if (part !== 'price') return values[part]?.[index] ?? 0;
  const rest = (values.income?.[index] ?? 0) + (values.fx?.[index] ?? 0) + (values.cost?.[index] ?? 0);
  return (values.pnl[index] ?? 0) - rest;
}
