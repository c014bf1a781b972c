import type { Problem } from '../base/problem.js';
import { FileText } from '../text/file-text.js';
import { decodePart, encodeUtf8 } from '../text/utf8.js';
import { DETAILS, type Detail } from './price-detail.js';
import { ParsedPriceFile, type FileSeries } from './price-file.js';

/** "TLPR" as the machine writes an integer, so that bytes of a machine of the other order are refused. */
const MAGIC = 0x52_50_4c_54;
/** To be raised when the form changes, or what is read of the same file. */
const VERSION = 1;

/** The header, in integers of four bytes: magic, version, length in bytes, checksum, and the length of the facts. */
const HEADER_BYTES = 24;
/** Numbers stand where a Float64Array can look at them. */
const ALIGNMENT = 8;

/** What is not numbers, as JSON after the header. */
interface Facts {
  readonly path: string;
  readonly delimiter?: string;
  readonly problems: readonly Problem[];
  readonly series: readonly SeriesFacts[];
}

interface SeriesFacts {
  readonly symbol: string;
  readonly currency?: string;
  readonly column: number;
  readonly count: number;
  readonly details: readonly Detail[];
}

/**
 * A price file that was read as bytes to keep: {@link decodePriceFile} makes it again without reading the text. The header
 * is followed by the facts, the prices of all series, their details, their days and their lines.
 */
export function encodePriceFile(file: ParsedPriceFile): Uint8Array {
  const facts: Facts = {
    path: file.path,
    ...(file.delimiter === undefined ? {} : { delimiter: file.delimiter }),
    problems: file.problems,
    series: file.series.map(factsOf),
  };
  const text = encodeUtf8(JSON.stringify(facts));
  const numbersStart = aligned(HEADER_BYTES + text.length);
  const columns = columnsOf(file.series);
  const length = aligned(columns.reduce((sum, { byteLength }) => sum + byteLength, numbersStart));
  const bytes = new Uint8Array(length);
  bytes.set(text, HEADER_BYTES);
  let at = numbersStart;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  const header = new Int32Array(bytes.buffer, 0, HEADER_BYTES / 4);
  header.set([MAGIC, VERSION, length, 0, text.length]);
  header[3] = checksum(bytes);
  return bytes;
}

/**
 * The price file of a path from its kept bytes, which must not change afterwards: the series look into them.
 * @param content of the file that was read, asked for only where a place in its text is wanted.
 * @returns `undefined` where the bytes are not whole, were kept by another version, or are of another path.
 */
export function decodePriceFile(
  path: string,
  kept: Uint8Array,
  content: () => string | Uint8Array,
): ParsedPriceFile | undefined {
  const bytes = kept.byteOffset % ALIGNMENT === 0 ? kept : kept.slice();
  if (bytes.length < HEADER_BYTES || bytes.length % ALIGNMENT !== 0) return undefined;
  const [magic, version, length, sum, factsLength = 0] = new Int32Array(
    bytes.buffer,
    bytes.byteOffset,
    HEADER_BYTES / 4,
  );
  if (magic !== MAGIC || version !== VERSION || length !== bytes.length || sum !== checksum(bytes)) return undefined;
  const factsEnd = HEADER_BYTES + factsLength;
  // Whole bytes of this version are what `encodePriceFile` wrote.
  const facts = JSON.parse(decodePart(bytes, HEADER_BYTES, factsEnd)) as Facts;
  if (facts.path !== path) return undefined;
  const series = seriesIn(bytes, aligned(factsEnd), facts.series);
  return new ParsedPriceFile(new FileText(path, content), facts.delimiter, series, facts.problems);
}

function factsOf({ symbol, currency, column, days, ...columns }: FileSeries): SeriesFacts {
  const details = DETAILS.filter((detail) => columns[detail] !== undefined);
  return { symbol, ...(currency === undefined ? {} : { currency }), column, count: days.length, details };
}

/** All numbers in the order in which they are kept: those of eight bytes first, so that all are aligned. */
function columnsOf(series: readonly FileSeries[]): readonly (Float64Array | Int32Array)[] {
  return [
    ...series.map(({ prices }) => prices),
    ...series.flatMap((one) => DETAILS.flatMap((detail) => one[detail] ?? [])),
    ...series.map(({ days }) => days),
    ...series.map(({ lines }) => lines),
  ];
}

/** The series without a copy of their numbers. */
function seriesIn(bytes: Uint8Array, start: number, facts: readonly SeriesFacts[]): readonly FileSeries[] {
  let at = bytes.byteOffset + start;
  const floats = (count: number): Float64Array => new Float64Array(bytes.buffer, (at += count * 8) - count * 8, count);
  const integers = (count: number): Int32Array => new Int32Array(bytes.buffer, (at += count * 4) - count * 4, count);
  const prices = facts.map(({ count }) => floats(count));
  const details = facts.map((one) => Object.fromEntries(one.details.map((detail) => [detail, floats(one.count)])));
  const days = facts.map(({ count }) => integers(count));
  const lines = facts.map(({ count }) => integers(count));
  const none = new Int32Array(0);
  return facts.map(({ symbol, currency, column }, i) => ({
    symbol,
    column,
    ...(currency === undefined ? {} : { currency }),
    days: days[i] ?? none,
    prices: prices[i] ?? new Float64Array(0),
    lines: lines[i] ?? none,
    ...details[i],
  }));
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/**
 * A number that any one changed byte changes, and almost any other change: each step is a permutation of the number so far.
 * It leaves out its own place in the header. Two sums run side by side, as each waits for its last step.
 */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let even = 0x811c9dc5 | 0;
  let odd = 0x01000193;
  for (let at = 0; at < words.length; at += 2) {
    even = Math.imul(even ^ (words[at] ?? 0), 0x85ebca6b);
    even ^= even >>> 15;
    odd = Math.imul(odd ^ (at === 2 ? 0 : (words[at + 1] ?? 0)), 0xc2b2ae35);
    odd ^= odd >>> 13;
  }
  return even ^ (odd << 16) ^ (odd >>> 16);
}
