import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  linkEffects,
  usualEffectLinking,
  type EffectLinkingMethod,
  type LinkedEffects,
} from '../../src/attribution/effect-linking.js';

const METHODS: readonly EffectLinkingMethod[] = ['carino', 'menchero', 'grap', 'frongello'];

/** Links the whole difference of each period as one effect. */
function link(method: EffectLinkingMethod, portfolio: readonly number[], benchmark: readonly number[]): LinkedEffects {
  const differences = portfolio.map((p, t) => [p - (benchmark[t] ?? NaN)]);
  const linked = linkEffects(method, portfolio, benchmark, differences);
  assert.equal(linked.method, method);
  return linked;
}
const near = (actual: readonly number[], expected: readonly number[], tolerance = 1e-12): void => {
  assert.equal(actual.length, expected.length);
  for (const [i, one] of actual.entries())
    assert.ok(Math.abs(one - (expected[i] ?? NaN)) <= tolerance, `${String(one)} is not ${String(expected[i])}`);
};

describe('linking of effects', () => {
  it('leaves a single period alone', () => {
    for (const method of METHODS) near(link(method, [0.3], [-0.1]).factors, [1], 1e-15);
  });
  it('Menchero: the six periods of the patent', () => {
    const { factors } = link('menchero', [0.1, 0.25, 0.1, -0.1, 0.05, 0.15], [0.05, 0.15, 0.2, 0.1, -0.08, -0.05]);
    near(
      factors,
      [
        1.4122180419446309, 1.4106064148839272, 1.4170529231267417, 1.420276177248149, 1.409639438647505,
        1.40738316076252,
      ],
    );
  });
  it('Menchero corrects where the horizons are equal, too', () => {
    const { factors, residual } = link('menchero', [0.2, -0.1], [0, 0.08]);
    near(factors, [0.9818144356716398, 1.0909049285240442]);
    assert.ok(Math.abs(residual) < 1e-15);
  });
  it('Menchero needs no correction where nothing differs', () => {
    near(link('menchero', [0.1, 0.1], [0.1, 0.1]).factors, [1.1, 1.1]);
  });
  it('Carino takes the limit in a period without a difference', () => {
    const { factors, residual } = link('carino', [0.1, 0.05], [0.06, 0.05]);
    const k = (p: number, b: number): number => (Math.log(1 + p) - Math.log(1 + b)) / (p - b);
    near(factors, [k(0.1, 0.06) / k(1.155 - 1, 1.113 - 1), 1 / 1.05 / k(1.155 - 1, 1.113 - 1)]);
    assert.ok(Math.abs(residual) < 1e-15);
  });
  it('Carino keeps its digits through a near-total loss and back', () => {
    const { residual } = link('carino', [-0.999999, 2], [0.01, 0.02]);
    assert.ok(Math.abs(residual) < 1e-12);
  });
  it('Frongello shows growth in the period it comes, GRAP with the effect', () => {
    const [portfolio, benchmark, effects] = [
      [0.2, 0.1],
      [0.1, 0.05],
      [[0.05], [0.02]],
    ];
    const frongello = linkEffects('frongello', portfolio, benchmark, effects);
    const grap = linkEffects('grap', portfolio, benchmark, effects);
    near(frongello.byPeriod.flat(), [0.05, 0.0265]);
    near(grap.byPeriod.flat(), [0.0525, 0.024]);
    near(frongello.linked, grap.linked);
  });
  it('after a total loss only GRAP and Frongello are left, and GRAP stands for the others', () => {
    const results = METHODS.map((method) => linkEffects(method, [-1, 0.5], [0.1, 0.1], [[-1.1], [0.4]]));
    assert.deepEqual(
      results.map(({ method }) => method),
      ['grap', 'grap', 'grap', 'frongello'],
    );
    for (const { residual } of results) assert.ok(Math.abs(residual) < 1e-15);
    assert.equal(usualEffectLinking([-1, 0.5], [0.1, 0.1]), 'grap');
    assert.equal(usualEffectLinking([-0.9, 0.5], [0.1, 0.1]), 'carino');
  });
  it('shows the residual of effects that do not add up', () => {
    const { residual } = linkEffects('grap', [0.1], [0], [[0.04, 0.05]]);
    assert.ok(Math.abs(residual - 0.01) < 1e-15);
  });
  it('of nothing is nothing', () => {
    for (const method of METHODS) assert.deepEqual(link(method, [], []).linked, []);
  });

  const rate = fc.double({ min: -0.5, max: 0.6, noNaN: true });
  const period = fc.record({ p: rate, b: rate, share: fc.double({ min: -2, max: 3, noNaN: true }) });
  it('leaves no residual, in any method', () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 12 }), fc.constantFrom(...METHODS), (periods, method) => {
        const [portfolio, benchmark] = [periods.map(({ p }) => p), periods.map(({ b }) => b)];
        const effects = periods.map(({ p, b, share }) => [(p - b) * share, (p - b) * (1 - share)]);
        const value = linkEffects(method, portfolio, benchmark, effects);
        assert.equal(value.method, method);
        // 1.6^12 grows rounding as it grows money.
        const size = effects.reduce(
          (sum, row, t) => sum + row.reduce((all, e) => all + Math.abs(e * (value.factors[t] ?? NaN)), 0),
          1,
        );
        assert.ok(Math.abs(value.residual) <= 1e-12 * size, String(value.residual));
        const total = value.byPeriod.flat().reduce((sum, e) => sum + e, 0);
        assert.ok(Math.abs(total - (value.excess - value.residual)) <= 1e-12 * size);
      }),
    );
  });
  it('does not depend on the order of periods with Carino and Menchero', () => {
    fc.assert(
      fc.property(
        fc.array(period, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('carino', 'menchero'),
        (all, method) => {
          const factors = (periods: typeof all): readonly number[] =>
            link(
              method,
              periods.map(({ p }) => p),
              periods.map(({ b }) => b),
            ).factors;
          near(factors([...all].reverse()), [...factors(all)].reverse(), 1e-8);
        },
      ),
    );
  });
});
