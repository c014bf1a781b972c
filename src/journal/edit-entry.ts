import { isAlias, isMap, isScalar, isSeq, parse, parseDocument, stringify, type Document, type YAMLSeq } from 'yaml';
import type { SourceText, TextEdit } from '../text/source-text.js';
import { applied, dataOf, findFrontmatter, insert, lineEnd, sameData, type Frontmatter } from './frontmatter-edit.js';

/** The keys of a new event in the order they are written; each value is YAML already (see {@link yamlText}, {@link yamlList}). */
export type EventFields = readonly (readonly [key: string, yaml: string])[];

/** Plain scalars that mean the same in block and in flow style and are never read as another type. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/@()+-]*[\p{L}\p{N}._/@()+-])?$/u;

/** A text as a YAML scalar on one line: plain where that is safe, else in double quotes. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && parse(text) === text) return text;
  return stringify(text, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).trimEnd();
}

/** Texts as a YAML list on one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`;
}

/** The text of a new entry file, ready for a title's prose and for positions. `date` is ISO, `title` any text. */
export function newEntryText(date: string, title: string, events: readonly EventFields[] = []): string {
  const oneLine = title.replace(/\s+/g, ' ').trim();
  const positions = events.map((fields) => blockItem(fields, '  ', '\n')).join('\n');
  const head = `date: ${date}\ntitle: ${yamlText(oneLine)}\npositions:${events.length === 0 ? ' []' : `\n${positions}`}`;
  return `---\n${head}\n---\n\n# ${oneLine}\n\n`;
}

/**
 * Adds an event at the end of an entry's `positions` and changes nothing else: a block list grows in its own
 * indentation, a flow list by a flow map; an empty or missing list is begun. The result is read again before it is
 * returned.
 * @returns `undefined` where there is no closed YAML frontmatter, or where adding would change what is there
 * (syntax errors, `positions` that is no list, a flow-style root).
 */
export function appendEvent(source: SourceText, fields: EventFields): TextEdit | undefined {
  const front = findFrontmatter(source.text);
  if (!front) return undefined;
  const yaml = source.text.slice(front.start, front.end);
  const document = parseDocument(yaml, { keepSourceTokens: true });
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return undefined;
  const edit = place(document, source.text, front, fields);
  return edit && isSafe(document, yaml, front, edit, fields) ? edit : undefined;
}

/** Where the event goes and how it is written there. */
function place(document: Document, text: string, front: Frontmatter, fields: EventFields): TextEdit | undefined {
  const pair = isMap(document.contents)
    ? document.contents.items.find((item) => isScalar(item.key) && item.key.value === 'positions')
    : undefined;
  const { start, end, eol } = front;
  if (!pair) return insert(end, `positions:${eol}${blockItem(fields, '  ', eol)}${eol}`);
  const value = pair.value;
  if (isAlias(value)) return undefined;
  if (isScalar(value) && value.value === null && isScalar(pair.key) && pair.key.range) {
    return insertLine(text, lineEnd(text, start + pair.key.range[1]), fields, '  ', eol);
  }
  if (!isSeq(value) || !value.range) return undefined;
  if (value.flow) return inFlow(value, text, front, fields);
  const last = value.items.at(-1);
  const range = isMap(last) ? last.range : undefined;
  const dash = dashColumn(value);
  if (!range || dash === undefined) return undefined;
  const at = afterComments(text, lineEnd(text, start + yamlEnd(text, start, range[1])), dash, end);
  return insertLine(text, at, fields, ' '.repeat(dash), eol);
}

function inFlow(list: YAMLSeq, text: string, front: Frontmatter, fields: EventFields): TextEdit | undefined {
  const { start, eol } = front;
  const range = list.range;
  if (!range) return undefined;
  const last = list.items.at(-1);
  if (isMap(last) && last.range) return insert(start + last.range[1], `, ${flowItem(fields)}`);
  if (list.items.length > 0 || !/^\[\s*\]$/.test(text.slice(start + range[0], start + range[1]))) return undefined;
  // `positions: [] # why` becomes a block list; the comment keeps its line.
  const open = text.slice(0, start + range[0]).trimEnd().length;
  const stop = lineEnd(text, start + range[1]);
  const rest = text.slice(start + range[1], stop);
  return { range: { start: open, end: stop }, newText: `${rest}${eol}${blockItem(fields, '  ', eol)}` };
}

/** Inserts an item as lines of its own; `at` is the end of the line before. */
function insertLine(text: string, at: number, fields: EventFields, indent: string, eol: string): TextEdit {
  const ended = at > 0 && /[\r\n]/.test(text.charAt(at - 1));
  return insert(at, ended ? `${blockItem(fields, indent, eol)}${eol}` : `${eol}${blockItem(fields, indent, eol)}`);
}

function blockItem(fields: EventFields, indent: string, eol: string): string {
  return fields.map(([key, yaml], i) => `${indent}${i === 0 ? '- ' : '  '}${key}: ${yaml}`).join(eol);
}

function flowItem(fields: EventFields): string {
  return `{${fields.map(([key, yaml]) => `${key}: ${yaml}`).join(', ')}}`;
}

function dashColumn(list: YAMLSeq): number | undefined {
  const token = list.srcToken;
  return token?.type === 'block-seq' ? token.indent : undefined;
}

/** A block scalar's range takes the line breaks after it; the item ends at its last visible character. */
function yamlEnd(text: string, start: number, end: number): number {
  return text.slice(start, start + end).trimEnd().length;
}

/** Comments below the last item that are indented deeper than its dash belong to it. */
function afterComments(text: string, from: number, dash: number, stop: number): number {
  let at = from;
  for (;;) {
    const next = /^(?:\r\n|\n|\r)([ ]*)#[^\r\n]*/.exec(text.slice(at, stop));
    if (!next || (next[1]?.length ?? 0) <= dash) return at;
    at += next[0].length;
  }
}

/** True where the changed frontmatter reads as before plus exactly the new event. */
function isSafe(before: Document, yaml: string, front: Frontmatter, edit: TextEdit, fields: EventFields): boolean {
  const after = parseDocument(applied(edit, yaml, front));
  const item = parseDocument(blockItem(fields, '', '\n'));
  if (after.errors.length > 0 || item.errors.length > 0) return false;
  const expected = dataOf(before);
  const found = dataOf(after);
  if (!expected || !found) return false;
  const old: unknown = expected['positions'] ?? [];
  const added: unknown = item.toJS();
  if (!Array.isArray(old) || !Array.isArray(added)) return false;
  expected['positions'] = [...(old as unknown[]), ...(added as unknown[])];
  return sameData(found, expected);
}
