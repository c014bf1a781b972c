import assert from 'node:assert/strict';
import { applyPatch, patchOf } from '../../src/protocol/patch.js';

/** What a patch says, as JSON; and that it leads from one value to the other. */
function patchText(before: unknown, after: unknown): string | undefined {
  const patch = patchOf(before, after);
  if (patch === undefined) return undefined;
  const text = JSON.stringify(patch);
  assert.deepEqual(applyPatch(before, JSON.parse(text)), { value: after });
  return text;
}

describe('a patch', () => {
  for (const [what, before, after, expected] of [
    ['nothing where nothing changed', { a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
    ['the members that changed', { a: 1, b: 2, c: 3 }, { a: 1, b: 3, c: 3 }, '{"b":[3]}'],
    ['members that came and went', { a: 1, b: 2 }, { b: 2, c: [] }, '{"c":[[]],"a":[]}'],
    ['no member that is undefined', { a: undefined, b: 1 }, { b: 1, c: undefined }, undefined],
    ['another value', { a: { b: 1 } }, { a: null }, '{"a":[null]}'],
    ['what is inside', { a: { b: { c: 1, d: 2 } } }, { a: { b: { c: 1, d: 3 } } }, '{"a":{"b":{"d":[3]}}}'],
    ['what stands at the end of a list', [1, 2, 3], [1, 2, 3, 4], '{"pieces":[[0,3],{"added":[4]}]}'],
    [
      'what stands in the middle of a list',
      [1, 2, 3, 4, 5],
      [1, 2, 9, 3, 4, 5],
      '{"pieces":[[0,2],{"added":[9]},[2,3]]}',
    ],
    ['what left a list', [5, 6, 7, 8, 9], [5, 6, 8, 9], '{"pieces":[[0,2],[3,2]]}'],
    ['the whole of a list that is another', [1, 2, 3], [4, 5, 6], '{"pieces":[{"added":[4,5,6]}]}'],
    ['the whole of numbers of which many moved', [1, 2, 3, 4], [1, 20, 3, 40], '[[1,20,3,40]]'],
    ['an empty list', [1], [], '{"pieces":[]}'],
  ] as const) {
    it(`says ${what}`, () => {
      assert.equal(patchText(before, after), expected);
    });
  }

  it('finds rows by their names: what moved is moved, and only its changes are said', () => {
    const before = ['a', 'b', 'c', 'd'].map((id) => ({ id, value: 1, long: 'as it was' }));
    const [a, b, c, d] = before;
    assert.equal(
      patchText(before, [c, { ...a, value: 2 }, b, { id: 'new' }, d]),
      '{"pieces":[[2,1],[0,2],{"added":[{"id":"new"}]},[3,1]],"at":{"1":{"value":[2]}}}',
    );
  });

  it('knows the round trips of a position apart', () => {
    const trades = [1, 2, 3].map((round) => ({ id: 'silver', round, pnl: 5 }));
    assert.equal(patchText(trades, trades.slice(1)), '{"pieces":[[1,2]]}');
  });

  it('pairs rows without a name by their places', () => {
    assert.equal(patchText([{ x: 1 }, { x: 2 }], [{ x: 1 }, { x: 3 }]), '{"at":{"1":{"x":[3]}}}');
  });

  it('leads there where names are not unique', () => {
    patchText([{ id: 'a', n: 1 }, { id: 'a', n: 2 }, { id: 'b' }], [{ id: 'b' }, { id: 'a', n: 3 }, { id: 'a', n: 2 }]);
  });

  it('shares all that stayed', () => {
    const before = {
      rows: [
        { id: 'a', parts: { x: 1 } },
        { id: 'b', parts: { x: 2 } },
      ],
      other: { y: [1] },
    };
    const after = {
      rows: [
        { id: 'a', parts: { x: 1 } },
        { id: 'b', parts: { x: 3 } },
      ],
      other: { y: [1] },
    };
    const made = applyPatch(before, patchOf(before, after));
    const { rows, other } = made?.value as typeof before;
    assert.equal(other, before.other);
    assert.equal(rows[0], before.rows[0]);
  });

  it('looks into nothing that both sides share', () => {
    const shared = Object.defineProperty({}, 'trap', {
      enumerable: true,
      get: () => assert.fail('it was looked into'),
    });
    assert.deepEqual(patchOf({ shared, a: 1 }, { shared, a: 2 }), { a: [2] });
  });

  for (const [what, before, patch] of [
    ['no patch', { a: 1 }, 7],
    ['nothing', { a: 1 }, null],
    ['two values', { a: 1 }, [1, 2]],
    ['members of a number', { a: 1 }, { a: { b: [2] } }],
    ['members of a member that is not there', { a: 1 }, { b: { c: [2] } }],
    ['a prototype', { a: 1 }, JSON.parse('{"__proto__":[{"b":1}]}') as unknown],
    ['members of what every object inherits', {}, { constructor: { name: ['x'] } }],
    ['a place behind the end', [1], { at: { 1: [2] } }],
    ['a place before the start', [1], { at: { '-1': [2] } }],
    ['a place that is none', [1], { at: { length: [2] } }],
    ['a piece beyond the end', [1, 2], { pieces: [[1, 2]] }],
    ['a piece of half an element', [1, 2], { pieces: [[0.5, 1]] }],
    ['pieces that are none', [1], { pieces: [7] }],
    ['pieces in no list', [1], { pieces: 7 }],
    ['other members of a list', [1], { length: [0] }],
  ] as const) {
    it(`is refused: ${what}`, () => {
      assert.equal(applyPatch(before, patch), undefined);
    });
  }
});
