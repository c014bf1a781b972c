import assert from 'node:assert/strict';
import { booked, ledgerOf } from '../support/short-ledger.js';

const LEGS = `
    05 {id: p, action: open, legs: [{instrument: A, quantity: 10, price: 10}, {instrument: SPY, quantity: -4, price: 25}]}`;

describe('trades of several legs', () => {
  it('add to a leg on its side, add a new leg, and take a leg in part', () => {
    assert.deepEqual(
      booked(`${LEGS}
    06 {id: p, action: add, legs: [{instrument: SPY, quantity: -1, price: 26}, {instrument: SI 2026-12, quantity: 2, price: 9}]}
    07 {id: p, action: trim, legs: [{instrument: A, quantity: 3, price: 11}]}
    08 {id: p, action: trim, instrument: SPY, quantity: 5, price: 24}
    09 {id: p, action: close, legs: [{instrument: A, price: 12}, {instrument: SI 2026-12, price: 10}]}`),
      [
        'p open 10 @10 = 10',
        'p open -4 @25 = -4',
        'p add -1 @26 = -5',
        'p add 2 @9 = 2',
        'p trim -3 @11 = 7',
        'p trim 5 @24 = 0',
        'p close -7 @12 = 0',
        'p close -2 @10 = 0',
      ],
    );
  });

  it('need to say which leg, on its side, and one that is held', () => {
    assert.deepEqual(
      booked(`${LEGS}
    06 {id: p, action: trim, quantity: 1, price: 10}
            ^ position.which-leg
    06 {id: p, action: add, legs: [{instrument: SPY, quantity: 1, price: 10}]}
                                                               ^ leg.sign
    06 {id: p, action: close, legs: [{instrument: SI 2026-12, price: 10}]}
                                                  ^^^^^^^^^^ instrument.mismatch
    06 {id: p, action: trim, legs: [{instrument: A, quantity: 11, price: 10}]}
                                                              ^^ position.not-enough`),
      ['p open 10 @10 = 10', 'p open -4 @25 = -4'],
    );
  });

  it('count whole or not at all', () => {
    assert.deepEqual(
      booked(`
    05 {id: p, action: open, legs: [{instrument: A, quantity: 10, price: 10}, {instrument: NO, quantity: 1, price: 1}]}
                                                                                           ^^ instrument.unknown`),
      [],
    );
  });
});

describe('a roll', () => {
  it('of a short, of a part, and back again stays one round trip', () => {
    const events = `
    05 {id: s, action: open, side: short, instrument: SI 2026-03, quantity: 3, price: 10}
    06 {id: s, action: roll, to: SI 2026-05, quantity: 2, out: 11, in: 12}
    07 {id: s, action: roll, instrument: SI 2026-05, to: SI 2026-03, out: 13, in: 11.5}`;
    assert.deepEqual(booked(events), [
      's open -3 @10 = -3',
      's roll 2 @11 = -1',
      's roll -2 @12 = -2',
      's roll -2 @11.5 = -3',
      's roll 2 @13 = 0',
    ]);
    assert.equal(ledgerOf(events).book().accounts.get('main')?.positions.get('s')?.rounds.length, 1);
  });

  it('goes to another contract, with no more than is held; refused, it stops the position', () => {
    for (const [line, mark] of [
      ['{id: s, action: roll, to: SI 2026-03, out: 11, in: 11}', '                             ^^^^^^^^^^ roll.same'],
      [
        '{id: s, action: roll, to: SI 2026-05, quantity: 4, out: 11, in: 11}',
        '                                                   ^ position.not-enough',
      ],
    ] as const) {
      assert.deepEqual(
        booked(`
    05 {id: s, action: open, instrument: SI 2026-03, quantity: 3, price: 10}
    06 ${line}
    ${mark}
    07 {id: s, action: close, price: 20}
            ^ position.depends`),
        ['s open 3 @10 = 3'],
      );
    }
  });

  it('stays in one underlying and on one side', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: SI 2026-03, quantity: 1, price: 10}
    06 {id: a, action: roll, to: SPY, out: 10, in: 11}
                                 ^^^ roll.other
    05 {id: b, action: open, legs: [{instrument: SI 2026-03, quantity: 10, price: 10}, {instrument: SI 2026-07, quantity: -5, price: 11}]}
    06 {id: b, action: roll, instrument: SI 2026-03, to: SI 2026-07, out: 10, in: 11}
                                                         ^^^^^^^^^^ leg.sign`),
      ['a open 1 @10 = 1', 'b open 10 @10 = 10', 'b open -5 @11 = -5'],
    );
  });
});

describe('a fill through zero', () => {
  it('closes, then opens the other side with the links in force', () => {
    const events = `
    05 {id: a, action: open, instrument: A, quantity: 4, price: 10}
    06 {id: a, action: trim, quantity: 10, price: 11}`;
    assert.deepEqual(booked(events, { account: 'lots_cross: true' }), [
      'a open 4 @10 = 4',
      'a close -4 @11 = 0',
      'a open -6 @11 = -6',
    ]);
  });

  it('is refused otherwise, and a close takes exactly what is held', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: A, quantity: 4, price: 10}
    06 {id: a, action: trim, quantity: 10, price: 11}
                                       ^^ position.not-enough
    06 {id: a, action: close, quantity: 3, price: 11}
                                        ^ position.close-part`),
      ['a open 4 @10 = 4'],
    );
  });
});
