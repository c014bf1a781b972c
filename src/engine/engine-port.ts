import type { Problem } from '../base/problem.js';
import type { BodyFacts, ParsedFile } from '../journal/records.js';
import type { Journal } from '../journal/journal.js';
import type { Book } from '../ledger/book.js';
import type { AttributionReport, ReportChoice } from '../report/view-model.js';
import type { SourceText, TextLines } from '../text/source-text.js';

/** Whether a name may stand in {@link EngineSettings.timeZone}. */
export { isTimeZone } from '../journal/instant.js';

/** What the journal's owner may set. */
export interface EngineSettings {
  /** Folder of price files within the journal, `/` separated. */
  readonly pricesFolder: string;
  /** A price older than this many calendar days is stale. */
  readonly stalePriceDays: number;
  /** How far a statement may be from the journal, as a fraction of NAV. */
  readonly statementTolerance: number;
  /** IANA name of the clock that times without an offset are on, where the account names none. */
  readonly timeZone: string;
  /** Yearly rate, as a fraction, that Sharpe and Sortino are measured against and options are valued with. */
  readonly riskFreeRate: number;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  pricesFolder: 'prices',
  stalePriceDays: 7,
  statementTolerance: 0.0005,
  timeZone: 'UTC',
  riskFreeRate: 0,
};

/** Which report is wanted. */
export interface ReportQuery extends ReportChoice {
  /** Report as of this day (ISO); default the last day with a price or an event. */
  readonly at?: string;
  /** BCP 47 tag that chooses among a pillar's aliases; default English. */
  readonly locale?: string;
}

/** Why there is no report. */
export type ReportFailure =
  | { readonly kind: 'no-journal' } // no file takes part
  | { readonly kind: 'no-account' }
  | { readonly kind: 'unknown-account'; readonly account: string; readonly accounts: readonly string[] }
  | { readonly kind: 'bad-period'; readonly period: string }
  | { readonly kind: 'bad-date'; readonly date: string }
  | { readonly kind: 'before-opening'; readonly date: string; readonly opening: string };

export type ReportResult =
  { readonly ok: true; readonly report: AttributionReport } | { readonly ok: false; readonly failure: ReportFailure };

/**
 * One journal: files in, reports and facts out. Synchronous, no I/O, never throws on content. Setting a file costs
 * nothing until something is asked; then only what depends on it is computed again.
 */
export interface JournalEngine {
  /**
   * Sets or replaces a file. `path` is `/` separated within the journal; `.md`/`.markdown` is Markdown, the rest prices or what
   * the Markdown names. A `.csv` elsewhere is kept until something names it; files of other kinds are passed over.
   */
  setFile(path: string, content: string | Uint8Array): void;
  removeFile(path: string): void;
  setSettings(settings: EngineSettings): void;
  /**
   * True for a path that could take part: Markdown anywhere, `.csv`, `.prices`, `.journal`, `.ledger` in the prices folder, and
   * what {@link named} has.
   */
  accepts(path: string): boolean;
  /**
   * Where files may be that the Markdown names: the base year's monthly file, beside the account's file and from the root.
   * Known once the Markdown is set; not every path need exist.
   */
  named(): readonly string[];
  readonly paths: readonly string[];
  parsed(path: string): ParsedFile | undefined;
  source(path: string): SourceText | undefined;
  /** Where the lines of a file's text stand: kept for the places of records and problems where the text is not. */
  lines(path: string): TextLines | undefined;
  body(path: string): BodyFacts;
  journal(): Journal;
  book(): Book;
  /**
   * Does what is waiting — reading, booking, valuing — piece by piece, each far below a frame, so that a host can stop
   * between two of them. Whatever is asked before it is over is answered all the same; after a file was set, begin again.
   */
  steps(): Iterator<void, void, void>;
  /** Every problem of every file: reading, index, ledger, prices, checks. Paths without a problem are absent. */
  problems(): ReadonlyMap<string, readonly Problem[]>;
  report(query?: ReportQuery): ReportResult;
  /**
   * Cumulative P&L of a position from 0 to its last day, all accounts together, sampled to at most 60 points; undefined
   * where no such position is booked.
   */
  pnlTrend(position: string): readonly number[] | undefined;
}
