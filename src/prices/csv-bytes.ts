import type { Pieces } from '../base/pieces.js';
import { afterLineEnd, CR, firstLine, LF, lineEnd, type ByteLine } from '../text/byte-lines.js';
import { ByteNames } from '../text/byte-names.js';
import { guessDelimiter, isBeforeHeader, readCsvRow } from '../text/csv-table.js';
import type { FileText } from '../text/file-text.js';
import { lineRange } from '../text/source-lines.js';
import { REPLACEMENT } from '../text/utf8.js';
import type { CsvHeader, LongHeader, SingleHeader, WideHeader } from './csv-header.js';
import { CsvScan, type CellKind } from './csv-scan.js';
import { csvReader } from './csv-text.js';
import { readCurrency } from './currency-code.js';
import { NamedSymbol } from './named-symbol.js';
import { takePlainRows } from './plain-rows.js';
import { ByteDays } from './price-bytes.js';
import type { PriceCollector, PriceColumn, StatedCurrency } from './price-collector.js';
import type { ParsedPriceFile } from './price-file.js';
import { plainDetail, type DetailColumns, type RowDetail } from './price-detail.js';

const HASH = 35;
/** No row with a price is shorter: `2026-01-02,7`. */
const SHORTEST_ROW = 12;
/** A cell and its delimiter take no less where most cells hold a price. */
const SHORTEST_PRICE = 4;

/** So many bytes are read as one piece. */
const BYTES_AT_ONCE = 1 << 14;

/**
 * Reads a delimited price file from its bytes, without making a text of anything but names. Rows that are not ordinary
 * are read as `parseCsvText` reads all of them, so the result is the same.
 * @param bytes the file's, ending with LF.
 * @param from where the text starts: after a byte order mark.
 * @returns `undefined` where the file has to be read as text.
 */
export function* parseCsvBytes(file: FileText, bytes: Uint8Array, from: number): Pieces<ParsedPriceFile | undefined> {
  const head = firstLine(bytes, from, isBeforeHeader);
  // Bytes that are no text, or half a character of an editor's, look the same here.
  if (!head || head.text.includes(REPLACEMENT)) return undefined;
  const delimiter = guessDelimiter(head.text);
  const names = readCsvRow(head.text, delimiter).cells;
  const firstRow = lineEnd(bytes, head.next) - head.next;
  const expected = (header: CsvHeader): number => expectedPrices(header, bytes.length - head.next, firstRow);
  const textRows = csvReader(file, { names, line: head.line, delimiter }, expected);
  const { header, collector } = textRows;
  if (header) {
    const readText = (line: number): void => {
      textRows.read(line, readCsvRow(file.source.slice(lineRange(file.source, line)), delimiter));
    };
    const rows = rowsOf(header, names.length, bytes, delimiter.charCodeAt(0), collector, readText);
    yield* readRows(bytes, head, new CsvScan(bytes, delimiter.charCodeAt(0), rows.columns), rows);
  }
  return yield* collector.finish();
}

function* readRows(bytes: Uint8Array, head: ByteLine, scan: CsvScan, rows: Rows): Pieces<void> {
  const { takePlain } = rows;
  let line = head.line + 1;
  let most = takePlain ? 1 : Infinity;
  let pieceEnd = head.next + BYTES_AT_ONCE;
  for (let at = head.next; at < bytes.length;) {
    at = scan.read(at, most);
    rows.add(scan, line);
    line += scan.count;
    if (!scan.isFull) {
      const first = bytes[at];
      // Blank lines and comments are passed over; anything else has something to be said of it.
      if (first !== HASH && first !== LF && first !== CR) rows.readText(line);
      at = afterLineEnd(bytes, lineEnd(bytes, at));
      line++;
    } else if (takePlain) {
      const taken = takePlain(at, line);
      at = taken.next;
      line += taken.count;
      most = taken.count > 0 ? 1 : most * 2;
    }
    if (at < pieceEnd) continue;
    yield;
    pieceEnd = at + BYTES_AT_ONCE;
  }
}

