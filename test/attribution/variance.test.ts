import assert from 'node:assert/strict';
import fc from 'fast-check';
import { paceAt, paceShare } from '../../src/attribution/pace.js';
import { contributionVariance } from '../../src/attribution/variance.js';

describe('contribution variance', () => {
  it('counts 0 on the side of the other year', () => {
    const lines = contributionVariance(new Map([['oil', 0.2]]), new Map([['silver', 0.8]]), 0.5);
    assert.deepEqual(lines, [
      { id: 'oil', current: 0.2, due: 0, variance: 0.2 },
      { id: 'silver', current: 0, due: 0.4, variance: -0.4 },
    ]);
  });
  it('lines add up to the return minus the pace', () => {
    const part = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.double({ min: -0.5, max: 1, noNaN: true }));
    fc.assert(
      fc.property(part, part, fc.double({ min: 0, max: 1, noNaN: true }), (now, base, elapsed) => {
        const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
        const total = sum(Object.values(base));
        fc.pre(total > -0.99);
        const lines = contributionVariance(
          new Map(Object.entries(now)),
          new Map(Object.entries(base)),
          paceShare(total, elapsed),
        );
        const expected = sum(Object.values(now)) - paceAt(total, elapsed);
        assert.ok(Math.abs(sum(lines.map((line) => line.variance)) - expected) < 1e-9);
      }),
    );
  });
});
