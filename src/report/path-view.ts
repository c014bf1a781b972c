import { fromDayNumber } from '../base/plain-date.js';
import { drawdownSeries } from '../performance/drawdown.js';
import type { PeriodReturns } from '../performance/period-returns.js';
import type { MonthView, PathView } from './view-model.js';

/** Cumulative return and drawdown of a period by day; it ends where the return stops meaning something. */
export function pathView(days: Int32Array, { span, timeWeighted }: PeriodReturns): PathView {
  const growth = [1];
  for (const value of timeWeighted.cumulative) {
    if (value === null) break;
    growth.push(1 + value);
  }
  return {
    dates: growth.map((_, i) => fromDayNumber(days[span.start + i] ?? 0)),
    returns: growth.map((value) => value - 1),
    drawdowns: drawdownSeries(growth),
  };
}

/** Time-weighted return of each calendar month that the path touches. */
export function monthViews(path: PathView): readonly MonthView[] {
  const months: { month: string; return: number }[] = [];
  let before = 1;
  path.dates.forEach((date, i) => {
    if (i === 0) return;
    const month = date.slice(0, 7);
    const growth = 1 + (path.returns[i] ?? 0);
    const last = months.at(-1);
    if (last?.month === month) last.return = growth / before - 1;
    else {
      before = 1 + (path.returns[i - 1] ?? 0);
      months.push({ month, return: growth / before - 1 });
    }
  });
  return months;
}
