import type { Place, Range } from '../base/range.js';
import type { SourceText, TextLines } from '../text/source-text.js';
import type { RecordRef } from './view-model.js';

/** Collects the places a report's numbers came from; each place once. */
export class RecordTable {
  readonly records: RecordRef[] = [];
  readonly #indexes = new Map<string, number>();

  /**
   * @param linesOf the lines of a path; price files included.
   * @param sourceOf its text, which may have to be read for it.
   */
  constructor(
    private readonly linesOf: (path: string) => TextLines | undefined,
    private readonly sourceOf: (path: string) => SourceText | undefined,
  ) {}

  /** The index of a place in {@link records}. */
  add(path: string, range: Range, label: string): number {
    const key = `${path}\n${String(range.start)}\n${String(range.end)}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const lines = this.linesOf(path);
    const start = lines?.positionAt(range.start) ?? { line: 0, character: 0 };
    const end = lines?.positionAt(range.end) ?? start;
    const index = this.records.length;
    this.records.push({ path, ...start, endLine: end.line, endCharacter: end.character, label });
    this.#indexes.set(key, index);
    return index;
  }

  addPlace(place: Place, label: string): number {
    return this.add(place.path, place.range, label);
  }

  /** A whole line of a file, such as a price row. */
  addLine(path: string, line: number, label: string): number {
    return this.add(path, this.sourceOf(path)?.lineRange(line) ?? { start: 0, end: 0 }, label);
  }
}
