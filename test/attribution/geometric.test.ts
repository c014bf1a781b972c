import assert from 'node:assert/strict';
import fc from 'fast-check';
import { geometricAttribution } from '../../src/attribution/geometric.js';
import type { Segment } from '../../src/attribution/brinson.js';
import { linkReturns } from '../../src/performance/returns.js';

const held = (wp: number, rp: number, wb: number, rb: number): Segment => ({
  portfolioWeight: wp,
  portfolioContribution: wp * rp,
  benchmarkWeight: wb,
  benchmarkContribution: wb * rb,
});
const near = (actual: number, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${String(actual)} is not ${String(expected)}`);
};
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('geometric attribution', () => {
  it('goes from the benchmark over the portfolio’s weights to the portfolio', () => {
    const { value } = geometricAttribution([held(0.6, 0.12, 0.5, 0.08), held(0.4, 0.03, 0.5, 0.04)]);
    assert.ok(value);
    near(value.semiNotionalReturn, 0.064);
    near(value.allocation, 1.064 / 1.06 - 1);
    near(value.selection, 1.084 / 1.064 - 1);
    near(sum(value.selectionBySegment), value.selection);
  });
  it('has no meaning where nothing is left', () => {
    assert.deepEqual(geometricAttribution([held(2, 0.1, 1, -0.5)]), { value: null, reason: 'growth-not-positive' });
    assert.deepEqual(geometricAttribution([held(1, 0.1, 1, -1)]), { value: null, reason: 'growth-not-positive' });
  });
  it('gives a charge of the portfolio to selection', () => {
    const charge = { ...held(0, 0, 0, 0), portfolioContribution: -0.01 };
    const { value } = geometricAttribution([held(1, 0.05, 1, 0.05), charge]);
    assert.ok(value);
    near(value.allocation, 0);
    near(value.selectionBySegment[1] ?? NaN, -0.01 / 1.05);
  });

  const rate = fc.double({ min: -0.4, max: 2, noNaN: true });
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 0.6, noNaN: true }));
  const period = fc.array(fc.tuple(weight, rate, weight, rate), { minLength: 1, maxLength: 2 });
  it('multiplies to the relative return and compounds without a residual', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 24 }), (periods) => {
        const values = periods.flatMap((rows) => geometricAttribution(rows.map((row) => held(...row))).value ?? []);
        assert.equal(values.length, periods.length);
        for (const one of values) {
          near((1 + one.allocation) * (1 + one.selection), 1 + one.excess, 1e-9);
          near(sum(one.allocationBySegment) + one.leverage, one.allocation);
          near(sum(one.selectionBySegment), one.selection);
        }
        const linked = (effect: 'allocation' | 'selection' | 'excess'): number =>
          1 + linkReturns(values.map((one) => one[effect]));
        near((linked('allocation') * linked('selection')) / linked('excess'), 1, 1e-12);
      }),
    );
  });
});
