import type { Figure } from '../report/view-model.js';

/*
 * A report as sections of tables, once for Markdown, CSV and the terminal. Values are as the report has them; how a
 * column is read and in which unit it is given are its kind's (cell-text.ts).
 */

/** What the values of a column are: how they are written and what unit a program is told. */
export type CellKind =
  | 'percent'
  | 'level'
  | 'points'
  | 'money'
  | 'amount'
  | 'ratio'
  | 'multiple'
  | 'days'
  | 'count'
  | 'price'
  | 'quantity'
  | 'text';

/** A number, a text, or nothing; a figure says why it is missing. */
export type Cell = number | string | null | Pick<Figure, 'value' | 'reason'>;

export interface ExportColumn {
  /** Stable English name, the measure of a CSV line. */
  readonly id: string;
  /** In the reader's language. */
  readonly head: string;
  readonly kind: CellKind;
  /** For programs only: not shown where people read. */
  readonly isData?: boolean;
}

export interface ExportRow {
  /** Stable within its table; text from the user's files. */
  readonly id: string;
  /** For people; empty where the id says it. */
  readonly name: string;
  /** Of a nested row, from 0. */
  readonly depth?: number;
  /** One a column. */
  readonly cells: readonly Cell[];
  /** Of a table whose rows differ: the kind of each of this row's cells. */
  readonly kinds?: readonly CellKind[];
  /** What the rows above add up to. */
  readonly isTotal?: boolean;
}

export interface ExportTable {
  /** Stable English name, the section of a CSV line. */
  readonly id: string;
  /** Where a section has several. */
  readonly caption?: string;
  /** Over the rows' names. */
  readonly head: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly ExportRow[];
  /** For programs only. */
  readonly isData?: boolean;
}

export interface ExportSection {
  readonly id: string;
  readonly title: string;
  /** How it is measured, as a sentence; text of ours, with names of the user's in it. */
  readonly method: string;
  readonly tables: readonly ExportTable[];
}
