import assert from 'node:assert/strict';
import { downsideDeviation, sharpe, sortino, volatility } from '../../src/performance/risk.js';

const fewDays = { value: null, reason: 'too-few-days' };
const noMeaning = { value: null, reason: 'not-meaningful' };

describe('risk', () => {
  it('volatility divides by n - 1 and scales with the periods of a year', () => {
    assert.deepEqual(volatility([0.01, 0.03], 1), { value: Math.sqrt(0.0002) });
    const weekly = volatility([0.01, 0.03], 52).value ?? NaN;
    assert.ok(Math.abs(weekly - Math.sqrt(0.0002 * 52)) < 1e-15);
  });
  it('needs two returns; equal returns have none', () => {
    assert.deepEqual(volatility([0.01], 252), fewDays);
    assert.deepEqual(sharpe([0.01], 252), fewDays);
    assert.deepEqual(downsideDeviation([]), fewDays);
    assert.deepEqual(sortino([], 252), fewDays);
    assert.deepEqual(volatility([0.1, 0.1, 0.1], 252), { value: 0 });
  });
  it('a ratio over nothing has no meaning', () => {
    assert.deepEqual(sharpe([0.1, 0.1, 0.1], 252), noMeaning);
    assert.deepEqual(sortino([0.1, 0.2], 252), noMeaning);
  });
  it('takes the risk-free rate as one number or one for each return', () => {
    assert.deepEqual(sharpe([0.25, 0.75, 0.5], 1, 0.25), { value: 1 });
    assert.deepEqual(sharpe([0.25, 1, 1], 1, [0, 0.25, 0.5]), { value: 2 });
  });
  it('divides the downside by all observations', () => {
    assert.deepEqual(downsideDeviation([-0.02, 0.1, 0.1, 0.1]), { value: 0.01 });
    assert.deepEqual(downsideDeviation([0.25, 0.75, 0.75, 0.75], 0.5), { value: 0.125 });
  });
});
