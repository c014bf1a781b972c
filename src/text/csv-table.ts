import Papa from 'papaparse';
import type { Range } from '../base/range.js';
import type { SourceText } from './source-text.js';
import { lineRange } from './source-lines.js';

/** A delimited file by lines: `rows[line]` are its cells, trimmed; empty for blank lines and `#` comments. */
export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  /** Line of the column names; -1 in an empty file. */
  readonly headerLine: number;
  /** Lines with a quote that is not closed. Their cells are not to be trusted. */
  readonly brokenLines: ReadonlySet<number>;
  readonly delimiter: string;
}

/**
 * Splits a delimited file. Each line is a row of its own even where a quote is left open, so that a malformed row loses
 * only itself; files of numbers have no use for line breaks within a cell.
 */
export function readCsv(source: SourceText): CsvTable {
  const headerLine = findHeader(source);
  const brokenLines = new Set<number>();
  if (headerLine < 0) return { rows: [], headerLine, brokenLines, delimiter: ',' };
  const delimiter = guessDelimiter(source.slice(lineRange(source, headerLine)));
  const whole = Papa.parse<string[]>(source.text, { delimiter, newline: '\n' });
  // As many rows as lines: no quote reached over a line's end, and no lone CR was missed.
  const aligned = whole.errors.length === 0 && whole.data.length === source.lineCount;
  const rows = aligned
    ? whole.data
    : Array.from({ length: source.lineCount }, (_, line) => {
        const parsed = Papa.parse<string[]>(source.slice(lineRange(source, line)), { delimiter });
        if (parsed.errors.length > 0) brokenLines.add(line);
        return parsed.data[0] ?? [];
      });
  return { rows: rows.map(trimRow), headerLine, brokenLines, delimiter };
}

/** Ranges of the cells of a line, without quotes and the space around them; cell `i` of {@link readCsv}'s row. */
export function cellRanges(source: SourceText, line: number, delimiter: string): Range[] {
  const whole = lineRange(source, line);
  const ranges: Range[] = [];
  let start = whole.start;
  let quoted = false;
  for (let i = whole.start; i <= whole.end; i++) {
    const char = source.text.charAt(i);
    if (i < whole.end && char === '"') quoted = !quoted;
    if (i < whole.end && (quoted || char !== delimiter)) continue;
    ranges.push(withoutWrapping(source.text, start, i));
    start = i + 1;
  }
  return ranges;
}

function findHeader(source: SourceText): number {
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.slice(lineRange(source, line)).trim();
    if (text !== '' && !text.startsWith('#')) return line;
  }
  return -1;
}

function guessDelimiter(header: string): string {
  const guess = Papa.parse(header, { delimitersToGuess: [',', ';', '\t'] }).meta.delimiter;
  return guess === '' ? ',' : guess;
}

function trimRow(cells: readonly string[]): readonly string[] {
  const trimmed = cells.map((cell) => cell.trim());
  return trimmed.every((cell) => cell === '') || trimmed[0]?.startsWith('#') ? [] : trimmed;
}

function withoutWrapping(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  const blank = (at: number): boolean => text.charAt(at).trim() === '';
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  if (end - start >= 2 && text.charAt(start) === '"' && text.charAt(end - 1) === '"') {
    start++;
    end--;
  }
  return { start, end };
}
