import {
  differingDays,
  differingItems,
  GroupedSums,
  NO_DAYS,
  union,
  type DayRange,
  type GroupColumns,
} from '../base/grouped-sums.js';
import type { LinkedPnl } from './contribution.js';
import { linkRanges, sameLinks } from './links.js';

/** Items that are summed together. It never changes: other items are another object. */
export type Group<T extends LinkedPnl = LinkedPnl> = readonly T[];

const sums = new GroupedSums<Group>(columnsOf, (before, now) =>
  differingItems(before, now)
    .map(([a, b]) => differingDaysOf(a?.parts ?? [], b?.parts ?? []))
    .reduce(union, NO_DAYS),
);

/** The days outside of which two items give every line the same. */
function differingDaysOf(before: LinkedPnl['parts'], now: LinkedPnl['parts']): DayRange {
  const count = Math.max(before.length, now.length);
  let range = NO_DAYS;
  for (let i = 0; i < count; i++) {
    const [a, b] = [before[i], now[i]];
    const isLinkedAlike = a && b && sameLinks(a.links, b.links);
    range = union(
      range,
      isLinkedAlike ? differingDays(a, b) : union(differingDays(a, undefined), differingDays(b, undefined)),
    );
  }
  return range;
}

/** What a group's P&L gave each line by the links of each day. */
function columnsOf(group: Group, days: Int32Array): GroupColumns {
  const columns = new Map<string, Float64Array>();
  for (const { parts } of group) {
    for (const { links, pnl, from: start } of parts) {
      for (const { from, to, shares } of linkRanges(links, days, start, start + pnl.length - 1)) {
        for (const [id, share] of shares) {
          let column = columns.get(id);
          if (!column) columns.set(id, (column = new Float64Array(days.length)));
          addShare(column, pnl, share, from, to, start);
        }
      }
    }
  }
  return columns;
}

function addShare(
  column: Float64Array,
  pnl: Float64Array,
  share: number,
  from: number,
  to: number,
  start: number,
): void {
  for (let i = from; i < to; i++) column[i] = (column[i] ?? 0) + (pnl[i - start] ?? 0) * share;
}

/**
 * P&L of each line on the valuation days: the sum of the groups' in their order.
 * @param days day numbers, ascending; the same object for the same groups.
 */
export function linePnl(groups: readonly Group[], days: Int32Array): GroupColumns {
  return sums.of(groups, days);
}
