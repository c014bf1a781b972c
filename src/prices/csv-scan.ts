import { afterLineEnd, cellEnd, CR, isBlank, LF, QUOTE } from '../text/byte-lines.js';
import type { ByteNames } from '../text/byte-names.js';
import { decodePart } from '../text/utf8.js';
import { ByteDays, numberAt, takeNumber } from './price-bytes.js';
import { isNoPrice } from './price-text.js';

const HASH = 35;
const FIRST_NON_ASCII = 0x80;

/** What a column is read as: nothing, the day, a number, or a name, which is one of these. */
export type CellKind = 'skipped' | 'date' | 'number' | ByteNames<unknown>;

const SKIPPED = 0;
const DATE = 1;
const NUMBER = 2;
const NAME = 3;
/** Beyond the columns. */
const BEYOND = 4;

/** Cells read at a time: enough to be worth a call, few enough to stay near. */
const CELLS_AT_A_TIME = 4096;

/**
 * Reads the rows of a delimited file in bytes, some at a time into the same columns, whatever they mean.
 *
 * {@link read} goes over each byte once and knows plain cells only: a date, a name, and digits with a point, each up to the
 * delimiter. What is none of them is looked at again by {@link #cell}, which knows quotes, blanks, times and other numbers.
 * What that does not know makes the row one for `CsvRows`, the reader of text: malformed cells above all, since it says what
 * is wrong with them.
 */
export class CsvScan {
  /** How many rows were read. They are on consecutive lines. */
  count = 0;
  /** Whether the last reading ended as there were enough rows, or no more. */
  isFull = true;
  /** By row. */
  readonly days: Int32Array;
  /** By row and cell: NaN where a cell is empty or says that there is no price. Within the bounds of a price. */
  readonly numbers: Float64Array;
  /** By row and cell: the place of a name in its {@link ByteNames.values}. */
  readonly names: Int32Array;
  /** Cells a row. */
  readonly width: number;
  readonly #kinds: Uint8Array;
  readonly #byteNames: readonly (ByteNames<unknown> | undefined)[];
  readonly #byteDays: ByteDays;

  /**
   * @param bytes ending with LF.
   * @param columns what each is; cells beyond must be empty.
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly delimiter: number,
    columns: readonly CellKind[],
  ) {
    this.width = columns.length;
    const rows = Math.ceil(CELLS_AT_A_TIME / this.width);
    this.days = new Int32Array(rows);
    this.numbers = new Float64Array(rows * this.width);
    this.names = new Int32Array(rows * this.width);
    this.#byteDays = new ByteDays(bytes);
    this.#byteNames = columns.map((column) => (typeof column === 'string' ? undefined : column));
    this.#kinds = Uint8Array.from(columns, kindNumber);
  }

  /**
   * Reads {@link count} rows from an offset on.
   * @param most how many, if there is room.
   * @returns where the next row starts; if {@link isFull} is false, it is one that is not to be read from bytes.
   */
  read(from: number, most: number): number {
    const { bytes, delimiter, width, days, numbers, names } = this;
    const kinds = this.#kinds;
    const byteDays = this.#byteDays;
    const byteNames = this.#byteNames;
    const room = Math.min(most, days.length);
    let next = from;
    this.count = 0;
    this.isFull = false;
    for (let row = 0; row < room && next < bytes.length; row++) {
      const base = row * width;
      let at = next;
      // Once more where the last cell is followed by a delimiter: for cells that have no column.
      for (let cell = 0; ; cell++) {
        const start = at;
        const kind = kinds[cell] ?? BEYOND;
        if (kind === NUMBER) at = takeNumber(bytes, at, numbers, base + cell);
        else if (kind === DATE) at = byteDays.takeDate(at);
        else if (kind === NAME) {
          const known = byteNames[cell];
          at = known ? known.takeCell(at, delimiter) : -1;
          names[base + cell] = known ? known.last : 0;
        } else at = kind === SKIPPED && cell > 0 && bytes[at] !== QUOTE ? cellEnd(bytes, at, delimiter) : -1;
        let byte = at < 0 ? 0 : (bytes[at] ?? 0);
        if (byte !== delimiter && byte !== LF && byte !== CR) {
          at = this.#cell(base, cell, start);
          if (at < 0) return next;
          byte = bytes[at] ?? 0;
        }
        if (byte === delimiter) at++;
        else if (cell >= width - 1) break;
      }
      days[row] = byteDays.day;
      next = bytes[at] === LF ? at + 1 : afterLineEnd(bytes, at);
      this.count = row + 1;
    }
    this.isFull = true;
    return next;
  }

  /** Reads the cell at an offset. @returns where it ends; -1 where it is not to be read from bytes. */
  #cell(base: number, cell: number, from: number): number {
    const { bytes, delimiter } = this;
    const isQuoted = bytes[from] === QUOTE;
    let start = isQuoted ? from + 1 : from;
    let at = cellEnd(bytes, start, isQuoted ? QUOTE : delimiter);
    let end = at;
    while (start < end && isBlank(bytes[start] ?? 0)) start++;
    while (start < end && isBlank(bytes[end - 1] ?? 0)) end--;
    if (isQuoted) {
      if (bytes[at] !== QUOTE) return -1;
      at++;
      if (bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) return -1;
    }
    return this.#take(base, cell, start, end) ? at : -1;
  }

  /** @returns false where what stands between the offsets is not what the column is read as. */
  #take(base: number, cell: number, start: number, end: number): boolean {
    const { bytes } = this;
    const kind = this.#kinds[cell];
    if (kind === undefined) return start === end;
    // Names are looked at by who takes them.
    if (cell === 0 && kind !== NAME && isOddStart(bytes[start] ?? 0)) return false;
    if (kind === DATE) return this.#byteDays.take(start, end);
    if (kind === NAME) this.names[base + cell] = this.#byteNames[cell]?.take(start, end) ?? 0;
    if (kind !== NUMBER) return true;
    if (takeNumber(bytes, start, this.numbers, base + cell) === end) return true;
    const value = start < end ? numberAt(bytes, start, end) : NaN;
    this.numbers[base + cell] = value;
    return !Number.isNaN(value) || isNoPrice(decodePart(bytes, start, end));
  }
}

function kindNumber(column: CellKind): number {
  if (typeof column !== 'string') return NAME;
  return column === 'number' ? NUMBER : column === 'date' ? DATE : SKIPPED;
}

/** Whether a row that starts so may be a comment: with `#`, or with a blank before it that is not ASCII. */
function isOddStart(byte: number): boolean {
  return byte === HASH || byte >= FIRST_NON_ASCII;
}
