import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  differingDays,
  differingItems,
  GroupedSums,
  NO_DAYS,
  union,
  type DailyFigures,
  type DayRange,
} from '../../src/base/grouped-sums.js';

/** Figures of a key, on some of the days. */
interface Item extends DailyFigures {
  readonly key: string;
}

const DAYS = 12;
const days = Int32Array.from({ length: DAYS }, (_, i) => i);

function sums(): GroupedSums<readonly Item[]> {
  return new GroupedSums(
    (columns, group, _, { from, to, keys }) => {
      for (const { key, from: start, pnl } of group) {
        if (keys && !keys.has(key)) continue;
        const column = columns.get(key) ?? new Float64Array(DAYS);
        columns.set(key, column);
        for (let i = Math.max(from, start); i < Math.min(to, start + pnl.length); i++) {
          column[i] = (column[i] ?? 0) + (pnl[i - start] ?? 0);
        }
      }
    },
    (before, now) => {
      const pairs = differingItems(before, now);
      const ranges = pairs.map(([a, b]): DayRange => (a?.key === b?.key ? differingDays(a, b) : { from: 0, to: DAYS }));
      const areAlike = pairs.every(([a, b]) => a?.key === b?.key);
      const keys = new Set(pairs.flatMap(([a]) => a?.key ?? []));
      return { ...ranges.reduce(union, NO_DAYS), keys: areAlike ? keys : undefined };
    },
  );
}

const anyItem: fc.Arbitrary<Item> = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c'),
    from: fc.nat({ max: DAYS - 4 }),
    // So far apart that the order of adding shows in the last bits.
    pnl: fc.array(fc.constantFrom(0.1, 0.2, 0.3, -0.3, 1e9, -1e9, 1e-9), { minLength: 1, maxLength: 4 }),
  })
  .map(({ key, from, pnl }) => ({ key, from, pnl: Float64Array.from(pnl) }));

const anyGroups = fc.array(fc.array(anyItem, { maxLength: 4 }), { minLength: 3, maxLength: 3 });

describe('sums over groups', () => {
  it('are the same where most was made ahead in pieces, however far that came', () => {
    const large = fc.array(fc.array(anyItem, { maxLength: 100, size: 'max' }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(large, fc.nat({ max: 14 }), (groups, pieces) => {
        const ahead = sums();
        const job = ahead.prepare(groups, days);
        for (let i = 0; i < pieces; i++) job.next();
        assert.deepEqual(ahead.of(groups, days), sums().of(groups, days));
      }),
      { numRuns: 300 },
    );
  });

  it('are to the last bit those of all groups added, whatever changed before', () => {
    const change = fc.record({ group: fc.nat({ max: 2 }), place: fc.nat({ max: 4 }), item: fc.option(anyItem) });
    fc.assert(
      fc.property(anyGroups, fc.array(change, { maxLength: 6 }), (first, changes) => {
        const kept = sums();
        let groups: readonly (readonly Item[])[] = first;
        assert.deepEqual(kept.of(groups, days), sums().of(groups, days));
        for (const { group, place, item } of changes) {
          groups = groups.map((items, i) => (i === group ? items.toSpliced(place, 1, ...(item ? [item] : [])) : items));
          assert.deepEqual(kept.of(groups, days), sums().of(groups, days));
        }
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('of keys and days on which nothing changed stay the same objects', () => {
    const kept = sums();
    const item = (key: string, ...pnl: number[]): Item => ({ key, from: 0, pnl: Float64Array.from(pnl) });
    const other = [item('b', 5)];
    const before = kept.of([[item('a', 1, 2)], other], days);
    const after = kept.of([[item('a', 1, 3)], other], days);
    assert.equal(after.get('b'), before.get('b'));
    assert.notEqual(after.get('a'), before.get('a'));
    assert.equal(kept.of([[item('a', 1, 3)], other], days).get('a'), after.get('a'));
  });

  it('differ on the days between the first and the last figure that is another', () => {
    const of = (from: number, ...pnl: number[]): DailyFigures => ({ from, pnl: Float64Array.from(pnl) });
    assert.deepEqual(differingDays(of(2, 1, 2, 3), of(2, 1, 5, 3)), { from: 3, to: 4 });
    assert.deepEqual(differingDays(of(2, 1, 2), of(2, 1, 2, 3)), { from: 4, to: 5 });
    assert.deepEqual(differingDays(of(2, 1), of(3, 1, 1)), { from: 2, to: 5 });
    assert.deepEqual(differingDays(of(2, 1), undefined), { from: 2, to: 3 });
    assert.deepEqual(differingDays(of(2, 1), of(2, 1)), NO_DAYS);
  });
});
