import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../src/engine/engine-port.js';
import type { Book } from '../../src/ledger/book.js';
import { Booking } from '../../src/ledger/booking.js';
import { stepsOf } from '../../src/ledger/event-steps.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { randomJournal } from '../support/random-journal/random-journal.js';
import { bookJournal } from '../support/random-journal/valued-journal.js';

/** A book as text; lots and records say all that they hold. */
function textOf({ accounts, problems, leftOut }: Book): string {
  const shown = [...accounts].map(([id, { positions, flows, cash }]) => [id, [...positions], flows, cash]);
  return JSON.stringify([shown, problems, leftOut]);
}

describe('a plain fill', () => {
  it('is booked as it is without the short way', () => {
    checkProperty(
      randomJournal({ events: 12 }),
      ({ files }) => {
        const { book, journal, market } = bookJournal(files);
        const plainly = new Booking(market, DEFAULT_SETTINGS, stepsOf).book(journal);
        assert.equal(textOf(book), textOf(plainly));
      },
      5_000,
    );
  });
});
