import { pnlPart, type HoldingValues, type PositionValues } from '../valuation/daily-values.js';
import type { ReportContext } from './report-context.js';
import type { PnlParts } from './view-model.js';

export const NO_PARTS: PnlParts = { price: 0, income: 0, fx: 0, cost: 0 };

/** What made a holding's P&L of the period. */
export function holdingParts({ current }: Pick<ReportContext, 'current'>, values: HoldingValues): PnlParts {
  const { start, end } = current.returns.span;
  let [price, income, fx, cost] = [0, 0, 0, 0];
  const last = Math.min(end, values.from + values.pnl.length - 1) - values.from;
  for (let at = Math.max(start + 1 - values.from, 0); at <= last; at++) {
    price += pnlPart(values, 'price', at);
    income += values.income?.[at] ?? 0;
    fx += values.fx?.[at] ?? 0;
    cost += values.cost?.[at] ?? 0;
  }
  return { price, income, fx, cost };
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
