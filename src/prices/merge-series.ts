import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { PriceMark, PriceSeries } from './price-book.js';
import type { FileSeries, ParsedPriceFile } from './price-file.js';
import { detailsOf, gatherDetails } from './price-detail.js';

/** A symbol's prices in one file. */
export interface PriceSource {
  readonly file: ParsedPriceFile;
  readonly series: FileSeries;
}

/**
 * One symbol's prices, of all its files and marks. On one day a file wins over a mark, a later file over an earlier one, a
 * later mark over an earlier one; two files that differ are a problem at the later. Files in another currency than the
 * first that states one are left out, with a problem.
 * @param sources in the order of their paths.
 * @param problems is added to.
 */
export function mergeSeries(
  symbol: string,
  sources: readonly PriceSource[],
  marks: readonly PriceMark[],
  problems: Problem[],
): PriceSeries {
  const usable = inOneCurrency(sources, problems);
  const currency = usable.find((source) => source.series.currency !== undefined)?.series.currency;
  const head = currency === undefined ? { symbol } : { symbol, currency };
  const [only] = usable;
  if (only && usable.length === 1 && marks.length === 0) {
    const { days, prices, lines } = only.series;
    const paths = [only.file.path];
    return { ...head, days, prices, lines, ...detailsOf(only.series), paths, origin: new Uint16Array(days.length) };
  }
  return { ...head, ...new Points(usable, marks).merged(problems) };
}

/** Drops the series of a file that states another currency than an earlier file: one series cannot mix them. */
function inOneCurrency(sources: readonly PriceSource[], problems: Problem[]): readonly PriceSource[] {
  const first = sources.find((source) => source.series.currency !== undefined);
  return sources.filter(({ file, series }) => {
    const expected = first?.series.currency;
    if (series.currency === undefined || series.currency === expected) return true;
    const fault = `${series.symbol} is in ${String(expected)} in ${first?.file.path ?? ''}, here in ${series.currency}`;
    problems.push(problem('price.row', file.path, file.locate(series.lines[0] ?? 0, series.column), [fault]));
    return false;
  });
}

/** Marks and the rows of files side by side, a point each: of one day, a later one counts. */
class Points {
  readonly #days: Int32Array;
  readonly #prices: Float64Array;
  readonly #lines: Int32Array;
  /** Which source a point is of; -1 for a mark. */
  readonly #source: Int32Array;
  /** Where the points of each source start. */
  readonly #starts: Int32Array;

  constructor(
    private readonly sources: readonly PriceSource[],
    private readonly marks: readonly PriceMark[],
  ) {
    const count = sources.reduce((sum, { series }) => sum + series.days.length, marks.length);
    this.#days = new Int32Array(count);
    this.#prices = new Float64Array(count);
    this.#lines = new Int32Array(count);
    this.#source = new Int32Array(count).fill(-1);
    this.#starts = new Int32Array(sources.length);
    marks.forEach(({ day, price, line }, i) => {
      this.#days[i] = day;
      this.#prices[i] = price;
      this.#lines[i] = line;
    });
    let start = marks.length;
    sources.forEach(({ series: { days, prices, lines } }, i) => {
      this.#days.set(days, start);
      this.#prices.set(prices, start);
      this.#lines.set(lines, start);
      this.#source.fill(i, start, start + days.length);
      this.#starts[i] = start;
      start += days.length;
    });
  }

  /** One point a day, by day. */
  merged(problems: Problem[]): Omit<PriceSeries, 'symbol' | 'currency'> {
    const kept = this.#oneADay(problems);
    const paths: string[] = [];
    const places = new Map<string, number>();
    const origin = Uint16Array.from(kept, (point) => {
      const path = this.sources[this.#source[point] ?? -1]?.file.path ?? this.marks[point]?.path ?? '';
      let place = places.get(path);
      if (place === undefined) places.set(path, (place = paths.push(path) - 1));
      return place;
    });
    const details = gatherDetails(
      kept,
      (detail) => this.sources.some(({ series }) => series[detail] !== undefined),
      (detail, point) => {
        const source = this.#source[point] ?? -1;
        return this.sources[source]?.series[detail]?.[point - (this.#starts[source] ?? 0)];
      },
    );
    return {
      days: Int32Array.from(kept, (point) => this.#days[point] ?? 0),
      prices: Float64Array.from(kept, (point) => this.#prices[point] ?? NaN),
      lines: Int32Array.from(kept, (point) => this.#lines[point] ?? 0),
      origin,
      paths,
      ...details,
    };
  }

  /** Points by day; of one day the last given counts. */
  #oneADay(problems: Problem[]): readonly number[] {
    const kept: number[] = [];
    for (const point of this.#byDay()) {
      const last = kept.at(-1);
      if (last !== undefined && this.#days[last] === this.#days[point]) {
        this.#compare(last, point, problems);
        kept.pop();
      }
      kept.push(point);
    }
    return kept;
  }

  /** All points by day, those of one day as they were given. */
  #byDay(): Iterable<number> {
    const count = this.#days.length;
    // Sorting numbers needs no function to compare them; days and points together stay below 2^53.
    const keys = Float64Array.from(this.#days, (day, point) => day * count + point).sort();
    return keys.map((key) => ((key % count) + count) % count);
  }

  /** Two files that say different things of a day are a problem at the later. */
  #compare(first: number, second: number, problems: Problem[]): void {
    const from = this.sources[this.#source[first] ?? -1];
    const to = this.sources[this.#source[second] ?? -1];
    if (!from || !to || this.#prices[first] === this.#prices[second]) return;
    const firstRange = from.file.locate(this.#lines[first] ?? 0, from.series.column);
    const range = to.file.locate(this.#lines[second] ?? 0, to.series.column);
    const args = [
      to.series.symbol,
      fromDayNumber(this.#days[second] ?? 0),
      from.file.source.slice(firstRange),
      to.file.source.slice(range),
    ];
    problems.push(problem('price.duplicate', to.file.path, range, args, { path: from.file.path, range: firstRange }));
  }
}
