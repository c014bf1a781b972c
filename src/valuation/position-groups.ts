import type { Pieces } from '../base/pieces.js';
import { differingDays, differingItems, GroupedSums, NO_DAYS, union, type DayRange } from '../base/grouped-sums.js';
import type { PositionValues } from './daily-values.js';

/** Enough that one group is summed in a fraction of a millisecond, few enough that their sums are too. */
const GROUPS = 32;

/** The group of a position, by its id alone: whatever else is in the book, it is always the same one. */
export function groupOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return (hash >>> 0) % GROUPS;
}

/** Positions that are summed together, in the order of the book. Kept as one object as long as it has the same members. */
export type PositionGroup = readonly PositionValues[];

/**
 * Divides positions into groups. Sums over all positions are sums of the groups' sums, always in the same order: after
 * an edit only the groups of what was edited are summed anew, and the result is the same to the last bit as if all
 * were.
 * @param previous groups whose objects are kept where their members are the same.
 */
export function groupsOf(
  positions: readonly PositionValues[],
  previous: readonly PositionGroup[] = [],
): readonly PositionGroup[] {
  const groups: PositionValues[][] = Array.from({ length: GROUPS }, () => []);
  for (const values of positions) groups[values.group]?.push(values);
  return groups.map((group, i) => {
    const before = previous[i];
    return before?.length === group.length && group.every((values, at) => values === before[at]) ? before : group;
  });
}

/** The one key of the sums: P&L has no parts here. */
const PNL = 'pnl';

const sums = new GroupedSums<PositionGroup>(addPnl, (before, now) => {
  const pairs = differingItems(before, now);
  return { ...pairs.map(([a, b]) => differingDays(a, b)).reduce(union, NO_DAYS), hasSameKeys: true };
});

function addPnl(
  columns: Map<string, Float64Array>,
  group: PositionGroup,
  days: Int32Array,
  { from: first, to }: DayRange,
): void {
  const sum = columns.get(PNL) ?? new Float64Array(days.length);
  columns.set(PNL, sum);
  for (const { from, pnl } of group) {
    const end = Math.min(to, from + pnl.length);
    for (let i = Math.max(first, from); i < end; i++) sum[i] = (sum[i] ?? 0) + (pnl[i - from] ?? 0);
  }
}

/** P&L of all positions by valuation day. */
export function positionsPnl(groups: readonly PositionGroup[], days: Int32Array): Float64Array {
  return sums.of(groups, days).get(PNL) ?? new Float64Array(days.length);
}

/** Does most of {@link positionsPnl} in pieces. */
export function positionsPnlAhead(groups: readonly PositionGroup[], days: Int32Array): Pieces<void> {
  return sums.prepare(groups, days);
}
