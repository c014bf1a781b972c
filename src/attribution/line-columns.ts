import {
  differingDays,
  differingItems,
  GroupedSums,
  NO_DAYS,
  union,
  type DayRange,
  type GroupColumns,
  type Wanted,
} from '../base/grouped-sums.js';
import type { Pieces } from '../base/pieces.js';
import type { LinkedPart, LinkedPnl } from './contribution.js';
import { linkRanges, sameLinks, UNLINKED } from './links.js';

/** Items that are summed together. It never changes: other items are another object. */
export type Group<T extends LinkedPnl = LinkedPnl> = readonly T[];

const sums = new GroupedSums<Group>(addShares, (before, now) => {
  const pairs = differingItems(before, now).map(([a, b]) => [a?.parts ?? [], b?.parts ?? []] as const);
  const isAlike = pairs.every(([a, b]) => a.length === b.length && a.every((part, i) => isLinkedAlike(part, b[i])));
  return {
    ...pairs.map(([a, b]) => differingDaysOf(a, b)).reduce(union, NO_DAYS),
    keys: isAlike ? linesOf(pairs.flatMap(([a]) => a)) : undefined,
  };
});

/** The lines that parts give to on some of their days. */
function linesOf(parts: LinkedPnl['parts']): ReadonlySet<string> {
  const steps = parts.flatMap(({ links }) => links);
  // Before the first step, and where the shares of one miss something to 1, it is Unlinked's.
  return new Set([UNLINKED, ...steps.flatMap(({ shares }) => shares.map(({ pillar }) => pillar))]);
}

/** The days outside of which two items give every line the same. */
function differingDaysOf(before: LinkedPnl['parts'], now: LinkedPnl['parts']): DayRange {
  const count = Math.max(before.length, now.length);
  let range = NO_DAYS;
  for (let i = 0; i < count; i++) {
    const [a, b] = [before[i], now[i]];
    const own =
      a && isLinkedAlike(a, b) ? differingDays(a, b) : union(differingDays(a, undefined), differingDays(b, undefined));
    range = union(range, own);
  }
  return range;
}

/** Whether two give every day to the same lines. */
function isLinkedAlike(a: LinkedPart, b: LinkedPart | undefined): boolean {
  return b?.from === a.from && b.pnl.length === a.pnl.length && sameLinks(a.links, b.links);
}

/** Adds what a group's P&L gave each line by the links of each day. */
function addShares(
  columns: Map<string, Float64Array>,
  group: Group,
  days: Int32Array,
  { from: first, to: end, keys }: Wanted,
): void {
  for (const { parts } of group) {
    for (const { links, pnl, from: start } of parts) {
      const last = Math.min(start + pnl.length, end) - 1;
      for (const { from, to, shares } of linkRanges(links, days, Math.max(start, first), last)) {
        for (const [id, share] of shares) {
          if (keys && !keys.has(id)) continue;
          let column = columns.get(id);
          if (!column) columns.set(id, (column = new Float64Array(days.length)));
          for (let i = from; i < to; i++) column[i] = (column[i] ?? 0) + (pnl[i - start] ?? 0) * share;
        }
      }
    }
  }
}

/**
 * P&L of each line on the valuation days: the sum of the groups' in their order.
 * @param days day numbers, ascending; the same object for the same groups.
 */
export function linePnl(groups: readonly Group[], days: Int32Array): GroupColumns {
  return sums.of(groups, days);
}

/** Does most of {@link linePnl} in pieces. */
export function linePnlAhead(groups: readonly Group[], days: Int32Array): Pieces<void> {
  return sums.prepare(groups, days);
}
