import { Decimal, ZERO } from '../base/decimal.js';
import { holdingsOf, type BookAccount, type BookEvent, type Holding } from '../ledger/book.js';
import type { Instrument } from '../ledger/instrument.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import { priceOn } from '../prices/price-on.js';
import type { HoldingValues, PositionValues } from './daily-values.js';
import { exposureSeries } from './exposure.js';
import { nextContracts, type Contract } from './next-contract.js';
import { valueHolding } from './value-holding.js';

/** One holding of a closing book, kept as it was. Money in the scope's currency, one item a day after the close. */
export interface CarriedHolding {
  /** What price and currency made that day: no income, no cost and no trade is in it. */
  readonly pnl: Float64Array;
  /** Signed delta-adjusted exposure of the evening before. */
  readonly exposure: Float64Array;
  /** Its symbol where some day has no price for it, which then makes nothing; else undefined. */
  readonly unpriced: string | undefined;
}

/** What carries a holding. */
export interface CarriedInput {
  readonly prices: PriceBook;
  /** Valuation days, ascending, and the places of the evening it is carried from and of the last day. */
  readonly days: Int32Array;
  readonly close: number;
  readonly end: number;
  /** Of the result. */
  readonly currency: string;
  /** Yearly and continuous, for the options' delta. */
  readonly rate: number;
  /** By symbol; see {@link splitsOf}. */
  readonly splits: ReadonlyMap<string, readonly Split[]>;
  /** A last price may be carried for this many days before it counts as missing. */
  readonly stalePriceDays: number;
}

/** New units for an old one, from a day on. */
export interface Split {
  readonly day: number;
  readonly ratio: number;
}

/**
 * Keeps what was held at a close, unit for unit, and values it as the book's holdings are. A dated contract goes on, when
 * its prices or its time are over, in the same number of the next of its root, so that a day's P&L is always inside one
 * contract. An option is settled at its intrinsic value on its last day, and is nothing
 * after it.
 */
export function carryHolding(values: PositionValues, part: HoldingValues, input: CarriedInput): CarriedHolding {
  const { days, close, end, prices, currency } = input;
  const own = values.account.currency;
  const kept = keptHolding(part.holding, days[close] ?? 0, input.splits);
  const { instrument } = kept;
  const next = nextContracts(prices, instrument);
  const last = lastDay(instrument, prices, next.length > 0);
  const pnl = new Float64Array(Math.max(0, end - close));
  const rest: Rest = { ...input, kept, rateOn: ratesOf(instrument.currency, own, currency, prices) };
  const toScope = ratesOf(own, own, currency, prices);
  let isMissing = false;
  let over = { from: close, price: 0 };
  const isOver = (index: number): boolean => index > end || (index > close && (days[index] ?? 0) > last);
  const made = valueHolding(kept, prices, days, own, (index, price, markDay) => {
    if (index < close || isOver(index)) return;
    over = { from: index, price };
    const isCurrent = (days[index] ?? 0) - markDay <= input.stalePriceDays;
    if (index > close && !isCurrent && instrument.kind !== 'cash') isMissing = true;
  });
  for (let index = close + 1; made && index <= over.from; index++) {
    const at = index - made.from;
    pnl[index - close - 1] = ((made.pnl[at] ?? 0) - (made.income?.[at] ?? 0)) * toScope(days[index] ?? 0);
  }
  const [held] = exposureSeries(
    { ...values, parts: [keptDays(part, kept, close, end)] },
    prices,
    days,
    currency,
    input.rate,
  );
  const exposure = pnl.map((_, i) => (close + i <= over.from ? (held?.exposure[i] ?? 0) : 0));
  if (over.from < end && !finish(rest, over, next, pnl, exposure)) isMissing = true;
  return { pnl, exposure, unpriced: isMissing ? instrument.symbol : undefined };
}

/** What becomes of a holding after its last day. @returns whether it has a price for it. */
function finish(rest: Rest, over: Over, next: readonly Contract[], pnl: Float64Array, exposure: Float64Array): boolean {
  const { option, bond } = rest.kept.instrument;
  if (option) return settle(rest, over, pnl);
  // A bond was paid back.
  return bond !== undefined || rollOn(rest, over, next, pnl, exposure);
}

/** A holding with what happened up to the close; the splits after it are the instrument's, whoever still held it. */
function keptHolding({ instrument, events: all }: Holding, close: number, splits: CarriedInput['splits']): Holding {
  const events = all.filter(({ day }) => day <= close);
  const last = events.at(-1);
  if (!last) return { instrument, events };
  let { quantity } = last;
  const { event, lots, fx } = last;
  const nothing = { traded: ZERO, income: ZERO, fees: ZERO, realized: ZERO, realizedLocal: ZERO };
  const later = (splits.get(instrument.symbol) ?? []).filter(({ day }) => day > close);
  const made = later.map(({ day, ratio }): BookEvent => {
    quantity = quantity.times(ratio);
    return { ...nothing, event, lots, fx, action: 'split', day, quantity, split: new Decimal(ratio) };
  });
  return { instrument, events: [...events, ...made] };
}

