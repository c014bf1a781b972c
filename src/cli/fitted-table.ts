import { cellWidth, textTable, type TextColumn } from '../report/text-table.js';

export interface FittedColumn extends TextColumn {
  /** Cells it may take; longer text ends with “…”. */
  readonly most?: number;
  /** It may shrink to this many cells before a column is dropped. */
  readonly least?: number;
  /** Dropped where the table is too wide: the column with 1 first. Without, it always stays. */
  readonly drop?: number;
}

type Row = readonly string[] | 'rule';

/** A table within `width` cells: columns shrink as far as they may, then those that matter least are left out. */
export function fittedTable(columns: readonly FittedColumn[], rows: readonly Row[], width: number): string {
  const order = columns.flatMap(({ drop }) => (drop === undefined ? [] : [drop])).sort((a, b) => a - b);
  let table = '';
  for (const dropped of [0, ...order]) {
    const kept = columns.flatMap(({ drop }, i) => (drop === undefined || drop > dropped ? [i] : []));
    table = shrunk(
      kept.flatMap((i) => columns[i] ?? []),
      rows.map((row) => (row === 'rule' ? row : kept.map((i) => row[i] ?? ''))),
      width,
    );
    if (widthOf(table) <= width) return table;
  }
  return table;
}

/** The table with its columns cut to what each may take, and then to what is left of the line. */
function shrunk(columns: readonly FittedColumn[], rows: readonly Row[], width: number): string {
  // Where there is room for everything nothing is cut.
  let table = textTable(columns, rows);
  if (widthOf(table) <= width) return table;
  const limits = columns.map(({ most }) => most ?? Number.POSITIVE_INFINITY);
  table = textTable(columns, cutRows(rows, limits));
  columns.forEach(({ least }, i) => {
    const excess = widthOf(table) - width;
    if (least === undefined || excess <= 0) return;
    const widest = Math.max(...rows.map((row) => (row === 'rule' ? 0 : cellWidth(row[i] ?? ''))));
    limits[i] = Math.max(least, Math.min(widest, limits[i] ?? widest) - excess);
    table = textTable(columns, cutRows(rows, limits));
  });
  return table;
}

function cutRows(rows: readonly Row[], limits: readonly number[]): readonly Row[] {
  return rows.map((row) =>
    row === 'rule' ? row : row.map((cell, i) => cut(cell, limits[i] ?? Number.POSITIVE_INFINITY)),
  );
}

function cut(text: string, limit: number): string {
  if (cellWidth(text) <= limit) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && cellWidth(characters.join('')) >= limit) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Cells a table takes: the rule under its head goes all the way, a character a cell. */
function widthOf(table: string): number {
  return table.split('\n')[1]?.length ?? 0;
}
