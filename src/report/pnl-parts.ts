import { PNL_PARTS, pnlPart, type PositionValues } from '../valuation/daily-values.js';
import type { ReportContext } from './report-context.js';
import type { PnlParts } from './view-model.js';

export const NO_PARTS: PnlParts = { price: 0, income: 0, fx: 0, cost: 0 };

/** What made a position's P&L of the period. */
export function periodParts({ current }: ReportContext, values: PositionValues): PnlParts {
  const { start, end } = current.returns.span;
  const sums = { ...NO_PARTS };
  const last = Math.min(end, values.from + values.pnl.length - 1);
  for (let index = Math.max(start + 1, values.from); index <= last; index++) {
    for (const part of PNL_PARTS) sums[part] += pnlPart(values, part, index - values.from);
  }
  return sums;
}

/** Sum of two splits; with −1, what is left of the first without the second. */
export function addParts(a: PnlParts, b: PnlParts, factor: 1 | -1 = 1): PnlParts {
  return {
    price: a.price + factor * b.price,
    income: a.income + factor * b.income,
    fx: a.fx + factor * b.fx,
    cost: a.cost + factor * b.cost,
  };
}

/** The P&L that the parts add up to. */
export function partsTotal({ price, income, fx, cost }: PnlParts): number {
  return price + income + fx + cost;
}
