import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bisect } from '../../src/base/bisect.js';

describe('bisect', () => {
  it('finds a root to neighbouring floats, rising or falling', () => {
    const root = bisect((x) => x * x - 2, 0, 2);
    assert.ok(Math.abs(root - Math.SQRT2) < 5e-16);
    assert.ok(Math.abs(bisect((x) => 2 - x * x, 0, 2) - Math.SQRT2) < 5e-16);
  });
  it('returns an end that is a root', () => {
    assert.equal(
      bisect((x) => x, 0, 1),
      0,
    );
    assert.equal(
      bisect((x) => x - 1, 0, 1),
      1,
    );
  });
  it('ends everywhere', () => {
    const numbers = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const [low = 0, root = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
        const found = bisect((x) => x - root, low, high);
        assert.ok(Math.abs(found - root) <= Math.abs(root) * 1e-15 + Number.MIN_VALUE);
      }),
    );
  });
});
