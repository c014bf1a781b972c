import type { Problem } from '../base/problem.js';
import { holdingsOf, type BookAccount, type CashMovement, type Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { DailyValues, PositionValues } from './daily-values.js';
import { pricesOf } from './mark-walk.js';
import type { ValuationSettings } from './price-check.js';
import { valuePosition, type AccountValuation } from './value-position.js';

/**
 * Values an account on each day that has a price of something it ever held, a rate of its currency, or an event, up to
 * `until`. Index 0 is the opening; events dated on the opening day count after the opening NAV.
 * @param until day number of the last day to value.
 * @param also further days to value it on: those of the accounts it is shown together with.
 */
export function valueAccount(
  account: BookAccount,
  prices: PriceBook,
  settings: ValuationSettings,
  until: number,
  also: Iterable<number> = [],
): DailyValues {
  const { days, priced } = valuationDays(account, prices, until, also);
  const count = days.length;
  const nav = new Float64Array(count);
  const inflow = new Float64Array(count);
  const outflow = new Float64Array(count);
  const cash = new Float64Array(count);
  const problems: Problem[] = [];
  const [cashMoved, value] = [new Float64Array(count), new Float64Array(count)];
  const valuation: AccountValuation = { account, prices, settings, days, cashMoved, value, problems };
  const positions: PositionValues[] = [];
  for (const position of account.positions.values()) {
    const values = valuePosition(valuation, position);
    if (values) positions.push(values);
  }
  addMovements(account.flows, days, (index, amount) => {
    if (amount > 0) inflow[index] = (inflow[index] ?? 0) + amount;
    else outflow[index] = (outflow[index] ?? 0) - amount;
  });
  addMovements(account.cash, days, (index, amount) => {
    cash[index] = (cash[index] ?? 0) + amount;
  });
  const { record } = account;
  let balance = record.opening.nav.toNumber();
  for (let i = 0; i < count; i++) {
    balance += (cashMoved[i] ?? 0) + (cash[i] ?? 0) + (inflow[i] ?? 0) - (outflow[i] ?? 0);
    nav[i] = balance + (value[i] ?? 0);
  }
  const scope = {
    id: record.id.value,
    name: record.name ?? record.id.value,
    currency: record.currency,
    accounts: [account],
    ...(record.benchmark ? { benchmark: record.benchmark } : {}),
  };
  const records = { flowRecords: account.flows, cashRecords: account.cash };
  return { scope, days, priced, nav, inflow, outflow, cash, translation: new Map(), ...records, positions, problems };
}

/** The last day of anything in the account: an event, a movement, or a price or rate of something it holds or held. */
export function lastDayOfAccount(account: BookAccount, prices: PriceBook): number {
  let last = account.openingDay;
  for (const day of eventDays(account)) last = Math.max(last, day);
  for (const holding of allHoldings(account)) {
    const { currency } = holding.instrument;
    const rates = currency === account.record.currency ? undefined : fxTable(prices, currency, account.record.currency);
    last = Math.max(last, pricesOf(holding, prices)?.days.at(-1) ?? last, rates?.days.at(-1) ?? last);
  }
  return last;
}

function* allHoldings(account: BookAccount): Iterable<Holding> {
  for (const position of account.positions.values()) yield* holdingsOf(position);
}

function* eventDays(account: BookAccount): Iterable<number> {
  for (const holding of allHoldings(account)) for (const event of holding.events) yield event.day;
  for (const movement of account.flows) yield movement.day;
  for (const movement of account.cash) yield movement.day;
}

function valuationDays(
  account: BookAccount,
  prices: PriceBook,
  until: number,
  also: Iterable<number>,
): Pick<DailyValues, 'days' | 'priced'> {
  const marked = new Set<number>();
  const add = (days: Int32Array): void => {
    for (const day of days) if (day > account.openingDay && day <= until) marked.add(day);
  };
  const seen = new Set<unknown>();
  for (const holding of allHoldings(account)) {
    const { symbol, currency } = holding.instrument;
    if (seen.has(symbol)) continue;
    seen.add(symbol);
    const series = pricesOf(holding, prices);
    if (series) add(series.days);
    if (currency === account.record.currency || seen.has(`currency ${currency}`)) continue;
    seen.add(`currency ${currency}`);
    add(fxTable(prices, currency, account.record.currency).days);
  }
  const all = new Set(marked);
  let opening = account.openingDay;
  for (const day of eventDays(account)) {
    if (day > until) continue;
    all.add(day);
    // Trades on the opening day itself: the opening NAV then stands for the evening before.
    if (day === account.openingDay) opening = account.openingDay - 1;
  }
  for (const day of also) if (day > account.openingDay && day <= until) all.add(day);
  all.add(opening);
  const days = Int32Array.from(all).sort();
  return { days, priced: Uint8Array.from(days, (day) => (marked.has(day) ? 1 : 0)) };
}

function addMovements(
  movements: readonly CashMovement[],
  days: Int32Array,
  add: (index: number, amount: number) => void,
): void {
  const lastDay = days.at(-1) ?? 0;
  for (const movement of movements) {
    if (movement.day <= lastDay) add(indexOnOrBefore(days, movement.day), movement.amount.toNumber());
  }
}
