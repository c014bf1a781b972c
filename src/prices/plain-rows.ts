import { afterLineEnd, CR, LF } from '../text/byte-lines.js';
import type { ByteNames } from '../text/byte-names.js';
import { takeNumber, type ByteDays } from './price-bytes.js';
import type { PriceColumn } from './price-collector.js';
import type { PriceRows } from './price-rows.js';

/** So many bytes of rows are taken at a time. */
const BYTES_AT_ONCE = 1 << 14;

/**
 * Takes rows of a plain date, symbol and price in this order and nothing else, as almost all rows of the largest files are,
 * straight into the columns. It ends at the first row that is anything else, has a new symbol, or is not later than the last
 * of its symbol, and after so many that whoever waits should not wait longer. `CsvScan` and what follows it read the same rows in twice the time, as they do not know what the columns are.
 * @param bytes ending with LF.
 * @param columns by name: of symbols that have a price.
 * @param line of the row at the offset.
 * @returns where the first row starts that was not taken; {@link PriceRows.count} says how many were.
 */
export function takePlainRows(
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  byteDays: ByteDays,
  symbols: ByteNames<unknown>,
  columns: readonly (PriceColumn | undefined)[],
  rows: PriceRows,
  line: number,
): number {
  const { room, groups, days, prices, lines } = rows;
  const first = rows.count;
  const end = Math.min(bytes.length, from + BYTES_AT_ONCE);
  let row = first;
  let next = from;
  while (row < room && next < end) {
    let at = byteDays.takeDate(next);
    if (at < 0 || bytes[at] !== delimiter) break;
    at = symbols.takeCell(at + 1, delimiter);
    if (at < 0 || bytes[at] !== delimiter) break;
    at = takeNumber(bytes, at + 1, prices, row);
    if (at < 0 || (bytes[at] !== LF && bytes[at] !== CR)) break;
    const column = columns[symbols.last];
    const day = byteDays.day;
    if (column === undefined || day <= column.lastDay) break;
    column.lastDay = day;
    groups[row] = column.group;
    days[row] = day;
    lines[row] = line + row - first;
    row++;
    next = bytes[at] === LF ? at + 1 : afterLineEnd(bytes, at);
  }
  rows.count = row;
  return next;
}
