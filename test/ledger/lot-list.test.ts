import assert from 'node:assert/strict';
import { Decimal } from '../../src/base/decimal.js';
import { LotList } from '../../src/ledger/lot-list.js';
import { fill, type Lot } from '../../src/ledger/lots.js';

const ONE = new Decimal(1);

function lot(quantity: number, opened = '2026-01-05'): Lot {
  return { quantity: new Decimal(quantity), price: ONE, opened, fx: ONE };
}

const text = (list: LotList): string => [...list].map(({ quantity }) => quantity.toString()).join(' ');

describe('a list of lots', () => {
  it('stays as it is while others go on from it', () => {
    const two = LotList.of([lot(1), lot(2)]);
    const three = two.with(lot(3));
    const another = two.with(lot(4));
    const rest = three.without(1, lot(0.5), new Decimal(3.5));
    const more = rest.with(lot(6));
    assert.deepEqual([two, three, another, rest, more].map(text), ['1 2', '1 2 3', '1 2 4', '0.5 3', '0.5 3 6']);
    assert.deepEqual(
      [two, three, another, rest, more].map(({ quantity, length }) => `${quantity.toString()} of ${String(length)}`),
      ['3 of 2', '6 of 3', '7 of 3', '3.5 of 2', '9.5 of 3'],
    );
    assert.equal(text(LotList.NONE.with(lot(1))), '1');
    assert.equal(text(LotList.NONE), '');
  });

  it('knows whether its days are in order', () => {
    const list = LotList.of([lot(1, '2026-01-05'), lot(2, '2026-01-05'), lot(3, '2026-01-06')]);
    assert.ok(list.isInOrder);
    const late = list.with(lot(4, '2026-01-04'));
    assert.ok(!late.isInOrder && !late.with(lot(5, '2026-01-07')).isInOrder);
    // The oldest is first out, wherever it came in.
    const trade = { quantity: new Decimal(-5), price: ONE, date: '2026-01-08' };
    assert.equal(text(LotList.of(fill(late, trade, 'fifo').lots)), '2 3');
  });

  it('is its lots in JSON', () => {
    const shown = LotList.of([lot(1), lot(2)]).without(1, lot(2), new Decimal(2));
    assert.equal(JSON.stringify(shown), '[{"quantity":"2","price":"1","opened":"2026-01-05","fx":"1"}]');
  });

  it('of many additions and closings holds one array, not one an event', () => {
    let list = LotList.NONE;
    const lists: LotList[] = [];
    for (let i = 0; i < 5000; i++) {
      const trade = { quantity: new Decimal(i % 3 === 2 ? -1 : 1), price: ONE, date: '2026-01-05' };
      list = LotList.of(fill(list, trade, 'fifo').lots);
      lists.push(list);
    }
    const arrays = new Set(lists.flatMap((one) => Object.values(one).filter((value) => Array.isArray(value))));
    assert.equal(arrays.size, 1);
    assert.equal(list.quantity.toNumber(), 1668);
    assert.equal([...list].length, list.length);
  });
});
