import { fillTemplate } from '../base/problem.js';
import type { ReportFailure, ReportQuery, ReportResult } from '../engine/engine-port.js';
import type { Journal } from '../journal/journal.js';
import type { PreviewStrings } from './preview-strings.js';

/** What the preview of one document is made from. */
export interface PreviewContext {
  /** The document's own path in the journal, from which links lead. */
  readonly path: string;
  readonly journal: Journal;
  readonly report: (query: ReportQuery) => ReportResult;
  /** Cumulative P&L of a position; see `JournalEngine.pnlTrend`. */
  readonly pnlTrend: (position: string) => readonly number[] | undefined;
  readonly words: PreviewStrings;
  /** The reader's text for an English one, of problems. */
  readonly translated: (text: string) => string;
  /** Why there is no report, in the reader's language. */
  readonly failureText: (failure: ReportFailure) => string;
}

/** Fills `{0}`, `{1}` of a text. */
export function fill(template: string, ...args: readonly (string | number)[]): string {
  return fillTemplate(template, args.map(String));
}
