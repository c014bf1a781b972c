import assert from 'node:assert/strict';
import { closestName, nearestName } from '../../src/journal/nearest-name.js';

describe('the nearest name', () => {
  const names = ['price', 'pillars', 'stop', 'silver'];
  const cases: Record<string, string | undefined> = {
    price: 'price',
    prise: 'price',
    pirce: 'price',
    prices: 'price',
    Pillar: 'pillars',
    sliver: 'silver',
    stpo: 'stop',
    spot: undefined,
    quantity: undefined,
    st: undefined,
    '': undefined,
  };
  for (const [name, expected] of Object.entries(cases)) {
    it(`of “${name}” is ${expected ?? 'none'}`, () => {
      assert.equal(nearestName(name, names), expected);
    });
  }

  it('without a limit is always one, the first of several', () => {
    assert.equal(closestName('xyz', names), 'stop');
    assert.equal(closestName('x', []), undefined);
  });
});
