import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportOf } from '../support/journal-text.js';
import { ledgerOf, type ShortLedger } from '../support/short-ledger.js';

/** `price income FX cost = P&L` of position x since the beginning. */
function parts(events: string, more: ShortLedger): string {
  const [row] = reportOf(ledgerOf(events, more), { period: 'inception' }).positions;
  assert.ok(row);
  const { price, income, fx, cost } = row.parts;
  const text = (value: number): string => value.toFixed(4).replace(/^-(0\.0+)$/, '$1');
  return `${[price, income, fx, cost].map(text).join(' ')} = ${text(row.pnl.value ?? NaN)}`;
}

const YEN = {
  instruments: 'J: {kind: share, currency: JPY}\n  NK: {kind: future, multiplier: 10, currency: JPY}',
  prices: 'date,J,NK 2026-03,JPYUSD\n2026-01-05,100,1000,0.01\n2026-01-06,110,1010,0.02\n2026-01-07,120,1000,0.04',
};

describe('the parts of a P&L', () => {
  it('of a paid holding: price at the old rate, currency at the new price', () => {
    // 10 × 10 × 0.01 + 10 × 10 × 0.02; 10 × 110 × 0.01 + 10 × 120 × 0.02
    const open = '\n    05 {id: x, action: open, instrument: J, quantity: 10, price: 100}';
    assert.equal(parts(open, YEN), '3.0000 0.0000 35.0000 0.0000 = 38.0000');
  });

  it('of a short: the same with the other sign', () => {
    const open = '\n    05 {id: x, action: open, side: short, instrument: J, quantity: 10, price: 100}';
    assert.equal(parts(open, YEN), '-3.0000 0.0000 -35.0000 0.0000 = -38.0000');
  });

  it('of a close keep its currency, also beside a dividend of that day', () => {
    // closed at 120 on the 6th: 10 × 20 × 0.01 price, 1200 × 0.01 currency; 100 yen × 0.02 income
    const events = `
    05 {id: x, action: open, instrument: J, quantity: 10, price: 100}
    06 {id: x, action: close, price: 120}
    06 {id: x, action: dividend, amount: 100, currency: JPY}`;
    assert.equal(parts(events, YEN), '2.0000 2.0000 12.0000 0.0000 = 16.0000');
  });

  it('of a foreign future are price alone, at each day’s rate', () => {
    // 10 × 10 × 0.02 − 10 × 10 × 0.04
    const open = '\n    05 {id: x, action: open, instrument: NK 2026-03, quantity: 1, price: 1000}';
    assert.equal(parts(open, YEN), '-2.0000 0.0000 0.0000 0.0000 = -2.0000');
  });

  it('of a day of several fills and a split', () => {
    const events = `
    05 {id: x, action: open, instrument: J, quantity: 10, price: 200, fees: 1}
    06 {id: x, action: split, ratio: "2:1"}
    06 {id: x, action: trim, quantity: 10, price: 115}`;
    // 5th: 10 × (100 − 200) × 0.01 = −10, and the fee.
    // 6th: 20 × 110 − 1,000 = 1,200 at 0.01 = 12, 2,200 × 0.01 = 22 of currency, and 10 × 5 × 0.02 = 1 of the trim.
    // 7th: 10 × 10 × 0.02 = 2, and 1,200 × 0.02 = 24 of currency.
    assert.equal(parts(events, YEN), '5.0000 0.0000 46.0000 -1.0000 = 50.0000');
  });

  it('add up, whatever is traded', () => {
    // A fill's own rate is near the day's.
    const RATES: Readonly<Record<string, string>> = { '05': '0.010', '06': '0.020', '07': '0.040', '08': '0.040' };
    const step = fc.record({
      kind: fc.constantFrom('add', 'trim', 'dividend', 'fee', 'split', 'mark'),
      quantity: fc.integer({ min: 1, max: 9 }),
      price: fc.integer({ min: 80, max: 130 }),
      day: fc.constantFrom('05', '06', '07', '08'),
    });
    const symbol = fc.constantFrom('J', 'NK 2026-03', 'USDJPY');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), symbol, fc.boolean(), (steps, traded, isShort) => {
        const sorted = [...steps].sort((a, b) => a.day.localeCompare(b.day));
        const lines = sorted.map(({ kind, quantity, price, day }) => {
          const keys = {
            add: `quantity: ${String(quantity)}, price: ${String(price)}`,
            trim: `quantity: ${String(quantity)}, price: ${String(price)}, fx: ${RATES[day] ?? ''}${String(quantity)}`,
            dividend: `amount: ${String(price)}, currency: JPY`,
            fee: `amount: ${String(quantity)}`,
            split: `ratio: "${String(quantity)}:1"`,
            mark: `price: ${String(price)}`,
          }[kind];
          return `    ${day} {id: x, action: ${kind}, ${keys}}`;
        });
        const side = isShort ? 'side: short, ' : '';
        const open = `    05 {id: x, action: open, ${side}instrument: ${traded}, quantity: 1_000, price: 100}`;
        const report = reportOf(ledgerOf([open, ...lines].join('\n'), YEN), { period: 'inception' });
        const [row] = report.positions;
        assert.ok(row);
        const { price, income, fx, cost } = row.parts;
        const pnl = row.pnl.value ?? NaN;
        assert.ok(Math.abs(price + income + fx + cost - pnl) < 1e-6 * Math.max(1, Math.abs(pnl)));
        assert.ok(Math.abs(1000 + pnl - report.navEnd) < 1e-6 * Math.max(1, Math.abs(pnl)));
        const since = row.realized + row.unrealized + row.income - row.fees;
        assert.ok(Math.abs(since - pnl) < 1e-6 * Math.max(1, Math.abs(pnl)), `${String(since)} ${String(pnl)}`);
      }),
      { numRuns: 150 },
    );
  });
});
