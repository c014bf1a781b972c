import type { PlainDate } from '../base/plain-date.js';
import type { Severity } from '../base/problem.js';
import type { LotMethod, PillarStatus } from '../journal/records.js';
import type { ExposureBasis } from '../valuation/exposure.js';

/*
 * What the panel, the terminal and a program are shown. Plain JSON: no class, no function, no Decimal, no `undefined`
 * in arrays. Rates and contributions are fractions (0.746 is +74.6%, or 74.6 points); money is in the account's
 * currency; dates are ISO text. Nothing here is rounded.
 */

/** Why a number is not shown. The words belong to the strings of each surface. */
export type Reason =
  | 'no-benchmark' // the account names no base year
  | 'total-only' // only the base year's total is recorded
  | 'no-path' // the base year's daily path is not recorded
  | 'not-a-year' // pace is defined within one calendar year only
  | 'is-base-year' // the period is the base year itself
  | 'passed' // the target is already passed
  | 'not-meaningful' // capital at or below zero
  | 'no-capital' // nothing was invested on that day
  | 'too-few-days' // fewer than 20 observations
  | 'no-price' // a held instrument has no price
  | 'no-time-left' // the year is over
  | 'under-a-year' // a yearly rate of a shorter span means nothing
  | 'no-drawdown' // nothing was lost, so there is nothing to divide by
  | 'no-downside' // no return was below zero
  | 'no-sign-change' // money only went in, or only came out
  | 'no-root' // no rate makes the flows worth nothing
  | 'no-trades' // nothing was closed
  | 'no-wins'
  | 'no-losses'
  | 'only-scratches' // every trade came to nothing
  | 'no-stop' // no stop was recorded when it was opened
  | 'stop-wrong-side' // the stop was above a long's entry, or below a short's
  | 'stop-at-entry'
  | 'several-legs' // one price or quantity does not exist
  | 'no-marks'; // no price between entry and exit

/** A number that can name the records it came from: indexes into {@link AttributionReport.records}. */
export interface Figure {
  readonly value: number | null;
  readonly reason?: Reason;
  readonly records: readonly number[];
}

/** A record in the user's text: zero-based line and character, end exclusive. */
export interface RecordRef {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** What it is: `2026-01-07 open silver-2026`. Text from the user's file. */
  readonly label: string;
}

/** `ytd`, `mtd`, `qtd`, `day`, `inception`, a year as `2025`, or two dates as `2026-01-01..2026-03-31`. */
export type PeriodKey = string;

export interface PeriodView {
  readonly key: PeriodKey;
  /** The valuation the period starts from; its first day of return is the day after. */
  readonly start: PlainDate;
  /** The last day of the period that has a valuation. */
  readonly end: PlainDate;
  /** The calendar year where the period lies in one, else null. */
  readonly year: number | null;
}

export interface PathView {
  /** ISO days, ascending; the first is the start, at return 0. */
  readonly dates: readonly PlainDate[];
  /** Cumulative time-weighted return since the start, one a date. */
  readonly returns: readonly number[];
  /** Drawdown from the running peak (start included), 0 or negative, one a date. */
  readonly drawdowns: readonly number[];
}

/** How the base year is known. */
export type BaseMode = 'journaled' | 'contributions' | 'total';

export interface BaseYearView {
  readonly name: string;
  readonly year: number;
  readonly mode: BaseMode;
  /** The whole year's return. */
  readonly total: Figure;
  /** The return at the same day of the base year; null with `no-path` unless journaled. */
  readonly sameDay: Figure;
  /** The whole base year; null unless journaled. */
  readonly path: PathView | null;
}

/** The year against the base year (math: log-linear pace). Every figure is null outside a calendar year. */
export interface PaceView {
  /** Elapsed fraction of the year by calendar days, 0 to 1. */
  readonly elapsed: number | null;
  /** Where even compounding to the base year's total would stand. */
  readonly pace: Figure;
  /** Return to date minus pace, in points. */
  readonly gap: Figure;
  /** (1 + return) / (1 + pace) − 1. */
  readonly gapRelative: Figure;
  /** Return to date minus the base year's own return on the same day. */
  readonly gapSameDay: Figure;
  /** Return still needed until 31 December; negative is a cushion. */
  readonly needed: Figure;
  /** The same per remaining month. */
  readonly neededPerMonth: Figure;
  /** Months left in the year, as a fraction. */
  readonly monthsLeft: number | null;
  /** Annualised volatility of the last 60 daily returns. */
  readonly volatility: Figure;
  /** ln(1 + needed) / (volatility × √(rest of the year)). */
  readonly neededInVolatility: Figure;
}

