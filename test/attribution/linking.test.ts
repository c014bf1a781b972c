import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkContributions, linkingCoefficients, type LinkingMethod } from '../../src/attribution/linking.js';
import { linkReturns } from '../../src/performance/returns.js';

const METHODS: readonly LinkingMethod[] = ['earlier-growth', 'later-growth', 'logarithmic'];
const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

describe('linked contributions', () => {
  const rows = fc.integer({ min: 1, max: 6 }).chain((width) => {
    const row = fc.array(fc.double({ min: -0.15, max: 0.3, noNaN: true }), { minLength: width, maxLength: width });
    return fc.array(row, { minLength: 1, maxLength: 30 });
  });
  for (const method of METHODS) {
    it(`add up to the linked return: ${method}`, () => {
      fc.assert(
        fc.property(rows, (contributions) => {
          const returns = contributions.map(sum);
          const linked = linkContributions(method, returns, contributions);
          const whole = linkReturns(returns);
          assert.ok(linked);
          assert.ok(
            Math.abs(sum(linked) - whole) <= 1e-11 * (1 + Math.abs(whole)),
            `${String(sum(linked))} ${String(whole)}`,
          );
        }),
      );
    });
  }
  it('earlier growth equals P&L over opening NAV without flows', () => {
    const pnl = [
      [10, -5],
      [21, 0],
      [-3, 6],
    ];
    let nav = 100;
    const bases = pnl.map((row) => {
      const base = nav;
      nav += sum(row);
      return base;
    });
    const contributions = pnl.map((row, t) => row.map((p) => p / (bases[t] ?? NaN)));
    const [first, second] = linkContributions('earlier-growth', contributions.map(sum), contributions) ?? [];
    assert.ok(Math.abs((first ?? NaN) - 0.28) < 1e-12 && Math.abs((second ?? NaN) - 0.01) < 1e-12);
  });
  it('earlier growth leaves the past as it was when a day is added', () => {
    const before = linkingCoefficients('earlier-growth', [0.1, 0.2]);
    const after = linkingCoefficients('earlier-growth', [0.1, 0.2, -0.5]);
    assert.deepEqual(after?.slice(0, 2), before);
  });
  it('logarithms have no meaning after a total loss; the growth methods do', () => {
    const loss = [0.1, -1.2, 0.5];
    assert.equal(
      linkContributions(
        'logarithmic',
        loss,
        loss.map((r) => [r]),
      ),
      null,
    );
    for (const method of ['earlier-growth', 'later-growth'] as const) {
      const [all] =
        linkContributions(
          method,
          loss,
          loss.map((r) => [r]),
        ) ?? [];
      assert.ok(Math.abs((all ?? NaN) - linkReturns(loss)) < 1e-12);
    }
  });
  it('nothing links to nothing', () => {
    for (const method of METHODS) assert.deepEqual(linkContributions(method, [], []), []);
  });
});
