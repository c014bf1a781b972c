import { resolvePillar } from '../journal/pillar-names.js';
import type { Journal } from '../journal/journal.js';
import type { LinkShare } from '../journal/records.js';
import type { LinkStep } from './book.js';

/** Links by pillar id; what names no pillar is left to "unlinked". */
export function linkShares(journal: Pick<Journal, 'pillars'>, links: readonly LinkShare[]): LinkStep['shares'] {
  return links.flatMap(({ pillar, share }) => {
    const id = resolvePillar(journal, pillar.value);
    return id === undefined ? [] : [{ pillar: id, share }];
  });
}
