import type { Range } from '../base/range.js';
import { lineRange } from './source-lines.js';
import type { SourceText } from './source-text.js';

/** A delimited file by lines: `rows[line]` are its cells, trimmed; empty for blank lines and `#` comments. */
export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  /** Line of the column names; -1 in an empty file. */
  readonly headerLine: number;
  /** Lines with a quote that is not closed. Their cells are not to be trusted. */
  readonly brokenLines: ReadonlySet<number>;
  readonly delimiter: string;
}

/** One line of a delimited file. */
export interface CsvRow {
  /** Trimmed; none for a blank line and a `#` comment. */
  readonly cells: readonly string[];
  /** A quote is not closed: the cells are not to be trusted. */
  readonly isBroken: boolean;
}

const QUOTE = '"';
const DELIMITERS = [',', ';', '\t'];

/**
 * Splits a delimited file. Each line is a row of its own even where a quote is left open, so that a malformed row loses
 * only itself; files of numbers have no use for line breaks within a cell.
 */
export function readCsv(source: SourceText): CsvTable {
  const headerLine = findHeader(source);
  const brokenLines = new Set<number>();
  if (headerLine < 0) return { rows: [], headerLine, brokenLines, delimiter: ',' };
  const delimiter = guessDelimiter(source.slice(lineRange(source, headerLine)));
  const rows = Array.from({ length: source.lineCount }, (_, line) => {
    const { cells, isBroken } = readCsvRow(source.slice(lineRange(source, line)), delimiter);
    if (isBroken) brokenLines.add(line);
    return cells;
  });
  return { rows, headerLine, brokenLines, delimiter };
}

/** Reads one line, given without its end. */
export function readCsvRow(text: string, delimiter: string): CsvRow {
  const { cells, isBroken } = splitLine(text, delimiter);
  const trimmed = cells.map((cell) => cell.trim());
  const saysNothing = trimmed.every((cell) => cell === '') || trimmed[0]?.startsWith('#') === true;
  return { cells: saysNothing ? [] : trimmed, isBroken };
}

/** The delimiter that makes the most cells of a header; a comma where none makes two. */
export function guessDelimiter(header: string): string {
  let best = ',';
  let most = 1;
  for (const delimiter of DELIMITERS) {
    const count = splitLine(header, delimiter).cells.length;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/** Whether a line before the column names is passed over: blank, or a comment. */
export function isBeforeHeader(line: string): boolean {
  const text = line.trim();
  return text === '' || text.startsWith('#');
}

/** Ranges of the cells of a line, without quotes and the space around them; cell `i` of {@link readCsv}'s row. */
export function cellRanges(source: SourceText, line: number, delimiter: string): Range[] {
  const whole = lineRange(source, line);
  const ranges: Range[] = [];
  let start = whole.start;
  let quoted = false;
  for (let i = whole.start; i <= whole.end; i++) {
    const char = source.text.charAt(i);
    if (i < whole.end && char === QUOTE) quoted = !quoted;
    if (i < whole.end && (quoted || char !== delimiter)) continue;
    ranges.push(withoutWrapping(source.text, start, i));
    start = i + 1;
  }
  return ranges;
}

function findHeader(source: SourceText): number {
  for (let line = 0; line < source.lineCount; line++) {
    if (!isBeforeHeader(source.slice(lineRange(source, line)))) return line;
  }
  return -1;
}

/**
 * Cells as RFC 4180 has them: a quote opens a cell only as its first character, two are one within it, and only blanks
 * may stand between the closing one and the delimiter. A quote that is closed otherwise, or never, breaks the line.
 */
function splitLine(text: string, delimiter: string): CsvRow {
  if (!text.includes(QUOTE)) return { cells: text.split(delimiter), isBroken: false };
  const cells: string[] = [];
  let isBroken = false;
  for (let start = 0; start <= text.length;) {
    let end = cellEnd(text, delimiter, start);
    if (text[start] !== QUOTE) {
      cells.push(text.slice(start, end));
      start = end + 1;
      continue;
    }
    let close = closingQuote(text, start + 1);
    end = cellEnd(text, delimiter, close);
    while (close < text.length && text.slice(close + 1, end).trim() !== '') {
      isBroken = true;
      close = closingQuote(text, close + 1);
      end = cellEnd(text, delimiter, close);
    }
    isBroken ||= close === text.length;
    const inside = text.slice(start + 1, close);
    cells.push(close === text.length ? inside : inside.replaceAll('""', QUOTE));
    start = end + 1;
  }
  return { cells, isBroken };
}

function cellEnd(text: string, delimiter: string, from: number): number {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
}

/** The first quote from a place on that is not one of two; the text's end where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at < 0 ? text.length : at;
}

function withoutWrapping(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  const blank = (at: number): boolean => text.charAt(at).trim() === '';
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  if (end - start >= 2 && text.charAt(start) === QUOTE && text.charAt(end - 1) === QUOTE) {
    start++;
    end--;
  }
  return { start, end };
}
