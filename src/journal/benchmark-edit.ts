import { isMap, isScalar, parse, parseDocument, type Pair, type YAMLMap } from 'yaml';
import type { SourceText, TextEdit } from '../text/source-text.js';
import { yamlText } from './edit-entry.js';
import { Fault } from './fault.js';
import { dataOf, findFrontmatter, insert, lineEnd, sameData, type Frontmatter } from './frontmatter-edit.js';
import { readReturn } from './value-readers.js';

/** What is to be told of the base year: the year with its total; then, of a year that stands, its pillars or its months. */
export type BenchmarkWish =
  /** `return` as it is to be written: `131%`. */
  | { readonly what: 'year'; readonly year: number; readonly return: string }
  /** `pillars` are ids; each gets 0%, to be filled in. */
  | { readonly what: 'contributions' | 'monthly'; readonly pillars: readonly string[] };

export interface BenchmarkEdit {
  /** Of the account's file, one step to undo together. They only put text in. */
  readonly edits: readonly TextEdit[];
  /** A file that the new key names; to be created where there is none yet. */
  readonly file?: { readonly path: string; readonly text: string };
}

/** A place in the text of a frontmatter's map. */
interface Spot {
  readonly text: string;
  readonly front: Frontmatter;
}

const KEY = 'benchmark';
const ADD_UP = '# together they are the return; “unlinked” and “cash” may stand beside the pillars';

/**
 * Adds to an account's `benchmark` what it does not tell yet, and changes no byte of what is there. The result is read
 * again before it is returned.
 * @returns `undefined` where there is no closed YAML frontmatter, where the wish stands already, lacks a year to belong to, a
 * pillar or a readable return, and where adding would change what is there (syntax errors, a root in braces, an alias).
 */
export function addBenchmarkEdit(source: SourceText, wish: BenchmarkWish): BenchmarkEdit | undefined {
  const front = findFrontmatter(source.text);
  const document = front && parseDocument(source.text.slice(front.start, front.end));
  const root = document?.contents;
  if (!front || document?.errors.length !== 0 || !isMap(root) || root.flow === true) return undefined;
  const spot = { text: source.text, front };
  const pair = root.items.find((item) => isScalar(item.key) && item.key.value === KEY);
  if (wish.what === 'year') {
    const edit = addYear(spot, pair, wish);
    return edit && checked(spot, [edit], { year: wish.year, return: parse(wish.return) as unknown });
  }
  const block = pair?.value;
  const year: unknown = isMap(block) ? block.get('year') : undefined;
  if (!isMap(block) || typeof year !== 'number' || block.has(wish.what) || wish.pillars.length === 0) return undefined;
  const path = `benchmarks/${String(year)}.csv`;
  const value = wish.what === 'monthly' ? path : `{${wish.pillars.map((id) => `${yamlText(id)}: 0%`).join(', ')}}`;
  const comment = wish.what === 'monthly' ? '' : ADD_UP;
  const edits = addKey(spot, block, `${wish.what}: ${value}`, comment);
  const old: unknown = block.toJS(document);
  const edit = edits && checked(spot, edits, { ...toFields(old), [wish.what]: parse(value) as unknown });
  if (!edit || wish.what !== 'monthly') return edit;
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1);
  return { ...edit, file: { path: folder + path, text: monthlyTemplate(year, wish.pillars) } };
}

/** The text of a monthly file to be filled in: a row a month and pillar, all at 0%. */
export function monthlyTemplate(year: number, pillars: readonly string[]): string {
  const months = Array.from({ length: 12 }, (_, i) => `${String(year)}-${String(i + 1).padStart(2, '0')}`);
  const rows = months.flatMap((month) => pillars.map((pillar) => `${month},${pillar},0%,0%`));
  return [
    '# weight: exposure over NAV at the month’s start, negative when short; return: on that exposure.',
    '# Rows of “cash” and “unlinked” may be added. Each month makes the sum of weight × return; linked, they are the year.',
    'month,pillar,weight,return',
    ...rows,
    '',
  ].join('\n');
}

/** The block of a new base year, where none stands or where its key has no value yet. */
function addYear(
  { text, front }: Spot,
  pair: Pair | undefined,
  wish: BenchmarkWish & { what: 'year' },
): TextEdit | undefined {
  if (readReturn(wish.return) instanceof Fault) return undefined;
  const { start, end, eol } = front;
  const lines = [`  year: ${String(wish.year)}`, `  return: ${wish.return}`];
  if (!pair) return insert(end, [`${KEY}:`, ...lines, ''].join(eol));
  const { key, value } = pair;
  if (!isScalar(key) || !key.range || !isScalar(value) || value.value !== null) return undefined;
  return insert(lineEnd(text, start + key.range[1]), ['', ...lines].join(eol));
}

/** A key after the last one of a block, on a line of its own or within its braces. */
function addKey({ text, front }: Spot, block: YAMLMap, line: string, comment: string): readonly TextEdit[] | undefined {
  const { start, eol } = front;
  const [first, last] = [block.items[0]?.key, block.items.at(-1)];
  const end = last && endOf(last);
  if (!isScalar(first) || !first.range || !block.range || end === undefined) return undefined;
  // A block scalar's range takes the line breaks after it; the value ends at its last visible character.
  const at = text.slice(0, start + end).trimEnd().length;
  if (block.flow !== true) {
    const from = start + first.range[0];
    const indent = text.slice(lineStart(text, from), from);
    if (indent.trim() !== '') return undefined;
    return [insert(lineEnd(text, at), `${eol}${indent}${line}${comment === '' ? '' : ` ${comment}`}`)];
  }
  const above = lineStart(text, start + block.range[0]);
  const note = comment === '' ? [] : [insert(above, `# Contributions: ${comment.slice(2)}${eol}`)];
  return [...note, insert(at, `, ${line}`)];
}

/** Where a key's value ends in the YAML; where it has none, the key. */
function endOf({ key, value }: Pair): number | undefined {
  for (const node of [value, key]) {
    if ((isScalar(node) && node.source !== '') || isMap(node)) {
      if (node.range) return node.range[1];
    }
  }
  return undefined;
}

function lineStart(text: string, from: number): number {
  return Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
}

/** The edits, where the changed frontmatter reads as before but for the new block. */
function checked({ text, front }: Spot, edits: readonly TextEdit[], block: unknown): BenchmarkEdit | undefined {
  const yaml = text.slice(front.start, front.end);
  const shifted = edits.map(({ range, newText }) => ({ at: range.start - front.start, newText }));
  const changed = shifted
    .sort((a, b) => b.at - a.at)
    .reduce((made, { at, newText }) => made.slice(0, at) + newText + made.slice(at), yaml);
  const before = parseDocument(yaml);
  const after = parseDocument(changed);
  const [old, now] = [dataOf(before), dataOf(after)];
  if (after.errors.length > 0 || !old || !now || !sameData(now, { ...old, [KEY]: block })) return undefined;
  return { edits };
}

function toFields(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
