import { detailColumns, type DetailColumns } from './price-detail.js';
import { canonicalSymbol } from './price-text.js';

/** Which columns of a delimited price file hold what. */
export type CsvHeader = LongHeader | WideHeader | SingleHeader;

/** A price a row. */
export interface LongHeader {
  readonly shape: 'long';
  readonly date: number;
  readonly symbol: number;
  readonly price: number;
  /** -1 where there is no such column. */
  readonly currency: number;
  readonly detail: Detail;
}

/** A column a symbol; `undefined` for one that is not read. */
export interface WideHeader {
  readonly shape: 'wide';
  readonly date: number;
  readonly symbols: readonly (string | undefined)[];
}

/** One symbol, which the file is named after. */
export interface SingleHeader {
  readonly shape: 'single';
  readonly date: number;
  readonly price: number;
  readonly symbol: string;
  readonly detail: Detail;
}

/** Undefined in a file that has no such column. */
type Detail = DetailColumns | undefined;

/** What is wrong with the column names, and at which; -1 for all of them. */
export interface HeaderFault {
  readonly column: number;
  readonly fault: string;
}

const BAR_NAMES = ['open', 'high', 'low', 'volume', 'adj close'];

/** Tells the shape by the column names; `undefined` where they are none of a price file. */
export function readHeader(names: readonly string[], path: string, faults: HeaderFault[]): CsvHeader | undefined {
  const lower = names.map((name) => name.toLowerCase());
  const date = lower.indexOf('date');
  const symbol = lower.indexOf('symbol');
  const close = lower.indexOf('close');
  const price = lower.includes('price') ? lower.indexOf('price') : close;
  const WHOLE = -1;
  if (date < 0) {
    faults.push({ column: WHOLE, fault: 'no column is named “date”' });
    return undefined;
  }
  const detail = detailColumns(lower);
  if (symbol >= 0 && price >= 0) {
    return { shape: 'long', date, symbol, price, currency: lower.indexOf('currency'), detail };
  }
  if (symbol >= 0) {
    faults.push({ column: WHOLE, fault: 'no column is named “price”' });
    return undefined;
  }
  if (close >= 0) return { shape: 'single', date, price: close, symbol: symbolOfPath(path), detail };
  if (lower.some((name) => BAR_NAMES.includes(name))) {
    faults.push({ column: WHOLE, fault: 'no column is named “close”' });
    return undefined;
  }
  return readWideHeader(names, date, faults);
}

function readWideHeader(names: readonly string[], date: number, faults: HeaderFault[]): CsvHeader | undefined {
  const seen = new Set<string>();
  const symbols = names.map((name, column) => {
    const symbol = canonicalSymbol(name);
    if (column === date || symbol === '') return undefined;
    if (seen.has(symbol)) {
      faults.push({ column, fault: `“${symbol}” names two columns, and only the first is read` });
      return undefined;
    }
    seen.add(symbol);
    return symbol;
  });
  if (seen.size > 0) return { shape: 'wide', date, symbols };
  faults.push({ column: -1, fault: 'there is no column of prices beside the date' });
  return undefined;
}

/** `prices/SI 2026-12.csv` holds `SI 2026-12`. */
function symbolOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return canonicalSymbol(dot > 0 ? name.slice(0, dot) : name);
}
