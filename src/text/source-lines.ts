import type { Range } from '../base/range.js';
import type { SourceText } from './source-text.js';

const BYTE_ORDER_MARK = 0xfeff;

/** The range of a line (zero-based) without its line end, and without the byte order mark of the first. */
export function lineRange(source: SourceText, line: number): Range {
  let start = source.offsetAt({ line, character: 0 });
  let end = source.offsetAt({ line: line + 1, character: 0 });
  if (start === 0 && source.text.charCodeAt(0) === BYTE_ORDER_MARK) start = 1;
  while (end > start && /[\r\n]/.test(source.text.charAt(end - 1))) end--;
  return { start, end };
}
