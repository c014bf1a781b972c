import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atOnce, sortedInPieces } from '../../src/base/pieces.js';

describe('sorting in pieces', () => {
  it('gives what sorting at once does: items that are equal stay in their order', () => {
    const keys = fc.array(fc.nat({ max: 50 }), { minLength: 0, maxLength: 3_000, size: 'max' });
    fc.assert(
      fc.property(keys, (given) => {
        const items = given.map((key, place) => ({ key, place }));
        const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
        const sorted = items.toSorted(byKey);
        assert.deepEqual(atOnce(sortedInPieces(items, byKey)), sorted);
        // What is in order already, but for its last items.
        const late = [...sorted, ...items.slice(0, 5)];
        assert.deepEqual(atOnce(sortedInPieces(late, byKey)), late.toSorted(byKey));
      }),
      { numRuns: 50 },
    );
  });

  it('stops between them, the more often the more items there are', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => (i * 7_919) % 10_007);
    assert.ok([...sortedInPieces(items, (a, b) => a - b)].length > 50);
  });
});
