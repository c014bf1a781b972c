import { CASH } from '../attribution/contribution.js';
import { UNLINKED } from '../attribution/links.js';
import type { Holding, RoundTrip } from '../ledger/book.js';
import type { PositionValues } from '../valuation/daily-values.js';
import { tagsOn, type TagStep } from './tag-steps.js';
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
  readonly round: RoundTrip;
  readonly holding: Holding;
  /** A day number: one on which it has these tags. */
  readonly day: number;
  /** Pillar id, or {@link UNLINKED}. */
  readonly pillar: string;
}

/** Keys with their shares, which add up to 1. */
export type KeyShares = readonly (readonly [key: string, share: number])[];

/**
 * The keys of one dimension. A side is that of what is held: the legs of a spread are on both. What has several tags
 * counts in equal parts under each, so that tags add up too.
 * @param tagsOf the tags of a round trip by day.
 */
export function keysOf(
  dimension: Dimension,
  tagsOf: (round: RoundTrip) => readonly TagStep[],
): (of: Keyed) => KeyShares {
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
      return ({ values }) => one(values.account.id.value);
    case 'tag':
      return ({ round, day }) => {
        const tags = tagsOn(tagsOf(round), day);
        return tags.length === 0 ? one(NO_KEY) : tags.map((tag) => [tag, 1 / tags.length]);
      };
  }
}

/** What a key stands for. */
export function kindOf(key: string, dimension: Dimension): BreakdownKind {
  if (key === cashKey(dimension)) return 'cash';
  if (key === UNLINKED && dimension === 'pillar') return 'unlinked';
  return key === NO_KEY ? 'none' : 'item';
}

function sideOf({ events }: Holding): 'long' | 'short' {
  const first = events.find(({ traded }) => !traded.isZero());
  return first?.traded.isNegative() === true ? 'short' : 'long';
}
