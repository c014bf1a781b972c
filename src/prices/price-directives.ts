import { atOnce } from '../base/pieces.js';
import type { FileText } from '../text/file-text.js';
import { lineRange } from '../text/source-lines.js';
import type { SourceText } from '../text/source-text.js';
import { directiveWords, isDirective } from './directive-words.js';
import { readCurrency } from './currency-code.js';
import { PriceCollector } from './price-collector.js';
import type { ParsedPriceFile } from './price-file.js';
import { canonicalSymbol, readDay, readPrice } from './price-text.js';

/** Places of `directiveWords`. */
export const DATE = 0;
export const SYMBOL = 1;
export const PRICE = 2;
export const CURRENCY = 3;

/**
 * Reads price directives of plain-text accounting: `P 2026-01-07 SI 76.93 USD`, with an optional time after the date, a
 * symbol in quotes where it holds spaces, and a comment after `;`. Every other line belongs to another tool.
 */
export function parseDirectivesText(file: FileText): ParsedPriceFile {
  const collector = directiveCollector(file);
  for (let line = 0; line < file.source.lineCount; line++) readDirective(file, line, collector);
  return atOnce(collector.finish());
}

/** @param expected about how many directives there are. */
export function directiveCollector(file: FileText, expected?: number): PriceCollector {
  return new PriceCollector(file, { delimiter: undefined, dateColumn: DATE, sharedDates: false }, expected);
}

/** Whether a line before the first that tells a file's kind is passed over: blank, or a comment. */
export function isBeforeDirectives(line: string): boolean {
  return /^\s*(?:[#;*]|$)/.test(line);
}

/** Whether a file holds price directives, judged by its first line that is neither blank nor a comment. */
export function looksLikeDirectives(source: SourceText): boolean {
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.slice(lineRange(source, line));
    if (!isBeforeDirectives(text)) return isDirective(text);
  }
  return false;
}

/** Reads the directive of a line, if it is one. */
export function readDirective({ source }: FileText, line: number, to: PriceCollector): void {
  const words = directiveWords(source, line);
  if (words.length === 0) return;
  const [date, symbol, amount, currency] = words;
  const leaveOut = (column: number, fault: string): void => {
    to.leaveOut(line, column, fault);
  };
  if (!date || !symbol || !amount) {
    leaveOut(-1, 'it needs a date, a symbol and a price, like P 2026-01-31 SI 76.93 USD');
    return;
  }
  const day = readDay(date.text);
  const price = readPrice(amount.text);
  if ('fault' in day) leaveOut(DATE, day.fault);
  else if (words.length > 4) leaveOut(-1, 'it has too many words; put a symbol with spaces in double quotes');
  else if ('fault' in price) leaveOut(PRICE, price.fault);
  else {
    const stated = currency && { code: readCurrency(currency.text), column: CURRENCY };
    to.addRow(to.columnOf(canonicalSymbol(symbol.text), PRICE), day.value, price.value, line, stated, undefined);
  }
}
