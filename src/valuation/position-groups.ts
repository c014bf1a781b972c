import { differingRun } from '../base/differing-run.js';
import type { Pieces } from '../base/pieces.js';
import { differingDays, differingItems, GroupedSums, NO_DAYS, union, type DayRange } from '../base/grouped-sums.js';
import type { PositionValues } from './daily-values.js';

/** Enough that one group is summed in a fraction of a millisecond, few enough that their sums are too. */
const GROUPS = 32;
/** So many at most are put in others' places one by one. */
const FEW = 16;

/** The group of a position, by its id alone: whatever else is in the book, it is always the same one. */
export function groupOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return (hash >>> 0) % GROUPS;
}

/** Positions that are summed together, in the order of the book. Kept as one object as long as it has the same members. */
export type PositionGroup = readonly PositionValues[];

/** Positions, and the groups they are in. */
export interface Grouped {
  readonly positions: readonly PositionValues[];
  readonly groups: readonly PositionGroup[];
}

/**
 * Divides positions into groups. Sums over all positions are sums of the groups' sums, always in the same order: after
 * an edit only the groups of what was edited are summed anew, and the result is the same to the last bit as if all
 * were.
 * @param previous whose groups are kept as objects where their members are the same.
 */
export function groupsOf(positions: readonly PositionValues[], previous?: Grouped): readonly PositionGroup[] {
  const replaced = previous && replacedIn(previous, positions);
  if (replaced) return replaced;
  const groups: PositionValues[][] = Array.from({ length: GROUPS }, () => []);
  for (const values of positions) groups[values.group]?.push(values);
  return groups.map((group, i) => {
    const before = previous?.groups[i];
    return before?.length === group.length && group.every((values, at) => values === before[at]) ? before : group;
  });
}

/** What an edit mostly is: some positions became others in their places and groups. Undefined where it is more. */
function replacedIn(previous: Grouped, positions: readonly PositionValues[]): readonly PositionGroup[] | undefined {
  const { start, endBefore, end } = differingRun(previous.positions, positions);
  if (end !== endBefore || end - start > FEW) return undefined;
  const groups = [...previous.groups];
  for (let i = start; i < end; i++) {
    const [before, now] = [previous.positions[i], positions[i]];
    if (before === now) continue;
    const group = now && groups[now.group];
    const place = before && before.group === now?.group ? (group?.indexOf(before) ?? -1) : -1;
    if (!now || !group || place < 0) return undefined;
    groups[now.group] = group.with(place, now);
  }
  return groups;
}

/** The one key of the sums: P&L has no parts here. */
const PNL = 'pnl';
const PNL_ONLY: ReadonlySet<string> = new Set([PNL]);

const sums = new GroupedSums<PositionGroup>(addPnl, (before, now) => {
  const pairs = differingItems(before, now);
  return { ...pairs.map(([a, b]) => differingDays(a, b)).reduce(union, NO_DAYS), keys: PNL_ONLY };
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