export type PillarRowKind = 'pillar' | 'unlinked' | 'cash';

export interface PillarRow {
  /** Pillar id, or `unlinked`, `cash` for the two lines that are always there. */
  readonly id: string;
  readonly kind: PillarRowKind;
  /** In the reader's language where an alias has it. Empty for `unlinked` and `cash`: the surface names them. */
  readonly name: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly status: PillarStatus | null;
  /** 0 to 1. */
  readonly conviction: number | null;
  /** Net exposure at the end over NAV, with children. */
  readonly exposure: Figure;
  /** Contribution of the period, with children: linked, earlier growth. */
  readonly contribution: Figure;
  /** The same without the children. */
  readonly own: Figure;
  /** P&L in money, with children. */
  readonly pnl: Figure;
  /** The base year's contribution up to the same day. */
  readonly baseSameDay: Figure;
  /** The base year's contribution over the whole year. */
  readonly baseFullYear: Figure;
  /** contribution − baseSameDay (mode `journaled`), or − base × pace / total (mode `contributions`). */
  readonly variance: Figure;
  /** The pillar's file, an index into `records`; null for the two lines without one. */
  readonly record: number | null;
  /** Cumulative contribution sampled evenly over the period, at most 60 points, for a sparkline. */
  readonly trend: readonly number[];
}

/** A P&L in money by what made it; the four add up to it. Cost is zero or below. */
export interface PnlParts {
  readonly price: number;
  readonly income: number;
  readonly fx: number;
  readonly cost: number;
}

/** What a position holds of one instrument at the end of the period. */
export interface LegRow {
  readonly instrument: string;
  readonly currency: string;
  /** Signed, exact, as text. */
  readonly quantity: string;
  /** Average price of the open lots. */
  readonly averagePrice: number | null;
  readonly lastPrice: Figure;
  readonly lastPriceDate: PlainDate | null;
  /** Delta-adjusted exposure over NAV, and what it was measured by. */
  readonly exposure: Figure;
  readonly basis: ExposureBasis;
  /** Of an option, per unit of its underlying; null where it is not known or not an option. */
  readonly delta: number | null;
}

export interface PositionRow {
  readonly id: string;
  readonly account: string;
  /** Root symbols of what it is on, in order of first trade: `SI` for `SI 2026-12 75 C`. */
  readonly underlyings: readonly string[];
  /** What is held at the end of the period; empty when closed. */
  readonly legs: readonly LegRow[];
  /** True where its last size was derived from a weight or a notional. */
  readonly isSized: boolean;
  /** Symbols held, in order of first trade. */
  readonly instruments: readonly string[];
  readonly side: 'long' | 'short';
  readonly opened: PlainDate;
  /** Null while open. */
  readonly closed: PlainDate | null;
  /** Calendar days held up to the end of the period or the close. */
  readonly days: number;
  /** Signed quantity at the end of the period, exact, as text; null for several legs: each has its own. */
  readonly quantity: string | null;
  /** Average price of the open lots, null when closed and for several legs. */
  readonly averagePrice: number | null;
  /** Null with `several-legs` where there are several, as is its date. */
  readonly lastPrice: Figure;
  readonly lastPriceDate: PlainDate | null;
  /** True where the last price is older than the staleness setting. */
  readonly stale: boolean;
  /** Net delta-adjusted exposure over NAV at the end of the period. */
  readonly exposure: Figure;
  /** P&L of the period, net of fees, and what made it. */
  readonly pnl: Figure;
  readonly parts: PnlParts;
  /** Round trips begun up to the end of the period. */
  readonly rounds: number;
  /** Since opening: realized and unrealized before fees, income, fees; realized + unrealized + income − fees is net. */
  readonly realized: number;
  readonly unrealized: number;
  readonly income: number;
  readonly fees: number;
  readonly contribution: Figure;
  /** Links in force at the end of the period: pillar id to share (0 to 1); what is missing to 1 is unlinked. */
  readonly links: readonly { readonly pillar: string; readonly share: number }[];
  /** Contribution of the period by pillar id, `unlinked` included; they add up to `contribution`. */
  readonly pieces: readonly { readonly pillar: string; readonly contribution: number }[];
  /** The opening event: an index into `records`. */
  readonly record: number;
}

