import { fromDayNumber } from '../base/plain-date.js';
import type { Pieces } from '../base/pieces.js';
import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Range } from '../base/range.js';
import type { FileText } from '../text/file-text.js';
import { gatherDetails, hasValues, type RowDetail } from './price-detail.js';
import { ParsedPriceFile, placeIn, type FileSeries } from './price-file.js';
import { PriceRows, type RowColumns } from './price-rows.js';

/** Before all days of the calendar; a small integer as they are. */
const NO_DAY = -(2 ** 30);

/** A symbol's rows as far as they are read. Made by {@link PriceCollector.columnOf}. */
export class PriceColumn {
  lastDay = NO_DAY;
  currency: string | undefined = undefined;
  /** Whether each day is later than the one before. */
  isAscending = true;
  /** Whether some day is earlier than the one before. */
  isDisordered = false;

  constructor(
    readonly symbol: string,
    /** The place of the price in its line. */
    readonly cell: number,
    /** The place of the symbol in the file. */
    readonly group: number,
  ) {}
}

/** A currency and the cell that states it. */
export interface StatedCurrency {
  readonly code: string;
  readonly column: number;
}

/** Where things stand in a file of one shape. */
interface Layout {
  /** What parts the cells of a line; undefined where they are the words of a directive. */
  readonly delimiter: string | undefined;
  readonly dateColumn: number;
  /** True where one date serves all symbols of a row, so that its disorder is one problem, not one a symbol. */
  readonly sharedDates: boolean;
}

/** Gathers the prices of one file in reading order, then sorts them and says what is out of order or given twice. */
export class PriceCollector {
  readonly #columns = new Map<string, PriceColumn>();
  readonly rows: PriceRows;
  readonly #problems: Problem[] = [];
  #isDisordered = false;

  /** @param expected about how many prices will come. */
  constructor(
    readonly file: FileText,
    readonly layout: Layout,
    expected = 0,
  ) {
    this.rows = new PriceRows(expected);
  }

  /** Reports a left-out row at one of its cells. */
  leaveOut(line: number, column: number, fault: string): void {
    this.report('price.row', line, column, [fault]);
  }

  report(code: ProblemCode, line: number, column: number, args: readonly string[]): void {
    this.#problems.push(problem(code, this.file.path, this.#place(line, column), args));
  }

  #place(line: number, column: number): Range {
    return placeIn(this.file.source, this.layout.delimiter, line, column);
  }

  /** The column of a symbol, of which a price is about to be added. @param cell the price's place in its line. */
  columnOf(symbol: string, cell: number): PriceColumn {
    let column = this.#columns.get(symbol);
    if (!column) this.#columns.set(symbol, (column = new PriceColumn(symbol, cell, this.#columns.size)));
    return column;
  }

  /** Adds a price. */
  add(to: PriceColumn, day: number, price: number, line: number): void {
    if (day <= to.lastDay) this.#noteOrder(to, day, line);
    to.lastDay = day;
    this.rows.add(to.group, day, price, line);
  }

  /** Adds a price with what else its row says; one in another currency than the symbol's earlier rows is left out. */
  addRow(
    to: PriceColumn,
    day: number,
    price: number,
    line: number,
    currency: StatedCurrency | undefined,
    detail: RowDetail | undefined,
  ): void {
    if (currency) {
      to.currency ??= currency.code;
      if (to.currency !== currency.code) {
        this.leaveOut(line, currency.column, `${to.symbol} is in ${to.currency} above, here in ${currency.code}`);
        return;
      }
    }
    this.add(to, day, price, line);
    if (detail) this.rows.setDetail(detail);
  }

  *finish(): Pieces<ParsedPriceFile> {
    const { file, layout } = this;
    const columns = [...this.#columns.values()];
    const rows = yield* this.rows.byGroup(columns.length);
    const series = columns.map((column, i) => this.#seriesOf(column, rows[i] ?? NO_ROWS));
    return new ParsedPriceFile(file, layout.delimiter, series, this.#problems);
  }

  /** A day that is not later than the symbol's last. */
  #noteOrder(column: PriceColumn, day: number, line: number): void {
    column.isAscending = false;
    if (day === column.lastDay) return;
    const isKnown = column.isDisordered || (this.layout.sharedDates && this.#isDisordered);
    column.isDisordered = true;
    this.#isDisordered = true;
    if (isKnown) return;
    this.report('price.out-of-order', line, this.layout.dateColumn, [
      fromDayNumber(day),
      fromDayNumber(column.lastDay),
    ]);
  }

  #seriesOf(column: PriceColumn, rows: RowColumns): FileSeries {
    const { symbol, cell, currency } = column;
    const head = { symbol, column: cell, ...(currency === undefined ? {} : { currency }) };
    return { ...head, ...(column.isAscending ? withoutEmpty(rows) : this.#sorted(column, rows)) };
  }

  #sorted(column: PriceColumn, { days, prices, lines, ...details }: RowColumns): RowColumns {
    const order = Array.from(days, (_, i) => i);
    const day = (i: number): number => days[i] ?? 0;
    if (column.isDisordered) order.sort((a, b) => day(a) - day(b));
    const kept: number[] = [];
    for (const i of order) {
      const last = kept.at(-1);
      if (last !== undefined && day(last) === day(i)) {
        this.#reportTwice(column, day(i), lines[last] ?? 0, lines[i] ?? 0);
        kept.pop();
      }
      kept.push(i);
    }
    return {
      days: Int32Array.from(kept, day),
      prices: Float64Array.from(kept, (i) => prices[i] ?? NaN),
      lines: Int32Array.from(kept, (i) => lines[i] ?? 0),
      ...gatherDetails(
        kept,
        (detail) => details[detail] !== undefined,
        (detail, i) => details[detail]?.[i],
      ),
    };
  }

  #reportTwice({ symbol, cell }: PriceColumn, day: number, first: number, second: number): void {
    const { path, source } = this.file;
    const range = this.#place(second, cell);
    const firstRange = this.#place(first, cell);
    const args = [symbol, fromDayNumber(day), source.slice(firstRange), source.slice(range)];
    this.#problems.push(problem('price.duplicate', path, range, args, { path, range: firstRange }));
  }
}

const NO_ROWS: RowColumns = { days: new Int32Array(0), prices: new Float64Array(0), lines: new Int32Array(0) };

/** Details are there only where some row has a value. */
function withoutEmpty({ days, prices, lines, ...details }: RowColumns): RowColumns {
  return { days, prices, lines, ...hasValues(details) };
}
