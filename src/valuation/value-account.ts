import { fromDayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { BookAccount, BookPosition, CashMovement, Holding } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore, type DailyValues, type PositionValues } from './daily-values.js';
import { lastDayOf, pricesOf, type Mark } from './mark-walk.js';
import { valueHolding, type HoldingSink } from './value-holding.js';

export interface ValuationSettings {
  /** A price older than this many calendar days is stale. */
  readonly stalePriceDays: number;
}

/**
 * Values an account on each day that has a price of something it ever held, or an event, up to `until`.
 * Index 0 is the opening; events dated on the opening day count after the opening NAV.
 * @param until day number of the last day to value.
 */
export function valueAccount(
  account: BookAccount,
  prices: PriceBook,
  settings: ValuationSettings,
  until: number,
): DailyValues {
  const { days, priced } = valuationDays(account, prices, until);
  const count = days.length;
  const nav = new Float64Array(count);
  const cashMoved = new Float64Array(count);
  const value = new Float64Array(count);
  const inflow = new Float64Array(count);
  const outflow = new Float64Array(count);
  const cash = new Float64Array(count);
  const problems: Problem[] = [];
  const positions: PositionValues[] = [];
  for (const position of account.positions.values()) {
    const values = valuePosition(position, prices, settings, days, { cashMoved, value }, problems);
    if (values) positions.push(values);
  }
  addMovements(account.flows, days, (index, amount) => {
    if (amount > 0) inflow[index] = (inflow[index] ?? 0) + amount;
    else outflow[index] = (outflow[index] ?? 0) - amount;
  });
  addMovements(account.cash, days, (index, amount) => {
    cash[index] = (cash[index] ?? 0) + amount;
  });
  let balance = account.record.opening.nav.toNumber();
  for (let i = 0; i < count; i++) {
    balance += (cashMoved[i] ?? 0) + (cash[i] ?? 0) + (inflow[i] ?? 0) - (outflow[i] ?? 0);
    nav[i] = balance + (value[i] ?? 0);
  }
  return { account, days, priced, nav, inflow, outflow, cash, positions, problems };
}

/** The last day of anything in the account: an event, a movement, or a price of something it holds or held. */
export function lastDayOfAccount(account: BookAccount, prices: PriceBook): number {
  let last = account.openingDay;
  for (const day of eventDays(account)) last = Math.max(last, day);
  for (const holding of holdingsOf(account)) {
    const series = pricesOf(holding, prices);
    last = Math.max(last, series?.days.at(-1) ?? last);
  }
  return last;
}

function* holdingsOf(account: BookAccount): Iterable<Holding> {
  for (const position of account.positions.values()) yield* position.holdings;
}

function* eventDays(account: BookAccount): Iterable<number> {
  for (const holding of holdingsOf(account)) for (const event of holding.events) yield event.day;
  for (const movement of account.flows) yield movement.day;
  for (const movement of account.cash) yield movement.day;
}

function valuationDays(account: BookAccount, prices: PriceBook, until: number): Pick<DailyValues, 'days' | 'priced'> {
  const marked = new Set<number>();
  for (const holding of holdingsOf(account)) {
    const series = pricesOf(holding, prices);
    for (const day of series?.days ?? []) if (day > account.openingDay && day <= until) marked.add(day);
  }
  const all = new Set(marked);
  let opening = account.openingDay;
  for (const day of eventDays(account)) {
    if (day > until) continue;
    all.add(day);
    // Trades on the opening day itself: the opening NAV then stands for the evening before.
    if (day === account.openingDay) opening = account.openingDay - 1;
  }
  all.add(opening);
  const days = Int32Array.from(all).sort();
  return { days, priced: Uint8Array.from(days, (day) => (marked.has(day) ? 1 : 0)) };
}

interface AccountSums {
  readonly cashMoved: Float64Array;
  readonly value: Float64Array;
}

function valuePosition(
  position: BookPosition,
  prices: PriceBook,
  settings: ValuationSettings,
  days: Int32Array,
  sums: AccountSums,
  problems: Problem[],
): PositionValues | undefined {
  const lastDay = days.at(-1) ?? 0;
  const starts = position.holdings.map((holding) => holding.events[0]?.day ?? Infinity);
  const from = indexOnOrBefore(days, Math.min(...starts));
  if (Math.min(...starts) > lastDay || from < 0) return undefined;
  const end = indexOnOrBefore(days, Math.max(...position.holdings.map((holding) => lastDayOf(holding, lastDay)))) + 1;
  const pnl = new Float64Array(end - from);
  const exposure = new Float64Array(end - from);
  for (const holding of position.holdings) {
    let last: Marked | undefined;
    let oldest: Marked | undefined;
    const sink: HoldingSink = {
      position(index, gain, size) {
        pnl[index - from] = (pnl[index - from] ?? 0) + gain;
        exposure[index - from] = (exposure[index - from] ?? 0) + size;
      },
      account(index, moved, carried) {
        sums.cashMoved[index] = (sums.cashMoved[index] ?? 0) + moved;
        sums.value[index] = (sums.value[index] ?? 0) + carried;
      },
      marked(index, mark) {
        last = { day: days[index] ?? 0, mark };
        if (ageOf(last) > ageOf(oldest)) oldest = last;
      },
    };
    valueHolding(holding, prices, days, sink);
    problems.push(...priceProblems(position, holding, prices, { last, oldest, end: days.at(-1) ?? 0 }, settings));
  }
  return { position, links: position.links, from, pnl, exposure };
}

/** A day a holding was held at its end, and the mark it was valued at. */
interface Marked {
  readonly day: number;
  readonly mark: Mark | undefined;
}

/** Calendar days between a mark and the day it was used on; −1 where there is none. */
function ageOf(marked: Marked | undefined): number {
  return marked?.mark ? marked.day - marked.mark.day : -1;
}

/**
 * What is wrong with the prices a holding was valued at: none at all, another currency's, or one too old. An open
 * position's last price is what matters; of any other the oldest that was ever used.
 */
function priceProblems(
  position: BookPosition,
  holding: Holding,
  prices: PriceBook,
  used: { readonly last: Marked | undefined; readonly oldest: Marked | undefined; readonly end: number },
  settings: ValuationSettings,
): readonly Problem[] {
  const opening = holding.events[0]?.event;
  if (!opening || !used.last) return [];
  const { symbol, currency } = holding.instrument;
  const range = opening.instrument?.range ?? opening.id.range;
  const series = prices.series.get(symbol);
  if (series?.currency !== undefined && series.currency !== currency) {
    return [problem('price.currency', opening.path, range, [symbol, series.currency, currency, position.id])];
  }
  const hasMark = holding.events.some((event) => event.event.action.value === 'mark');
  if (!series && !hasMark) {
    return [problem('price.missing', opening.path, range, [position.id, symbol, fromDayNumber(used.last.day)])];
  }
  const isStaleNow = used.last.day === used.end && ageOf(used.last) > settings.stalePriceDays;
  const shown = isStaleNow ? used.last : used.oldest;
  if (!shown?.mark || ageOf(shown) <= settings.stalePriceDays) return [];
  const args = [symbol, ageOf(shown), fromDayNumber(shown.day), fromDayNumber(shown.mark.day), position.id];
  return [problem('price.stale', opening.path, range, args)];
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
