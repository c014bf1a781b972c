import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Decimal, ZERO } from '../../src/base/decimal.js';
import type { Lots } from '../../src/ledger/lot-list.js';
import { averagePrice, fill, quantityOf, type LotMethod } from '../../src/ledger/lots.js';
import { measureLots } from '../bench/lots-bench.js';

const METHODS: readonly LotMethod[] = ['fifo', 'lifo', 'hifo', 'average'];

/** Runs trades written `+4@100 -2@130` and returns `realized | lots`. */
function run(trades: string, method: LotMethod = 'fifo'): string {
  let lots: Lots = [];
  let realized = ZERO;
  trades.split(' ').forEach((text, day) => {
    const [quantity = '', price = ''] = text.split('@');
    const trade = {
      quantity: new Decimal(quantity),
      price: new Decimal(price),
      date: `2026-01-${String(day + 1).padStart(2, '0')}`,
    };
    const result = fill(lots, trade, method);
    lots = result.lots;
    realized = realized.plus(result.realized);
  });
  return `${realized.toString()} | ${[...lots].map((lot) => `${lot.quantity.toString()}@${lot.price.toString()}`).join(' ')}`;
}

describe('lots', () => {
  it('are consumed by the method', () => {
    const trades = '+4@100 +5@111.11 +6@122.22 -7@130';
    assert.equal(run(trades, 'fifo'), '176.67 | 2@111.11 6@122.22');
    assert.equal(run(trades, 'lifo'), '65.57 | 4@100 4@111.11');
    assert.equal(run(trades, 'hifo'), '65.57 | 4@100 4@111.11');
    assert.equal(run('+1@10 +1@20 -1@30', 'average'), '15 | 1@15');
  });

  it('of a short gain when the price falls', () => {
    assert.equal(run('-10@50 -10@40 +15@30'), '250 | -5@40');
  });

  it('cross zero by closing, then opening the other side', () => {
    assert.equal(run('+2@10 +2@15 -9@10'), '-10 | -5@10');
  });

  it('keep every digit', () => {
    assert.equal(run('+0.1@0.1 +0.2@0.1 -0.3@0.3'), '0.06 | ');
  });

  it('of thousands of fills, some through zero and some at changing rates, make what whole numbers make', () => {
    assert.ok(measureLots(1, 1).equal);
  });

  it('conserve quantity, and realized + unrealized is the same for every method', () => {
    const trade = fc.record({ quantity: fc.integer({ min: -50, max: 50 }), price: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 20 }), fc.integer({ min: 1, max: 500 }), (trades, mark) => {
        const totals = METHODS.map((method) => {
          let lots: Lots = [];
          let realized = ZERO;
          for (const [day, { quantity, price }] of trades.entries()) {
            const date = `2026-01-${String(day + 10)}`;
            const result = fill(lots, { quantity: new Decimal(quantity), price: new Decimal(price), date }, method);
            lots = result.lots;
            realized = realized.plus(result.realized);
          }
          const held = quantityOf(lots);
          assert.equal(
            held.toNumber(),
            trades.reduce((sum, { quantity }) => sum + quantity, 0),
          );
          const cost = held.times(averagePrice(lots) ?? 0);
          return realized.plus(held.times(mark)).minus(cost).toDecimalPlaces(20);
        });
        for (const total of totals) assert.equal(total.toString(), totals[0]?.toString());
      }),
      { numRuns: 500 },
    );
  });
});
