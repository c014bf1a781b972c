import assert from 'node:assert/strict';
import { parseDecimal } from '../../src/base/decimal.js';

describe('a number of a journal', () => {
  it('may leave one side of the point empty, as in YAML', () => {
    const numbers = ['.5', '-.5e1', '5.', '+5.', '1_000.', '5.e2'].map((text) => parseDecimal(text)?.toNumber());
    assert.deepEqual(numbers, [0.5, -5, 5, 5, 1000, 500]);
  });

  it('needs a digit, and groups between digits', () => {
    for (const text of ['.', '-.', '._5', '5._', '_5', '5_', '.e5', '1..2', '.inf'])
      assert.equal(parseDecimal(text), undefined, text);
  });
});
