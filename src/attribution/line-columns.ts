import type { LinkedPnl } from './contribution.js';
import { linkRanges } from './links.js';

/** Items that are summed together; what is made of them is kept as long as the object is. */
export type Group<T extends LinkedPnl = LinkedPnl> = readonly T[];

/** P&L by line id, one item a valuation day. */
type LineColumns = ReadonlyMap<string, Float64Array>;

const columnsByGroup = new WeakMap<Group, LineColumns>();

/** What a group's P&L gave each line by the links of each day. */
function columnsOf(group: Group, days: Int32Array): LineColumns {
  let columns = columnsByGroup.get(group);
  if (!columns) columnsByGroup.set(group, (columns = sumGroup(group, days)));
  return columns;
}

function sumGroup(group: Group, days: Int32Array): LineColumns {
  const columns = new Map<string, Float64Array>();
  for (const { parts } of group) {
    for (const { links, pnl, from: start } of parts) {
      for (const { from, to, shares } of linkRanges(links, days, start, start + pnl.length - 1)) {
        for (const [id, share] of shares) {
          let column = columns.get(id);
          if (!column) columns.set(id, (column = new Float64Array(days.length)));
          for (let i = from; i < to; i++) column[i] = (column[i] ?? 0) + (pnl[i - start] ?? 0) * share;
        }
      }
    }
  }
  return columns;
}

/**
 * P&L of each line on the valuation days `first` to `last`, both included: the sum of the groups' in their order.
 * @param days day numbers, ascending; a group belongs to one such array.
 */
export function linePnl(
  groups: readonly Group[],
  days: Int32Array,
  first: number,
  last: number,
): Map<string, Float64Array> {
  const lines = new Map<string, Float64Array>();
  for (const group of groups) {
    for (const [id, column] of columnsOf(group, days)) {
      let line = lines.get(id);
      if (!line) lines.set(id, (line = new Float64Array(Math.max(0, last - first + 1))));
      for (let i = 0; i < line.length; i++) line[i] = (line[i] ?? 0) + (column[first + i] ?? 0);
    }
  }
  return lines;
}
