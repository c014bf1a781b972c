import type { Place, Range } from '../base/range.js';
import type { ParsedFile } from '../journal/records.js';
import type { SourceText } from '../text/source-text.js';
import type { RecordRef } from './view-model.js';

/** Collects the places a report's numbers came from; each place once. */
export class RecordTable {
  readonly records: RecordRef[] = [];
  readonly #indexes = new Map<string, number>();

  /** @param sourceOf the text of a path; price files included. */
  constructor(private readonly sourceOf: (path: string) => SourceText | undefined) {}

  /** The index of a place in {@link records}. */
  add(path: string, range: Range, label: string): number {
    const key = `${path}\n${String(range.start)}\n${String(range.end)}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const source = this.sourceOf(path);
    const start = source?.positionAt(range.start) ?? { line: 0, character: 0 };
    const end = source?.positionAt(range.end) ?? start;
    return this.#push(key, { path, ...start, endLine: end.line, endCharacter: end.character, label });
  }

  addPlace(place: Place, label: string): number {
    return this.add(place.path, place.range, label);
  }

  /** A whole line of a file, such as a price row. */
  addLine(path: string, line: number, label: string): number {
    const key = `${path}\nline ${String(line)}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const source = this.sourceOf(path);
    const end = source ? source.positionAt(source.offsetAt({ line: line + 1, character: 0 }) - 1).character : 0;
    return this.#push(key, { path, line, character: 0, endLine: line, endCharacter: Math.max(0, end), label });
  }

  #push(key: string, record: RecordRef): number {
    const index = this.records.length;
    this.records.push(record);
    this.#indexes.set(key, index);
    return index;
  }
}

/** Looks a path's text up among the journal's files first, then among the price files. */
export function sourceLookup(
  files: ReadonlyMap<string, ParsedFile>,
  prices: ReadonlyMap<string, SourceText>,
): (path: string) => SourceText | undefined {
  return (path) => files.get(path)?.source ?? prices.get(path);
}
