import assert from 'node:assert/strict';
import { checkIdentity } from '../../src/attribution/identities.js';

describe('identity', () => {
  const cases: [string, Parameters<typeof checkIdentity>, boolean][] = [
    ['equal', ['x', 0.3, 0.1 + 0.2], true],
    ['a billionth off', ['x', 1.31, 1.31 + 2e-9], false],
    ['relative to large sides', ['x', 1e9, 1e9 + 0.5], true],
    ['near zero, relative to the terms', ['x', 0, 1e-4, 1e-9, 1e6], true],
    ['a tolerance of its own', ['x', 1, 1 + 1e-11, 1e-12], false],
    ['not a number', ['x', NaN, NaN], false],
    ['infinite', ['x', Infinity, Infinity], false],
  ];
  for (const [name, args, holds] of cases) {
    it(name, () => {
      assert.equal(checkIdentity(...args).holds, holds);
    });
  }
  it('names what it compared and by how much it misses', () => {
    const residual = 0.5;
    assert.deepEqual(checkIdentity('nav', 2, 1.5), { id: 'nav', left: 2, right: 1.5, residual, holds: false });
  });
});
