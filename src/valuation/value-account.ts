import { differingRun } from '../base/differing-run.js';
import { atOnce, type Pieces } from '../base/pieces.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import { holdingsOf, type BookAccount, type BookPosition, type CashMovement, type Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues, PositionValues } from './daily-values.js';
import { pricesOf } from './mark-walk.js';
import { groupsOf, positionsPnl, positionsPnlAhead, type Grouped } from './position-groups.js';
import type { ValuationSettings } from './price-check.js';
import { positionProblems, valuePosition } from './value-position.js';
import { ValuationDays } from './valuation-days.js';

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
  until = Infinity,
  also: Iterable<number> = [],
): DailyValues {
  return new AccountValuation(account, prices).value(account, settings, until, also);
}

/** The days of so many positions are counted as one piece. */
const COUNTED_AT_ONCE = 16;

/**
 * Values one account as it is edited: a position whose book is the same object, on the same days, keeps its values, so an
 * edit costs what it changed and a few passes over sums. What comes out is the same as if all was valued anew.
 */
export class AccountValuation {
  readonly #days: ValuationDays;
  #book: readonly BookPosition[] = [];
  #values: DailyValues | undefined;
  /** The book that these are of. */
  #valuedBook: readonly BookPosition[] = [];
  /** By position of the book; some may be made before they are asked for. Undefined where there is nothing to value. */
  readonly #valued = new Map<BookPosition, PositionValues | undefined>();
  /** The days that these are of. */
  #valuedOn: Int32Array | undefined;
  /** A counting of a book's days, which may be half done. */
  #counting: Pieces<void> | undefined;
  /** Made before they were asked for. */
  #grouped: Grouped | undefined;

  /** @param account what it is called and when it opens stays as it is; its positions may change. */
  constructor(
    private readonly account: Pick<BookAccount, 'record' | 'openingDay'>,
    private readonly prices: PriceBook,
  ) {
    this.#days = new ValuationDays(account, prices);
  }

  /** True where values of another account's record or of other prices are asked for: they need another valuation. */
  isOf(account: BookAccount, prices: PriceBook): boolean {
    return this.account.record === account.record && this.prices === prices;
  }

  /** Values position by position; {@link value} of the same days then has little left to do. */
  *steps(account: BookAccount, until = Infinity, also: Iterable<number> = []): Pieces<void> {
    yield* this.#count(account.inOrder);
    yield* this.#days.prepare();
    const { days } = this.#daysOf(account, until, also);
    const before = this.#values?.days === days ? this.#values : undefined;
    this.#valueOn(days);
    for (const position of account.inOrder) {
      if (this.#valued.has(position)) continue;
      this.#valuePosition(position, days);
      yield;
    }
    const positions = this.#valuePositions(days, before?.positions ?? []);
    const groups = groupsOf(positions, before);
    this.#grouped = { positions, groups };
    yield;
    yield* positionsPnlAhead(groups, days);
  }

  #daysOf(account: BookAccount, until: number, also: Iterable<number>): Pick<DailyValues, 'days' | 'priced'> {
    atOnce(this.#count(account.inOrder));
    return this.#days.days([...account.flows, ...account.cash], until, also);
  }

  /** As {@link valueAccount}. */
  value(account: BookAccount, settings: ValuationSettings, until = Infinity, also: Iterable<number> = []): DailyValues {
    const { days, priced } = this.#daysOf(account, until, also);
    const before = this.#values?.days === days ? this.#values : undefined;
    const positions = this.#valuePositions(days, before?.positions ?? []);
    const groups = groupsOf(positions, this.#grouped ?? before);
    this.#grouped = undefined;
    const made = positionsPnl(groups, days);
    const { prices } = this;
    const { record } = account;
    const columns = navColumns(account, days, made);
    const scope = {
      id: record.id.value,
      name: record.name ?? record.id.value,
      currency: record.currency,
      accounts: [account],
      ...(record.benchmark ? { benchmark: record.benchmark } : {}),
    };
    const values: DailyValues = {
      scope,
      days,
      priced,
      ...columns,
      translation: NO_TRANSLATION,
      flowRecords: account.flows,
      cashRecords: account.cash,
      positions,
      groups,
      *problems() {
        const end = days.at(-1) ?? 0;
        for (const held of positions) yield positionProblems(held, prices, end, settings);
      },
    };
    this.#values = values;
    this.#valuedBook = this.#book;
    return values;
  }

  /** Counts the days of a book. What was left half done for another one is done before. */
  *#count(book: readonly BookPosition[]): Pieces<void> {
    yield* this.#finishCounting();
    this.#counting = this.#countChanges(book);
    yield* this.#finishCounting();
  }

  *#finishCounting(): Pieces<void> {
    while (this.#counting?.next().done === false) yield;
    this.#counting = undefined;
  }

  /** Counts the days of positions that are new and of those that are gone. */
  *#countChanges(book: readonly BookPosition[]): Pieces<void> {
    const [fresh, gone] = differences(book, this.#book);
    let counted = 0;
    for (const position of gone) this.#valued.delete(position);
    for (const [positions, by] of [[gone, -1] as const, [fresh, 1] as const]) {
      for (const position of positions) {
        this.#days.count(position, by);
        if (++counted % COUNTED_AT_ONCE === 0) yield;
      }
    }
    this.#book = book;
  }

  #valueOn(days: Int32Array): void {
    if (this.#valuedOn !== days) this.#valued.clear();
    this.#valuedOn = days;
  }

  #valuePosition(position: BookPosition, days: Int32Array): PositionValues | undefined {
    const values = valuePosition(position, this.account.record, this.prices, days);
    this.#valued.set(position, values);
    return values;
  }

