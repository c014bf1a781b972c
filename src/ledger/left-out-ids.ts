import { dayNumber } from '../base/plain-date.js';
import type { Place } from '../base/range.js';
import type { ParsedFile } from '../journal/records.js';

/** A record of a position that was left out before the ledger saw it. */
export interface LeftOutRecord {
  readonly place: Place;
  /** Day number of its entry; before everything where the entry has no date. */
  readonly day: number;
}

/** What later events of a position cannot be booked without. */
export interface MissingRecords {
  /** Openings, by position id. */
  readonly openings: ReadonlyMap<string, LeftOutRecord>;
  /** Records that change what is held into something else (a roll, a split), by position id: the first of each. */
  readonly changes: ReadonlyMap<string, LeftOutRecord>;
}

const ID = /\bid:\s*["']?([a-z0-9][a-z0-9-]*)/;
const ACTION = /\baction:\s*["']?([a-z]+)/;
const OPENINGS: ReadonlySet<string> = new Set(['open', 'buy', 'short']);
const CHANGES: ReadonlySet<string> = new Set(['roll', 'split', 'expire', 'exercise', 'assign']);

/** A left-out record that something may depend on. */
interface Found extends LeftOutRecord {
  readonly id: string;
  readonly kind: 'opening' | 'change';
}

/**
 * Finds the left-out records that later events depend on, file by file. A record that broken YAML spoiled has no fields
 * any more, so its text is read: an event then says what it waits for, instead of claiming that nothing was ever opened,
 * and nothing is booked on a position that became something else.
 */
export class LeftOutIds {
  readonly #byPath = new Map<string, readonly Found[]>();
  #missing: MissingRecords | undefined;

  /** Takes a file's present state. @returns the ids for which something may be missing now, or was. */
  set(path: string, file: ParsedFile | undefined): readonly string[] {
    const before = this.#byPath.get(path);
    const now = file && file.leftOut.length > 0 ? found(file) : [];
    if (!before && now.length === 0) return [];
    this.#missing = undefined;
    if (now.length > 0) this.#byPath.set(path, now);
    else this.#byPath.delete(path);
    return [...(before ?? []), ...now].map(({ id }) => id);
  }

  /** Of several records for one id, that of the first path counts, and the earliest change. */
  missing(): MissingRecords {
    if (this.#missing) return this.#missing;
    const openings = new Map<string, LeftOutRecord>();
    const changes = new Map<string, LeftOutRecord>();
    const paths = [...this.#byPath.keys()].sort((a, b) => (a < b ? -1 : 1));
    for (const { id, kind, place, day } of paths.flatMap((path) => this.#byPath.get(path) ?? [])) {
      if (kind === 'opening' && !openings.has(id)) openings.set(id, { place, day });
      if (kind === 'change' && day < (changes.get(id)?.day ?? Infinity)) changes.set(id, { place, day });
    }
    return (this.#missing = { openings, changes });
  }
}

function found({ path, source, leftOut, entry }: ParsedFile): readonly Found[] {
  const day = entry ? dayNumber(entry.date) : -Infinity;
  return leftOut.flatMap((range): readonly Found[] => {
    const text = source.slice(range);
    const id = ID.exec(text)?.[1];
    const action = ACTION.exec(text)?.[1];
    if (id === undefined || action === undefined) return [];
    const record = { id, place: { path, range }, day };
    if (OPENINGS.has(action)) return [{ ...record, kind: 'opening' }];
    return CHANGES.has(action) ? [{ ...record, kind: 'change' }] : [];
  });
}
