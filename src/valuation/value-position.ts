import type { Problem } from '../base/problem.js';
import { holdingsOf, type BookAccount, type BookPosition, type Holding } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { HoldingValues, PositionValues } from './daily-values.js';
import { lastDayOf } from './mark-walk.js';
import { HoldingCheck, type ValuationSettings } from './price-check.js';
import { valueHolding, type HoldingDay } from './value-holding.js';

/** What an account's positions are valued with, and what their days add up to; arrays by index of the valuation days. */
export interface AccountValuation {
  readonly account: BookAccount;
  readonly prices: PriceBook;
  readonly settings: ValuationSettings;
  readonly days: Int32Array;
  readonly cashMoved: Float64Array;
  readonly value: Float64Array;
  readonly problems: Problem[];
}

/** Values a position on an account's valuation days; undefined where nothing of it falls into them. */
export function valuePosition(valuation: AccountValuation, position: BookPosition): PositionValues | undefined {
  const { days, account } = valuation;
  const span = spanOf(holdingsOf(position), days);
  if (!span) return undefined;
  const parts: HoldingValues[] = [];
  for (const round of position.rounds) {
    for (const holding of round.holdings) {
      const own = spanOf([holding], days);
      if (!own) continue;
      const columns = new Columns(own.from, own.count);
      valueInto(valuation, position, holding, columns);
      parts.push({ round, holding, links: holding.links ?? round.links, from: own.from, ...columns.arrays() });
    }
  }
  return { position, account, from: span.from, pnl: sumOf(parts, span), parts };
}

/** The P&L of all holdings. Most positions have one, and then it is the whole: one array serves both. */
function sumOf(parts: readonly HoldingValues[], { from, count }: Span): Float64Array {
  const [only, ...others] = parts;
  if (only && others.length === 0 && only.from === from && only.pnl.length === count) return only.pnl;
  const sum = new Float64Array(count);
  for (const part of parts) {
    for (const [i, pnl] of part.pnl.entries()) {
      const at = part.from + i - from;
      sum[at] = (sum[at] ?? 0) + pnl;
    }
  }
  return sum;
}

interface Span {
  readonly from: number;
  readonly count: number;
}

/** The valuation days on which holdings are held or have an event; undefined where there are none. */
function spanOf(holdings: readonly Holding[], days: Int32Array): Span | undefined {
  const lastDay = days.at(-1) ?? 0;
  const start = Math.min(...holdings.map((holding) => holding.events[0]?.day ?? Infinity));
  const from = indexOnOrBefore(days, start);
  if (start > lastDay || from < 0) return undefined;
  const end = indexOnOrBefore(days, Math.max(...holdings.map((holding) => lastDayOf(holding, lastDay))));
  return { from, count: end - from + 1 };
}

function valueInto(valuation: AccountValuation, position: BookPosition, holding: Holding, columns: Columns): void {
  const { account, prices, settings, days, cashMoved, value } = valuation;
  const check = new HoldingCheck(position, holding, prices, account.record.currency);
  for (const day of valueHolding(holding, prices, days, account.record.currency)) {
    columns.add(day);
    cashMoved[day.index] = (cashMoved[day.index] ?? 0) + day.cash;
    value[day.index] = (value[day.index] ?? 0) + day.value;
    if (day.isHeld) check.held(days[day.index] ?? 0, day.mark);
  }
  valuation.problems.push(...check.problems(days.at(-1) ?? 0, settings));
}

/** A holding's arrays while they are filled; those of parts that never occur are not made. */
class Columns {
  readonly #pnl: Float64Array;
  #income: Float64Array | undefined;
  #fx: Float64Array | undefined;
  #cost: Float64Array | undefined;

  constructor(
    private readonly from: number,
    private readonly count: number,
  ) {
    this.#pnl = new Float64Array(count);
  }

  add(day: HoldingDay): void {
    const at = day.index - this.from;
    this.#pnl[at] = day.pnl;
    if (day.income !== 0) (this.#income ??= new Float64Array(this.count))[at] = day.income;
    if (day.fx !== 0) (this.#fx ??= new Float64Array(this.count))[at] = day.fx;
    if (day.fees !== 0) (this.#cost ??= new Float64Array(this.count))[at] = -day.fees;
  }

  arrays(): Pick<HoldingValues, 'pnl' | 'income' | 'fx' | 'cost'> {
    return {
      pnl: this.#pnl,
      ...(this.#income ? { income: this.#income } : {}),
      ...(this.#fx ? { fx: this.#fx } : {}),
      ...(this.#cost ? { cost: this.#cost } : {}),
    };
  }
}
