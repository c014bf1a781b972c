import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rMultiple, rMultipleInMoney, type StoppedTrade } from '../../src/performance/r-multiple.js';

/** `long 100 stop 90 exit 120` or with parts `exit 2@110 1@130`. */
function check(text: string): number | string {
  const [, side, entry, stop, exits = ''] = /^(long|short) (\S+)(?: stop (\S+))?(?: exit (.+))?$/.exec(text) ?? [];
  const trade: StoppedTrade = {
    side: side === 'short' ? 'short' : 'long',
    entry: Number(entry),
    stop: stop === undefined ? null : Number(stop),
  };
  const parts = exits.split(' ').filter((part) => part !== '');
  const r = rMultiple(
    trade,
    parts.map((part) => {
      const [price, quantity] = part.split('@').reverse().map(Number);
      return { price: price ?? NaN, quantity: quantity ?? 1 };
    }),
  );
  return r.value ?? r.reason;
}

describe('R multiple', () => {
  const cases: [string, number | string][] = [
    ['long 100 stop 90 exit 120', 2],
    ['long 100 stop 90 exit 88', -1.2],
    ['short 100 stop 110 exit 80', 2],
    ['short 100 stop 110 exit 115', -1.5],
    ['long 100 stop 90 exit 2@110 1@130', 5 / 3],
    ['long 100 exit 120', 'no-stop'],
    ['long 100 stop 110 exit 120', 'stop-wrong-side'],
    ['short 100 stop 90 exit 80', 'stop-wrong-side'],
    ['long 100 stop 100 exit 120', 'stop-equals-entry'],
    ['long 100 stop 90', 'no-exit'],
  ];
  for (const [text, expected] of cases) {
    it(`${text}: ${String(expected)}`, () => {
      const found = check(text);
      if (typeof expected === 'string' || typeof found === 'string') assert.equal(found, expected);
      else assert.ok(Math.abs(found - expected) < 1e-12);
    });
  }
  it('in money counts the multiplier and the fees', () => {
    const trade: StoppedTrade = { side: 'long', entry: 100, stop: 90 };
    assert.deepEqual(rMultipleInMoney(trade, 1990, 2, 50), { value: 1.99 });
    assert.deepEqual(rMultipleInMoney({ ...trade, stop: null }, 1990, 2), { value: null, reason: 'no-stop' });
  });
  it('in money is R by prices where there are no fees, on either side', () => {
    const price = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(price, price, price, fc.integer({ min: 1, max: 100 }), (entry, exit, risk, quantity) => {
        for (const sign of [1, -1]) {
          const trade: StoppedTrade = { side: sign === 1 ? 'long' : 'short', entry, stop: entry - sign * risk };
          const byPrices = rMultiple(trade, [{ price: exit, quantity }]).value;
          const byMoney = rMultipleInMoney(trade, sign * (exit - entry) * quantity * 5, quantity, 5).value;
          assert.ok(byPrices !== null && byMoney !== null && Math.abs(byPrices - byMoney) < 1e-9);
        }
      }),
    );
  });
});
