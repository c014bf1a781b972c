import assert from 'node:assert/strict';
import { creditTriangle } from '../../src/rules/credit-triangle.js';

describe('credit triangle', () => {
  it('reads default from a spread: 675 bp at 35% recovery is 10.38% a year, 42% in five', () => {
    const { value } = creditTriangle(0.0675, 0.35, 5);
    assert.ok(value);
    assert.equal(value.hazard.toFixed(4), '0.1038');
    assert.equal(value.defaultByYears?.toFixed(3), '0.422');
    assert.equal(value.defaultContinuous.toFixed(3), '0.405');
  });
  it('has no yearly compounding above 100% a year', () => {
    const { value } = creditTriangle(0.9, 0.5, 1);
    assert.deepEqual(value && [value.hazard, value.defaultByYears], [1.8, null]);
  });
  it('says which input has no meaning', () => {
    assert.deepEqual(creditTriangle(0.05, 1, 5), { value: null, reason: 'recovery' });
    assert.deepEqual(creditTriangle(-0.05, 0.4, 5), { value: null, reason: 'spread' });
    assert.deepEqual(creditTriangle(0.05, 0.4, -1), { value: null, reason: 'years' });
  });
});
