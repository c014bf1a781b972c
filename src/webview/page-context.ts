import { fillTemplate } from '../base/problem.js';
import type { PanelMemory, ToHost, ToPage } from '../protocol/messages.js';
import type { PageReport } from '../protocol/page-report.js';
import type { StringKey, Strings } from '../protocol/strings.js';
import type { ReportChoice } from '../report/view-model.js';
import { formatFor, type Format } from './format.js';

/** `glance` below 720 px, `column` below 1,100, `columns` below 1,380, `wide` from there. The page's own width counts. */
export type Size = 'glance' | 'column' | 'columns' | 'wide';

/** @param width the page's own, in CSS pixels. */
export function sizeOf(width: number): Size {
  return width < 720 ? 'glance' : width < 1100 ? 'column' : width < 1380 ? 'columns' : 'wide';
}

/** Fills a text of the page. A text that is missing shows as its key, so that it is found. */
export type Translate = (key: StringKey, ...args: readonly (string | number)[]) => string;

/** Looks texts up in the table that the host sent, and fills their places. */
export function translator(strings: Partial<Strings>): Translate {
  return (key, ...args) => fillTemplate(strings[key] ?? key, args.map(String));
}

/** What a section needs to write words and numbers. */
export interface Wording {
  readonly t: Translate;
  readonly f: Format;
}

/** The words and number forms of a message's language. */
export function wordingOf(show: ToPage): Wording {
  return { t: translator(show.strings), f: formatFor(show.locale) };
}

/** What a section can do. */
export interface PageActs {
  readonly search: (table: string, text: string) => void;
  /** Remembers, keeps and draws again. A change of `chosen` asks the host for what is linked to that pillar, too. */
  readonly remember: (change: Partial<PanelMemory>) => void;
  /** Asks the host for another report, and remembers what was asked. */
  readonly choose: (change: ReportChoice) => void;
  readonly focusPillar: (id: string) => void;
  readonly toggleChecks: () => void;
  readonly send: (message: ToHost) => void;
}

/** Everything a section draws from and everything it can do. */
export interface PageContext extends Wording, PageActs, Pick<ToPage, 'folders' | 'folder'> {
  readonly report: PageReport;
  readonly size: Size;
  readonly memory: PanelMemory;
  /** The tree's row that Tab reaches. */
  readonly focusedPillar: string;
  readonly isChecksOpen: boolean;
  /** What is searched for, by table; not kept. */
  readonly searches: ReadonlyMap<string, string>;
  /** True in a saved report: no host listens, so nothing opens a record, saves or asks. */
  readonly isStandalone: boolean;
  /** True while it is printed: lists are whole. */
  readonly isPaper?: boolean;
}
