import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import type { SourceText } from '../text/source-text.js';
import { DetailRows, type PriceDetails, type RowDetail } from './price-detail.js';

/** One symbol's prices in one file, by day, ascending, one a day. All arrays have the same length. */
export interface FileSeries extends PriceDetails {
  readonly symbol: string;
  readonly currency?: string;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly prices: Float64Array;
  /** Zero-based lines. */
  readonly lines: Int32Array;
  /** The cell of a line that holds the price. */
  readonly column: number;
}

/** Everything one price file says, and what is wrong with it. */
export interface ParsedPriceFile {
  readonly path: string;
  readonly source: SourceText;
  /** In the order in which the file names them first. */
  readonly series: readonly FileSeries[];
  readonly problems: readonly Problem[];
  /** The range of cell `column` of a line. */
  readonly locate: (line: number, column: number) => Range;
}

interface Column {
  readonly symbol: string;
  readonly column: number;
  currency: string | undefined;
  readonly days: number[];
  readonly prices: number[];
  readonly lines: number[];
  readonly details: DetailRows;
  /** Whether an out-of-order date was reported. */
  disordered: boolean;
}

/** A currency and the cell that states it. */
interface StatedCurrency {
  readonly code: string;
  readonly column: number;
}

/** Where things stand in a file of one shape. */
interface Layout {
  readonly locate: (line: number, column: number) => Range;
  readonly dateColumn: number;
  /** True where one date serves all symbols of a row, so that its disorder is one problem, not one a symbol. */
  readonly sharedDates: boolean;
}

/** Gathers the prices of one file in reading order, then sorts them and says what is out of order or given twice. */
export class PriceCollector {
  readonly #columns = new Map<string, Column>();
  readonly #problems: Problem[] = [];
  #disordered = false;

  constructor(
    readonly source: SourceText,
    readonly layout: Layout,
  ) {}

  /** Reports a left-out row at one of its cells. */
  leaveOut(line: number, column: number, fault: string): void {
    this.report('price.row', this.layout.locate(line, column), [fault]);
  }

  report(code: 'price.row' | 'price.header', range: Range, args: readonly string[]): void {
    this.#problems.push(problem(code, this.source.path, range, args));
  }

  /** Adds a price; a row in another currency than the symbol's earlier rows is left out. */
  add(
    symbol: string,
    day: number,
    price: number,
    line: number,
    column: number,
    currency?: StatedCurrency,
    detail?: RowDetail,
  ): void {
    let to = this.#columns.get(symbol);
    if (!to) {
      const details = new DetailRows();
      to = { symbol, column, currency: undefined, days: [], prices: [], lines: [], details, disordered: false };
      this.#columns.set(symbol, to);
    }
    if (currency) {
      to.currency ??= currency.code;
      if (to.currency !== currency.code) {
        this.leaveOut(line, currency.column, `${symbol} is in ${to.currency} above, here in ${currency.code}`);
        return;
      }
    }
    const last = to.days.at(-1);
    if (last !== undefined && day < last) this.#noteDisorder(to, day, last, line);
    if (detail) to.details.set(to.days.length, detail);
    to.days.push(day);
    to.prices.push(price);
    to.lines.push(line);
  }

  finish(): ParsedPriceFile {
    const series = [...this.#columns.values()].map((column) => this.#sorted(column));
    const { source, layout } = this;
    return { path: source.path, source, series, problems: this.#problems, locate: layout.locate };
  }

  #noteDisorder(column: Column, day: number, last: number, line: number): void {
    if (column.disordered || (this.layout.sharedDates && this.#disordered)) {
      column.disordered = true;
      return;
    }
    column.disordered = true;
    this.#disordered = true;
    const range = this.layout.locate(line, this.layout.dateColumn);
    const args = [fromDayNumber(day), fromDayNumber(last)];
    this.#problems.push(problem('price.out-of-order', this.source.path, range, args));
  }

  #sorted(from: Column): FileSeries {
    const order = from.days.map((_, i) => i);
    const day = (i: number): number => from.days[i] ?? 0;
    if (from.disordered) order.sort((a, b) => day(a) - day(b));
    const kept: number[] = [];
    for (const i of order) {
      const last = kept.at(-1);
      if (last !== undefined && day(last) === day(i)) {
        this.#reportTwice(from, last, i);
        kept.pop();
      }
      kept.push(i);
    }
    const { symbol, column, currency } = from;
    return {
      symbol,
      column,
      ...(currency === undefined ? {} : { currency }),
      days: Int32Array.from(kept, day),
      prices: Float64Array.from(kept, (i) => from.prices[i] ?? NaN),
      lines: Int32Array.from(kept, (i) => from.lines[i] ?? 0),
      ...from.details.of(kept),
    };
  }

  #reportTwice(from: Column, first: number, second: number): void {
    const at = (i: number): Range => this.layout.locate(from.lines[i] ?? 0, from.column);
    const date = fromDayNumber(from.days[second] ?? 0);
    const args = [from.symbol, date, this.source.slice(at(first)), this.source.slice(at(second))];
    const { path } = this.source;
    this.#problems.push(problem('price.duplicate', path, at(second), args, { path, range: at(first) }));
  }
}
