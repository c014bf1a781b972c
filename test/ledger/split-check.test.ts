import assert from 'node:assert/strict';
import { booked } from '../support/short-ledger.js';

describe('a split', () => {
  it('that other positions in the instrument lack is named at it', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: open, instrument: A, quantity: 5, price: 10}
    05 {id: b, action: open, instrument: A, quantity: 5, price: 10}
    05 {id: c, action: open, instrument: A, quantity: 5, price: 10}
    06 {id: a, action: split, ratio: "2:1"}
                                     ^^^^^ split.others
    06 {id: b, action: split, ratio: "2:1"}
    07 {id: d, action: open, instrument: A, quantity: 5, price: 5}`).length,
      6,
    );
  });

  it('of all that is held is complete, and what was closed before needs none', () => {
    assert.equal(
      booked(`
    05 {id: a, action: open, instrument: A, quantity: 5, price: 10}
    05 {id: b, action: open, instrument: A, quantity: 5, price: 10}
    05 {id: b, action: close, price: 10}
    06 {id: a, action: split, ratio: "2:1"}`).length,
      4,
    );
  });
});
