import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawdownSeries, maximumDrawdown } from '../../src/performance/drawdown.js';
import { growthIndex } from '../../src/performance/returns.js';

describe('drawdown', () => {
  it('counts a loss on the first day, since the start is in the index', () => {
    assert.deepEqual(drawdownSeries(growthIndex([-0.5, 0.5])), [0, -0.5, -0.25]);
  });
  it('names the peak and the trough of the deepest fall, the earliest on a tie', () => {
    assert.deepEqual(maximumDrawdown([10, 12, 6, 14, 7, 20]), { value: -0.5, peak: 1, trough: 2 });
    assert.deepEqual(maximumDrawdown([1, 2, 3]), { value: 0, peak: 0, trough: 0 });
    assert.deepEqual(maximumDrawdown([]), { value: 0, peak: 0, trough: 0 });
  });
  it('falls below -1 with a negative index, and is 0 before there is a peak', () => {
    assert.equal(maximumDrawdown([100, -10]).value, -1.1);
    assert.deepEqual(drawdownSeries([0, -5, 10, 5]), [0, 0, 0, -0.5]);
  });
  it('is never above 0, and 0 at every new peak', () => {
    const returns = fc.array(fc.double({ min: -0.9, max: 1, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(returns, (values) => {
        const index = growthIndex(values);
        const series = drawdownSeries(index);
        const worst = maximumDrawdown(index);
        assert.equal(series.length, index.length);
        assert.ok(series.every((d, i) => d <= 0 && (d < 0 || index[i] === Math.max(...index.slice(0, i + 1)))));
        assert.equal(worst.value, Math.min(...series));
        assert.ok(worst.peak <= worst.trough);
        const fall = (index[worst.trough] ?? NaN) / (index[worst.peak] ?? NaN) - 1;
        assert.ok(Math.abs(fall - worst.value) < 1e-12);
      }),
    );
  });
});