/** About how many prices there are, if all rows are as long as the first. */
function expectedPrices(header: CsvHeader, bytes: number, firstRow: number): number {
  const count = bytes / Math.max(firstRow, SHORTEST_ROW);
  const prices = header.shape === 'wide' ? Math.min(count * header.symbols.length, bytes / SHORTEST_PRICE) : count;
  return Math.ceil(prices * 1.05);
}

/** Rows that were taken, and where the next one starts. */
interface Taken {
  readonly count: number;
  readonly next: number;
}

/** Takes the prices out of rows of one shape. */
interface Rows {
  /** What each cell of a row is. */
  readonly columns: readonly CellKind[];
  /** Reads a line that is not ordinary. */
  readonly readText: (line: number) => void;
  /** Adds the prices of the rows that were read. @param line that of the first. */
  add(scan: CsvScan, line: number): void;
  /** Adds the rows from an offset on that are plain; not for every file. @returns how many, and where they end. */
  readonly takePlain: ((at: number, line: number) => Taken) | undefined;
}

function rowsOf(
  header: CsvHeader,
  width: number,
  bytes: Uint8Array,
  delimiter: number,
  collector: PriceCollector,
  readText: (line: number) => void,
): Rows {
  if (header.shape === 'long') return new LongRows(header, width, bytes, delimiter, collector, readText);
  return header.shape === 'wide'
    ? new WideRows(header, collector, readText)
    : new SingleRows(header, width, collector, readText);
}

class LongRows implements Rows {
  readonly columns: CellKind[];
  readonly takePlain: Rows['takePlain'];
  readonly #symbols: ByteNames<NamedSymbol>;
  /** By name: the columns of ordinary symbols that have a price. */
  readonly #known: (PriceColumn | undefined)[] = [];
  readonly #currencies: ByteNames<Stated>;

  constructor(
    private readonly header: LongHeader,
    width: number,
    bytes: Uint8Array,
    delimiter: number,
    private readonly collector: PriceCollector,
    readonly readText: (line: number) => void,
  ) {
    this.#symbols = new ByteNames(bytes, (text) => new NamedSymbol(text, header.symbol === 0));
    this.#currencies = new ByteNames(bytes, (text) => statedIn(text, header.currency));
    this.columns = columnsOf(width, header.date, [header.price], header.detail);
    this.columns[header.symbol] = this.#symbols;
    if (header.currency >= 0) this.columns[header.currency] = this.#currencies;
    const isPlain = width === 3 && header.date === 0 && header.symbol === 1;
    const byteDays = new ByteDays(bytes);
    const takePlain = (at: number, line: number): Taken => {
      const { rows } = collector;
      const before = rows.count;
      const next = takePlainRows(bytes, at, delimiter, byteDays, this.#symbols, this.#known, rows, line);
      return { count: rows.count - before, next };
    };
    this.takePlain = isPlain ? takePlain : undefined;
  }

  add(scan: CsvScan, firstLine: number): void {
    const { header, collector } = this;
    const { count, days, numbers, names, width } = scan;
    const known = this.#known;
    const saysMore = header.currency >= 0 || header.detail !== undefined;
    for (let row = 0; row < count; row++) {
      const base = row * width;
      const price = numbers[base + header.price] ?? NaN;
      const column = known[names[base + header.symbol] ?? 0];
      if (saysMore || column === undefined || Number.isNaN(price)) this.#addRow(scan, row, firstLine + row);
      else collector.add(column, days[row] ?? 0, price, firstLine + row);
    }
  }

  #addRow({ days, numbers, names, width }: CsvScan, row: number, line: number): void {
    const { header, collector } = this;
    const base = row * width;
    const price = numbers[base + header.price] ?? NaN;
    const name = names[base + header.symbol] ?? 0;
    const symbol = this.#symbols.values[name];
    const stated = header.currency < 0 ? NOTHING_STATED : this.#currencies.values[names[base + header.currency] ?? 0];
    const detail = header.detail && detailIn(numbers, base, price, header.detail);
    const isOrdinary = symbol?.isOrdinary && stated?.isOrdinary && !Number.isNaN(price) && (detail ?? !header.detail);
    if (!isOrdinary) {
      this.readText(line);
      return;
    }
    const column = (this.#known[name] ??= collector.columnOf(symbol.symbol, header.price));
    collector.addRow(column, days[row] ?? 0, price, line, stated.currency, detail);
  }
}

class SingleRows implements Rows {
  readonly takePlain = undefined;
  readonly columns: readonly CellKind[];
  #column: PriceColumn | undefined;

