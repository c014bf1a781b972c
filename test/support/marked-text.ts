import type { Problem } from '../../src/base/problem.js';
import type { Range } from '../../src/base/range.js';

export interface Mark {
  readonly code: string;
  readonly range: Range;
}

export interface MarkedText {
  /** The text without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where `$0` stood. */
  readonly cursor?: number;
}

const MARK_LINE = /^( *)(\^+) ([a-z0-9][\w.-]*)$/;

/**
 * Reads a text with marks: a line of `^^^ code` says that the characters above the carets are expected to be reported
 * with that code; several such lines may stand under one line. `$0` is the cursor. The common indentation goes, and so
 * do the line end at the start and the blank last line of a template literal.
 */
export function markedText(source: string): MarkedText {
  const lines = dedent(source);
  const kept: string[] = [];
  const marks: Mark[] = [];
  let lineStart = 0;
  let next = 0;
  for (const line of lines) {
    const match = MARK_LINE.exec(line);
    if (match) {
      const start = lineStart + (match[1]?.length ?? 0);
      marks.push({ code: match[3] ?? '', range: { start, end: start + (match[2]?.length ?? 0) } });
      continue;
    }
    kept.push(line);
    lineStart = next;
    next += line.replace('$0', '').length + 1;
  }
  const text = kept.join('\n');
  const cursor = text.indexOf('$0');
  return cursor < 0 ? { text, marks } : { text: text.replace('$0', ''), marks, cursor };
}

/** Problems or marks as lines `code «the text»@offset`, in the order of the text: short to compare, plain to read. */
export function placesOf(text: string, found: readonly (Mark | Problem)[]): readonly string[] {
  return [...found]
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.code < b.code ? -1 : 1))
    .map(({ code, range }) => `${code} «${text.slice(range.start, range.end)}»@${range.start}`);
}

function dedent(source: string): readonly string[] {
  const lines = source.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(common));
}
