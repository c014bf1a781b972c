import type { Decimal } from '../base/decimal.js';
import type { PlainDate } from '../base/plain-date.js';
import type { Problem } from '../base/problem.js';
import type { Located, Range } from '../base/range.js';
import type { SourceText } from '../text/source-text.js';

/** What every record knows of itself: the file it stands in and the range of its block there. */
export interface RecordBase {
  readonly path: string;
  readonly range: Range;
}

export const ACTIONS = [
  'open',
  'add',
  'trim',
  'close',
  'revise',
  'roll',
  'expire',
  'exercise',
  'assign',
  'dividend',
  'income',
  'fee',
  'split',
  'mark',
  'buy',
  'sell',
  'short',
  'cover',
] as const;
export type Action = (typeof ACTIONS)[number];

export const INSTRUMENT_KINDS = [
  'share',
  'etf',
  'fund',
  'bond',
  'future',
  'option',
  'fx',
  'cash',
  'crypto',
  'asset',
  'quote',
  'spread',
  'other',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

export const PILLAR_STATUSES = ['live', 'validated', 'strained', 'broken', 'retired'] as const;
export type PillarStatus = (typeof PILLAR_STATUSES)[number];

/** Lines of the report beside the pillars: no pillar's id, but names of a benchmark's contributions. */
export const REPORT_LINES = ['unlinked', 'cash'] as const;

/** Names all accounts taken together, so it is no account's id. */
export const ALL_ACCOUNTS = 'all';

export const LOT_METHODS = ['fifo', 'lifo', 'hifo', 'average', 'specific'] as const;
export type LotMethod = (typeof LOT_METHODS)[number];

export const CASH_KINDS = ['interest', 'fee', 'tax', 'other'] as const;
export type CashKind = (typeof CASH_KINDS)[number];

/** What a text may say: keys that it does not have are missing or undefined. */
export type Stated<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The day as it is written, and the time of day where one was given. */
export interface Moment {
  readonly date: PlainDate;
  /**
   * Minutes after the midnight of `date`: in UTC where an offset was written (negative or above 1440 then crosses the
   * day), else on the clock of the account's time zone.
   */
  readonly minutes?: number | undefined;
  /** True where an offset (`Z` included) was written. */
  readonly hasOffset?: boolean | undefined;
}

/** Money in a named currency; without one, in the account's. */
export interface Money {
  readonly amount: Decimal;
  readonly currency?: string;
}

/** A deposit (+) or withdrawal (−) of the account. */
export interface FlowRecord extends RecordBase {
  readonly date: PlainDate;
  readonly amount: Located<Decimal>;
  /** Of the amount, where it is not the account's. */
  readonly currency?: Located<string>;
  readonly account?: Located<string>;
  readonly note?: string;
}

/** Money moved between two own accounts: a flow of each, none of the whole. */
export interface TransferRecord extends RecordBase {
  readonly date: PlainDate;
  readonly from: Located<string>;
  readonly to: Located<string>;
  /** Above zero, in `currency` or the currency of the account it leaves. */
  readonly amount: Located<Decimal>;
  readonly currency?: Located<string>;
  readonly note?: string;
}

/** How the base year is known. `return` and `contributions` are fractions (1.31 is +131%). */
export interface BenchmarkRecord extends RecordBase {
  readonly name?: string;
  readonly year: Located<number>;
  readonly return?: Located<number>;
  readonly monthly?: Located<string>;
  readonly contributions?: readonly { readonly pillar: Located<string>; readonly share: Located<number> }[];
}

export interface AccountRecord extends RecordBase {
  readonly id: Located<string>;
  readonly name?: string;
  readonly currency: string;
  readonly opening: { readonly date: PlainDate; readonly nav: Decimal; readonly range: Range };
  readonly flows: readonly FlowRecord[];
  readonly lots: LotMethod;
  readonly lotsCross: boolean;
  /** IANA name (`America/New_York`) of the clock that times without an offset are on. */
  readonly timeZone?: Located<string>;
  readonly benchmark?: BenchmarkRecord;
}

export interface InstrumentRecord extends RecordBase {
  readonly symbol: Located<string>;
  readonly name?: string;
  readonly kind?: InstrumentKind;
  readonly multiplier?: Decimal;
  readonly currency?: string;
  readonly assetClass?: string;
  readonly underlying?: string;
  readonly of?: string;
  readonly unit?: string;
  readonly tick?: Decimal;
  readonly months?: string;
  readonly tax?: number;
  /** Last trading day of a dated future, forward or option, where its symbol does not say it. */
  readonly expiry?: PlainDate;
  /** Of a bond. */
  readonly bond?: BondTerms;
  /** Of a spread: money per basis point and per 1,000,000 of notional. Above zero. */
  readonly dv01?: Decimal;
}

export const DAY_COUNTS = ['30/360', 'act/act', 'act/360', 'act/365'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** What accrued interest is computed from; a bond without it is valued at its price alone. */
export interface BondTerms {
  /** Yearly, as a fraction of face (0.0425 is 4.25%). */
  readonly coupon: Decimal;
  readonly maturity: PlainDate;
  /** Coupons a year: 1, 2, 4 or 12. */
  readonly frequency: number;
  readonly dayCount: DayCount;
}

export interface PillarRecord extends RecordBase {
  readonly id: Located<string>;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parent?: Located<string>;
  readonly since?: PlainDate;
  /** 0 to 1. */
  readonly conviction?: number;
  readonly status: PillarStatus;
  readonly invalidation?: Located<string>;
  /** Offset where the prose (the thesis) starts. */
  readonly bodyStart: number;
}

/** One link of a position: a share (0 to 1) of its P&L goes to the pillar. */
export interface LinkShare {
  readonly pillar: Located<string>;
  readonly share: number;
}

/** What a position intends, in force from the event that states it until the next that states the same key. */
export type Plan = Stated<PlanKeys>;

interface PlanKeys {
  readonly links: readonly LinkShare[];
  readonly thesis: Located<string>;
  readonly target: Located<Decimal>;
  readonly stop: Located<Decimal>;
  readonly invalidation: Located<string>;
  readonly roll: Located<{ readonly at?: Decimal; readonly beforeExpiry?: string }>;
  readonly risk: Located<Decimal>;
  readonly conviction: number;
  readonly tags: readonly string[];
  readonly reviewBy: Located<PlainDate>;
}

/** One leg of an event of several. */
export interface LegRecord extends Stated<LegKeys> {
  readonly range: Range;
  readonly instrument: Located<string>;
}

interface LegKeys {
  /** Signed and not zero: what is bought (+) or sold (−) by an opening or an addition. Of a trim or close, how much of
   * the leg is taken (its sign does not matter); without it, all. */
  readonly quantity: Located<Decimal>;
  readonly price: Located<Decimal>;
  readonly fees: Located<Money>;
  /** The leg's own rate, before the event's: units of the account's currency for one of the instrument's. Above zero. */
  readonly fx: Located<Decimal>;
  /** The leg's own links, instead of the position's. */
  readonly links: readonly LinkShare[];
  readonly lot: Located<string>;
  readonly volatility: Located<number>;
}

/** One item of `positions`. Only `id` and `action` are certain; what an action needs is checked by the reader. */
export interface PositionEvent extends RecordBase, Moment, Stated<EventKeys> {
  readonly id: Located<string>;
  readonly action: Located<Action>;
  /** Order of the event within its file's `positions`, from 0. */
  readonly place: number;
  readonly plan: Plan;
}

interface EventKeys {
  readonly account: Located<string>;
  readonly instrument: Located<string>;
  readonly side: Located<'long' | 'short'>;
  /** Above zero. At most one of `quantity`, `weight` and `notional` counts: the first that stands. */
  readonly quantity: Located<Decimal>;
  /** Share of the account's NAV before the event's day; above zero, 1 is all of it. */
  readonly weight: Located<Decimal>;
  /** Money in the account's currency (of a spread: its face, in its own). Above zero. */
  readonly notional: Located<Decimal>;
  /** Per unit, in the instrument's currency. Of a bond the clean price, of a spread basis points. */
  readonly price: Located<Decimal>;
  /** Not empty; then there is no quantity, weight, notional or price beside it. */
  readonly legs: readonly LegRecord[];
  /** Not negative. */
  readonly fees: Located<Money>;
  /** Units of the account's currency for one of the instrument's, at this fill. Above zero. */
  readonly fx: Located<Decimal>;
  /** Which lot a trim or close takes: its date or its `ref`. */
  readonly lot: Located<string>;
  /** Of a bond's fill: accrued interest per 100 of face, where it differs from what the terms give. */
  readonly accrued: Located<Decimal>;
  /** Of an option: annual volatility for its delta, as a fraction. Above zero. */
  readonly volatility: Located<number>;
  /** Of a roll: the next contract, and the prices out of the old and into the new one. */
  readonly to: Located<string>;
  readonly out: Located<Decimal>;
  readonly in: Located<Decimal>;
  /** Of an exercise or assignment: the position that gets or gives the underlying. */
  readonly into: Located<string>;
  /** Of a split: new units for old ones, both above zero. */
  readonly ratio: Located<{ readonly new: Decimal; readonly old: Decimal }>;
  /** Of a split: money received for the fraction that is left, in the instrument's currency. */
  readonly cashInLieu: Located<Decimal>;
  /** Of dividend, income and fee: money, in `currency` or the account's. */
  readonly amount: Located<Decimal>;
  readonly currency: Located<string>;
  readonly withholding: Located<Decimal>;
  readonly ref: string;
  readonly note: string;
}

/** A price seen by the trader on the entry's day, where there is no price file. */
export interface MarkRecord extends RecordBase, Moment {
  readonly symbol: Located<string>;
  readonly price: Decimal;
}

/** Entry-level cash: interest, fees, taxes and the like, signed (+ received). */
export interface CashRecord extends RecordBase, Moment {
  readonly amount: Decimal;
  /** Of the amount, where it is not the account's. */
  readonly currency?: Located<string>;
  readonly kind: CashKind;
  readonly account?: Located<string>;
  readonly note?: string;
}

/** A broker's statement of an account's NAV on a day. */
export interface StatementRecord extends RecordBase {
  readonly date: PlainDate;
  readonly account?: Located<string>;
  readonly nav: Decimal;
}

export interface EvidenceRecord extends RecordBase {
  readonly date: PlainDate;
  readonly pillar: Located<string>;
  readonly effect: 'supports' | 'weakens' | 'neutral';
  readonly note?: string;
  readonly source?: string;
}

export interface ForecastRecord extends RecordBase {
  readonly date: PlainDate;
  readonly id: Located<string>;
  readonly claim?: string;
  /** 0 to 1. */
  readonly probability?: number;
  readonly resolves?: PlainDate;
  readonly outcome?: boolean | 'void';
  readonly pillars: readonly Located<string>[];
}

export interface ReviewRecord extends RecordBase {
  readonly date: PlainDate;
  readonly position: Located<string>;
  readonly thesis?: 'right' | 'wrong' | 'unclear';
  /** 1 to 5. */
  readonly execution?: number;
  readonly lesson?: string;
}

/** A price of one asset in one market. Kept for the venue table; not valued yet. */
export interface QuoteRecord extends RecordBase {
  readonly date: PlainDate;
  readonly instrument: Located<string>;
  readonly price: Decimal;
  readonly currency?: string;
  readonly unit?: string;
  readonly tax?: number;
}

export interface EntryRecord extends RecordBase, Moment {
  readonly title?: string | undefined;
  readonly account?: Located<string> | undefined;
  readonly tags: readonly string[];
  readonly events: readonly PositionEvent[];
  readonly marks: readonly MarkRecord[];
  readonly quotes: readonly QuoteRecord[];
  readonly flows: readonly FlowRecord[];
  readonly transfers: readonly TransferRecord[];
  readonly cash: readonly CashRecord[];
  readonly statements: readonly StatementRecord[];
  readonly evidence: readonly EvidenceRecord[];
  readonly forecasts: readonly ForecastRecord[];
  readonly reviews: readonly ReviewRecord[];
}

/** Everything one Markdown file says, and what is wrong with it. A file may be several things at once. */
export interface ParsedFile {
  readonly path: string;
  readonly source: SourceText;
  /** False for Markdown that takes no part in the journal. */
  readonly isJournal: boolean;
  readonly account?: AccountRecord;
  readonly pillar?: PillarRecord;
  readonly entry?: EntryRecord;
  readonly instruments: readonly InstrumentRecord[];
  readonly problems: readonly Problem[];
  /** How many records of this file were left out for an error found while reading. */
  readonly leftOut: readonly Range[];
  /** Offset where the body starts; 0 where there is no frontmatter. */
  readonly bodyStart: number;
}

/** A `[[target#heading|alias]]` in a body. */
export interface WikiLink {
  readonly target: string;
  readonly heading?: string;
  readonly alias?: string;
  readonly range: Range;
  readonly targetRange: Range;
}

export interface BodyHeading {
  readonly text: string;
  /** 1 to 6. */
  readonly depth: number;
  readonly range: Range;
}

/** What the prose of one file holds; read lazily, once per document version. */
export interface BodyFacts {
  readonly links: readonly WikiLink[];
  readonly headings: readonly BodyHeading[];
}