  constructor(
    private readonly header: SingleHeader,
    width: number,
    private readonly collector: PriceCollector,
    readonly readText: (line: number) => void,
  ) {
    this.columns = columnsOf(width, header.date, [header.price], header.detail);
  }

  add({ count, days, numbers, width }: CsvScan, firstLine: number): void {
    const { header, collector } = this;
    for (let row = 0; row < count; row++) {
      const base = row * width;
      const price = numbers[base + header.price] ?? NaN;
      if (Number.isNaN(price)) continue;
      const detail = header.detail && detailIn(numbers, base, price, header.detail);
      if (header.detail && !detail) {
        this.readText(firstLine + row);
        continue;
      }
      this.#column ??= collector.columnOf(header.symbol, header.price);
      collector.addRow(this.#column, days[row] ?? 0, price, firstLine + row, undefined, detail);
    }
  }
}

class WideRows implements Rows {
  readonly takePlain = undefined;
  readonly columns: readonly CellKind[];
  readonly #cells: readonly WideCell[];

  constructor(
    header: WideHeader,
    private readonly collector: PriceCollector,
    readonly readText: (line: number) => void,
  ) {
    this.#cells = header.symbols.flatMap((symbol, cell) => (symbol === undefined ? [] : [new WideCell(symbol, cell)]));
    const cells = this.#cells.map(({ cell }) => cell);
    this.columns = columnsOf(header.symbols.length, header.date, cells, undefined);
  }

  add({ count, days, numbers, width }: CsvScan, firstLine: number): void {
    const { collector } = this;
    for (let row = 0; row < count; row++) {
      const day = days[row] ?? 0;
      for (const known of this.#cells) {
        const price = numbers[row * width + known.cell] ?? NaN;
        if (Number.isNaN(price)) continue;
        known.column ??= collector.columnOf(known.symbol, known.cell);
        collector.add(known.column, day, price, firstLine + row);
      }
    }
  }
}

class WideCell {
  column: PriceColumn | undefined = undefined;

  constructor(
    readonly symbol: string,
    readonly cell: number,
  ) {}
}

/** What the currency of a row says, which may be nothing. */
interface Stated {
  readonly currency: StatedCurrency | undefined;
  /** False where it is for the reader of text. */
  readonly isOrdinary: boolean;
}

const NOTHING_STATED: Stated = { currency: undefined, isOrdinary: true };

function statedIn(text: string, cell: number): Stated {
  const code = readCurrency(text.trim());
  const isComment = cell === 0 && code.startsWith('#');
  return {
    currency: code === '' ? undefined : { code, column: cell },
    isOrdinary: !isComment && !code.includes(REPLACEMENT),
  };
}

function columnsOf(
  width: number,
  date: number,
  prices: readonly number[],
  detail: DetailColumns | undefined,
): CellKind[] {
  const columns = Array.from({ length: width }, (): CellKind => 'skipped');
  columns[date] = 'date';
  const details = detail ? [detail.lows, detail.highs, detail.volatilities] : [];
  for (const cell of [...prices, ...details]) if (cell >= 0) columns[cell] = 'number';
  return columns;
}

function detailIn(numbers: Float64Array, base: number, price: number, columns: DetailColumns): RowDetail | undefined {
  const low = columns.lows < 0 ? NaN : (numbers[base + columns.lows] ?? NaN);
  const high = columns.highs < 0 ? NaN : (numbers[base + columns.highs] ?? NaN);
  const volatility = columns.volatilities < 0 ? NaN : (numbers[base + columns.volatilities] ?? NaN);
  return plainDetail(price, low, high, volatility);
}
