import assert from 'node:assert/strict';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { canonicalSymbol } from '../../src/journal/instrument-symbol.js';
import { holdingsOf } from '../../src/ledger/book.js';
import { buildPriceBook } from '../../src/prices/build-price-book.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { MarkWalk } from '../../src/valuation/mark-walk.js';
import { ledgerOf } from '../support/short-ledger.js';

/** The marks of position `a` on days of January 2026, as `DAY:PRICE/DAY OF THE PRICE`; `*` is a price file's. */
function marks(events: string, prices: string, days: string): string {
  const engine = ledgerOf(events, { prices });
  const position = engine.book().accounts.get('main')?.positions.get('a');
  const [holding] = position ? holdingsOf(position) : [];
  assert.ok(holding);
  const file = parsePriceFile('prices/p.csv', prices);
  const walk = new MarkWalk(holding, buildPriceBook([file], [], canonicalSymbol));
  const first = dayNumber(parsePlainDate('2026-01-01') ?? assert.fail()) - 1;
  return days
    .split(' ')
    .map((day) => {
      const mark = walk.at(first + Number(day));
      return mark ? `${day}:${String(mark.price)}/${String(mark.day - first)}${mark.source ? '*' : ''}` : `${day}:none`;
    })
    .join(' ');
}

const OPEN = '\n    05 {id: a, action: open, instrument: A, quantity: 10, price: 9}';

describe('the mark of a day', () => {
  it('is the last price, never a later one; a fill on days without', () => {
    assert.equal(
      marks(OPEN, 'date,A\n2026-01-07,10\n2026-01-09,11', '5 6 7 8 9'),
      '5:9/5 6:9/5 7:10/7* 8:10/7* 9:11/9*',
    );
    assert.equal(marks(OPEN, 'date,A\n2026-01-02,8\n2026-01-07,10', '5 7'), '5:9/5 7:10/7*');
  });

  it('is the price file’s where a fill is of the same day, and the last fill’s where only fills are', () => {
    const add = '\n    05 {id: a, action: add, quantity: 1, price: 9.5}';
    assert.equal(marks(OPEN + add, 'date,A\n2026-01-05,10', '5'), '5:10/5*');
    assert.equal(marks(OPEN + add, 'date,A\n2026-01-07,10', '5'), '5:9.5/5');
    assert.equal(
      marks(`${OPEN}\n    05 {id: a, action: mark, price: 12}`, 'date,A\n2026-01-07,10', '5 6'),
      '5:12/5 6:12/5',
    );
  });

  it('is divided by a split that it is carried over, and taken as it is from that day on', () => {
    const split = '\n    07 {id: a, action: split, ratio: "4:1"}';
    assert.equal(
      marks(OPEN + split, 'date,A\n2026-01-06,12\n2026-01-09,3.5', '6 7 8 9'),
      '6:12/6* 7:3/6 8:3/6 9:3.5/9*',
    );
    assert.equal(marks(OPEN + split, 'date,A\n2026-01-07,3.1', '6 7'), '6:9/5 7:3.1/7*');
  });

  it('is divided where it is a fill of the day of the split, before it', () => {
    const split = '\n    05 {id: a, action: split, ratio: "3:1"}';
    assert.equal(marks(OPEN + split, 'date,A\n2026-01-09,3.5', '5 6'), '5:3/5 6:3/5');
  });

  it('is no gift’s, and no fraction’s', () => {
    const gift = '\n    07 {id: a, action: dividend, quantity: 1}';
    assert.equal(marks(OPEN + gift, 'date,A\n2026-01-06,12', '6 7'), '6:12/6* 7:12/6*');
    const joined = '\n    07 {id: a, action: split, ratio: "1:4", cash_in_lieu: 1}';
    assert.equal(marks(OPEN + joined, 'date,A\n2026-01-06,12', '6 7'), '6:12/6* 7:48/6');
  });

  it('stays at the last one before a record that was left out', () => {
    const roll = `
    07 {id: a, action: split, ratio: "2:1", cash_in_lieu: 1}
                                                          ^ split.no-fraction`;
    assert.equal(marks(OPEN + roll, 'date,A\n2026-01-06,12\n2026-01-08,6', '6 7 8'), '6:12/6* 7:12/6* 8:12/6*');
  });
});
