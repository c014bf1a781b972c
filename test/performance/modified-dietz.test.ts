import assert from 'node:assert/strict';
import fc from 'fast-check';
import { modifiedDietz } from '../../src/performance/modified-dietz.js';

describe('modified Dietz', () => {
  it('weights a flow by the days it was there', () => {
    const flows = [{ day: 8, amount: 64 }];
    assert.equal(modifiedDietz(100, 160, flows, 32).averageCapital, 148);
    assert.equal(modifiedDietz(100, 160, flows, 32, 'from-start-of-day').averageCapital, 150);
  });
  it('has no return on capital at or below zero, but a gain', () => {
    // +450 on an average of −50 would print as −900%.
    const early = modifiedDietz(100, 250, [{ day: 1, amount: -300 }], 2);
    assert.deepEqual(early, { gain: 450, averageCapital: -50, value: { value: null, reason: 'no-capital' } });
    assert.deepEqual(modifiedDietz(-100, -80, [], 30).value, { value: null, reason: 'no-capital' });
  });
  it('refuses flows of another period', () => {
    const outside = { value: null, reason: 'flow-outside-period' };
    assert.deepEqual(modifiedDietz(100, 110, [{ day: 31, amount: 1 }], 30).value, outside);
    assert.deepEqual(modifiedDietz(100, 110, [{ day: 0, amount: 1 }], 30, 'from-start-of-day').value, outside);
  });
  it('without flows is the simple return', () => {
    const nav = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(nav, nav, (start, end) => {
        assert.equal(modifiedDietz(start, end, [], 30).value.value, (end - start) / start);
      }),
    );
  });
});
