import type { RecordRef } from '../report/view-model.js';

/**
 * Ids of the records of one report after another. In a report a record's number is its place in a list, and one that is
 * new moves all that follow; an id stays with its record, so that a small change is a small message to the page.
 */
export class RecordIds {
  #records: readonly RecordRef[] = [];
  #ids: readonly number[] = [];
  #next = 0;
  #indexes: ReadonlyMap<number, number> | undefined;

  /** The ids of the next report's records, by their indexes; the first report's are its indexes. */
  of(records: readonly RecordRef[]): readonly number[] {
    const before = this.#records;
    const isAlike = (one: RecordRef | undefined, other: RecordRef | undefined) =>
      one?.path === other?.path && one?.label === other?.label;
    const shorter = Math.min(before.length, records.length);
    let [start, end] = [0, 0];
    while (start < shorter && isAlike(before[start], records[start])) start++;
    while (end < shorter - start && isAlike(before.at(-1 - end), records.at(-1 - end))) end++;
    if (start + end < Math.max(before.length, records.length)) {
      const idOf = new Map(
        namesOf(before.slice(start, before.length - end)).map((name, at) => [name, this.#ids[start + at]]),
      );
      const found = namesOf(records.slice(start, records.length - end)).map((name) => idOf.get(name) ?? this.#next++);
      this.#ids = [...this.#ids.slice(0, start), ...found, ...this.#ids.slice(this.#ids.length - end)];
      this.#indexes = undefined;
    }
    this.#records = records;
    return this.#ids;
  }

  /** The records of the last report that ids stand for; those it no longer has are left out. */
  recordsOf(ids: readonly number[]): readonly RecordRef[] {
    const indexes = (this.#indexes ??= new Map(this.#ids.map((id, index) => [id, index])));
    return ids.flatMap((id) => this.#records[indexes.get(id) ?? -1] ?? []);
  }
}

/** What each record is told by: its file, what it is, and how many alike stand before it. */
function namesOf(records: readonly RecordRef[]): readonly string[] {
  const counts = new Map<string, number>();
  return records.map(({ path, label }) => {
    const name = `${path}\n${label}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}\n${String(count)}`;
  });
}
