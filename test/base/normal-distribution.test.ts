import assert from 'node:assert/strict';
import { normalCdf } from '../../src/base/normal-distribution.js';

describe('standard normal distribution', () => {
  it('knows its middle, its ends and a far tail', () => {
    assert.equal(normalCdf(0), 0.5);
    assert.equal(normalCdf(Infinity), 1);
    assert.equal(normalCdf(-Infinity), 0);
    assert.ok(Math.abs(normalCdf(1.959963984540054) - 0.975) < 1e-15);
    // Abramowitz and Stegun, table 26.2: Q(10) = 7.61985 30241 e−24.
    assert.ok(Math.abs(normalCdf(-10) / 7.6198530241605e-24 - 1) < 1e-12);
  });
});
