import type { CopyTable } from '../components/copy.js';

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/**
 * Comma-separated text of a table (RFC 4180) with CRLF line ends and a byte order mark, by which spreadsheets know UTF-8.
 * A text that a spreadsheet would run as a formula is led by an apostrophe; numbers stay numbers.
 */
export function commaSeparated(rows: CopyTable): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(cell: string): string {
  if (NUMBER.test(cell)) return cell;
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
