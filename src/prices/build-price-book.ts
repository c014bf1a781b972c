import { atOnce, type Pieces } from '../base/pieces.js';
import type { Problem } from '../base/problem.js';
import { keepFxTables } from './fx-rates.js';
import { mergeSeries, type PriceSource } from './merge-series.js';
import type { PriceBook, PriceMark, PriceSeries } from './price-book.js';
import type { ParsedPriceFile } from './price-file.js';

export type { PriceMark } from './price-book.js';

/** What a symbol's series was made of. */
interface Made {
  readonly sources: readonly PriceSource[];
  readonly marks: readonly PriceMark[];
  readonly series: PriceSeries;
  /** Those found in making it. */
  readonly problems: readonly Problem[];
}

/** The series of so many symbols are made as one piece. */
const SYMBOLS_AT_ONCE = 8;

const madeOf = new WeakMap<PriceBook, ReadonlyMap<string, Made>>();

/**
 * Merges price files and the marks of entries into one series a symbol. On one day a price file wins over a mark, a
 * later path over an earlier one, a later mark over an earlier one; two files that differ are a problem at the later.
 * The book's problems are all problems of prices, those of each file included.
 * @param canonical the one spelling of a symbol, so that an OCC symbol and its plain form share their prices.
 * @param previous a book of the same journal before something changed: a symbol of which all files are the same objects, and
 * all marks say the same, keeps its series object. The book is the same with or without it.
 */
export function buildPriceBook(
  files: readonly ParsedPriceFile[],
  marks: readonly PriceMark[],
  canonical: (symbol: string) => string,
  previous?: PriceBook,
): PriceBook {
  return atOnce(priceBookInPieces(files, marks, canonical, previous));
}

/** The same in pieces. */
export function* priceBookInPieces(
  files: readonly ParsedPriceFile[],
  marks: readonly PriceMark[],
  canonical: (symbol: string) => string,
  previous?: PriceBook,
): Pieces<PriceBook> {
  const ordered = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const spelled = new Map<string, string>();
  const keyOf = (symbol: string): string => {
    let key = spelled.get(symbol);
    if (key === undefined) spelled.set(symbol, (key = canonical(symbol)));
    return key;
  };
  const sources = new Map<string, PriceSource[]>();
  for (const file of ordered) {
    for (const series of file.series) addTo(sources, keyOf(series.symbol), { file, series });
  }
  const marked = new Map<string, PriceMark[]>();
  for (const mark of marks) addTo(marked, keyOf(mark.symbol), mark);
  yield;

  const before = previous && madeOf.get(previous);
  const made = new Map<string, Made>();
  for (const symbol of new Set([...sources.keys(), ...marked.keys()])) {
    const of = { sources: sources.get(symbol) ?? [], marks: marked.get(symbol) ?? [] };
    const known = before?.get(symbol);
    made.set(symbol, known && isSame(known, of) ? known : make(symbol, of));
    if (made.size % SYMBOLS_AT_ONCE === 0) yield;
  }
  const book: PriceBook = {
    series: new Map([...made].map(([symbol, { series }]) => [symbol, series])),
    problems: [...ordered.flatMap((file) => file.problems), ...[...made.values()].flatMap(({ problems }) => problems)],
  };
  madeOf.set(book, made);
  if (previous) keepFxTables(previous, book);
  return book;
}

function make(symbol: string, of: Pick<Made, 'sources' | 'marks'>): Made {
  const problems: Problem[] = [];
  return { ...of, series: mergeSeries(symbol, of.sources, of.marks, problems), problems };
}

function isSame(known: Made, of: Pick<Made, 'sources' | 'marks'>): boolean {
  return (
    known.sources.length === of.sources.length &&
    known.marks.length === of.marks.length &&
    known.sources.every(({ series }, i) => series === of.sources[i]?.series) &&
    known.marks.every((mark, i) => isSameMark(mark, of.marks[i]))
  );
}

function isSameMark(a: PriceMark, b: PriceMark | undefined): boolean {
  return a === b || (a.day === b?.day && a.price === b.price && a.line === b.line && a.path === b.path);
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
