import type { PlainDate } from '../base/plain-date.js';
import type { Severity } from '../base/problem.js';
import type { LotMethod, PillarStatus } from '../journal/records.js';
import type { LinkingMethod } from '../attribution/linking.js';
import type { ExposureBasis } from '../valuation/exposure.js';
import type { BreakdownView } from './breakdown-model.js';
import type { ComparisonsView } from './comparison-model.js';
import type { Figure, PnlParts, RecordRef } from './figure-model.js';
import type { CurrencyRow, ExposureView, RiskView } from './risk-model.js';
import type { TimelineView, TradePointsView, YearRiskView } from './timeline-model.js';
import type { StatisticsView } from './trade-model.js';

export type * from './figure-model.js';
export type * from './risk-model.js';
export type * from './trade-model.js';
export type * from './breakdown-model.js';
export type * from './choice-model.js';
export type * from './comparison-model.js';
export type * from './timeline-model.js';

/*
 * What the panel, the terminal and a program are shown. Plain JSON: no class, no function, no Decimal, no `undefined`
 * in arrays. Rates and contributions are fractions (0.746 is +74.6%, or 74.6 points); money is in the account's
 * currency; dates are ISO text. Nothing here is rounded.
 */

/**
 * `ytd`, `mtd`, `qtd`, `day`, `inception`, a year as `2025`, two dates as `2026-01-01..2026-03-31`, or `base-ytd`: the year
 * to date's days in the base year.
 */
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
export type BaseMode = 'journaled' | 'monthly' | 'contributions' | 'total';

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
  /** Its months' returns, journaled or from its monthly file; empty where neither is there. */
  readonly months: readonly MonthView[];
  /** Of the whole base year; null unless journaled. */
  readonly risk: YearRiskView | null;
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
  /** Contribution of the period, with children. */
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
  /** R multiple since it was opened, of its last round trip; null with the reason where no risk was recorded. */
  readonly r: Figure;
  /** Tags of its plan and of the entries that traded it, in order of first use. */
  readonly tags: readonly string[];
  /** Links in force at the end of the period: pillar id to share (0 to 1); what is missing to 1 is unlinked. */
  readonly links: readonly { readonly pillar: string; readonly share: number }[];
  /** Contribution of the period by pillar id, `unlinked` included; they add up to `contribution`. */
  readonly pieces: readonly { readonly pillar: string; readonly contribution: number }[];
  /** The opening event: an index into `records`. */
  readonly record: number;
}

/** Identities whose sides are money; those of all others are returns. */
export const IDENTITIES_IN_MONEY: readonly string[] = ['pnl-equals-nav-change', 'lots-equal-daily-pnl'];

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
  /** How days' contributions were linked: as asked for, `earlier-growth` where logarithms are undefined. */
  readonly linking: LinkingMethod;
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
  readonly yearRisk: YearRiskView;
  readonly timeline: TimelineView;
  readonly tradePoints: TradePointsView;
  readonly breakdown: BreakdownView;
  readonly comparisons: ComparisonsView;
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
