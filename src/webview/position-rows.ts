import type { PositionRow } from '../report/view-model.js';

export const SORT_KEYS = ['id', 'days', 'size', 'pnl', 'contribution', 'price', 'date'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

const DEFAULT_SORT: Sort = { key: 'contribution', descending: true };

/** A remembered order, or the default where the key is not one of ours. */
export function sortOf(stored: { readonly key: string; readonly descending: boolean } | undefined): Sort {
  const key = SORT_KEYS.find((one) => one === stored?.key);
  return key && stored ? { key, descending: stored.descending } : DEFAULT_SORT;
}

/** What a press on a column's head makes of the order: text ascends first, numbers descend first. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  return sort.key === key ? { key, descending: !sort.descending } : { key, descending: key !== 'id' };
}

/** Open positions first, each part in order; what has no value comes last either way. */
export function sortPositions(
  rows: readonly PositionRow[],
  sort: Sort,
  contribution: (row: PositionRow) => number | null,
): readonly PositionRow[] {
  const value = (row: PositionRow): number | string | null => {
    switch (sort.key) {
      case 'id':
        return row.id;
      case 'days':
        return row.days;
      case 'size':
        return row.closed === null ? row.exposure.value : null;
      case 'pnl':
        return row.pnl.value;
      case 'contribution':
        return contribution(row);
      case 'price':
        return row.lastPrice.value;
      case 'date':
        return row.lastPriceDate;
    }
  };
  const order = (a: PositionRow, b: PositionRow): number => {
    const x = value(a);
    const y = value(b);
    if (x === y) return a.id < b.id ? -1 : 1;
    if (x === null) return 1;
    if (y === null) return -1;
    return (x < y ? -1 : 1) * (sort.descending ? -1 : 1);
  };
  const sorted = rows.toSorted(order);
  return [...sorted.filter((row) => row.closed === null), ...sorted.filter((row) => row.closed !== null)];
}

/** The largest by absolute contribution. */
export function largestPositions(
  rows: readonly PositionRow[],
  count: number,
  contribution: (row: PositionRow) => number | null,
): readonly PositionRow[] {
  const size = (row: PositionRow) => Math.abs(contribution(row) ?? 0);
  return rows.toSorted((a, b) => size(b) - size(a)).slice(0, count);
}
