import { accruedInterest } from '../ledger/accrued-interest.js';
import type { BookEvent, Holding } from '../ledger/book.js';
import { averagePrice, costInBase } from '../ledger/lots.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { MarkWalk, type Mark } from '../valuation/mark-walk.js';
import { valueHolding } from '../valuation/value-holding.js';

/** A holding at the end of a day, since its first event. Money in the account's currency. */
export interface HoldingState {
  /** Before fees; with `unrealized`, all price and currency P&L since opening. */
  readonly realized: number;
  readonly unrealized: number;
  /** Accrued interest included. */
  readonly income: number;
  readonly fees: number;
  /** Signed, exact, as text. */
  readonly quantity: string;
  /** Of the open lots, in the instrument's currency. */
  readonly averagePrice: number | null;
  readonly mark: Mark | undefined;
  readonly isHeld: boolean;
}

/**
 * What the ledger says of a holding on a day. Realized and unrealized come from the lots and the mark; for contracts in
 * another currency, whose P&L is translated day by day, realized is what the days made less what is unrealized.
 * @param currency the account's.
 */
export function holdingState(
  holding: Holding,
  prices: PriceBook,
  days: DailyValues['days'],
  day: number,
  currency: string,
): HoldingState {
  const { instrument } = holding;
  const events = holding.events.filter((event) => event.day <= day);
  const last = events.at(-1);
  const isHeld = last !== undefined && !last.quantity.isZero();
  const mark = isHeld ? new MarkWalk({ ...holding, events }, prices).at(day) : undefined;
  const lots = last?.lots ?? [];
  const multiplier = instrument.multiplier.toNumber();
  const rate = last ? rateOn(last, instrument.currency, currency, prices, day) : 1;
  const units = (last?.quantity.toNumber() ?? 0) * multiplier;
  const accrued = instrument.bond && isHeld ? accruedInterest(instrument.bond, day).toNumber() * units * rate : 0;
  const isTranslatedDaily = instrument.settlement !== 'paid' && instrument.currency !== currency;
  const cost = isTranslatedDaily
    ? units * (averagePrice(lots)?.toNumber() ?? 0) * rate
    : costInBase(lots).toNumber() * multiplier;
  const unrealized = isHeld ? units * (mark?.price ?? 0) * rate - cost : 0;
  return {
    realized: isTranslatedDaily
      ? daysMade({ ...holding, events }, prices, days, day, currency) - unrealized
      : sumOf(events, (event) => event.realized.toNumber()),
    unrealized,
    income: sumOf(events, (event) => event.income.toNumber()) + accrued,
    fees: sumOf(events, (event) => event.fees.toNumber()),
    quantity: last?.quantity.toString() ?? '0',
    averagePrice: averagePrice(lots)?.toNumber() ?? null,
    mark,
    isHeld,
  };
}

/** Price and currency P&L of all days up to one. */
function daysMade(holding: Holding, prices: PriceBook, days: Int32Array, until: number, currency: string): number {
  const found = valueHolding(holding, prices, days, currency);
  let made = 0;
  for (let i = 0; found && i < found.pnl.length && (days[found.from + i] ?? Infinity) <= until; i++) {
    made += (found.pnl[i] ?? 0) - (found.income?.[i] ?? 0) - (found.cost?.[i] ?? 0);
  }
  return made;
}

function rateOn(last: BookEvent, from: string, to: string, prices: PriceBook, day: number): number {
  if (from === to) return 1;
  const rate = fxTable(prices, from, to).rateAt(day);
  return Number.isFinite(rate) ? rate : last.fx.toNumber();
}

function sumOf(events: readonly BookEvent[], amount: (event: BookEvent) => number): number {
  return events.reduce((total, event) => total + amount(event), 0);
}
