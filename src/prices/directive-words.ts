import type { Range } from '../base/range.js';
import { lineRange } from '../text/source-lines.js';
import type { SourceText } from '../text/source-text.js';

interface Word {
  readonly text: string;
  readonly range: Range;
}

const DIRECTIVE = /^P[ \t]/;

/** Whether a line is a price directive. */
export function isDirective(line: string): boolean {
  return DIRECTIVE.test(line);
}

/** The words of a directive after its `P` and without a time: date, symbol, price, currency. Empty for other lines. */
export function directiveWords(source: SourceText, line: number): Word[] {
  const whole = lineRange(source, line);
  const text = source.slice(whole);
  if (!isDirective(text)) return [];
  const words: Word[] = [];
  for (const match of text.slice(1).matchAll(/"[^"]*"|[^\s;"]+|[;"]/g)) {
    const word = match[0];
    if (word === ';') break;
    const quoted = word.length > 1 && word.startsWith('"');
    const start = whole.start + 1 + match.index;
    const range = quoted ? { start: start + 1, end: start + word.length - 1 } : { start, end: start + word.length };
    if (words.length === 1 && /^\d{1,2}:\d{2}(?::\d{2})?$/.test(word)) continue;
    words.push({ text: source.slice(range), range });
  }
  return words;
}
