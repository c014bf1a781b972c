import { dayNumber } from '../base/plain-date.js';
import type { Place } from '../base/range.js';
import type { Journal } from '../journal/journal.js';

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

/**
 * Finds the left-out records that later events depend on. A record that broken YAML spoiled has no fields any more, so
 * its text is read: an event then says what it waits for, instead of claiming that nothing was ever opened, and nothing
 * is booked on a position that became something else.
 */
export function missingRecords(journal: Journal): MissingRecords {
  const openings = new Map<string, LeftOutRecord>();
  const changes = new Map<string, LeftOutRecord>();
  for (const { path, source, leftOut, entry } of journal.files.values()) {
    for (const range of leftOut) {
      const text = source.slice(range);
      const id = ID.exec(text)?.[1];
      const action = ACTION.exec(text)?.[1];
      if (id === undefined || action === undefined) continue;
      const record = { place: { path, range }, day: entry ? dayNumber(entry.date) : -Infinity };
      if (OPENINGS.has(action) && !openings.has(id)) openings.set(id, record);
      if (CHANGES.has(action) && record.day < (changes.get(id)?.day ?? Infinity)) changes.set(id, record);
    }
  }
  return { openings, changes };
}
