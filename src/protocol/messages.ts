import type { AttributionReport, PeriodKey } from '../report/view-model.js';
import type { Strings } from './strings.js';

/*
 * The contract between the extension host and the panel's page. Both sides validate what they receive
 * (validators.ts); an unknown shape is logged and dropped. A hidden page gets no messages: when it is shown it says
 * `ready` and receives a whole `show`, never a difference.
 */

/** What the page is asked to show. */
export type PanelState =
  | { readonly kind: 'loading'; readonly done: number; readonly total: number }
  | { readonly kind: 'empty' }
  /** `message` is already in the reader's language; `file` can be opened. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'report'; readonly report: AttributionReport };

/** What is kept across hiding and reload; nothing that can be recomputed. */
export interface PanelMemory {
  readonly account?: string | undefined;
  readonly period?: PeriodKey | undefined;
  /** Chosen pillar. */
  readonly chosen?: string | undefined;
  /** Collapsed pillar ids. */
  readonly collapsed?: readonly string[] | undefined;
  /** Compare with the base year's `same-day` or `full-year`. */
  readonly compare?: 'same-day' | 'full-year' | undefined;
  readonly sort?: { readonly key: string; readonly descending: boolean } | undefined;
  /** Charts shown as tables. */
  readonly tables?: readonly string[] | undefined;
  readonly problemsOpen?: boolean | undefined;
  /** Sections opened in the side bar, and lists shown whole. */
  readonly open?: readonly string[] | undefined;
  /** What closed trades are grouped by. */
  readonly tradesBy?: 'pillar' | 'underlying' | 'instrument' | 'side' | 'year' | undefined;
}

/** A workspace folder that holds a journal. */
export interface JournalFolder {
  /** Its URI: two folders may share a name. */
  readonly id: string;
  readonly name: string;
}

export interface ToPage {
  readonly type: 'show';
  readonly strings: Strings;
  readonly locale: string;
  readonly folders: readonly JournalFolder[];
  /** Id of the shown one. */
  readonly folder: string;
  /** What the workspace remembers; counts for a page that remembers nothing itself. */
  readonly memory: PanelMemory;
  readonly state: PanelState;
}

export type ToHost =
  | { readonly type: 'ready' }
  /** The page wants another report. */
  | {
      readonly type: 'query';
      readonly account?: string | undefined;
      readonly period?: PeriodKey | undefined;
      /** Id of a {@link JournalFolder}. */
      readonly folder?: string | undefined;
    }
  /** Keep this for the workspace: an editor saves its own copy of a page's memory late, and a reload may lose it. */
  | { readonly type: 'remember'; readonly memory: PanelMemory }
  /** Ask for two dates, then show that period. */
  | { readonly type: 'askPeriod' }
  /** Open records of the report last shown: one is opened at its line, several are offered. `title` heads the offer. */
  | { readonly type: 'open'; readonly records: readonly number[]; readonly title: string }
  | {
      readonly type: 'run';
      readonly command: 'openInEditor' | 'createSample' | 'newEntry' | 'howToWrite' | 'showProblems';
    }
  /** Text for the clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'log'; readonly level: 'error' | 'warn'; readonly message: string }
  /** First paint of a report: milliseconds since the page's script started. */
  | { readonly type: 'painted'; readonly milliseconds: number };
