import type { Place } from '../base/range.js';
import type { Journal } from '../journal/journal.js';

const ID = /\bid:\s*["']?([a-z0-9][a-z0-9-]*)/g;

/**
 * The position ids named in records that the reader left out, and where. A record that broken YAML spoiled has no
 * fields any more, so the ids are looked up in its text: later events of such a position then say what they wait for,
 * instead of each claiming that nothing was ever opened.
 */
export function leftOutIds(journal: Journal): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const { path, source, leftOut } of journal.files.values()) {
    for (const range of leftOut) {
      for (const match of source.slice(range).matchAll(ID)) {
        const [, id = ''] = match;
        if (!found.has(id)) found.set(id, { path, range });
      }
    }
  }
  return found;
}
