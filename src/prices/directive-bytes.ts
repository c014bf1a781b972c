import type { Pieces } from '../base/pieces.js';
import { afterLineEnd, CR, isBlank, LF, lineEnd, QUOTE } from '../text/byte-lines.js';
import { ByteNames } from '../text/byte-names.js';
import type { FileText } from '../text/file-text.js';
import { REPLACEMENT } from '../text/utf8.js';
import { readCurrency } from './currency-code.js';
import { NamedSymbol } from './named-symbol.js';
import { ByteDays, numberAt, takeNumber } from './price-bytes.js';
import type { PriceCollector, StatedCurrency } from './price-collector.js';
import type { ParsedPriceFile } from './price-file.js';
import { CURRENCY, DATE, directiveCollector, PRICE, readDirective, SYMBOL } from './price-directives.js';

const TAB = 9;
const SPACE = 32;
const ZERO = 48;
const COLON = 58;
const SEMICOLON = 59;
const LETTER_P = 80;

/** About the length of a directive: `P 2026-01-07 SI 76.93 USD`. */
const USUAL_LENGTH = 25;

/** So many lines are read as one piece. */
const LINES_AT_ONCE = 512;

/** Date, symbol, price and currency. */
const MOST_WORDS = 4;

/**
 * Reads price directives from bytes, without making a text of anything but names. Directives that are not ordinary are
 * read as `parseDirectivesText` reads all of them, so the result is the same.
 * @param bytes the file's, ending with LF.
 * @param from where the text starts: after a byte order mark.
 */
export function* parseDirectivesBytes(file: FileText, bytes: Uint8Array, from: number): Pieces<ParsedPriceFile> {
  const collector = directiveCollector(file, Math.ceil(bytes.length / USUAL_LENGTH));
  const reader = new DirectiveBytes(bytes, collector);
  let line = 0;
  for (let at = from; at < bytes.length; line++) {
    const isDirective = isDirectiveAt(bytes, at);
    if (isDirective && !reader.read(at, line)) readDirective(file, line, collector);
    at = afterLineEnd(bytes, lineEnd(bytes, isDirective ? reader.end : at));
    if (line % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield;
  }
  return yield* collector.finish();
}

function isDirectiveAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LETTER_P && (bytes[at + 1] === SPACE || bytes[at + 1] === TAB);
}

