import assert from 'node:assert/strict';
import { Decimal } from '../../src/base/decimal.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import type { ParsedFile, PositionEvent } from '../../src/journal/records.js';
import { markedText, placesOf } from '../support/marked-text.js';
import { entriesOf } from '../support/plain-record.js';

/** Parses a marked text and expects exactly the marked problems. */
export function check(source: string): ParsedFile {
  const { text, marks } = markedText(source);
  const file = parseMarkdownFile('entry.md', text);
  assert.deepEqual(placesOf(text, file.problems), placesOf(text, marks));
  return file;
}

/** The ids of the events that survive, and how many records were left out. */
export function kept(file: ParsedFile): string {
  return `${(file.entry?.events ?? []).map((event) => event.id.value).join(' ')} | ${file.leftOut.length} out`;
}

/** Another event, which must stand whatever is wrong with the one beside it. */
export const GOOD = '{id: b, action: close, price: 2}';

/** Parses marked items of `positions`, each on a line of its own, and expects exactly the marked problems. */
export function checkItems(items: string): ParsedFile {
  const lines = items.replace(/^\n/, '').split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  return check(`---\ndate: 2026-01-07\npositions:\n${lines.map((line) => line.slice(indent)).join('\n')}\n---\n`);
}

/** Keys of an event that say where it stands and what it is, not what it holds. */
const FRAME = new Set(['path', 'range', 'date', 'id', 'action', 'place', 'plan']);

/** The values of an event's keys without their places, numbers as text: `{price: '2', side: 'short'}`. */
export function valuesOf(event: PositionEvent | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entriesOf(event ?? {}).flatMap(([key, value]) => (FRAME.has(key) ? [] : [[key, withoutPlaces(value)]])),
  );
}

function withoutPlaces(value: unknown): unknown {
  if (value instanceof Decimal) return value.toString();
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  if ('value' in value && 'range' in value) return withoutPlaces(value.value);
  const parts = entriesOf(value).filter(([key]) => key !== 'range');
  return Object.fromEntries(parts.map(([key, part]) => [key, withoutPlaces(part)]));
}
