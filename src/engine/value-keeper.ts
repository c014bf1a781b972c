import { ALL_ACCOUNTS } from '../journal/records.js';
import { atOnce, type Pieces } from '../base/pieces.js';
import type { BookAccount } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import { consolidate, rateDays } from '../valuation/consolidate.js';
import type { DailyValues } from '../valuation/daily-values.js';
import type { ValuationSettings } from '../valuation/price-check.js';
import { AccountValuation, valueAccount } from '../valuation/value-account.js';

/** Values, and what they are of. */
interface Kept {
  readonly of: readonly BookAccount[];
  readonly prices: PriceBook;
  readonly settings: ValuationSettings;
  readonly values: DailyValues;
}

/** Keeps the daily values of each account, and of all together, from edit to edit. */
export class ValueKeeper {
  readonly #valuations = new Map<string, AccountValuation>();
  readonly #kept = new Map<string, Kept>();

  /** An account up to the last day of anything in it. */
  ofAccount(account: BookAccount, prices: PriceBook, settings: ValuationSettings): DailyValues {
    return this.#keep(account.record.id.value, [account], prices, settings, () =>
      this.#valuation(account, prices).value(account, settings),
    );
  }

  /** Several accounts as one, in a currency; one without a currency is itself. */
  together(
    accounts: readonly BookAccount[],
    prices: PriceBook,
    settings: ValuationSettings,
    currency: string | undefined,
  ): DailyValues {
    const [only] = accounts;
    if (only && currency === undefined) return this.ofAccount(only, prices, settings);
    return this.#keep(ALL_ACCOUNTS, accounts, prices, settings, () => {
      const each = accounts.map((account) => this.ofAccount(account, prices, settings));
      return atOnce(consolidated(accounts, each, prices, settings, currency ?? '', Infinity));
    });
  }

  /** The same as of an earlier day; it is not kept. */
  until(
    accounts: readonly BookAccount[],
    day: number,
    prices: PriceBook,
    settings: ValuationSettings,
    currency: string | undefined,
  ): DailyValues {
    const each = accounts.map((account) => valueAccount(account, prices, settings, day));
    const [only] = each;
    if (only && currency === undefined) return only;
    return atOnce(consolidated(accounts, each, prices, settings, currency ?? '', day));
  }

  /**
   * Values each account, and all together, position by position; {@link ofAccount} and {@link together} then have little left
   * to do.
   * @param currency of all together, where there are several.
   */
  *steps(
    accounts: readonly BookAccount[],
    prices: PriceBook,
    settings: ValuationSettings,
    currency: string | undefined,
  ): Pieces<void> {
    for (const account of accounts) {
      if (this.#known(account.record.id.value, [account], prices, settings)) continue;
      yield* this.#valuation(account, prices).steps(account);
      this.ofAccount(account, prices, settings);
      yield;
    }
    if (currency === undefined || this.#known(ALL_ACCOUNTS, accounts, prices, settings)) return;
    const each = accounts.map((account) => this.ofAccount(account, prices, settings));
    const values = yield* consolidated(accounts, each, prices, settings, currency, Infinity);
    this.#kept.set(ALL_ACCOUNTS, { of: accounts, prices, settings, values });
  }

  #valuation(account: BookAccount, prices: PriceBook): AccountValuation {
    const id = account.record.id.value;
    let valuation = this.#valuations.get(id);
    if (!valuation?.isOf(account, prices))
      this.#valuations.set(id, (valuation = new AccountValuation(account, prices)));
    return valuation;
  }

  #keep(
    id: string,
    of: readonly BookAccount[],
    prices: PriceBook,
    settings: ValuationSettings,
    value: () => DailyValues,
  ): DailyValues {
    const known = this.#known(id, of, prices, settings);
    if (known) return known;
    const values = value();
    this.#kept.set(id, { of, prices, settings, values });
    return values;
  }

  #known(
    id: string,
    of: readonly BookAccount[],
    prices: PriceBook,
    settings: ValuationSettings,
  ): DailyValues | undefined {
    const kept = this.#kept.get(id);
    const isSame = kept?.prices === prices && kept.settings === settings && kept.of.length === of.length;
    return isSame && of.every((account, i) => account === kept.of[i]) ? kept.values : undefined;
  }
}

/** Each is valued on the days of all, so that rates and accrued interest are those of the day for all of them. */
function* consolidated(
  accounts: readonly BookAccount[],
  each: readonly DailyValues[],
  prices: PriceBook,
  settings: ValuationSettings,
  currency: string,
  until: number,
): Pieces<DailyValues> {
  const days = new Set(each.flatMap((values) => [...values.days]));
  for (const day of rateDays(accounts, currency, prices, until)) days.add(day);
  const last = [...days].reduce((latest, day) => Math.max(latest, day), -Infinity);
  const all: DailyValues[] = [];
  for (const account of accounts) {
    const valuation = new AccountValuation(account, prices);
    yield* valuation.steps(account, last, days);
    all.push(valuation.value(account, settings, last, days));
    yield;
  }
  return consolidate(all, prices, ALL_ACCOUNTS, currency);
}