class DirectiveBytes {
  /** Where reading ended, in the line of the last directive. */
  end = 0;
  readonly #starts = new Int32Array(MOST_WORDS);
  readonly #ends = new Int32Array(MOST_WORDS);
  readonly #number = new Float64Array(1);
  readonly #days: ByteDays;
  readonly #symbols: ByteNames<NamedSymbol | undefined>;
  readonly #currencies: ByteNames<StatedCurrency | undefined>;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly collector: PriceCollector,
  ) {
    this.#days = new ByteDays(bytes);
    this.#symbols = new ByteNames(bytes, symbolIn);
    this.#currencies = new ByteNames(bytes, statedIn);
  }

  /** @returns false, with nothing added, where the directive is not ordinary. */
  read(from: number, line: number): boolean {
    return this.#readPlain(from, line) || this.#readAny(from, line);
  }

  /** Four plain words with a space between each, as almost all directives are: each byte is looked at once. */
  #readPlain(from: number, line: number): boolean {
    const { bytes, collector } = this;
    const number = this.#number;
    let at = this.#days.takeDate(from + 2);
    if (at < 0 || bytes[at] !== SPACE) return false;
    // What may be a time is not to be taken for a symbol.
    if (bytes[at + 2] === COLON || bytes[at + 3] === COLON) return false;
    at = this.#symbols.takeCell(at + 1, SPACE);
    if (at < 0 || bytes[at] !== SPACE) return false;
    at = takeNumber(bytes, at + 1, number, 0);
    if (at < 0 || bytes[at] !== SPACE) return false;
    at = this.#currencies.takeCell(at + 1, SPACE);
    if (at < 0 || (bytes[at] !== LF && bytes[at] !== CR)) return false;
    const symbol = this.#symbols.values[this.#symbols.last];
    const stated = this.#currencies.values[this.#currencies.last];
    if (!symbol?.isOrdinary || !stated) return false;
    this.end = at;
    const column = symbol.columnIn(collector, PRICE);
    collector.addRow(column, this.#days.day, number[0] ?? NaN, line, stated, undefined);
    return true;
  }

  #readAny(from: number, line: number): boolean {
    const count = this.#readWords(from + 1);
    if (count < MOST_WORDS - 1) return false;
    const starts = this.#starts;
    const ends = this.#ends;
    const priceEnd = ends[PRICE] ?? 0;
    const number = this.#number;
    if (takeNumber(this.bytes, starts[PRICE] ?? 0, number, 0) !== priceEnd) {
      number[0] = numberAt(this.bytes, starts[PRICE] ?? 0, priceEnd);
    }
    const price = number[0] ?? NaN;
    if (Number.isNaN(price) || !this.#days.take(starts[DATE] ?? 0, ends[DATE] ?? 0)) return false;
    const symbol = this.#symbols.values[this.#symbols.take(starts[SYMBOL] ?? 0, ends[SYMBOL] ?? 0)];
    const stated =
      count === MOST_WORDS
        ? this.#currencies.values[this.#currencies.take(starts[CURRENCY] ?? 0, ends[CURRENCY] ?? 0)]
        : undefined;
    if (!symbol?.isOrdinary || (count === MOST_WORDS && !stated)) return false;
    this.collector.addRow(symbol.columnIn(this.collector, PRICE), this.#days.day, price, line, stated, undefined);
    return true;
  }

  /** Finds the words but a time after the date. @returns how many; 0 where there are more, or a quote is not closed. */
  #readWords(from: number): number {
    const { bytes } = this;
    let count = 0;
    for (let at = from; ;) {
      let byte = bytes[at] ?? LF;
      while (byte === SPACE || (byte !== LF && byte !== CR && isBlank(byte))) byte = bytes[++at] ?? LF;
      this.end = at;
      if (byte === LF || byte === CR || byte === SEMICOLON) return count;
      const isQuoted = byte === QUOTE;
      const start = isQuoted ? at + 1 : at;
      const end = isQuoted ? this.#closingQuote(start) : this.#wordEnd(at);
      if (end < 0) return 0;
      at = isQuoted ? end + 1 : end;
      if (!isQuoted && count === 1 && isTime(bytes, start, end)) continue;
      if (count === MOST_WORDS) return 0;
      this.#starts[count] = start;
      this.#ends[count] = end;
      count++;
    }
  }

  /** -1 where the line ends before. */
  #closingQuote(from: number): number {
    const { bytes } = this;
    let at = from;
    while (bytes[at] !== QUOTE && bytes[at] !== LF && bytes[at] !== CR) at++;
    return bytes[at] === QUOTE ? at : -1;
  }

  #wordEnd(from: number): number {
    const { bytes } = this;
    for (let at = from; ; at++) {
      const byte = bytes[at] ?? LF;
      // Most of a word is above a quote.
      if (byte <= QUOTE ? byte === QUOTE || isBlank(byte) : byte === SEMICOLON) return at;
    }
  }
}

/** A blank of Unicode's parts words where there are no quotes, and so do these marks. */
function symbolIn(text: string): NamedSymbol | undefined {
  return /[^\S ]|[";]/.test(text) ? undefined : new NamedSymbol(text, false);
}

function statedIn(text: string): StatedCurrency | undefined {
  const isOrdinary = text !== '' && !text.includes(REPLACEMENT) && !/[\s";]/.test(text);
  return isOrdinary ? { code: readCurrency(text), column: CURRENCY } : undefined;
}

/** `9:30`, `16:00` or `16:00:00`; whatever the digits say. */
function isTime(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  const hour = bytes[start + 1] === COLON ? 1 : 2;
  if (length !== hour + 3 && length !== hour + 6) return false;
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i] ?? 0;
    const isColon = i === hour || i === hour + 3;
    if (isColon ? byte !== COLON : byte < ZERO || byte >= COLON) return false;
  }
  return true;
}