/** One identity of the attribution: what must equal what, and by how much it misses. */
export interface IdentityView {
  /** Stable name, e.g. `contributions-equal-return`. */
  readonly id: string;
  readonly left: number;
  readonly right: number;
  /** left − right. */
  readonly residual: number;
  readonly holds: boolean;
}

export interface ReconciliationView {
  /** Sum of the pillar lines' contributions at the top level; null, as the two below, where capital was gone. */
  readonly contributions: number | null;
  readonly return: number | null;
  readonly residual: number | null;
  readonly identities: readonly IdentityView[];
  /** Records left out for an error, anywhere in the journal: indexes into `records`. */
  readonly leftOut: readonly number[];
}

export interface ProblemView {
  readonly code: string;
  readonly severity: Severity;
  readonly args: readonly string[];
  /** English. A surface that translates uses `code` and `args`. */
  readonly message: string;
  readonly record: number;
}

export interface MonthView {
  /** `2026-01`. */
  readonly month: string;
  readonly return: number;
}

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
  /** Pillar id, underlying, side, year, or `all`. */
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
  readonly byUnderlying: readonly TradeGroup[];
  readonly bySide: readonly TradeGroup[];
  readonly byYear: readonly TradeGroup[];
  /** By closing day, latest first. */
  readonly trades: readonly TradeRow[];
}

export interface AttributionReport {
  readonly schema: 1;
  readonly account: { readonly id: string; readonly name: string; readonly currency: string };
  /** Every account's id, the shown one included; first `all` where there are several. */
  readonly accounts: readonly string[];
  /** How lots were chosen, of each account shown. */
  readonly lots: readonly { readonly account: string; readonly method: LotMethod }[];
  /** Calendar years that have a valuation, ascending: the period chooser's years. */
  readonly years: readonly number[];
  readonly asOf: PlainDate;
  readonly period: PeriodView;
  readonly linking: 'earlier-growth';
  /** Time-weighted return of the period. */
  readonly return: Figure;
  readonly pnl: Figure;
  readonly navStart: number;
  readonly navEnd: number;
  /** External flows within the period, deposits minus withdrawals. */
  readonly flows: number;
  /** Daily returns in the period. */
  readonly observations: number;
  /** Gross and net exposure and the largest position at the end, over NAV; delta-adjusted. */
  readonly gross: number | null;
  readonly net: number | null;
  readonly largest: { readonly id: string; readonly exposure: number } | null;
  readonly exposure: ExposureView;
  /**
   * What made the P&L of the period: all positions and, in the currency part, the translation of accounts in other
   * currencies; entry-level cash is `cash`. Together they are the P&L.
   */
  readonly split: { readonly parts: PnlParts; readonly cash: number; readonly byCurrency: readonly CurrencyRow[] };
  readonly risk: RiskView;
  readonly statistics: StatisticsView;
  readonly path: PathView;
  readonly months: readonly MonthView[];
  readonly base: BaseYearView | null;
  readonly pace: PaceView;
  readonly pillars: readonly PillarRow[];
  /** Held at any time in the period; open ones first, then closed, each by contribution, largest first. */
  readonly positions: readonly PositionRow[];
  /** Entry-level cash and other costs in the period, and the translation of accounts in other currencies. */
  readonly cash: { readonly pnl: Figure; readonly contribution: Figure };
  readonly reconciliation: ReconciliationView;
  /** Errors first, then warnings; hints are not listed. */
  readonly problems: readonly ProblemView[];
  readonly records: readonly RecordRef[];
}
