import type { DailyValues } from '../valuation/daily-values.js';

/** Points of a line as small as a word. */
const MOST_POINTS = 60;

/**
 * Cumulative P&L of a position from 0 before it was opened to its last day, in the scope's currency and net of fees;
 * sampled evenly, the last point is its P&L to date. Undefined where no such position was valued.
 */
export function pnlTrend({ positions }: DailyValues, id: string): readonly number[] | undefined {
  const path = [0];
  const found = positions.filter(({ position }) => position.id === id);
  const first = Math.min(...found.map(({ from }) => from));
  for (const { from, pnl } of found) {
    let made = 0;
    const size = from - first + pnl.length;
    while (path.length <= size) path.push(path.at(-1) ?? 0);
    for (let at = from - first + 1; at < path.length; at++) {
      made += pnl[at - 1 - (from - first)] ?? 0;
      path[at] = (path[at] ?? 0) + made;
    }
  }
  if (found.length === 0) return undefined;
  const step = Math.max(1, (path.length - 1) / (MOST_POINTS - 1));
  const count = Math.min(MOST_POINTS, path.length);
  return Array.from(
    { length: count },
    (_, at) => path[at === count - 1 ? path.length - 1 : Math.round(at * step)] ?? 0,
  );
}