  /** @param before values of the book as it was at the last time. */
  #valuePositions(days: Int32Array, before: readonly PositionValues[]): readonly PositionValues[] {
    this.#valueOn(days);
    const [book, last] = [this.#book, this.#valuedBook];
    // Where each position of the last book had values, those beside what changed are taken as they stand.
    const run = before.length === last.length ? differingRun(last, book) : { start: 0, endBefore: 0, end: book.length };
    const found = before.slice(0, run.start);
    for (const position of book.slice(run.start, run.end)) {
      const values = this.#valued.has(position) ? this.#valued.get(position) : this.#valuePosition(position, days);
      if (values) found.push(values);
    }
    return run.end < book.length ? [...found, ...before.slice(run.endBefore)] : found;
  }
}

const NO_TRANSLATION: DailyValues['translation'] = new Map();

/** What is in one list and not in the other. Both are mostly the same, in the same order. */
function differences<T>(now: readonly T[], before: readonly T[]): readonly [readonly T[], readonly T[]] {
  const { start, endBefore, end } = differingRun(before, now);
  const [mine, theirs] = [now.slice(start, end), before.slice(start, endBefore)];
  const [own, others] = [new Set(mine), new Set(theirs)];
  return [mine.filter((item) => !others.has(item)), theirs.filter((item) => !own.has(item))];
}

/** Entry-level cash, deposits and withdrawals by day, and the NAV: the opening and all that was made and moved since. */
function navColumns(
  account: BookAccount,
  days: Int32Array,
  made: Float64Array,
): Pick<DailyValues, 'nav' | 'inflow' | 'outflow' | 'cash'> {
  const column = (): Float64Array => new Float64Array(days.length);
  const [nav, inflow, outflow, cash] = [column(), column(), column(), column()];
  addMovements(account.flows, days, (index, amount) => {
    if (amount > 0) inflow[index] = (inflow[index] ?? 0) + amount;
    else outflow[index] = (outflow[index] ?? 0) - amount;
  });
  addMovements(account.cash, days, (index, amount) => {
    cash[index] = (cash[index] ?? 0) + amount;
  });
  let worth = account.record.opening.nav.toNumber();
  for (let i = 0; i < days.length; i++) {
    worth += (made[i] ?? 0) + (cash[i] ?? 0) + (inflow[i] ?? 0) - (outflow[i] ?? 0);
    nav[i] = worth;
  }
  return { nav, inflow, outflow, cash };
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
