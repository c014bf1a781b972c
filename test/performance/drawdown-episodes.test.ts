import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawdownEpisodes, drawdownSeries, maximumDrawdown } from '../../src/performance/drawdown.js';
import { growthIndex } from '../../src/performance/returns.js';

describe('drawdown episodes', () => {
  it('run from the last value at a high to the first at it again', () => {
    assert.deepEqual(drawdownEpisodes([1, 1, 0.5, 0.8, 1, 2, 1]), [
      { value: -0.5, peak: 1, trough: 2, recovery: 4 },
      { value: -0.5, peak: 5, trough: 6, recovery: null },
    ]);
    assert.deepEqual(drawdownEpisodes([1, 0.9, 0.9, 1])[0], { value: 0.9 / 1 - 1, peak: 0, trough: 1, recovery: 3 });
    assert.deepEqual(drawdownEpisodes([]), []);
  });

  it('are no falls of rounding alone', () => {
    assert.deepEqual(drawdownEpisodes([1, 1 - 2e-16, 1]), []);
    assert.equal(drawdownEpisodes([1, 0.5, 1 - 2e-16])[0]?.recovery, 2);
  });

  it('hold every fall once, and the deepest is the maximum', () => {
    const returns = fc.array(fc.double({ min: -0.9, max: 1, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(returns, (values) => {
        const index = growthIndex(values);
        const series = drawdownSeries(index);
        const episodes = drawdownEpisodes(index);
        const under = new Set(
          episodes.flatMap(({ peak, recovery }) =>
            Array.from({ length: (recovery ?? index.length) - peak - 1 }, (_, i) => peak + 1 + i),
          ),
        );
        series.forEach((value, i) => {
          assert.equal(under.has(i), value < -1e-12);
        });
        const deepest = Math.min(0, ...episodes.map(({ value }) => value));
        assert.ok(Math.abs(deepest - maximumDrawdown(index).value) <= 1e-12);
        for (const { peak, trough, value } of episodes) assert.equal(series[trough], value, String(peak));
      }),
    );
  });
});
