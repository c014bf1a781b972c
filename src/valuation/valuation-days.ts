import { atOnce, type Pieces } from '../base/pieces.js';
import { holdingsOf, type BookAccount, type BookPosition, type CashMovement } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues } from './daily-values.js';
import { pricesOf } from './mark-walk.js';

/** Days after the opening on which something has a quote: ascending, and by distance from the opening. */
interface QuotedDays {
  readonly days: Int32Array;
  readonly isQuoted: Uint8Array;
}

/** What was found last, and for what. */
interface KeptDays extends Pick<DailyValues, 'days' | 'priced'> {
  readonly quoted: QuotedDays;
  readonly until: number;
  /** Ascending. */
  readonly unquoted: readonly number[];
}

/**
 * The days on which an account is valued: those with a price of something it ever held, a rate of its currency, or an
 * event. Positions come and go one by one as a journal is edited, so days are counted and not collected anew.
 */
export class ValuationDays {
  /** Events by day. */
  readonly #events = new Map<number, number>();
  /** Holdings by the days of what gives days beside their events: a price series or a table of rates. */
  readonly #quotes = new Map<Int32Array, number>();
  #quoted: QuotedDays | undefined;
  #kept: KeptDays | undefined;

  constructor(
    private readonly account: Pick<BookAccount, 'record' | 'openingDay'>,
    private readonly prices: PriceBook,
  ) {}

  /** Counts a position in (`by` 1) or out (−1). */
  count(position: BookPosition, by: 1 | -1): void {
    const own = this.account.record.currency;
    for (const holding of holdingsOf(position)) {
      for (const { day } of holding.events) count(this.#events, day, by);
      const { currency } = holding.instrument;
      const series = pricesOf(holding, this.prices);
      if (series) this.#countQuotes(series.days, by);
      if (currency !== own) this.#countQuotes(fxTable(this.prices, currency, own).days, by);
    }
  }

  #countQuotes(days: Int32Array, by: 1 | -1): void {
    const before = this.#quotes.size;
    count(this.#quotes, days, by);
    if (this.#quotes.size !== before) this.#quoted = undefined;
  }

  /** Does most of {@link days} in pieces. */
  *prepare(): Pieces<void> {
    this.#quoted ??= yield* quotedDays(this.#quotes.keys(), this.account.openingDay);
  }

  /**
   * The days counted, ascending; the first is the opening, or the evening before it where something happens on its day.
   * The same object as before where nothing changed. `priced` is 1 on days with a quote.
   * @param until the last day to take.
   * @param also further days after the opening.
   */
  days(
    movements: readonly CashMovement[],
    until: number,
    also: Iterable<number>,
  ): Pick<DailyValues, 'days' | 'priced'> {
    const { openingDay } = this.account;
    const quoted = (this.#quoted ??= atOnce(quotedDays(this.#quotes.keys(), openingDay)));
    const isQuoted = (day: number): boolean => day > openingDay && quoted.isQuoted[day - openingDay] === 1;
    const others = new Set<number>([openingDay]);
    const happens = (day: number): void => {
      if (day <= until && !isQuoted(day)) others.add(day);
      // Trades on the opening day itself: the opening NAV then stands for the evening before.
      if (day <= until && day === openingDay) others.add(openingDay - 1);
    };
    for (const day of this.#events.keys()) happens(day);
    for (const { day } of movements) happens(day);
    for (const day of also) if (day > openingDay) happens(day);
    const unquoted = [...others].sort((a, b) => a - b);
    const kept = this.#kept;
    if (kept?.quoted === quoted && kept.until === until && sameItems(kept.unquoted, unquoted)) return kept;
    const days = Int32Array.from([...unquoted, ...quoted.days.filter((day) => day <= until)]).sort();
    const priced = Uint8Array.from(days, (day) => (isQuoted(day) ? 1 : 0));
    // Other series may have the same days; what is valued on them stays.
    const isSame = kept && sameItems(kept.days, days) && sameItems(kept.priced, priced);
    const found = isSame ? { days: kept.days, priced: kept.priced } : { days, priced };
    this.#kept = { ...found, quoted, until, unquoted };
    return this.#kept;
  }
}

/** The lists of so many symbols are gone through as one piece. */
const LISTS_AT_ONCE = 4;

function* quotedDays(all: Iterable<Int32Array>, openingDay: number): Pieces<QuotedDays> {
  const lists = [...all];
  const last = Math.max(openingDay, ...lists.map((days) => days.at(-1) ?? openingDay));
  const isQuoted = new Uint8Array(last - openingDay + 1);
  for (const [i, days] of lists.entries()) {
    for (const day of days) if (day > openingDay) isQuoted[day - openingDay] = 1;
    if (i % LISTS_AT_ONCE === LISTS_AT_ONCE - 1) yield;
  }
  const days: number[] = [];
  for (let distance = 1; distance < isQuoted.length; distance++) {
    if (isQuoted[distance] === 1) days.push(openingDay + distance);
  }
  return { days: Int32Array.from(days), isQuoted };
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  const found = (counts.get(key) ?? 0) + by;
  if (found === 0) counts.delete(key);
  else counts.set(key, found);
}

function sameItems(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