/** The days from the close on, which the exposure is asked for. */
function keptDays(part: HoldingValues, holding: Holding, close: number, end: number): HoldingValues {
  return { ...part, holding, from: close, pnl: new Float64Array(Math.max(0, end - close + 1)) };
}

/** The last day on which a holding is valued as it is: the day before an option is settled, the last with its prices. */
function lastDay({ expiry, symbol, kind }: Instrument, { series }: PriceBook, isFollowed: boolean): number {
  const stated = expiry?.day ?? Infinity;
  if (kind === 'option') return stated - 1;
  return isFollowed ? Math.min(stated, series.get(symbol)?.days.at(-1) ?? -Infinity) : stated;
}

/** What is left to do when a holding is over. */
interface Rest extends CarriedInput {
  readonly kept: Holding;
  /** Units of the currency asked for, for one of the instrument's. */
  readonly rateOn: (day: number) => number;
}

/** The place of a holding's last day, and its price then. */
interface Over {
  readonly from: number;
  readonly price: number;
}

/** An option's last P&L: its intrinsic value for its last price. @returns whether its underlying has a price. */
function settle({ kept, rateOn, prices, days, close }: Rest, { from, price }: Over, pnl: Float64Array): boolean {
  const { option, expiry } = kept.instrument;
  const underlying = option && prices.series.get(option.on);
  const at = underlying && priceOn(underlying, expiry?.day ?? 0)?.price;
  if (!option || at === undefined) return false;
  const intrinsic = Math.max(0, (option.right === 'C' ? 1 : -1) * (at - option.strike.toNumber()));
  const [yesterday, today] = [days[from] ?? 0, days[from + 1] ?? 0];
  pnl[from - close] = unitsOn(kept, yesterday) * (intrinsic * rateOn(today) - price * rateOn(yesterday));
  return true;
}

/** Goes on in the contracts that follow. @returns whether every day had one. */
function rollOn(
  { kept, rateOn, days, close, end }: Rest,
  { from }: Over,
  next: readonly Contract[],
  pnl: Float64Array,
  exposure: Float64Array,
): boolean {
  const units = unitsOn(kept, days[from] ?? 0);
  let isWhole = true;
  for (let index = from + 1; index <= end; index++) {
    const [yesterday, today] = [days[index - 1] ?? 0, days[index] ?? 0];
    const used = next.find(({ series, until }) => (series.days[0] ?? Infinity) <= yesterday && today <= until);
    const [first, second] = [used && priceOn(used.series, yesterday), used && priceOn(used.series, today)];
    if (!first || !second) {
      isWhole = false;
      continue;
    }
    pnl[index - close - 1] = units * (second.price - first.price) * rateOn(today);
    exposure[index - close - 1] = units * first.price * rateOn(yesterday);
  }
  return isWhole;
}

/** Signed quantity × multiplier at the end of a day. */
function unitsOn({ instrument, events }: Holding, day: number): number {
  const last = events.findLast((event) => event.day <= day);
  return (last?.quantity.toNumber() ?? 0) * instrument.multiplier.toNumber();
}

/** Rates of a day from one currency by way of the account's to another; 1 where none is known. */
function ratesOf(from: string, own: string, to: string, prices: PriceBook): (day: number) => number {
  const tables = [
    [from, own],
    [own, to],
  ].flatMap(([a = '', b = '']) => (a === b ? [] : [fxTable(prices, a, b)]));
  return (day) =>
    tables.reduce((product, table) => {
      const rate = table.rateAt(day);
      return Number.isFinite(rate) ? product * rate : product;
    }, 1);
}

/** Every split that the book tells of, by symbol and day; several holdings tell of one. */
export function splitsOf(accounts: readonly BookAccount[]): ReadonlyMap<string, readonly Split[]> {
  const found = new Map<string, Map<number, Split>>();
  for (const { positions } of accounts) {
    for (const { instrument, events } of [...positions.values()].flatMap(holdingsOf)) {
      for (const { split, day } of events) {
        if (!split) continue;
        const ofSymbol = found.get(instrument.symbol) ?? new Map<number, Split>();
        found.set(instrument.symbol, ofSymbol.set(day, { day, ratio: split.toNumber() }));
      }
    }
  }
  return new Map([...found].map(([symbol, byDay]) => [symbol, [...byDay.values()].sort((a, b) => a.day - b.day)]));
}
