import assert from 'node:assert/strict';
import { eventsOf } from '../../src/ledger/book.js';
import { reportOf } from '../support/journal-text.js';
import { ledgerOf } from '../support/short-ledger.js';

const INSTRUMENTS = [
  'J: {kind: share, currency: JPY}',
  'NK: {kind: future, multiplier: 10, currency: JPY}',
  'B: {kind: bond, coupon: 7.2%, maturity: 2030-06-15}',
  'CDX: {kind: spread, dv01: 450}',
  'Z: {kind: share}',
].join('\n  ');
const PRICES = `date,A,SI 2026-12,SPY,SPY 2026-06-19 90 P,J,NK 2026-03,B,CDX,USDJPY,EURUSD
2026-01-05,10,30,100,2,1000,2000,98,100,100,1.1
2026-01-06,10.5,31,101,2.5,1010,2010,98.5,101,110,1.2
2026-01-08,11,29,99,3,1020,2030,97,99,120,1.15`;

/**
 * What a weight on 9 January is a share of: the quantity of a thing that costs 1, weighed 100%. It must be what the
 * report says of the last day before.
 */
function checkWorth(events: string): void {
  const size = '09 {id: z, action: open, instrument: Z, weight: 100%, price: 1}';
  const engine = ledgerOf(`${events}\n    ${size}`, { instruments: INSTRUMENTS, prices: PRICES, nav: '100_000' });
  const position = engine.book().accounts.get('main')?.positions.get('z');
  assert.ok(position);
  const worth = eventsOf(position)[0]?.traded.toNumber() ?? NaN;
  const nav = reportOf(engine, { at: '2026-01-08' }).navEnd;
  assert.ok(nav !== 100_000 && Math.abs(worth - nav) < 2e-6, `${String(worth)}, not ${String(nav)}`);
}

describe('the worth of an account before a day', () => {
  for (const [what, events] of [
    [
      'a share, trimmed, with a dividend and fees',
      'A, quantity: 100, price: 10, fees: 3|trim, quantity: 40, price: 10.7|dividend, amount: 12',
    ],
    ['a share that splits', 'A, quantity: 100, price: 21|split, ratio: "2:1"'],
    ['a share that joins, with cash in lieu', 'A, quantity: 105, price: 1|split, ratio: "1:10", cash_in_lieu: 5.3'],
    ['units for nothing', 'SPY, quantity: 10, price: 100|dividend, quantity: 1'],
    [
      'a future, added to on a day without a price',
      'SI 2026-12, quantity: 3, price: 30.2|add, quantity: 2, price: 31.7',
    ],
    ['a foreign share at its own rate', 'J, quantity: 100, price: 990, fx: 0.0101|trim, quantity: 50, price: 1015'],
    ['a foreign future', 'NK 2026-03, quantity: 3, price: 1990|trim, quantity: 1, price: 2025'],
    ['a foreign future, closed at its own rate', 'NK 2026-03, quantity: 3, price: 1990|close, price: 2025, fx: 0.0111'],
    ['a pair', 'USDJPY, quantity: 10_000, price: 101|trim, quantity: 4_000, price: 112'],
    ['a pair, closed', 'USDJPY, quantity: 10_000, price: 101|close, price: 112'],
    ['another currency', 'EUR, quantity: 10_000, price: 1.12|trim, quantity: 1_000, price: 1.21'],
    ['a bond', 'B, quantity: 10_000, price: 98|trim, quantity: 1_000, price: 99'],
    ['a spread', 'CDX, quantity: 1_000_000, price: 100.5|trim, quantity: 500_000, price: 101'],
    ['an option, marked', 'SPY 2026-06-19 90 P, quantity: 10, price: 2|mark, price: 2.2'],
    ['an option, exercised', 'SPY 2026-06-19 90 P, quantity: 1, price: 2|exercise, into: s'],
  ] as const) {
    it(`is its NAV: ${what}`, () => {
      const [open = '', ...later] = events.split('|');
      checkWorth(
        [`05 {id: x, action: open, instrument: ${open}}`, ...later.map((rest) => `07 {id: x, action: ${rest}}`)]
          .map((line) => `    ${line}`)
          .join('\n'),
      );
    });
  }

  it('leaves a holding at its last mark once a record of what it became is left out', () => {
    checkWorth(`
    05 {id: a, action: open, instrument: A, quantity: 100, price: 9}
    06 {id: a, action: split, ratio: "2:1", cash_in_lieu: 5}
                                                          ^ split.no-fraction
    `);
  });
});
