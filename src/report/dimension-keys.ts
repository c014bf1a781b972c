import { CASH } from '../attribution/contribution.js';
import { UNLINKED } from '../attribution/links.js';
import { eventsOf, type BookPosition, type Holding } from '../ledger/book.js';
import type { PositionValues } from '../valuation/daily-values.js';
import type { ReportContext } from './report-context.js';
import type { BreakdownKind, Dimension } from './view-model.js';

/** The key of what has no asset class, or no tag; a class or a tag may be called `none`. */
const NO_KEY = ':none';
const OTHER_CASH = ':cash';

/** The key of entry-level cash: the line's id among pillars, else one that no id, class or tag can be. */
export function cashKey(dimension: Dimension): string {
  return dimension === 'pillar' ? CASH : OTHER_CASH;
}

/** What a part of the P&L, or of the exposure, is of. */
export interface Keyed {
  readonly values: PositionValues;
  readonly holding: Holding;
  /** Pillar id, or {@link UNLINKED}. */
  readonly pillar: string;
}

/** Keys with their shares, which add up to 1. */
export type KeyShares = readonly (readonly [key: string, share: number])[];

/**
 * The keys of one dimension. A side is that of what is held: the legs of a spread are on both. What has several tags
 * counts in equal parts under each, so that tags add up too.
 */
export function keysOf(context: Pick<ReportContext, 'journal'>, dimension: Dimension): (of: Keyed) => KeyShares {
  const one = (key: string): KeyShares => [[key, 1]];
  switch (dimension) {
    case 'pillar':
      return ({ pillar }) => one(pillar);
    case 'position':
      return ({ values }) => one(values.position.id);
    case 'instrument':
      return ({ holding }) => one(holding.instrument.symbol);
    case 'underlying':
      return ({ holding }) => one(holding.instrument.underlying);
    case 'class':
      return ({ holding }) => one(holding.instrument.assetClass ?? NO_KEY);
    case 'side':
      return ({ holding }) => one(sideOf(holding));
    case 'account':
      return ({ values }) => one(values.account.record.id.value);
    case 'tag': {
      const shares = new Map<BookPosition, KeyShares>();
      const tagsOf = positionTags(context);
      return ({ values: { position } }) => {
        let found = shares.get(position);
        if (!found) {
          const tags = tagsOf(position);
          found = tags.length === 0 ? one(NO_KEY) : tags.map((tag) => [tag, 1 / tags.length]);
          shares.set(position, found);
        }
        return found;
      };
    }
  }
}

/** What a key stands for. */
export function kindOf(key: string, dimension: Dimension): BreakdownKind {
  if (key === cashKey(dimension)) return 'cash';
  if (key === UNLINKED && dimension === 'pillar') return 'unlinked';
  return key === NO_KEY ? 'none' : 'item';
}

/** Tags of a position's plan and of the entries that traded it, in order of first use. */
export function positionTags({
  journal,
}: Pick<ReportContext, 'journal'>): (position: BookPosition) => readonly string[] {
  return (position) => {
    const tags = eventsOf(position).flatMap(({ event }) => [
      ...(event.plan.tags ?? []),
      ...(journal.files.get(event.path)?.entry?.tags ?? []),
    ]);
    return [...new Set(tags)];
  };
}

function sideOf({ events }: Holding): 'long' | 'short' {
  const first = events.find(({ traded }) => !traded.isZero());
  return first?.traded.isNegative() === true ? 'short' : 'long';
}
