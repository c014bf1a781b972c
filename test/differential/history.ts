import type { Dice } from './dice.js';
import type { Exact } from './exact.js';
import { CURRENCIES, dateOf, dayOf, DAYS, type Currency, type Market } from './market.js';

/*
 * A history is a list of intents ("on day 12, trim something"), each with dice of its own. What an intent comes to
 * depends on what is held by then (step-maker.ts), so any intent may be taken out and the rest still makes sense. That is how
 * a disagreement is made small.
 */

export interface History {
  readonly id: string;
  readonly market: Market;
  readonly accounts: readonly HistoryAccount[];
  readonly intents: readonly Intent[];
  /** How the Markdown is laid out. */
  readonly layout: Layout;
}

export interface HistoryAccount {
  readonly id: string;
  readonly currency: Currency;
  readonly openedOn: string;
  readonly nav: number;
  readonly lots: 'fifo' | 'lifo' | 'hifo' | 'average';
  /** Whether a sale of more than is held opens the other side. */
  readonly crosses: boolean;
}

export interface Layout {
  /** All events of a day in one file, else each in its own. */
  readonly byDay: boolean;
  /** Order within a day is written as a time of day, and the files' names say nothing. */
  readonly timed: boolean;
  /** Of the price file: a row a price, without or with its currency, or a column a symbol. */
  readonly prices: 'long' | 'currency' | 'wide';
  /** Files are given to the engine in a random order. */
  readonly seed: number;
}

export const INTENTS = [
  'open',
  'add',
  'trim',
  'close',
  'cross',
  'roll',
  'in kind',
  'dividend',
  'income',
  'fee',
  'flow',
  'cash',
  'transfer',
  'mark',
] as const;

export interface Intent {
  readonly day: number;
  readonly kind: (typeof INTENTS)[number];
  readonly seed: number;
}

/** Openings and additions are the most frequent; there is nothing to trim without them. */
const FREQUENCY: Readonly<Record<Intent['kind'], number>> = {
  open: 7,
  add: 4,
  trim: 4,
  close: 3,
  cross: 1,
  roll: 1,
  'in kind': 1,
  dividend: 3,
  income: 1,
  fee: 1,
  flow: 2,
  cash: 1,
  transfer: 1,
  mark: 1,
};
const WEIGHTED = INTENTS.flatMap((kind) => Array.from({ length: FREQUENCY[kind] }, () => kind));

export function rollHistory(dice: Dice, id: string, market: Market): History {
  const accounts = Array.from({ length: dice.pick([1, 1, 2, 3]) }, (_, n) => rollAccount(dice, n));
  const intents = Array.from({ length: dice.whole(6, 40) }, () => ({
    // Often on a day of valuation, where a fill may be the only price.
    day: dice.chance(0.3) ? dayOf(dice.pick(market.valuedDays)) : dice.whole(0, DAYS - 2),
    kind: dice.pick(WEIGHTED),
    seed: dice.seed(),
  }));
  const layout = {
    byDay: dice.chance(0.8),
    timed: dice.chance(0.3),
    prices: dice.pick(['long', 'currency', 'wide'] as const),
    seed: dice.seed(),
  };
  return { id, market, accounts, intents: intents.sort((a, b) => a.day - b.day), layout };
}

function rollAccount(dice: Dice, n: number): HistoryAccount {
  const currency = n === 0 && dice.chance(0.5) ? 'USD' : dice.pick(CURRENCIES);
  return {
    id: ['main', 'second', 'third'][n] ?? 'other',
    currency,
    openedOn: dateOf(n === 0 ? -1 : dice.whole(-1, 20)),
    nav: dice.whole(20, 90) * (currency === 'JPY' ? 1_000_000 : 10_000),
    lots: dice.pick(['fifo', 'lifo', 'hifo', 'average']),
    crosses: dice.chance(0.5),
  };
}

/** Money as an event states it; `rate` is the event's own, else the price files' of the day counts. */
export interface Sum {
  readonly amount: Exact;
  readonly currency: string;
}
