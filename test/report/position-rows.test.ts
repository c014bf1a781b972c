import assert from 'node:assert/strict';
import type { PositionRow } from '../../src/report/view-model.js';
import { shortReport } from '../support/event-journal.js';

const EVENTS = `
  2026-01-05 id: p, action: open, legs: [{instrument: A, quantity: 10, price: 10}, {instrument: B, quantity: -5, price: 10}]
  2026-01-06 id: p, action: close, legs: [{instrument: A, price: 12}]
  2026-01-07 id: p, action: close, legs: [{instrument: B, price: 9}]`;

/** What the row of the position shows at the end of a day. */
function shown(end: string): unknown {
  const prices = 'date,A,B\n2026-01-05,10,10\n2026-01-06,12,9';
  const [row] = shortReport({ events: EVENTS, prices }, `2026-01-01..${end}`).positions;
  assert.ok(row);
  return ofRow(row);
}

function ofRow({ quantity, averagePrice, lastPrice, lastPriceDate, legs }: PositionRow): unknown {
  return [quantity, averagePrice, lastPrice.value ?? lastPrice.reason, lastPriceDate, legs.length];
}

describe('the row of a position', () => {
  it('has a quantity and a price where one thing is held, else its legs have', () => {
    assert.deepEqual(shown('2026-01-05'), [null, null, 'several-legs', null, 2]);
    assert.deepEqual(shown('2026-01-06'), ['-5', 10, 9, '2026-01-06', 1]);
    assert.deepEqual(shown('2026-01-07'), ['0', null, 'no-price', null, 0]);
  });
});
