import type { Pieces } from '../base/pieces.js';
import { DETAILS, type Detail, type PriceDetails, type RowDetail } from './price-detail.js';

/** What all rows of a group together hold; arrays of the same length. */
export interface RowColumns extends PriceDetails {
  readonly days: Int32Array;
  readonly prices: Float64Array;
  readonly lines: Int32Array;
}

const FIRST_ROWS = 16;

/** So many rows are put in their groups as one piece. */
const ROWS_AT_ONCE = 1 << 12;

/** The rows of a file in reading order, in columns that grow. A row belongs to a group, which is a small number. */
export class PriceRows {
  count = 0;
  /** How many rows the columns have room for. */
  room: number;
  groups: Int32Array<ArrayBuffer>;
  days: Int32Array<ArrayBuffer>;
  prices: Float64Array<ArrayBuffer>;
  lines: Int32Array<ArrayBuffer>;
  readonly #details: Readonly<Record<Detail, DetailColumn>>;

  /** @param expected about how many rows will come; a guess too low costs copying, one too high memory. */
  constructor(expected: number) {
    this.room = Math.max(FIRST_ROWS, expected);
    this.groups = new Int32Array(this.room);
    this.days = new Int32Array(this.room);
    this.prices = new Float64Array(this.room);
    this.lines = new Int32Array(this.room);
    this.#details = { lows: new DetailColumn(), highs: new DetailColumn(), volatilities: new DetailColumn() };
  }

  add(group: number, day: number, price: number, line: number): void {
    const row = this.count;
    if (row === this.room) this.#grow();
    this.groups[row] = group;
    this.days[row] = day;
    this.prices[row] = price;
    this.lines[row] = line;
    this.count = row + 1;
  }

  /** Gives the last row its details. */
  setDetail(values: RowDetail): void {
    const row = this.count - 1;
    const { lows, highs, volatilities } = this.#details;
    lows.set(row, values.lows, this.room);
    highs.set(row, values.highs, this.room);
    volatilities.set(row, values.volatilities, this.room);
  }

  /** The columns of each group, in reading order. They are parts of one buffer each. @param groups how many there are. */
  *byGroup(groups: number): Pieces<readonly RowColumns[]> {
    const count = this.count;
    const { starts, isInOrder } = this.#groupStarts(groups);
    yield;
    const { days, prices, lines } = isInOrder
      ? { days: this.days.slice(0, count), prices: this.prices.slice(0, count), lines: this.lines.slice(0, count) }
      : yield* this.#gathered(starts);
    const details = DETAILS.flatMap((detail): [Detail, Float64Array][] => {
      const values = this.#details[detail].of(count);
      return values ? [[detail, isInOrder ? values.slice(0, count) : this.#gatheredDetail(values, starts)]] : [];
    });
    return Array.from(starts, (start, group) => {
      const end = starts[group + 1] ?? count;
      return {
        days: days.subarray(start, end),
        prices: prices.subarray(start, end),
        lines: lines.subarray(start, end),
        ...Object.fromEntries(details.map(([detail, values]) => [detail, values.subarray(start, end)])),
      };
    });
  }

  /** Where the rows of each group start if they stand group after group, and whether they do already. */
  #groupStarts(groups: number): { readonly starts: Int32Array; readonly isInOrder: boolean } {
    const groupOf = this.groups;
    const count = this.count;
    const sizes = new Int32Array(groups);
    let isInOrder = true;
    let last = 0;
    for (let row = 0; row < count; row++) {
      const group = groupOf[row] ?? 0;
      sizes[group] = (sizes[group] ?? 0) + 1;
      if (group < last) isInOrder = false;
      last = group;
    }
    let end = 0;
    return { starts: sizes.map((size) => (end += size) - size), isInOrder };
  }

  /** The rows, group after group: one pass over them, as it is all that matters here in a large file. */
  *#gathered(starts: Int32Array): Pieces<RowColumns> {
    const { count } = this;
    const to: RowColumns = {
      days: new Int32Array(count),
      prices: new Float64Array(count),
      lines: new Int32Array(count),
    };
    const next = starts.slice();
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      yield;
      this.#gather(from, Math.min(count, from + ROWS_AT_ONCE), next, to);
    }
    return to;
  }

  /** @param next where the next row of each group goes. */
  #gather(from: number, end: number, next: Int32Array, { days, prices, lines }: RowColumns): void {
    const groupOf = this.groups;
    const [allDays, allPrices, allLines] = [this.days, this.prices, this.lines];
    for (let row = from; row < end; row++) {
      const group = groupOf[row] ?? 0;
      const place = next[group] ?? 0;
      next[group] = place + 1;
      days[place] = allDays[row] ?? 0;
      prices[place] = allPrices[row] ?? 0;
      lines[place] = allLines[row] ?? 0;
    }
  }

  #gatheredDetail(values: Float64Array, starts: Int32Array): Float64Array {
    const groupOf = this.groups;
    const gathered = new Float64Array(this.count);
    const next = starts.slice();
    for (let row = 0; row < gathered.length; row++) {
      const group = groupOf[row] ?? 0;
      const place = next[group] ?? 0;
      next[group] = place + 1;
      gathered[place] = values[row] ?? NaN;
    }
    return gathered;
  }

  #grow(): void {
    this.room *= 2;
    this.groups = copied(this.groups, new Int32Array(this.room));
    this.days = copied(this.days, new Int32Array(this.room));
    this.prices = copied(this.prices, new Float64Array(this.room));
    this.lines = copied(this.lines, new Int32Array(this.room));
  }
}

/** A number by row; NaN where none was set. Nothing is kept before one is. */
class DetailColumn {
  #values: Float64Array<ArrayBuffer> | undefined;

  /** @param room how many rows there may be before this is longer. */
  set(row: number, value: number, room: number): void {
    if (Number.isNaN(value)) return;
    let values = this.#values;
    if (values === undefined || row >= values.length) this.#values = values = this.#longer(room);
    values[row] = value;
  }

  /** The numbers of so many rows; `undefined` if none was set. */
  of(count: number): Float64Array<ArrayBuffer> | undefined {
    return this.#values && this.#values.length < count ? this.#longer(count) : this.#values;
  }

  #longer(length: number): Float64Array<ArrayBuffer> {
    const longer = new Float64Array(length).fill(NaN);
    if (this.#values) longer.set(this.#values);
    return longer;
  }
}

function copied<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
