import assert from 'node:assert/strict';
import { excursion } from '../../src/performance/excursion.js';

/** `95-110` ranges; adverse and favourable excursion, then both in R. */
function check(side: 'long' | 'short', entry: number, stop: number | null, ranges: string): string {
  const found = excursion(
    { side, entry, stop },
    ranges
      .split(' ')
      .filter((range) => range !== '')
      .map((range) => {
        const [low, high] = range.split('-').map(Number);
        return { low: low ?? NaN, high: high ?? NaN };
      }),
  );
  const { adverse, favourable, adverseInR, favourableInR } = found;
  return [adverse, favourable, adverseInR, favourableInR].map((one) => one.value ?? one.reason).join(' ');
}

describe('excursion', () => {
  it('of a long is down to the lowest low and up to the highest high', () => {
    assert.equal(check('long', 100, 90, '100-100 98-110 95-105'), '5 10 0.5 1');
  });
  it('of a short is the other way round', () => {
    assert.equal(check('short', 100, 120, '100-100 98-110 95-105'), '10 5 0.5 0.25');
  });
  it('is never below zero, and without a stop has no R', () => {
    assert.equal(check('long', 100, null, '101-110'), '0 10 no-stop no-stop');
    assert.equal(check('short', 100, 95, '101-110'), '10 0 stop-wrong-side stop-wrong-side');
  });
  it('needs prices', () => {
    assert.equal(check('long', 100, 90, ''), 'no-prices no-prices no-prices no-prices');
  });
});
