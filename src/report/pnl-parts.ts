import { PNL_PARTS, pnlPart, type HoldingValues, type PositionValues } from '../valuation/daily-values.js';
import type { ReportContext } from './report-context.js';
import type { PnlParts } from './view-model.js';

export const NO_PARTS: PnlParts = { price: 0, income: 0, fx: 0, cost: 0 };

/** What made a holding's P&L of the period. */
export function holdingParts({ current }: Pick<ReportContext, 'current'>, values: HoldingValues): PnlParts {
  const { start, end } = current.returns.span;
  const sums = { ...NO_PARTS };
  const last = Math.min(end, values.from + values.pnl.length - 1);
  for (let index = Math.max(start + 1, values.from); index <= last; index++) {
    for (const part of PNL_PARTS) sums[part] += pnlPart(values, part, index - values.from);
  }
  return sums;
}

/** What made a position's P&L of the period. */
export function periodParts(context: Pick<ReportContext, 'current'>, { parts }: PositionValues): PnlParts {
  return parts.reduce((sums, part) => addParts(sums, holdingParts(context, part)), NO_PARTS);
}

/** Sum of two splits. */
export function addParts(a: PnlParts, b: PnlParts): PnlParts {
  return { price: a.price + b.price, income: a.income + b.income, fx: a.fx + b.fx, cost: a.cost + b.cost };
}

/** The P&L that the parts add up to. */
export function partsTotal({ price, income, fx, cost }: PnlParts): number {
  return price + income + fx + cost;
}
