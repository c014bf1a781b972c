import type { Decimal } from '../base/decimal.js';
import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { AccountRecord, PositionEvent, RecordBase, StatementRecord } from '../journal/records.js';
import type { Instrument } from './instrument.js';
import type { Lot } from './lots.js';

/** One event after the ledger has understood it. Quantities and money are exact; money is in the account's currency. */
export interface BookEvent {
  readonly event: PositionEvent;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Signed change of the quantity; zero for income, fees, revisions and marks. */
  readonly traded: Decimal;
  /** Signed quantity held after the event. */
  readonly quantity: Decimal;
  /** Lots open after the event. */
  readonly lots: readonly Lot[];
  /** Of the fill, per unit. */
  readonly price?: Decimal;
  /** Realized P&L of this event with the multiplier, before fees. */
  readonly realized: Decimal;
  /** Dividends and income received by this event, after withholding; a short pays its dividend (below zero). */
  readonly income: Decimal;
  /** Fees of this event, not negative. */
  readonly fees: Decimal;
}

/** Everything one position did in one instrument, in order. */
export interface Holding {
  readonly instrument: Instrument;
  readonly events: readonly BookEvent[];
  /**
   * Day from which nothing about it is known, since it became something else by a record that is not valued: it is
   * carried at the last mark before that day.
   */
  readonly frozenFrom?: number;
}

/** Shares of a position's P&L by pillar from a day on; what is missing to 1 is unlinked. Unknown pillars are not in it. */
export interface LinkStep {
  /**
   * First day whose P&L uses these links: the day itself for an opening, the next day for a change while held, since
   * that day's P&L was made mostly under the earlier idea.
   */
  readonly fromDay: number;
  readonly shares: readonly { readonly pillar: string; readonly share: number }[];
}

/** Flat to flat. */
export interface RoundTrip {
  readonly openedDay: number;
  readonly closedDay?: number;
  readonly side: 'long' | 'short';
  readonly opening: PositionEvent;
}

export interface BookPosition {
  readonly id: string;
  readonly holdings: readonly Holding[];
  readonly rounds: readonly RoundTrip[];
  readonly links: readonly LinkStep[];
}

/** A deposit (+), a withdrawal (−), or entry-level cash on a day. */
export interface CashMovement {
  readonly day: number;
  readonly amount: Decimal;
  readonly record: RecordBase;
  readonly label: string;
}

export interface BookAccount {
  readonly record: AccountRecord;
  readonly openingDay: number;
  readonly positions: ReadonlyMap<string, BookPosition>;
  readonly flows: readonly CashMovement[];
  readonly cash: readonly CashMovement[];
  readonly statements: readonly StatementRecord[];
}

/** The ledger's result: a pure function of the files. */
export interface Book {
  readonly accounts: ReadonlyMap<string, BookAccount>;
  readonly problems: readonly Problem[];
  /** Records that count nowhere because of an error the ledger found. */
  readonly leftOut: readonly Place[];
}
