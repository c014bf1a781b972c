import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readCases } from '../support/cases/case-file.js';
import { compare } from '../support/cases/compare.js';
import { evaluate } from '../support/cases/evaluate.js';
import { MEASURES } from '../support/cases/measures.js';

describe('measure cases', () => {
  const cases = readCases(readFileSync('test/cases/measures.json', 'utf8'));
  for (const one of cases) {
    it(`${one.measure}: ${one.id}`, () => {
      const { outcome, detail } = evaluate(one);
      assert.equal(outcome, 'pass', detail);
    });
  }
  it('every measure has a case', () => {
    const used = new Set(cases.map((one) => one.measure));
    assert.deepEqual(
      [...MEASURES.keys()].filter((name) => !used.has(name)),
      [],
    );
  });
});

describe('case comparison', () => {
  const cases: [string, unknown, unknown, string][] = [
    ['only the expected keys', { a: 1 }, { a: 1, b: 2 }, ''],
    ['within the tolerance', [1, 2.05], [1, 2], ''],
    ['outside the tolerance', { a: [1, 2.2] }, { a: [1, 2] }, 'a[1]'],
    ['null is not 0', { a: null }, { a: 0 }, 'a'],
    ['0 is not null', { a: 0 }, { a: null }, 'a'],
    ['NaN equals nothing', { a: 0 }, { a: NaN }, 'a'],
    ['a missing answer', { a: null }, {}, 'a'],
    ['arrays of other lengths', { a: [1] }, { a: [1, 2] }, 'a'],
    ['any alternative', { a: { any_of: [null, 3, [4]] } }, { a: [4] }, ''],
    ['no alternative', { a: { any_of: [null, 3] } }, { a: 5 }, 'a'],
    ['an alternative for the whole', { any_of: [{ a: 1 }, { b: 2 }] }, { b: 2 }, ''],
    ['an error, whatever its words', { error: true }, { error: 'oversold' }, ''],
    ['no error where one is expected', { error: true }, { error: null }, 'error'],
  ];
  for (const [name, expected, actual, where] of cases) {
    it(name, () => {
      const found = compare(expected, actual, 0.1);
      assert.equal(found.where, where);
      assert.equal(found.matches, where === '');
    });
  }
});
