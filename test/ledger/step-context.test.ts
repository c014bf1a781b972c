import assert from 'node:assert/strict';
import { booked } from '../support/short-ledger.js';

const YEN = {
  instruments:
    'J: {kind: share, currency: JPY}\n  E: {kind: share, currency: EUR}\n  NK: {kind: future, multiplier: 100, currency: JPY}',
  prices: 'date,USDJPY,EURUSD\n2026-01-05,150,1.1',
};
const rate = ({ fx }: { fx: { toString(): string } }): string => `fx ${fx.toString()}`;

describe('a fill’s own rate', () => {
  it('is of one currency; a leg may have its own', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: p, action: open, fx: 0.0066, legs: [{instrument: J, quantity: 10, price: 100}, {instrument: E, quantity: -1, price: 9}]}
                                 ^^^^^^ fx.several
    05 {id: q, action: open, legs: [{instrument: J, quantity: 10, price: 100, fx: 0.0066}, {instrument: E, quantity: -1, price: 9}]}`,
        YEN,
        rate,
      ),
      ['q open 10 @100 = 10 fx 0.0066', 'q open -1 @9 = -1 fx 1.1'],
    );
  });

  it('of a leg is that of the leg’s fees too', () => {
    assert.deepEqual(
      booked(
        '    05 {id: q, action: open, legs: [{instrument: J, quantity: 10, price: 100, fx: 0.007, fees: {amount: 100, currency: JPY}}]}',
        YEN,
        ({ fees }) => `fees ${fees.toString()}`,
      ),
      ['q open 10 @100 = 10 fees 0.7'],
    );
  });

  it('that is turned round is named, and counts', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: j, action: open, instrument: J, quantity: 1, price: 100, fx: 150}
                                                                         ^^^ fx.far`,
        YEN,
        rate,
      ),
      ['j open 1 @100 = 1 fx 150'],
    );
  });

  it('says nothing of what is in the account’s currency', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: a, action: open, instrument: A, quantity: 1, price: 10, fx: 1.1}
                                                                        ^^^ fx.unused`,
        {},
        rate,
      ),
      ['a open 1 @10 = 1 fx 1'],
    );
  });
});

describe('a rate that prices give', () => {
  it('is the exact inverse of what was typed, so that no contract is lost by its last digit', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: n, action: open, instrument: NK 2026-03, notional: 40_000, price: 30_000}
    05 {id: j, action: open, instrument: J, notional: 30_000, price: 1500}
    05 {id: u, action: open, instrument: USDJPY, notional: 10_000, price: 150}`,
        YEN,
      ),
      ['n open 2 @30000 = 2', 'j open 3000 @1500 = 3000', 'u open 10000 @150 = 10000'],
    );
  });
});

describe('a dividend', () => {
  it('without a currency counts in the account’s, and says so for a foreign share', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: j, action: open, instrument: J, quantity: 1, price: 100}
    06 {id: j, action: dividend, amount: 12}
                                         ^^ money.account-currency`,
        YEN,
        ({ income }) => income.toString(),
      ),
      ['j open 1 @100 = 1 0', 'j dividend 0 = 1 12'],
    );
  });

  it('of a hedged position is paid by the share, wherever it stands', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: h, action: open, legs: [{instrument: SI 2026-12, quantity: -1, price: 10}, {instrument: A, quantity: 5, price: 10}]}
    06 {id: h, action: dividend, amount: 12}`,
        {},
        ({ income }) => income.toString(),
      ),
      ['h open -1 @10 = -1 0', 'h open 5 @10 = 5 0', 'h dividend 0 = 5 12'],
    );
  });

  it('of a pair says which share pays it', () => {
    assert.deepEqual(
      booked(`
    05 {id: p, action: open, legs: [{instrument: A, quantity: 5, price: 10}, {instrument: SPY, quantity: -5, price: 10}]}
    06 {id: p, action: dividend, amount: 12}
            ^ position.which-leg
    06 {id: p, action: dividend, amount: 12, instrument: SPY}`),
      ['p open 5 @10 = 5', 'p open -5 @10 = -5', 'p dividend 0 = -5'],
    );
  });
});

describe('a leg’s links', () => {
  it('are changed by a revision that names the leg', () => {
    const lines = booked(
      `
    05 {id: p, action: open, legs: [{instrument: A, quantity: 5, price: 10}, {instrument: SPY, quantity: -5, price: 10}]}
    06 {id: p, action: revise, legs: [{instrument: SPY, pillars: []}]}`,
    );
    assert.deepEqual(lines, ['p open 5 @10 = 5', 'p open -5 @10 = -5', 'p revise 0 = -5']);
  });
});
