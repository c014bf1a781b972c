import type { SourceText } from '../text/source-text.js';
import { cellRanges, readCsv, type CsvTable } from '../text/csv-table.js';
import { PriceCollector, type ParsedPriceFile } from './price-collector.js';
import { readCurrency } from './currency-code.js';
import { detailColumns, readDetail, type DetailColumns, type RowDetail } from './price-detail.js';
import { canonicalSymbol, readDay, readPrice } from './price-text.js';
import { lineRange } from '../text/source-lines.js';

type Header =
  | { readonly shape: 'long'; date: number; symbol: number; price: number; currency: number; detail: Detail }
  | { readonly shape: 'wide'; date: number; symbols: readonly (string | undefined)[] }
  | { readonly shape: 'single'; date: number; price: number; symbol: string; detail: Detail };

/** Undefined in a file that has no such column. */
type Detail = DetailColumns | undefined;

interface HeaderFault {
  readonly column: number;
  readonly fault: string;
}

/** A single symbol's file marks days without trading so. */
const NO_PRICE = new Set(['', 'null', 'nan', 'n/a', '-']);
const BAR_NAMES = ['open', 'high', 'low', 'volume', 'adj close'];

/** Reads a delimited price file of any of the three shapes; the column names tell which. */
export function parseCsvPrices(source: SourceText): ParsedPriceFile {
  const table = readCsv(source);
  const names = table.rows[table.headerLine] ?? [];
  const faults: HeaderFault[] = [];
  const header = table.headerLine < 0 ? undefined : readHeader(names, source.path, faults);
  const collector = new PriceCollector(source, {
    locate: (line, column) => cellRanges(source, line, table.delimiter)[column] ?? lineRange(source, line),
    dateColumn: header?.date ?? 0,
    sharedDates: header?.shape !== 'long',
  });
  for (const { column, fault } of faults) {
    collector.report('price.header', collector.layout.locate(table.headerLine, column), [fault]);
  }
  if (header) readRows(table, header, names.length, collector);
  return collector.finish();
}

function readHeader(names: readonly string[], path: string, faults: HeaderFault[]): Header | undefined {
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

function readWideHeader(names: readonly string[], date: number, faults: HeaderFault[]): Header | undefined {
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

function readRows(table: CsvTable, header: Header, width: number, to: PriceCollector): void {
  const days = new Map<string, ReturnType<typeof readDay>>();
  for (let line = table.headerLine + 1; line < table.rows.length; line++) {
    const row = table.rows[line] ?? [];
    if (row.length === 0) continue;
    if (table.brokenLines.has(line)) {
      to.leaveOut(line, -1, 'a quote is not closed');
      continue;
    }
    if (row.slice(width).some((cell) => cell !== '')) {
      to.leaveOut(line, -1, `it has ${String(row.length)} cells, the header has ${String(width)}`);
      continue;
    }
    const dateText = row[header.date] ?? '';
    const day = days.get(dateText) ?? readDay(dateText);
    days.set(dateText, day);
    if ('fault' in day) to.leaveOut(line, header.date, day.fault);
    else readRow(row, line, day.value, header, to);
  }
}

function readRow(row: readonly string[], line: number, day: number, header: Header, to: PriceCollector): void {
  if (header.shape === 'long') {
    readLongRow(row, line, day, header, to);
    return;
  }
  const symbols = header.shape === 'wide' ? header.symbols : [];
  const cells = header.shape === 'wide' ? symbols.keys() : [header.price];
  for (const column of cells) {
    const symbol = header.shape === 'wide' ? symbols[column] : header.symbol;
    const text = row[column] ?? '';
    if (symbol === undefined || NO_PRICE.has(text.toLowerCase())) continue;
    const price = readPrice(text);
    if ('fault' in price) to.leaveOut(line, column, price.fault);
    else if (header.shape === 'wide') to.add(symbol, day, price.value, line, column);
    else {
      const detail = header.detail && detailOf(row, line, price.value, header.detail, to);
      to.add(symbol, day, price.value, line, column, undefined, detail);
    }
  }
}

function detailOf(
  row: readonly string[],
  line: number,
  price: number,
  columns: DetailColumns,
  to: PriceCollector,
): RowDetail {
  return readDetail(row, price, columns, (column, fault) => {
    to.leaveOut(line, column, fault);
  });
}

function readLongRow(
  row: readonly string[],
  line: number,
  day: number,
  header: Extract<Header, { shape: 'long' }>,
  to: PriceCollector,
): void {
  const symbol = canonicalSymbol(row[header.symbol] ?? '');
  if (symbol === '') {
    to.leaveOut(line, -1, 'it has no symbol');
    return;
  }
  const priceText = row[header.price] ?? '';
  if (priceText === '') {
    to.leaveOut(line, -1, 'it has no price');
    return;
  }
  const price = readPrice(priceText);
  if ('fault' in price) {
    to.leaveOut(line, header.price, price.fault);
    return;
  }
  const currency = readCurrency(row[header.currency] ?? '');
  const stated = currency === '' ? undefined : { code: currency, column: header.currency };
  const detail = header.detail && detailOf(row, line, price.value, header.detail, to);
  to.add(symbol, day, price.value, line, header.price, stated, detail);
}
