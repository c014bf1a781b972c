import type { Range } from '../base/range.js';
import type { SourceText } from '../text/source-text.js';
import { readCurrency } from './currency-code.js';
import { PriceCollector, type ParsedPriceFile } from './price-collector.js';
import { canonicalSymbol, readDay, readPrice } from './price-text.js';
import { lineRange } from '../text/source-lines.js';

interface Token {
  readonly text: string;
  readonly range: Range;
}

const DIRECTIVE = /^P[ \t]/;

/** The first place of {@link directiveTokens}: the date. */
const DATE = 0;

/**
 * Reads price directives of plain-text accounting: `P 2026-01-07 SI 76.93 USD`, with an optional time after the date, a
 * symbol in quotes where it holds spaces, and a comment after `;`. Every other line belongs to another tool.
 */
export function parsePriceDirectives(source: SourceText): ParsedPriceFile {
  const collector = new PriceCollector(source, {
    locate: (line, column) => directiveTokens(source, line)[column]?.range ?? lineRange(source, line),
    dateColumn: DATE,
    sharedDates: false,
  });
  for (let line = 0; line < source.lineCount; line++) {
    const tokens = directiveTokens(source, line);
    if (tokens.length > 0) readDirective(tokens, line, collector);
  }
  return collector.finish();
}

/** Whether a file holds price directives, judged by its first line that is neither blank nor a comment. */
export function looksLikeDirectives(source: SourceText): boolean {
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.slice(lineRange(source, line));
    if (/^\s*(?:[#;*]|$)/.test(text)) continue;
    return DIRECTIVE.test(text);
  }
  return false;
}

/** The words of a directive after its `P` and without a time: date, symbol, price, currency. Empty for other lines. */
function directiveTokens(source: SourceText, line: number): Token[] {
  const whole = lineRange(source, line);
  const text = source.slice(whole);
  if (!DIRECTIVE.test(text)) return [];
  const tokens: Token[] = [];
  for (const match of text.slice(1).matchAll(/"[^"]*"|[^\s;"]+|[;"]/g)) {
    const word = match[0];
    if (word === ';') break;
    const quoted = word.length > 1 && word.startsWith('"');
    const start = whole.start + 1 + match.index;
    const range = quoted ? { start: start + 1, end: start + word.length - 1 } : { start, end: start + word.length };
    if (tokens.length === 1 && /^\d{1,2}:\d{2}(?::\d{2})?$/.test(word)) continue;
    tokens.push({ text: source.slice(range), range });
  }
  return tokens;
}

function readDirective(tokens: readonly Token[], line: number, to: PriceCollector): void {
  const [date, symbol, amount, currency] = tokens;
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
  else if (tokens.length > 4) leaveOut(-1, 'it has too many words; put a symbol with spaces in double quotes');
  else if ('fault' in price) leaveOut(2, price.fault);
  else {
    const stated = currency && { code: readCurrency(currency.text), column: 3 };
    to.add(canonicalSymbol(symbol.text), day.value, price.value, line, 2, stated);
  }
}
