import { atOnce } from '../base/pieces.js';
import { readCsv, type CsvRow } from '../text/csv-table.js';
import type { FileText } from '../text/file-text.js';
import { readHeader, type CsvHeader, type HeaderFault, type LongHeader } from './csv-header.js';
import { readCurrency } from './currency-code.js';
import { PriceCollector } from './price-collector.js';
import type { ParsedPriceFile } from './price-file.js';
import { readDetail, type DetailColumns, type RowDetail } from './price-detail.js';
import { canonicalSymbol, isNoPrice, readDay, readPrice } from './price-text.js';

/** Where the column names of a file stand, and what it is cut by. */
export interface CsvHead {
  readonly names: readonly string[];
  /** -1 in an empty file. */
  readonly line: number;
  readonly delimiter: string;
}

/** Reads a delimited price file of any of the three shapes; the column names tell which. */
export function parseCsvText(file: FileText): ParsedPriceFile {
  const table = readCsv(file.source);
  const { headerLine, delimiter, brokenLines } = table;
  const reader = csvReader(file, { names: table.rows[headerLine] ?? [], line: headerLine, delimiter });
  for (let line = headerLine + 1; reader.header && line < table.rows.length; line++) {
    reader.read(line, { cells: table.rows[line] ?? [], isBroken: brokenLines.has(line) });
  }
  return atOnce(reader.collector.finish());
}

/** Starts a file: says what is wrong with its column names. @param expected about how many prices will come. */
export function csvReader(file: FileText, head: CsvHead, expected?: (header: CsvHeader) => number): CsvRows {
  const faults: HeaderFault[] = [];
  const header = head.line < 0 ? undefined : readHeader(head.names, file.path, faults);
  const layout = {
    delimiter: head.delimiter,
    dateColumn: header?.date ?? 0,
    sharedDates: header?.shape !== 'long',
  };
  const collector = new PriceCollector(file, layout, header && expected?.(header));
  for (const { column, fault } of faults) collector.report('price.header', head.line, column, [fault]);
  return new CsvRows(header, head.names.length, collector);
}

/** Reads rows from the text of their cells. */
export class CsvRows {
  readonly #days = new Map<string, ReturnType<typeof readDay>>();

  /** @param width how many columns have a name. */
  constructor(
    /** Undefined where the column names are none of a price file: there is nothing to read. */
    readonly header: CsvHeader | undefined,
    readonly width: number,
    readonly collector: PriceCollector,
  ) {}

  read(line: number, { cells, isBroken }: CsvRow): void {
    const { header, width, collector } = this;
    if (!header || cells.length === 0) return;
    if (isBroken) {
      collector.leaveOut(line, -1, 'a quote is not closed');
      return;
    }
    if (cells.slice(width).some((cell) => cell !== '')) {
      collector.leaveOut(line, -1, `it has ${String(cells.length)} cells, the header has ${String(width)}`);
      return;
    }
    const dateText = cells[header.date] ?? '';
    const day = this.#days.get(dateText) ?? readDay(dateText);
    this.#days.set(dateText, day);
    if ('fault' in day) collector.leaveOut(line, header.date, day.fault);
    else if (header.shape === 'long') this.#readLong(cells, line, day.value, header);
    else if (header.shape === 'single') {
      this.#readCell(cells, line, day.value, header.price, header.symbol, header.detail);
    } else {
      for (const [column, symbol] of header.symbols.entries()) {
        if (symbol !== undefined) this.#readCell(cells, line, day.value, column, symbol);
      }
    }
  }

  #readCell(
    cells: readonly string[],
    line: number,
    day: number,
    column: number,
    symbol: string,
    details?: DetailColumns,
  ): void {
    const { collector } = this;
    const text = cells[column] ?? '';
    if (isNoPrice(text)) return;
    const price = readPrice(text);
    if ('fault' in price) {
      collector.leaveOut(line, column, price.fault);
      return;
    }
    const detail = details && this.#detailOf(cells, line, price.value, details);
    collector.addRow(collector.columnOf(symbol, column), day, price.value, line, undefined, detail);
  }

  #readLong(cells: readonly string[], line: number, day: number, header: LongHeader): void {
    const { collector } = this;
    const symbol = canonicalSymbol(cells[header.symbol] ?? '');
    if (symbol === '') {
      collector.leaveOut(line, -1, 'it has no symbol');
      return;
    }
    const priceText = cells[header.price] ?? '';
    if (priceText === '') {
      collector.leaveOut(line, -1, 'it has no price');
      return;
    }
    const price = readPrice(priceText);
    if ('fault' in price) {
      collector.leaveOut(line, header.price, price.fault);
      return;
    }
    const currency = readCurrency(cells[header.currency] ?? '');
    const stated = currency === '' ? undefined : { code: currency, column: header.currency };
    const detail = header.detail && this.#detailOf(cells, line, price.value, header.detail);
    collector.addRow(collector.columnOf(symbol, header.price), day, price.value, line, stated, detail);
  }

  #detailOf(cells: readonly string[], line: number, price: number, columns: DetailColumns): RowDetail {
    return readDetail(cells, price, columns, (column, fault) => {
      this.collector.leaveOut(line, column, fault);
    });
  }
}
