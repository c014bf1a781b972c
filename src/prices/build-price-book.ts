import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { PriceBook, PriceSeries } from './price-book.js';
import type { FileSeries, ParsedPriceFile } from './price-collector.js';
import { detailsOf, gatherDetails } from './price-detail.js';

/** A price written in an entry. `day` counts from 1970-01-01, `line` from 0. */
export interface PriceMark {
  readonly symbol: string;
  readonly day: number;
  readonly price: number;
  readonly path: string;
  readonly line: number;
}

interface Source {
  readonly file: ParsedPriceFile;
  readonly series: FileSeries;
}

interface Point {
  readonly day: number;
  readonly price: number;
  readonly path: string;
  readonly line: number;
  /** Undefined for a mark. */
  readonly from?: Source;
  /** The row of the source's series. */
  readonly row?: number;
}

/**
 * Merges price files and the marks of entries into one series a symbol. On one day a price file wins over a mark, a
 * later path over an earlier one, a later mark over an earlier one; two files that differ are a problem at the later.
 * The book's problems are all problems of prices, those of each file included.
 * @param canonical the one spelling of a symbol, so that an OCC symbol and its plain form share their prices.
 */
export function buildPriceBook(
  files: readonly ParsedPriceFile[],
  marks: readonly PriceMark[],
  canonical: (symbol: string) => string,
): PriceBook {
  const ordered = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const problems = ordered.flatMap((file) => file.problems);
  const sources = new Map<string, Source[]>();
  for (const file of ordered) {
    for (const series of file.series) addTo(sources, canonical(series.symbol), { file, series });
  }
  const marked = new Map<string, PriceMark[]>();
  for (const mark of marks) addTo(marked, canonical(mark.symbol), mark);
  const book = new Map<string, PriceSeries>();
  for (const symbol of new Set([...sources.keys(), ...marked.keys()])) {
    const usable = inOneCurrency(sources.get(symbol) ?? [], problems);
    book.set(symbol, mergeSeries(symbol, usable, marked.get(symbol) ?? [], problems));
  }
  return { series: book, problems };
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Drops the series of a file that states another currency than an earlier file: one series cannot mix them. */
function inOneCurrency(sources: readonly Source[], problems: Problem[]): Source[] {
  const first = sources.find((source) => source.series.currency !== undefined);
  return sources.filter(({ file, series }) => {
    const expected = first?.series.currency;
    if (series.currency === undefined || series.currency === expected) return true;
    const fault = `${series.symbol} is in ${String(expected)} in ${first?.file.path ?? ''}, here in ${series.currency}`;
    problems.push(problem('price.row', file.path, file.locate(series.lines[0] ?? 0, series.column), [fault]));
    return false;
  });
}

function mergeSeries(symbol: string, sources: readonly Source[], marks: readonly PriceMark[], problems: Problem[]) {
  const currency = sources.find((source) => source.series.currency !== undefined)?.series.currency;
  const head = currency === undefined ? { symbol } : { symbol, currency };
  const [only] = sources;
  if (only && sources.length === 1 && marks.length === 0) {
    const { days, prices, lines } = only.series;
    const paths = [only.file.path];
    return { ...head, days, prices, lines, ...detailsOf(only.series), paths, origin: new Uint16Array(days.length) };
  }
  const points: Point[] = [...marks];
  for (const from of sources) {
    const { days, prices, lines } = from.series;
    const { path } = from.file;
    days.forEach((day, i) => points.push({ day, price: prices[i] ?? NaN, path, line: lines[i] ?? 0, from, row: i }));
  }
  const kept = oneADay(points, problems);
  const details = gatherDetails(
    kept,
    (detail) => sources.some(({ series }) => series[detail] !== undefined),
    (detail, { from, row }) => from?.series[detail]?.[row ?? 0],
  );
  return { ...head, ...columnsOf(kept), ...details };
}

/** Sorted by day; of one day the last given counts. */
function oneADay(points: readonly Point[], problems: Problem[]): Point[] {
  const kept: Point[] = [];
  for (const point of points.toSorted((a, b) => a.day - b.day)) {
    const last = kept.at(-1);
    if (last?.day === point.day) {
      if (last.from && point.from && last.price !== point.price)
        problems.push(disagreement(last, last.from, point, point.from));
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function disagreement(first: Point, from: Source, second: Point, to: Source): Problem {
  const firstRange = from.file.locate(first.line, from.series.column);
  const range = to.file.locate(second.line, to.series.column);
  const args = [
    to.series.symbol,
    fromDayNumber(second.day),
    from.file.source.slice(firstRange),
    to.file.source.slice(range),
  ];
  return problem('price.duplicate', to.file.path, range, args, { path: from.file.path, range: firstRange });
}

function columnsOf(points: readonly Point[]): Omit<PriceSeries, 'symbol' | 'currency'> {
  const paths = [...new Set(points.map((point) => point.path))];
  const place = new Map(paths.map((path, i) => [path, i]));
  return {
    days: Int32Array.from(points, (point) => point.day),
    prices: Float64Array.from(points, (point) => point.price),
    lines: Int32Array.from(points, (point) => point.line),
    origin: Uint16Array.from(points, (point) => place.get(point.path) ?? 0),
    paths,
  };
}
