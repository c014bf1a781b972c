import type { Journal } from '../../journal/journal.js';
import type { PositionEvent } from '../../journal/records.js';
import { accountOf } from '../../ledger/cash-movements.js';

type Events = ReadonlyMap<string, readonly PositionEvent[]>;

/** All events of a journal by position, found in one look at its entries for however many rows ask. */
const known = new WeakMap<Journal, Events>();

/** A position's events in its account, in order; also those that were left out. */
export function eventsOf(journal: Journal, position: { id: string; account: string }): readonly PositionEvent[] {
  let events = known.get(journal);
  if (!events) known.set(journal, (events = byPosition(journal)));
  return events.get(keyOf(position.id, position.account)) ?? [];
}

function byPosition(journal: Journal): Events {
  const found = new Map<string, PositionEvent[]>();
  for (const entry of journal.entries) {
    for (const event of entry.events) {
      const account = accountOf(journal, event.account, entry);
      if (!account) continue;
      const key = keyOf(event.id.value, account.id.value);
      const events = found.get(key);
      if (events) events.push(event);
      else found.set(key, [event]);
    }
  }
  return found;
}

function keyOf(id: string, account: string): string {
  return `${account}\n${id}`;
}
