import { Dice } from '../differential/dice.js';

/*
 * The history that every program is asked about: made by a seed, so the same size is the same history on every machine.
 * Long-only, whole quantities, prices and fees in cents, fees with every trade, deposits every quarter.
 */

/** A fill of one position; money is in cents. */
export interface Trade {
  readonly position: number;
  readonly action: 'open' | 'add' | 'trim' | 'close';
  readonly quantity: number;
  readonly price: number;
  readonly fees: number;
}

/** One note of the journal: what was done on a day, and whose links were revised. */
export interface Note {
  /** Index into {@link History.days}. */
  readonly day: number;
  readonly trades: readonly Trade[];
  /** Positions that count for other pillars from here on. */
  readonly revised: readonly number[];
}

export interface History {
  /** ISO, weekdays, ascending. */
  readonly days: readonly string[];
  readonly symbols: readonly string[];
  /** Closing prices in cents, all symbols of a day together. */
  readonly closes: Int32Array;
  readonly notes: readonly Note[];
  /** The instrument of each position, an index into {@link symbols}. */
  readonly positions: readonly number[];
  /** What the account opens with on the first day, in dollars. */
  readonly opening: number;
  readonly deposits: readonly { readonly day: number; readonly amount: number }[];
  readonly trades: number;
}

/** How long a history is: by its notes, one a file, or by its trades. */
export type Length = { readonly notes: number } | { readonly trades: number };

const SYMBOLS = 200;
const DAYS = 2500;
const FIRST_DAY = Date.UTC(2016, 0, 4);
const DAY = 86_400_000;
/** One to three trades a note. */
const TRADES_PER_NOTE = 2;
const MOST_PER_POSITION = 38;
/** A busier journal holds more at a time, 25 positions for each 2,000 trades, but no more than two an instrument. */
const TRADES_PER_HELD = 80;
const MOST_HELD = 2 * SYMBOLS;

/** Makes the history of that length. */
export function makeHistory(length: Length): History {
  const days = weekdays();
  const closes = walk(days.length);
  const dice = new Dice(20_260_107);
  const perNote = tradesByNote(length, dice);
  const trades = perNote.reduce((sum, count) => sum + count, 0);
  const most = Math.min(MOST_HELD, Math.max(5, Math.round(trades / TRADES_PER_HELD)));
  const book = new Held(closes, most, dice);
  const notes = perNote.map((count, i): Note => {
    // Not on the first day, which opens the account, nor on the last, whose close is then everyone's price.
    const day = 1 + Math.floor((i / perNote.length) * (days.length - 2));
    return { day, trades: Array.from({ length: count }, () => book.trade(day)), revised: book.revised() };
  });
  const opening = most * 40_000;
  const deposits = days.flatMap((iso, day) => (startsQuarter(days, day, iso) ? [{ day, amount: opening / 50 }] : []));
  return { days, symbols: symbols(), closes, notes, positions: book.positions, opening, deposits, trades };
}

function weekdays(): readonly string[] {
  const days: string[] = [];
  for (let time = FIRST_DAY; days.length < DAYS; time += DAY) {
    const date = new Date(time);
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10));
  }
  return days;
}

function startsQuarter(days: readonly string[], day: number, iso: string): boolean {
  const month = iso.slice(0, 7);
  return day > 0 && /-(01|04|07|10)$/.test(month) && days[day - 1]?.slice(0, 7) !== month;
}

/** Letters only, so that no program wants quotes. */
function symbols(): readonly string[] {
  const letter = (n: number): string => String.fromCharCode(65 + (n % 26));
  return Array.from({ length: SYMBOLS }, (_, i) => `Q${letter(Math.floor(i / 26))}${letter(i)}`);
}

/** A random walk for each symbol from 20 to 200 dollars, rounded to the cent. */
function walk(days: number): Int32Array {
  const dice = new Dice(500_000);
  const level = Array.from({ length: SYMBOLS }, () => 2000 + dice.roll() * 18_000);
  const closes = new Int32Array(days * SYMBOLS);
  for (let day = 0; day < days; day++) {
    for (let i = 0; i < SYMBOLS; i++) {
      const next = Math.max(100, (level[i] ?? 0) * (1 + (dice.roll() - 0.496) * 0.04));
      level[i] = next;
      closes[day * SYMBOLS + i] = Math.round(next);
    }
  }
  return closes;
}

function tradesByNote(length: Length, dice: Dice): readonly number[] {
  if ('notes' in length) return Array.from({ length: length.notes }, () => dice.whole(1, 2 * TRADES_PER_NOTE - 1));
  const counts: number[] = [];
  for (let left = length.trades; left > 0; left -= counts.at(-1) ?? left) {
    counts.push(Math.min(left, dice.whole(1, 2 * TRADES_PER_NOTE - 1)));
  }
  return counts;
}

/** What is held, and what is done with it next. */
class Held {
  /** Instrument by position. */
  readonly positions: number[] = [];
  readonly #open: { readonly position: number; held: number; left: number }[] = [];

  constructor(
    private readonly closes: Int32Array,
    private readonly most: number,
    private readonly dice: Dice,
  ) {}

  trade(day: number): Trade {
    const { dice } = this;
    if (this.#open.length === 0 || (this.#open.length < this.most && dice.chance(0.3))) return this.#opened(day);
    const index = dice.whole(0, this.#open.length - 1);
    const own = this.#open[index];
    if (!own) throw new Error('Nothing is held.');
    own.left -= 1;
    if (own.left <= 0) {
      this.#open.splice(index, 1);
      return this.#fill(day, own.position, 'close', own.held);
    }
    if (own.held > 1 && dice.chance(0.45)) {
      const quantity = dice.whole(1, Math.ceil(own.held / 2));
      if (quantity < own.held) {
        own.held -= quantity;
        return this.#fill(day, own.position, 'trim', quantity);
      }
    }
    const quantity = dice.whole(5, 100);
    own.held += quantity;
    return this.#fill(day, own.position, 'add', quantity);
  }

  revised(): readonly number[] {
    return this.#open.length > 0 && this.dice.chance(0.04) ? [this.dice.pick(this.#open).position] : [];
  }

  #opened(day: number): Trade {
    const position = this.positions.length;
    this.positions.push(this.dice.whole(0, SYMBOLS - 1));
    const held = this.dice.whole(20, 200);
    this.#open.push({ position, held, left: this.dice.whole(1, MOST_PER_POSITION - 1) });
    return this.#fill(day, position, 'open', held);
  }

  /** Filled a little beside the day's close. */
  #fill(day: number, position: number, action: Trade['action'], quantity: number): Trade {
    const close = this.closes[day * SYMBOLS + (this.positions[position] ?? 0)] ?? 0;
    const price = Math.max(1, Math.round(close * (1 + (this.dice.roll() - 0.5) * 0.01)));
    return { position, action, quantity, price, fees: 100 + this.dice.whole(0, 900) };
  }
}
