import assert from 'node:assert/strict';
import { booked } from '../support/short-ledger.js';

describe('sizes', () => {
  it('by weight and notional are cut to six decimals, and to whole contracts', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: A, weight: 10%, price: 3}
    05 {id: b, action: open, instrument: A, notional: 250, price: 7}
    05 {id: c, action: open, side: short, instrument: SI 2026-12, notional: 999, price: 10}
    05 {id: d, action: open, instrument: SPY 2026-06-19 90 P, weight: 0.7, price: 2}`),
      ['a open 33.333333 @3 = 33.333333', 'b open 35.714285 @7 = 35.714285', 'c open -9 @10 = -9', 'd open 3 @2 = 3'],
    );
  });

  it('add and trim by them too, and say how they were stated', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: a, action: open, instrument: A, quantity: 10, price: 10}
    06 {id: a, action: add, weight: 20%, price: 10}
    07 {id: a, action: trim, notional: 50, price: 10}`,
        {},
        ({ sizing }) => sizing ?? 'quantity',
      ),
      ['a open 10 @10 = 10 quantity', 'a add 20 @10 = 30 weight', 'a trim -5 @10 = 25 notional'],
    );
  });

  it('are translated', () => {
    // 10% of 1,000 dollars is 10,000 yen
    assert.deepEqual(
      booked('05 {id: j, action: open, instrument: J, weight: 10%, price: 500}', {
        instruments: 'J: {kind: share, currency: JPY}',
        prices: 'date,JPYUSD\n2026-01-05,0.01',
      }),
      ['j open 20 @500 = 20'],
    );
  });

  it('of a spread are its notional, whatever it costs', () => {
    assert.deepEqual(
      booked(
        `
    05 {id: s, action: open, instrument: CDX, notional: 10_000_000, price: 100}
    05 {id: t, action: open, instrument: CDX, weight: 150%, price: 100}`,
        { instruments: 'CDX: {kind: spread, dv01: 450}' },
      ),
      ['s open 10000000 @100 = 10000000', 't open 1500 @100 = 1500'],
    );
  });

  it('that come to nothing are refused', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: SI 2026-12, notional: 99, price: 10}
                                                               ^^ size.zero
    05 {id: b, action: open, instrument: A, weight: 10%, price: 0}
                                                    ^^^ size.zero`),
      [],
    );
  });
});
