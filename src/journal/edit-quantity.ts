import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml';
import { parseDecimal } from '../base/decimal.js';
import type { Range } from '../base/range.js';
import type { TextEdit } from '../text/source-text.js';
import { applied, dataOf, findFrontmatter, insert, lineEnd, sameData, type Frontmatter } from './frontmatter-edit.js';
import type { ParsedFile } from './records.js';

/** Sizes that a quantity is derived from, the one that counts first. */
const DERIVED = ['weight', 'notional'];

/**
 * Writes the quantity that an event's `weight` or `notional` comes to right after it and changes nothing else: within
 * braces after a comma, in a block as the next line. The result is read again before it is returned.
 * @param eventRange of the event's record.
 * @param quantity above zero, written as a journal writes numbers (digit groups with `_` are fine).
 * @returns `undefined` where the event has a quantity already or no such size, or where the text cannot be changed
 * safely (syntax errors, aliases, an event that is not there).
 */
export function writeQuantityEdit(file: ParsedFile, eventRange: Range, quantity: string): TextEdit | undefined {
  const { text } = file.source;
  const front = findFrontmatter(text);
  if (!front || parseDecimal(quantity)?.gt(0) !== true) return undefined;
  const yaml = text.slice(front.start, front.end);
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return undefined;
  const found = findEvent(document, eventRange.start - front.start);
  if (!found || found.event.has('quantity')) return undefined;
  const edit = afterSize(found.event, text, front, quantity.trim());
  return edit && isSafe(document, found.index, applied(edit, yaml, front), quantity) ? edit : undefined;
}

/** The event that an offset of the YAML lies in. */
function findEvent(document: Document, at: number): { event: YAMLMap; index: number } | undefined {
  const list = isMap(document.contents) ? document.contents.get('positions') : undefined;
  const items: readonly unknown[] = isSeq(list) ? list.items : [];
  for (const [index, event] of items.entries()) {
    if (isMap(event) && event.range && event.range[0] <= at && at < event.range[1]) return { event, index };
  }
  return undefined;
}

function afterSize(event: YAMLMap, text: string, front: Frontmatter, quantity: string): TextEdit | undefined {
  const size = DERIVED.map((key) => pairOf(event, key)).find((pair) => pair !== undefined);
  if (!isScalar(size?.key) || !isScalar(size.value) || !size.key.range || !size.value.range) return undefined;
  const valueEnd = front.start + size.value.range[1];
  if (event.flow === true) return insert(valueEnd, `, quantity: ${quantity}`);
  // The key may stand behind the dash of its item: what is before it on its line is as wide as the indentation.
  const keyStart = front.start + size.key.range[0];
  const column = keyStart - Math.max(text.lastIndexOf('\n', keyStart), text.lastIndexOf('\r', keyStart)) - 1;
  return insert(lineEnd(text, valueEnd), `${front.eol}${' '.repeat(column)}quantity: ${quantity}`);
}

function pairOf(event: YAMLMap, key: string): Pair | undefined {
  return event.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** True where the changed frontmatter reads as before plus exactly the quantity of that event. */
function isSafe(before: Document, index: number, changed: string, quantity: string): boolean {
  const after = parseDocument(changed);
  const expected = dataOf(before);
  const found = dataOf(after);
  if (after.errors.length > 0 || !expected || !found) return false;
  const events = expected['positions'];
  if (!Array.isArray(events)) return false;
  const added = { quantity: parseDocument(quantity).toJS() as unknown };
  expected['positions'] = (events as unknown[]).map((event, i) =>
    i === index && typeof event === 'object' ? { ...event, ...added } : event,
  );
  return sameData(found, expected);
}
