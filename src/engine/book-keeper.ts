import type { Journal } from '../journal/journal.js';
import type { Book } from '../ledger/book.js';
import { Booking, type LedgerSettings } from '../ledger/booking.js';
import type { PriceBook } from '../prices/price-book.js';
import type { JournalFiles } from './journal-files.js';
import { marketOf } from './market.js';

/** What a booking was begun with: with anything else another one is begun. */
interface Begun {
  readonly booking: Booking;
  readonly prices: PriceBook;
  readonly timeZone: string;
}

/** Keeps the booking of a journal from edit to edit, as long as its prices and settings stay. */
export class BookKeeper {
  #begun: Begun | undefined;
  #running: Generator<void, Book, void> | undefined;

  constructor(private readonly files: Pick<JournalFiles, 'takeChanged'>) {}

  /** The book of the journal as the files are now. */
  book(journal: Journal, prices: PriceBook, settings: LedgerSettings): Book {
    const running = this.#run(journal, prices, settings);
    this.#running = undefined;
    for (;;) {
      const { done, value } = running.next();
      if (done === true) return value;
    }
  }

  /** Books piece by piece; {@link book} then has little left to do. */
  *steps(journal: Journal, prices: PriceBook, settings: LedgerSettings): Generator<void, void, void> {
    const running = this.#run(journal, prices, settings);
    while (this.#running === running && running.next().done !== true) yield;
    if (this.#running === running) this.#running = undefined;
  }

  /** Finishes what is half done: files are about to change. */
  finish(): void {
    while (this.#running?.next().done === false);
    this.#running = undefined;
  }

  #run(journal: Journal, prices: PriceBook, settings: LedgerSettings): Generator<void, Book, void> {
    const { timeZone } = settings;
    if (this.#running) return this.#running;
    const changed = this.files.takeChanged();
    const known = this.#begun;
    const goesOn = known?.prices === prices && known.timeZone === timeZone;
    if (!goesOn) this.#begun = { booking: new Booking(marketOf(prices), { timeZone }), prices, timeZone };
    const { booking } = this.#begun ?? { booking: new Booking(marketOf(prices), { timeZone }) };
    return (this.#running = booking.steps(journal, goesOn ? changed : journal.files.keys()));
  }
}
