import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { BookAccount, CashMovement } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { DailyValues, HoldingValues, PositionValues } from './daily-values.js';
import { groupsOf } from './position-groups.js';

/**
 * Several accounts as one, in one currency, on the days on which any of them is valued. Transfers between them are no
 * flow of the whole. An account that begins later enters with its opening NAV as a deposit at the start of its first
 * day. One in another currency is translated at each day's rate, at that of its opening date before it; what the move of
 * the rate made on its NAV is the translation of the day, so that the parts still add up.
 * @param all at least one, in framework order of the accounts.
 * @param id of the whole.
 * @param currency of the whole; that of the first account where none is named.
 * @returns values whose problems are those of the consolidation alone: an account without a rate is not in it, and what
 * is transferred to it leaves the whole.
 */
export function consolidate(
  all: readonly DailyValues[],
  prices: PriceBook,
  id: string,
  currency = all[0]?.scope.currency,
): DailyValues {
  if (currency === undefined) throw new RangeError('no account to consolidate');
  const problems: Problem[] = [];
  const shown = all.filter((values) => {
    const hasRate = ratesOf(values, prices, currency)(openingOf(values)) > 0;
    if (!hasRate) problems.push(noRate(values, currency));
    return hasRate;
  });
  const days = Int32Array.from(new Set((shown.length > 0 ? shown : all).flatMap((values) => [...values.days]))).sort();
  const count = days.length;
  const column = (): Float64Array => new Float64Array(count);
  const [nav, inflow, outflow, cash] = [column(), column(), column(), column()];
  const priced = new Uint8Array(count);
  const positions: PositionValues[] = [];
  const flowRecords: CashMovement[] = [];
  const translation = new Map<string, Float64Array>();
  const translate = (from: string, index: number, amount: number): void => {
    if (from === currency) return;
    let own = translation.get(from);
    if (!own) translation.set(from, (own = column()));
    add(own, index, amount);
  };
  const transfers = transfersWithin(shown, currency);
  for (const values of shown) {
    const begins = indexOnOrBefore(days, values.days[0] ?? 0);
    const rateOn = ratesOf(values, prices, currency);
    const rateAt = (index: number): number => rateOn(days[index] ?? 0);
    const own = (index: number): number => indexOnOrBefore(values.days, days[index] ?? 0);
    if (begins > 0) add(inflow, begins, (values.nav[0] ?? 0) * rateAt(begins));
    for (let index = begins; index < count; index++) {
      const at = own(index);
      const rate = rateAt(index);
      add(nav, index, (values.nav[at] ?? 0) * rate);
      if (index > begins) {
        const before = own(index - 1);
        translate(values.scope.currency, index, (values.nav[before] ?? 0) * (rate - rateAt(index - 1)));
        if (before === at) continue;
      }
      add(cash, index, (values.cash[at] ?? 0) * rate);
      if (values.priced[at] === 1) priced[index] = 1;
    }
    for (const flow of values.flowRecords) {
      const transfer = transfers.get(flow.record);
      if (transfer === undefined) flowRecords.push(flow.isTransfer ? { ...flow, isTransfer: false } : flow);
      const index = indexOnOrBefore(days, flow.day);
      if (index < 0 || flow.day > (days.at(-1) ?? 0)) continue;
      const money = flow.amount.toNumber() * rateAt(index);
      // Both sides of a transfer come to nothing, but for what the rates between three currencies disagree by.
      if (transfer !== undefined) translate(transfer, index, money);
      else if (money > 0) add(inflow, index, money);
      else add(outflow, index, -money);
    }
    positions.push(...values.positions.map((position) => onDays(position, values.days, days, rateAt)));
  }
  const benchmark = all.find(({ scope }) => scope.benchmark)?.scope.benchmark;
  const scope = {
    id,
    name: id,
    currency,
    accounts: shown.flatMap(({ scope: { accounts } }) => accounts),
    ...(benchmark ? { benchmark } : {}),
  };
  const records = {
    flowRecords: byDay(flowRecords),
    cashRecords: byDay(shown.flatMap((values) => values.cashRecords)),
  };
  const groups = groupsOf(positions);
  const columns = { days, priced, nav, inflow, outflow, cash, translation };
  return { scope, ...columns, ...records, positions, groups, problems: () => [problems] };
}

/** Transfers of which both sides are shown, with the currency of a side that is not the whole's, else the whole's. */
function transfersWithin(shown: readonly DailyValues[], currency: string): ReadonlyMap<CashMovement['record'], string> {
  const sides = new Map<CashMovement['record'], readonly string[]>();
  for (const { scope, flowRecords } of shown) {
    for (const { record, isTransfer } of flowRecords) {
      if (isTransfer) sides.set(record, [...(sides.get(record) ?? []), scope.currency]);
    }
  }
  const within = [...sides].filter(([, currencies]) => currencies.length > 1);
  return new Map(
    within.map(([record, currencies]) => [record, currencies.find((own) => own !== currency) ?? currency]),
  );
}

/**
 * Days up to `until` on which the rate between an account and the whole may change, since the opening of each: the whole
 * is worth something else then, though no account is.
 */
export function rateDays(
  accounts: readonly BookAccount[],
  currency: string,
  prices: PriceBook,
  until: number,
): readonly number[] {
  return accounts.flatMap(({ record, openingDay }) => {
    if (record.currency === currency) return [];
    return [...fxTable(prices, record.currency, currency).days].filter((day) => day > openingDay && day <= until);
  });
}

/** The rate of an account by day. Its first valuation may be of the evening before it opens: that has the opening's. */
function ratesOf(values: DailyValues, prices: PriceBook, currency: string): (day: number) => number {
  if (values.scope.currency === currency) return () => 1;
  const table = fxTable(prices, values.scope.currency, currency);
  const opening = openingOf(values);
  return (day) => table.rateAt(Math.max(day, opening));
}

function openingOf({ scope, days }: DailyValues): number {
  return scope.accounts[0]?.openingDay ?? days[0] ?? 0;
}

function noRate(values: DailyValues, currency: string): Problem {
  const { scope } = values;
  const record = scope.accounts[0]?.record;
  const from = scope.currency;
  const args = [scope.id, from, currency, fromDayNumber(openingOf(values)), from + currency];
  return problem('fx.account', record?.path ?? '', record?.id.range ?? { start: 0, end: 0 }, args);
}

/** A position's arrays on other days: a day's figures stay on that day. */
function onDays(
  values: PositionValues,
  from: Int32Array,
  to: Int32Array,
  rateAt: (index: number) => number,
): PositionValues {
  const place = (index: number): number => indexOnOrBefore(to, from[index] ?? 0);
  const spread = (first: number, column: Float64Array): Float64Array => {
    const start = place(first);
    const moved = new Float64Array(place(first + column.length - 1) - start + 1);
    column.forEach((amount, i) => {
      const index = place(first + i);
      add(moved, index - start, amount * rateAt(index));
    });
    return moved;
  };
  const parts = values.parts.map((part): HoldingValues => {
    const columns = (['income', 'fx', 'cost'] as const).flatMap((key) => {
      const column = part[key];
      return column ? [[key, spread(part.from, column)] as const] : [];
    });
    return { ...part, from: place(part.from), pnl: spread(part.from, part.pnl), ...Object.fromEntries(columns) };
  });
  return { ...values, from: place(values.from), pnl: spread(values.from, values.pnl), parts };
}

function byDay(movements: readonly CashMovement[]): readonly CashMovement[] {
  return [...movements].sort((a, b) => a.day - b.day);
}

function add(to: Float64Array, index: number, amount: number): void {
  to[index] = (to[index] ?? 0) + amount;
}
