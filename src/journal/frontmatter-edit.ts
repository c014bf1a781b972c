import type { Document } from 'yaml';
import type { TextEdit } from '../text/source-text.js';

/** Where a file's YAML stands. */
export interface Frontmatter {
  /** Offset of the first byte of YAML, after the opening line. */
  readonly start: number;
  /** Offset of the closing line; the YAML ends here. */
  readonly end: number;
  readonly eol: string;
}

/** @returns `undefined` where the file has no YAML frontmatter or it is not closed. */
export function findFrontmatter(text: string): Frontmatter | undefined {
  const open = /^\uFEFF?---[ \t]*(\r\n|\n|\r)/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = /^---[ \t]*$/m.exec(text.slice(start));
  return close ? { start, end: start + close.index, eol: open[1] ?? '\n' } : undefined;
}

/** An edit that puts a text in at an offset and takes nothing away. */
export function insert(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

/** Where the line ends that an offset lies in, before its line break. */
export function lineEnd(text: string, from: number): number {
  const rest = /[\r\n]/.exec(text.slice(from));
  return rest ? from + rest.index : text.length;
}

/** The YAML of a frontmatter after an edit of it. */
export function applied({ range, newText }: TextEdit, yaml: string, { start }: Frontmatter): string {
  return yaml.slice(0, range.start - start) + newText + yaml.slice(range.end - start);
}

/** The document's values; `undefined` where it expands to too many aliases, which the library reports by throwing. */
export function dataOf(document: Document): Record<string, unknown> | undefined {
  try {
    const data: unknown = document.toJS();
    return typeof data === 'object' && data !== null ? { ...data } : {};
  } catch {
    return undefined;
  }
}

/** Equal as data, whatever the order of keys. */
export function sameData(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameData(value, right.get(key)));
}
