import type { ComparisonKind, ReportChoice } from '../report/view-model.js';
import type { PageReport } from './page-report.js';
import type { Patch } from './patch.js';
import type { Strings } from './strings.js';

/*
 * The contract between the extension host and the panel's page. Both sides validate what they receive
 * (validators.ts); an unknown shape is logged and dropped. A hidden page gets no messages: when it is shown it says
 * `ready` and is told everything.
 */

/**
 * How what a page is to show travels: whole, then as what changed since the edition before, numbered one by one. A page that
 * cannot follow says `ready` and is sent the whole again. It is sent as JSON text: of an object VS Code looks at every value
 * for buffers.
 */
export type Edition =
  { readonly edition: number; readonly show: ToPage } | { readonly edition: number; readonly patch: Patch };

/** What the page is asked to show. */
export type PanelState =
  | { readonly kind: 'loading'; readonly done: number; readonly total: number }
  | { readonly kind: 'empty' }
  /** `message` is already in the reader's language; `file` can be opened. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'report'; readonly report: PageReport };

/** What is kept across hiding and reload; nothing that can be recomputed. */
export interface PanelMemory {
  /** What was asked of the host. */
  readonly choice?: ReportChoice | undefined;
  /** Chosen pillar. */
  readonly chosen?: string | undefined;
  /** Collapsed pillar ids. */
  readonly collapsed?: readonly string[] | undefined;
  /** Compare with the base year's `same-day` or `full-year`. */
  readonly compare?: 'same-day' | 'full-year' | undefined;
  /** Orders of tables, by their ids. */
  readonly sorts?: Readonly<Record<string, { readonly key: string; readonly descending: boolean }>> | undefined;
  /** Which comparison with the base year is shown. */
  readonly comparison?: ComparisonKind | undefined;
  /** Columns that are not shown, as `table.column`. */
  readonly hidden?: readonly string[] | undefined;
  /** Charts shown as tables. */
  readonly tables?: readonly string[] | undefined;
  readonly problemsOpen?: boolean | undefined;
  /** Sections opened in the side bar, and lists shown whole. */
  readonly open?: readonly string[] | undefined;
  /** What closed trades are grouped by. */
  readonly tradesBy?: 'pillar' | 'underlying' | 'instrument' | 'side' | 'year' | undefined;
}

/** Where a deep link leads: it is applied once. */
export interface PanelFocus {
  /** Grows with each link, so that the same place can be asked for again. */
  readonly id: number;
  /** Pillar to choose. */
  readonly chosen?: string | undefined;
  /** Id of the section to scroll to, such as `positions`. */
  readonly section?: string | undefined;
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
  readonly focus: PanelFocus | null;
  readonly state: PanelState;
}

export type ToHost =
  | { readonly type: 'ready' }
  /** The page wants another report: what `choice` names changes, the rest of what is shown stays. */
  | {
      readonly type: 'query';
      readonly choice?: ReportChoice | undefined;
      /** Id of a {@link JournalFolder}. */
      readonly folder?: string | undefined;
      /** What the page showed before it was hidden or reloaded; nobody chooses it anew. */
      readonly isRestored?: boolean | undefined;
    }
  /** Keep this for the workspace: an editor saves its own copy of a page's memory late, and a reload may lose it. */
  | { readonly type: 'remember'; readonly memory: PanelMemory }
  /** Ask for two dates, then show that period. */
  | { readonly type: 'askPeriod' }
  /** Open records of the report last shown, by its numbers: one is opened at its line, several are offered under `title`. */
  | { readonly type: 'open'; readonly records: readonly number[]; readonly title: string }
  | {
      readonly type: 'run';
      readonly command:
        'openInEditor' | 'createSample' | 'newEntry' | 'howToWrite' | 'showProblems' | 'exportReport' | 'addBaseYear';
    }
  /** Save what the page drew; `content` is text, of a `png` base64. `name` is a file name without its ending. */
  | {
      readonly type: 'save';
      readonly name: string;
      readonly format: 'svg' | 'png' | 'csv';
      readonly content: string;
    }
  /** Text for the clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'log'; readonly level: 'error' | 'warn'; readonly message: string }
  /** First paint of a report: milliseconds since the page's script started. */
  | { readonly type: 'painted'; readonly milliseconds: number };
