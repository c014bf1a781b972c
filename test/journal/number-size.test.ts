import assert from 'node:assert/strict';
import { problemMessage } from '../../src/base/problem.js';
import { check, checkItems, kept } from './check-file.js';

describe('a number that is too large, too small or too long', () => {
  it('costs its event, wherever it stands', () => {
    const file = checkItems(`
      - {id: a, action: open, instrument: X, quantity: 1e400, price: 1}
                                                       ^^^^^ value.size
      - {id: a, action: open, instrument: X, quantity: 1, price: -1e16, fees: 1e99999999999999999999}
                                                                 ^^^^^ value.size
                                                                              ^^^^^^^^^^^^^^^^^^^^^^ value.size
      - {id: a, action: open, instrument: X, weight: 1e308%, price: 1}
                                                     ^^^^^^ value.size
      - {id: a, action: open, instrument: X, notional: 1000000000000000.1, price: 1e-16}
                                                       ^^^^^^^^^^^^^^^^^^ value.size
                                                                                  ^^^^^ value.size
      - {id: a, action: split, ratio: "1e300:1"}
                                      ^^^^^^^^^ value.size
      - {id: a, action: split, ratio: "1:1e-300"}
                                      ^^^^^^^^^^ value.size
      - {id: a, action: split, ratio: "1e9:0.1"}
                                      ^^^^^^^^^ value.range
      - {id: a, action: open, instrument: X, quantity: 1.000000000000000000000000000001, price: 1}
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value.size
      - {id: a, action: open, legs: [{instrument: X, quantity: 1, price: 1, volatility: 1e400%, fx: 1e400}]}
                                                                                        ^^^^^^ value.size
                                                                                                    ^^^^^ value.size
      - {id: a, action: open, instrument: X 2026-06-19 1e400 P, quantity: 1, price: 1}
                                          ^^^^^^^^^^^^^^^^^^^^ value.symbol
      - {id: b, action: open, instrument: X, quantity: 1e15, price: 1e-15, fees: 0e999, target: 1.12345678901234567890123456789}
    `);
    assert.equal(kept(file), 'b | 10 out');
  });

  it('costs its record elsewhere, and says what it is', () => {
    const file = check(`
      ---
      account: main
      currency: USD
      opening: {date: 2025-12-31, nav: 1e400}
                                       ^^^^^ value.size
      date: 2026-01-07
      marks: {X: 1e400, Y: 2}
                 ^^^^^ value.size
      cash: [{amount: -1e400, kind: fee}]
                      ^^^^^^ value.size
      flows: [{amount: 12345678901234567890123456789012345678901234567890}]
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value.size
      nav: 1e400
           ^^^^^ value.size
      instruments: {X: {kind: future, multiplier: 1e400}}
                                                  ^^^^^ value.size
      ---
    `);
    assert.equal(file.account, undefined);
    assert.deepEqual(
      file.entry?.marks.map(({ symbol }) => symbol.value),
      ['Y'],
    );
    assert.deepEqual([file.entry.cash, file.entry.flows, file.entry.statements, file.instruments], [[], [], [], []]);
    const long = file.problems.map(problemMessage).find((message) => message.includes('…'));
    assert.equal(
      long,
      '“1234567890123456789012345678901234567890…” is too large, too small or too long for amount. ' +
        'Write a number of at most 15 digits and 15 decimals.',
    );
  });
});
