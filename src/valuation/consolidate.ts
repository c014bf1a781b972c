import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { BookAccount, CashMovement } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore, type DailyValues, type PositionValues } from './daily-values.js';

/**
 * Several accounts as one, in the first one's currency, on the days on which any of them is valued. Transfers between
 * them are no flow of the whole. An account that begins later enters with its opening NAV as a deposit at the start of
 * its first day. One in another currency is translated at each day's rate; what the move of the rate made on its NAV is
 * cash of the day, so that the parts still add up.
 * @param all at least one, in framework order of the accounts.
 * @param id of the whole.
 * @returns values whose problems are those of the consolidation alone: an account without a rate is not in it.
 */
export function consolidate(all: readonly DailyValues[], prices: PriceBook, id: string): DailyValues {
  const [first] = all;
  if (!first) throw new RangeError('no account to consolidate');
  const currency = first.scope.currency;
  const days = Int32Array.from(new Set(all.flatMap((values) => [...values.days]))).sort();
  const count = days.length;
  const [nav, inflow, outflow, cash] = [0, 0, 0, 0].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const priced = new Uint8Array(count);
  const positions: PositionValues[] = [];
  const problems: Problem[] = [];
  for (const values of all) {
    const begins = indexOnOrBefore(days, values.days[0] ?? 0);
    const rateAt = ratesOf(values, prices, currency, days);
    if (!(rateAt(begins) > 0)) {
      problems.push(noRate(values, currency));
      continue;
    }
    const own = (index: number): number => indexOnOrBefore(values.days, days[index] ?? 0);
    if (begins > 0) add(inflow, begins, (values.nav[0] ?? 0) * rateAt(begins));
    for (let index = begins; index < count; index++) {
      const at = own(index);
      const rate = rateAt(index);
      add(nav, index, (values.nav[at] ?? 0) * rate);
      if (index > begins) {
        const before = own(index - 1);
        add(cash, index, (values.nav[before] ?? 0) * (rate - rateAt(index - 1)));
        if (before === at) continue;
      }
      add(cash, index, (values.cash[at] ?? 0) * rate);
      if (values.priced[at] === 1) priced[index] = 1;
    }
    for (const { day, amount, isTransfer } of values.flowRecords) {
      const index = indexOnOrBefore(days, day);
      if (isTransfer || index < 0 || day > (days.at(-1) ?? 0)) continue;
      const money = amount.toNumber() * rateAt(index);
      if (money > 0) add(inflow, index, money);
      else add(outflow, index, -money);
    }
    positions.push(...values.positions.map((position) => onDays(position, values.days, days, rateAt)));
  }
  const benchmark = all.find(({ scope }) => scope.benchmark)?.scope.benchmark;
  const scope = {
    id,
    name: id,
    currency,
    accounts: all.flatMap(({ scope: { accounts } }) => accounts),
    ...(benchmark ? { benchmark } : {}),
  };
  const flowRecords = byDay(all.flatMap((values) => values.flowRecords)).filter(({ isTransfer }) => !isTransfer);
  const cashRecords = byDay(all.flatMap((values) => values.cashRecords));
  return { scope, days, priced, nav, inflow, outflow, cash, flowRecords, cashRecords, positions, problems };
}

/**
 * Days up to `until` on which the rate between the accounts' currencies may change, since the opening of each: the whole
 * is worth something else then, though no account is.
 */
export function rateDays(accounts: readonly BookAccount[], prices: PriceBook, until: number): readonly number[] {
  const currency = accounts[0]?.record.currency;
  return accounts.flatMap(({ record, openingDay }) => {
    if (currency === undefined || record.currency === currency) return [];
    return [...fxTable(prices, record.currency, currency).days].filter((day) => day > openingDay && day <= until);
  });
}

function ratesOf(
  values: DailyValues,
  prices: PriceBook,
  currency: string,
  days: Int32Array,
): (index: number) => number {
  if (values.scope.currency === currency) return () => 1;
  const table = fxTable(prices, values.scope.currency, currency);
  return (index) => table.rateAt(days[index] ?? 0);
}

function noRate({ scope, days }: DailyValues, currency: string): Problem {
  const record = scope.accounts[0]?.record;
  const from = scope.currency;
  const args = [scope.id, from, currency, fromDayNumber(days[0] ?? 0), from + currency];
  return problem('fx.account', record?.path ?? '', record?.id.range ?? { start: 0, end: 0 }, args);
}

/** A position's arrays on other days: a day's figures stay on that day, exposure is carried in between. */
function onDays(
  values: PositionValues,
  from: Int32Array,
  to: Int32Array,
  rateAt: (index: number) => number,
): PositionValues {
  const place = (index: number): number => indexOnOrBefore(to, from[index] ?? 0);
  const spread = (first: number, column: Float64Array): { from: number; column: Float64Array } => {
    const start = place(first);
    const moved = new Float64Array(place(first + column.length - 1) - start + 1);
    column.forEach((amount, i) => {
      const index = place(first + i);
      add(moved, index - start, amount * rateAt(index));
    });
    return { from: start, column: moved };
  };
  const own = spread(values.from, values.pnl);
  const optional = (['income', 'fx', 'cost'] as const).flatMap((key) => {
    const column = values[key];
    return column ? [[key, spread(values.from, column).column] as const] : [];
  });
  const exposure = new Float64Array(own.column.length).map((_, i) => {
    const at = indexOnOrBefore(from, to[own.from + i] ?? 0) - values.from;
    return (values.exposure[at] ?? 0) * rateAt(own.from + i);
  });
  const parts = values.parts.map((part) => {
    const moved = spread(part.from, part.pnl);
    return { ...part, from: moved.from, pnl: moved.column };
  });
  return { ...values, from: own.from, pnl: own.column, exposure, ...Object.fromEntries(optional), parts };
}

function byDay(movements: readonly CashMovement[]): readonly CashMovement[] {
  return [...movements].sort((a, b) => a.day - b.day);
}

function add(to: Float64Array, index: number, amount: number): void {
  to[index] = (to[index] ?? 0) + amount;
}
