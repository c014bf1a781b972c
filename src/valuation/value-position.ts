import type { Problem } from '../base/problem.js';
import type { BookAccount, BookPosition } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import type { HoldingValues, PositionValues } from './daily-values.js';
import { groupOf } from './position-groups.js';
import { holdingProblems, type ValuationSettings } from './price-check.js';
import { valueHolding } from './value-holding.js';

/** Values a position on an account's valuation days; undefined where nothing of it falls into them. */
export function valuePosition(
  position: BookPosition,
  account: BookAccount['record'],
  prices: PriceBook,
  days: Int32Array,
): PositionValues | undefined {
  const parts: HoldingValues[] = [];
  for (const round of position.rounds) {
    for (const holding of round.holdings) {
      const found = valueHolding(holding, prices, days, account.currency);
      if (found) parts.push({ round, holding, links: holding.links ?? round.links, ...found });
    }
  }
  const [first] = parts;
  if (!first) return undefined;
  return { position, account, group: groupOf(position.id), ...sumOf(parts, first), parts };
}

/** The P&L of all holdings. Most positions have one, and then it is the whole: one array serves both. */
function sumOf(parts: readonly HoldingValues[], first: HoldingValues): Pick<PositionValues, 'from' | 'pnl'> {
  if (parts.length === 1) return { from: first.from, pnl: first.pnl };
  const from = Math.min(...parts.map((part) => part.from));
  const end = Math.max(...parts.map((part) => part.from + part.pnl.length));
  const sum = new Float64Array(end - from);
  for (const part of parts) {
    for (let i = 0; i < part.pnl.length; i++) {
      const at = part.from + i - from;
      sum[at] = (sum[at] ?? 0) + (part.pnl[i] ?? 0);
    }
  }
  return { from, pnl: sum };
}

/** What is wrong with the prices that a position was valued at. */
export function positionProblems(
  { position, account, parts }: PositionValues,
  prices: PriceBook,
  end: number,
  settings: ValuationSettings,
): readonly Problem[] {
  return parts.flatMap((part) => holdingProblems({ position, account, prices, settings, end }, part));
}
