import { UNLINKED } from '../attribution/links.js';
import { resolvePillar } from '../journal/pillar-names.js';
import type { Journal } from '../journal/journal.js';

/**
 * What a breakdown is narrowed to: `unlinked`, or a pillar by its id, name or alias in whatever case.
 * @returns the id; `undefined` where the journal has no such pillar.
 */
export function resolveWithin(journal: Pick<Journal, 'pillars'>, name: string): string | undefined {
  return name.trim().toLowerCase() === UNLINKED ? UNLINKED : resolvePillar(journal, name);
}
