import type { Decimal } from '../base/decimal.js';
import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type {
  AccountRecord,
  Action,
  LegRecord,
  PositionEvent,
  RecordBase,
  StatementRecord,
} from '../journal/records.js';
import type { Instrument } from './instrument.js';
import type { Lots } from './lot-list.js';

/** How the size of a fill was stated. */
export type Sizing = 'quantity' | 'weight' | 'notional';

/**
 * What one event did to one holding. Quantities and money are exact; money is in the account's currency. An event of
 * several legs, a roll, an exercise and a fill through zero give one of these a holding they touch.
 */
export interface BookEvent {
  readonly event: PositionEvent;
  readonly leg?: LegRecord;
  /** What it came to: `buy`, `sell`, `short` and `cover` are resolved by what was held. */
  readonly action: Action;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Signed quantity bought (+) or sold (−); zero for income, fees, revisions, splits and marks. */
  readonly traded: Decimal;
  /** Signed quantity held after the event. */
  readonly quantity: Decimal;
  /** Lots open after the event. */
  readonly lots: Lots;
  /** Of the fill or the mark, per unit. */
  readonly price?: Decimal;
  /** Units of the account's currency for one of the instrument's, at the event. */
  readonly fx: Decimal;
  /** New units for an old one, of a split. */
  readonly split?: Decimal;
  /** Realized P&L with the multiplier, before fees, in the instrument's currency. */
  readonly realizedLocal: Decimal;
  /** The same in the account's currency, each side at its own rate: what a paid holding realized. */
  readonly realized: Decimal;
  /**
   * Dividends and income, after withholding, and accrued interest received less paid. A short pays its dividend (below
   * zero).
   */
  readonly income: Decimal;
  /** Not negative. */
  readonly fees: Decimal;
  /** Where the quantity was derived from a weight or a notional. */
  readonly sizing?: Sizing;
}

/** Everything one round trip did in one instrument, in order; it begins flat. */
export interface Holding {
  readonly instrument: Instrument;
  readonly events: readonly BookEvent[];
  /** The leg's own links; absent where the position's count. */
  readonly links?: readonly LinkStep[];
  /**
   * Day from which nothing about it is known, since it became something else by a record that was left out: it is
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

/** Flat to flat: one trade of a position, in one instrument or several. Rolls do not end it. */
export interface RoundTrip {
  readonly openedDay: number;
  readonly closedDay?: number;
  readonly side: 'long' | 'short';
  readonly opening: PositionEvent;
  /** In order of first trade. */
  readonly holdings: readonly Holding[];
  readonly links: readonly LinkStep[];
}

export interface BookPosition {
  readonly id: string;
  /** In order; at most the last one is open. */
  readonly rounds: readonly RoundTrip[];
}

/** A deposit (+), a withdrawal (−), a transfer's side, or entry-level cash on a day. In the account's currency. */
export interface CashMovement {
  readonly day: number;
  readonly amount: Decimal;
  readonly record: RecordBase;
  readonly label: string;
  /** True for money to or from another own account: a flow of this one, none of the whole. */
  readonly isTransfer?: boolean;
}

export interface BookAccount {
  readonly record: AccountRecord;
  readonly openingDay: number;
  readonly positions: ReadonlyMap<string, BookPosition>;
  /** The same, in the order of their first opening. */
  readonly inOrder: readonly BookPosition[];
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

const NOT_OF_THE_MARKET: ReadonlySet<Action> = new Set(['dividend', 'split', 'exercise', 'assign']);

/**
 * Whether an event's price says what its instrument is worth. Units received for nothing, a fraction paid out and an
 * option turned into its underlying at the strike have a price, but no market made it; an exercise or assignment that
 * states the underlying's price is booked at it.
 */
export function isMarketPrice({ action, event }: BookEvent): boolean {
  return !NOT_OF_THE_MARKET.has(action) || (event.into !== undefined && event.price !== undefined);
}

/** Every holding of every round trip, in order. */
export function holdingsOf(position: BookPosition): readonly Holding[] {
  return position.rounds.flatMap((round) => round.holdings);
}

/** Every event of a position in order, whatever it was held in; an event of several legs stands once a leg. */
export function eventsOf(position: BookPosition): readonly BookEvent[] {
  return position.rounds.flatMap(roundEvents);
}

/** Every event of a round trip, in order. */
export function roundEvents({ holdings }: RoundTrip): readonly BookEvent[] {
  const [only, ...others] = holdings;
  if (only && others.length === 0) return only.events;
  return holdings.flatMap((holding) => holding.events).sort((a, b) => a.day - b.day);
}
