import type { PositionRow } from '../report/view-model.js';

/** The largest by absolute contribution. */
export function largestPositions(
  rows: readonly PositionRow[],
  count: number,
  contribution: (row: PositionRow) => number | null,
): readonly PositionRow[] {
  const size = (row: PositionRow) => Math.abs(contribution(row) ?? 0);
  return rows.toSorted((a, b) => size(b) - size(a)).slice(0, count);
}
