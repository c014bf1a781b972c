import assert from 'node:assert/strict';
import { Decimal } from '../../src/base/decimal.js';
import { splitLots } from '../../src/ledger/split-lots.js';

describe('split', () => {
  it('multiplies quantities and divides prices, long and short; cost and day stay', () => {
    const lots = [
      { quantity: new Decimal(30), price: new Decimal(12), opened: '2026-01-02' },
      { quantity: new Decimal(-10), price: new Decimal('0.3'), opened: '2026-01-05' },
    ];
    const text = (ratio: string) => {
      return splitLots(lots, new Decimal(ratio)).map((lot) => `${lot.quantity.toString()} at ${lot.price.toString()}`);
    };
    assert.deepEqual(text('3'), ['90 at 4', '-30 at 0.1']);
    assert.deepEqual(text('0.1'), ['3 at 120', '-1 at 3']);
    assert.equal(splitLots(lots, new Decimal(3))[1]?.opened, '2026-01-05');
  });
});
