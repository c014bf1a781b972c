import assert from 'node:assert/strict';
import type { Issue } from '../../src/journal/fault.js';
import { checkedMap, map, optional } from '../../src/journal/map-schema.js';
import { listOrOne, scalar } from '../../src/journal/schemas.js';
import { readDate, readId, readPositive, readText } from '../../src/journal/value-readers.js';
import { readYaml } from '../../src/journal/yaml-document.js';
import { YamlEntry, YamlMap, YamlScalar, type YamlNode } from '../../src/journal/yaml-tree.js';

const inner = checkedMap({ amount: scalar(readPositive), currency: optional(scalar(readText)) });
const schema = checkedMap(
  {
    id: scalar(readId),
    price: optional(scalar(readPositive)),
    fees: optional(inner),
    date: scalar(readDate),
    tags: optional(listOrOne(scalar(readText))),
  },
  ['prise'],
);

function nodeOf(text: string): YamlNode {
  const { root } = readYaml('', text, 0);
  assert.ok(root);
  return root;
}

/** What is wrong with a block, in order: `code args at the text it is said of`. */
function issuesOf(text: string): readonly string[] {
  const issues: Issue[] = [];
  schema.read(nodeOf(text), 'block', issues);
  return issues.map(({ code, args, range }) => `${code} ${args.join(' ')} @${text.slice(range.start, range.end)}`);
}

describe('a block that is read by a schema', () => {
  it('has the values of its keys with their places, and says what it has', () => {
    const text = '{tags: [a, b], id: x, other: 1, price: , date: 2026-01-07}';
    const block = schema.read(nodeOf(text), 'block', []);
    assert.ok(block);
    assert.deepEqual([...block.keys], ['tags', 'id', 'date']);
    assert.deepEqual([block.get('id'), block.get('tags'), block.get('price')], ['x', ['a', 'b'], undefined]);
    const { value, range } = block.at('date');
    assert.deepEqual([value, text.slice(range.start, range.end)], ['2026-01-07', '2026-01-07']);
    assert.deepEqual([block.at('price'), block.has('price'), block.has('id')], [undefined, false, true]);
    const less = block.without(['id', 'price']);
    assert.deepEqual([less.has('id'), less.at('tags')?.value, block.has('id')], [false, ['a', 'b'], true]);
    assert.equal(block.without([]), block);
  });

  it('shares its layout with blocks of the same keys in the same order', () => {
    const layoutOf = (text: string): unknown => schema.read(nodeOf(text), 'block', [])?.layout;
    const layout = layoutOf('{id: a, date: 2026-01-07}');
    assert.equal(layoutOf('{id: b, stranger: 1, date: 2026-01-08, price: }'), layout);
    assert.notEqual(layoutOf('{date: 2026-01-08, id: b}'), layout);
  });

  it('forgets layouts before there are too many of them', () => {
    const keys = Array.from({ length: 7 }, (_, i) => `key${String(i)}`);
    const any = map(Object.fromEntries(keys.map((key) => [key, optional(scalar(readText))])));
    const before = any.read(nodeOf('{key0: a}'), 'block', [])?.layout;
    const orders = (left: readonly string[]): readonly (readonly string[])[] =>
      left.length === 0
        ? [[]]
        : left.flatMap((key) => orders(left.filter((one) => one !== key)).map((rest) => [key, ...rest]));
    for (const order of orders(keys)) {
      const entries = order.map((key) => new YamlEntry(key, 0, 0, new YamlScalar(key, 0, 0, false)));
      const block = any.read(new YamlMap(entries, 0, 0), 'block', []);
      assert.ok(block && keys.every((key) => block.get(key) === key) && block.layout.family.size < 2100);
    }
    assert.notEqual(any.read(nodeOf('{key0: a}'), 'block', [])?.layout, before);
  });

  it('tells what is wrong in the order of the schema, whatever the order of the text', () => {
    const wrong = ['tags: {a: 1}', 'fees: {curency: 1, amount: -1}', 'price: x', 'id: A'];
    const told = [
      'value.id A @A',
      'value.number price x @x',
      'key.misspelled curency currency @curency',
      'value.not-positive amount @-1',
      'key.missing date 2026-01-07 @A',
      'value.type tags a list @{a: 1}',
    ];
    assert.deepEqual(issuesOf(`{${wrong.join(', ')}}`), told);
    assert.deepEqual(issuesOf(`{${wrong.toReversed().join(', ')}}`), told);
  });

  it('warns of misspelled keys, and of no foreign, strange or present one', () => {
    const sound = '{id: x, date: 2026-01-07';
    const cases: Record<string, readonly string[]> = {
      pricee: ['key.misspelled pricee price @pricee'],
      prise: [],
      cssclass: [],
      datum: [],
    };
    // Twice, since what is strange is remembered.
    for (const [key, told] of [...Object.entries(cases), ...Object.entries(cases)]) {
      assert.deepEqual(issuesOf(`${sound}, ${key}: 1}`), told);
    }
    assert.deepEqual(issuesOf('{id: x, datum: 2026-01-07}'), [
      'key.misspelled datum date @datum',
      'key.missing date 2026-01-07 @x',
    ]);
  });

  it('is a block', () => {
    const issues: Issue[] = [];
    assert.equal(inner.read(nodeOf('{a: 1}'), 'fees', issues), undefined);
    assert.equal(scalar(readText).read(nodeOf('{a: 1}'), 'note', issues), undefined);
    assert.deepEqual(
      issues.map(({ code, args }) => [code, ...args]),
      [
        ['key.missing', 'amount', '120.50'],
        ['value.type', 'note', 'a single value'],
      ],
    );
  });
});
