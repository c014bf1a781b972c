import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchingRows, nextSort, sortRows } from '../../src/webview/table-order.js';

interface Row {
  readonly id: string;
  readonly value: number | null;
  readonly rank: number;
  readonly parent: string | null;
}

/** Rows written as `id=value`, a rank as `/1`, a parent as `<parent`; without a value `id=`. */
function rowsOf(text: string): readonly Row[] {
  return text.split(' ').map((word) => {
    const [, id = '', value = '', rank = '0', parent] = /^(\w+)=(-?\d*)(?:\/(\d))?(?:<(\w+))?$/.exec(word) ?? [];
    return { id, value: value === '' ? null : Number(value), rank: Number(rank), parent: parent ?? null };
  });
}

const values = new Map([['value', (row: Row) => row.value]]);
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join(' ');
const down = { key: 'value', descending: true };
const up = { key: 'value', descending: false };

describe('rows of a table', () => {
  it('are sorted either way, what has no value last', () => {
    assert.equal(ids(sortRows(rowsOf('a=1 b= c=3 d=2'), down, { values })), 'c d a b');
    assert.equal(ids(sortRows(rowsOf('a=1 b= c=3 d=2'), up, { values })), 'a d c b');
  });

  it('keep their order where they are equal, and where nothing is asked for', () => {
    assert.equal(ids(sortRows(rowsOf('b=1 a=1 c=1'), down, { values })), 'b a c');
    assert.equal(ids(sortRows(rowsOf('b=2 a=1 c=3'), undefined, { values })), 'b a c');
    assert.equal(ids(sortRows(rowsOf('b=2 a=1'), { key: 'gone', descending: true }, { values })), 'b a');
  });

  it('stay in their groups in every order', () => {
    const rank = (row: Row) => row.rank;
    for (const sort of [down, up, undefined]) {
      const ranks = sortRows(rowsOf('a=1/1 b=9/0 c=3/1 d=2/0'), sort, { values, rank }).map(rank);
      assert.deepEqual(ranks, [0, 0, 1, 1]);
    }
  });

  it('stay under their parent, whose siblings alone are sorted', () => {
    const tree = { key: (row: Row) => row.id, parent: (row: Row) => row.parent };
    const rows = rowsOf('a=1 b=5<a c=9<a d=7 e=2<d');
    assert.equal(ids(sortRows(rows, down, { values, tree })), 'd e a c b');
    assert.equal(ids(sortRows(rows, up, { values, tree })), 'a b c d e');
  });

  it('are all there after any sort', () => {
    const row = fc.record({
      id: fc.string(),
      value: fc.option(fc.double({ noNaN: true })),
      rank: fc.nat(2),
      parent: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), fc.boolean(), (rows, descending) => {
        const tree = { key: ({ id }: Row) => id, parent: () => null };
        const sorted = sortRows(rows, { key: 'value', descending }, { values, tree });
        assert.deepEqual(new Set(sorted), new Set(rows));
        assert.equal(sorted.length, rows.length);
      }),
    );
  });

  it('are found by every word, whatever the case', () => {
    const rows = rowsOf('silver=1 gold=2 silverspread=3');
    const find = (search: string) => ids(matchingRows(rows, search, ({ id, value }) => `${id} ${String(value)}`));
    assert.equal(find('SILVER'), 'silver silverspread');
    assert.equal(find('silver 3'), 'silverspread');
    assert.equal(find('  '), 'silver gold silverspread');
    assert.equal(find('tin'), '');
  });
});

it('a column is pressed: text ascends first, numbers descend first, again reverses', () => {
  assert.deepEqual(nextSort(undefined, 'id', true), { key: 'id', descending: false });
  assert.deepEqual(nextSort(undefined, 'pnl', false), { key: 'pnl', descending: true });
  assert.deepEqual(nextSort({ key: 'pnl', descending: true }, 'pnl', false), { key: 'pnl', descending: false });
});
