import assert from 'node:assert/strict';
import { Decimal } from '../../src/base/decimal.js';
import { quantityOf } from '../../src/ledger/lots.js';
import { splitLots } from '../../src/ledger/split-lots.js';

describe('split', () => {
  it('multiplies quantities and divides prices, long and short; cost and day stay', () => {
    const lots = [
      { quantity: new Decimal(30), price: new Decimal(12), opened: '2026-01-02', fx: new Decimal(1) },
      { quantity: new Decimal(-10), price: new Decimal('0.3'), opened: '2026-01-05', fx: new Decimal(1) },
    ];
    const text = (ratio: string) => {
      return splitLots(lots, new Decimal(ratio)).map((lot) => `${lot.quantity.toString()} at ${lot.price.toString()}`);
    };
    assert.deepEqual(text('3'), ['90 at 4', '-30 at 0.1']);
    assert.deepEqual(text('0.1'), ['3 at 120', '-1 at 3']);
    assert.equal(splitLots(lots, new Decimal(3))[1]?.opened, '2026-01-05');
  });

  it('keeps a whole number whole: of 4 and 5 shares, 7 for 3 makes 21', () => {
    const lot = { price: new Decimal(12), opened: '2026-01-02', fx: new Decimal(1) };
    const lots = [
      { ...lot, quantity: new Decimal(4) },
      { ...lot, quantity: new Decimal(5) },
    ];
    assert.equal(quantityOf(splitLots(lots, new Decimal(7), new Decimal(3))).toString(), '21');
  });
});
