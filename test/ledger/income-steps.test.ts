import assert from 'node:assert/strict';
import { booked } from '../support/short-ledger.js';

const money = ({ income, fees }: { income: { toString(): string }; fees: { toString(): string } }): string =>
  `income ${income.toString()} fees ${fees.toString()}`;

describe('income', () => {
  it('is net of withholding, and paid by a short only where it is a dividend', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: a, action: open, instrument: A, quantity: 4, price: 10}
    06 {id: a, action: dividend, amount: 10, withholding: 1.5, fees: 0.5}
    05 {id: s, action: open, side: short, instrument: A, quantity: 4, price: 10}
    06 {id: s, action: dividend, amount: 10}
    06 {id: s, action: income, amount: 2}
    06 {id: s, action: fee, amount: 3, fees: 1}`,
        {},
        money,
      ),
      [
        'a open 4 @10 = 4 income 0 fees 0',
        'a dividend 0 = 4 income 8.5 fees 0.5',
        's open -4 @10 = -4 income 0 fees 0',
        's dividend 0 = -4 income -10 fees 0',
        's income 0 = -4 income 2 fees 0',
        's fee 0 = -4 income 0 fees 4',
      ],
    );
  });

  it('may come after the close, but not before an opening', () => {
    assert.deepEqual(
      booked(
        `
    04 {id: a, action: dividend, amount: 10}
            ^ position.not-open
    05 {id: a, action: open, instrument: A, quantity: 4, price: 10}
    06 {id: a, action: close, price: 10}
    07 {id: a, action: dividend, amount: 10}
    07 {id: a, action: fee, amount: 1}`,
        {},
        money,
      ).slice(2),
      ['a dividend 0 = 0 income 10 fees 0', 'a fee 0 = 0 income 0 fees 1'],
    );
  });

  it('in another currency is at the rate of the day, or at its own where it is the instrument’s', () => {
    const lines = booked(
      `
    05 {id: j, action: open, instrument: J, quantity: 4, price: 500}
    06 {id: j, action: dividend, amount: 1000, currency: JPY}
    07 {id: j, action: dividend, amount: 1000, currency: JPY, fx: 0.02}
    07 {id: j, action: dividend, amount: 10, currency: EUR, fx: 0.02}`,
      {
        instruments: 'J: {kind: share, currency: JPY}',
        prices: 'date,JPYUSD,EURUSD\n2026-01-05,0.01,1.5\n2026-01-06,0.011,1.5',
      },
      money,
    );
    assert.deepEqual(
      lines.map((line) => line.replace(/^.*income /, '')),
      ['0 fees 0', '11 fees 0', '20 fees 0', '15 fees 0'],
    );
  });

  it('in kind adds units on the side that is held', () => {
    assert.deepEqual(
      booked(`
    05 {id: s, action: open, side: short, instrument: A, quantity: 4, price: 10}
    06 {id: s, action: dividend, quantity: 1}`),
      ['s open -4 @10 = -4', 's dividend -1 @0 = -5'],
    );
  });
});

describe('a split', () => {
  it('pays out a fraction, and is refused where there is none', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: A, quantity: 15, price: 10}
    06 {id: a, action: split, ratio: "1:10", cash_in_lieu: 60}`),
      ['a open 15 @10 = 15', 'a split 0 = 1.5', 'a split -0.5 @120 = 1'],
    );
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: A, quantity: 15, price: 10}
    06 {id: a, action: split, ratio: "2:1", cash_in_lieu: 60}
                                                          ^^ split.no-fraction
    07 {id: a, action: trim, quantity: 1, price: 5}
            ^ position.depends`),
      ['a open 15 @10 = 15'],
    );
  });
});

describe('a mark', () => {
  it('moves nothing, and of held money is its rate', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: a, action: open, instrument: A, quantity: 15, price: 10}
    06 {id: a, action: mark, price: 11}
    05 {id: e, action: open, instrument: EUR, quantity: 15, price: 1.1}
    06 {id: e, action: mark, price: 1.2}`,
        { prices: 'date,EURUSD\n2026-01-05,1.1' },
      ),
      ['a open 15 @10 = 15', 'a mark 0 @11 = 15', 'e open 15 @1 = 15', 'e mark 0 @1 = 15'],
    );
  });
});
