import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Located, Range } from '../base/range.js';
import { cellRanges, readCsv, type CsvTable } from '../text/csv-table.js';
import { lineRange } from '../text/source-lines.js';
import type { SourceText } from '../text/source-text.js';
import { Fault, KEY } from './fault.js';
import type { Reader } from './schemas.js';
import { readDecimal, readReturn } from './value-readers.js';

/** One row: what a pillar weighed and returned in a month. Fractions, signed. */
export interface MonthRow {
  /** `2025-01`. */
  readonly month: Located<string>;
  readonly pillar: Located<string>;
  /** Exposure over NAV at the month's start; 1 is all of it. */
  readonly weight: Located<number>;
  /** On the exposure. */
  readonly return: Located<number>;
  readonly range: Range;
}

/** Everything a base year's monthly file says by itself; which year and which pillars it is about is known elsewhere. */
export interface MonthlyFile {
  readonly path: string;
  readonly source: SourceText;
  /** The line of the column names; where the file is empty, its start. */
  readonly header: Range;
  readonly rows: readonly MonthRow[];
  readonly problems: readonly Problem[];
}

const COLUMNS = ['month', 'pillar', 'weight', 'return'] as const;
type Column = (typeof COLUMNS)[number];
/** Where each column stands. */
type Places = ReadonlyMap<Column, number>;

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/**
 * Reads a base year's monthly file: `month,pillar,weight,return` in any order, one row a month and pillar. Numbers are as
 * in the rest of the journal: `62%` or `0.62`; a plain weight whose size is above 10 must have meant percent, and a plain
 * return above 1 may have. Other columns, blank lines and `#` lines are passed over. Never throws; a malformed row loses only itself.
 */
export function parseMonthlyFile(source: SourceText): MonthlyFile {
  const table = readCsv(source);
  const problems: Problem[] = [];
  const report = (code: ProblemCode, range: Range, args: readonly (string | number)[] = []): void => {
    problems.push(problem(code, source.path, range, args));
  };
  const header = table.headerLine < 0 ? { start: 0, end: 0 } : lineRange(source, table.headerLine);
  const places = table.headerLine < 0 ? undefined : readHeader(source, table, report);
  if (table.headerLine < 0) report('monthly.header', header, [COLUMNS.join(', ')]);
  const rows = places ? readRows(source, table, places, report) : [];
  return { path: source.path, source, header, rows, problems };
}

type Report = (code: ProblemCode, range: Range, args?: readonly (string | number)[]) => void;

function readHeader(source: SourceText, table: CsvTable, report: Report): Places | undefined {
  const names = (table.rows[table.headerLine] ?? []).map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    report('monthly.header', lineRange(source, table.headerLine), [missing.join(', ')]);
    return undefined;
  }
  const cells = cellRanges(source, table.headerLine, table.delimiter);
  names.forEach((name, i) => {
    const isColumn = COLUMNS.some((column) => column === name);
    const range = cells[i];
    if (range && isColumn && names.indexOf(name) < i) report('monthly.column', range, [name]);
  });
  return new Map(COLUMNS.map((name) => [name, names.indexOf(name)]));
}

function readRows(source: SourceText, table: CsvTable, places: Places, report: Report): readonly MonthRow[] {
  const width = table.rows[table.headerLine]?.length ?? 0;
  const rows: MonthRow[] = [];
  for (let line = table.headerLine + 1; line < table.rows.length; line++) {
    const cells = table.rows[line] ?? [];
    if (cells.length === 0) continue;
    const range = lineRange(source, line);
    if (table.brokenLines.has(line)) report('monthly.quote', range);
    else if (cells.slice(width).some((cell) => cell !== '')) report('monthly.cells', range, [cells.length, width]);
    else {
      const row = readRow(cells, cellRanges(source, line, table.delimiter), range, places, report);
      if (row) rows.push(row);
    }
  }
  return rows;
}

function readRow(
  cells: readonly string[],
  ranges: readonly Range[],
  range: Range,
  places: Places,
  report: Report,
): MonthRow | undefined {
  const empty = COLUMNS.filter((column) => (cells[places.get(column) ?? -1] ?? '') === '');
  if (empty.length > 0) {
    report('monthly.empty', range, [empty.join(', ')]);
    return undefined;
  }
  const read = <T>(column: Column, reader: Reader<T>): Located<T> | undefined => {
    const at = places.get(column) ?? -1;
    const text = cells[at] ?? '';
    const cell = ranges[at] ?? range;
    const value = reader(text);
    if (!(value instanceof Fault)) return { value, range: cell };
    report(
      value.code,
      cell,
      value.args.map((arg) => (arg === KEY ? column : arg)),
    );
    return undefined;
  };
  const month = read('month', (text) => (MONTH.test(text) ? text : new Fault('monthly.month', [text])));
  const pillar = read('pillar', (text) => text);
  const weight = read('weight', readReturn);
  const made = read('return', readMonthReturn);
  return month && pillar && weight && made ? { month, pillar, weight, return: made, range } : undefined;
}

/** A month's return: `8%` or `0.08`. A plain number above 1 in size is a doubling or a percent: nobody but its writer knows. */
const readMonthReturn: Reader<number> = (text) => {
  const value = readReturn(text);
  const isPlain = !text.trim().endsWith('%');
  if (value instanceof Fault ? value.code !== 'value.share' : !isPlain || Math.abs(value) <= 1) return value;
  const plain = readDecimal(text);
  return plain instanceof Fault ? plain : new Fault('monthly.percent', [text.trim(), plain.times(100).toFixed()]);
};
