import assert from 'node:assert/strict';
import { booked } from '../support/short-ledger.js';

const BOUGHT = `
    05 {id: a, action: open, instrument: A, quantity: 10, price: 10, ref: X1}
    06 {id: a, action: add, quantity: 10, price: 12}
    06 {id: a, action: add, quantity: 5, price: 14, ref: X3}`;

/** Lots after the last event. */
function left(events: string, account?: string): string {
  const lines = booked(BOUGHT + events, account === undefined ? {} : { account }, ({ lots }) =>
    [...lots].map((lot) => `${lot.quantity.toString()}@${lot.price.toString()}`).join(' '),
  );
  return (lines.at(-1) ?? '').replace(/^.*? = \S+ ?/, '');
}

describe('lots by name', () => {
  it('are found by day and by the broker’s id, with any method', () => {
    assert.equal(left('\n    07 {id: a, action: trim, quantity: 5, price: 13, lot: X3}'), '10@10 10@12');
    assert.equal(left('\n    07 {id: a, action: trim, quantity: 12, price: 13, lot: 2026-01-06}'), '10@10 3@14');
    assert.equal(
      left('\n    07 {id: a, action: trim, quantity: 5, price: 13, lot: X3}', 'lots: average'),
      '10@10 10@12',
    );
  });

  it('must exist and hold enough', () => {
    const events = `
    07 {id: a, action: trim, quantity: 5, price: 13, lot: X9}
                                                          ^^ lot.unknown
    07 {id: a, action: trim, quantity: 6, price: 13, lot: X3}
                                                          ^^ lot.not-enough`;
    assert.equal(left(events), '10@10 10@12 5@14');
  });

  it('must be named with `specific`, unless there is only one or all are taken', () => {
    const events = `
    07 {id: a, action: trim, quantity: 5, price: 13}
                       ^^^^ lot.which
    07 {id: a, action: trim, quantity: 15, price: 13, lot: 2026-01-06}
    08 {id: a, action: trim, quantity: 4, price: 13}`;
    assert.equal(left(events, 'lots: specific'), '6@10');
    assert.equal(left('\n    07 {id: a, action: close, price: 13}', 'lots: specific'), '');
  });

  it('of an assignment are of the option or of what it delivers', () => {
    const lines = booked(
      `
    05 {id: s, action: open, instrument: SPY, quantity: 100, price: 90, ref: X1}
    06 {id: s, action: add, quantity: 100, price: 95, ref: X2}
    05 {id: c, action: open, side: short, instrument: SPY 2026-01-16 100 C, quantity: 2, price: 1}
    07 {id: c, action: assign, quantity: 1, into: s}
                       ^^^^^^ lot.which
    08 {id: c, action: close, price: 5}
            ^ position.depends`,
      { account: 'lots: specific' },
    );
    assert.equal(lines.at(-1), 'c open -2 @1 = -2');
    const named = booked(
      `
    05 {id: s, action: open, instrument: SPY, quantity: 100, price: 90, ref: X1}
    06 {id: s, action: add, quantity: 100, price: 95, ref: X2}
    05 {id: c, action: open, side: short, instrument: SPY 2026-01-16 100 C, quantity: 2, price: 1}
    07 {id: c, action: assign, quantity: 1, into: s, lot: X2}`,
      { account: 'lots: specific' },
      ({ realized }) => realized.toString(),
    );
    assert.ok(named.includes('s assign -100 @100 = 100 500'));
  });
});
