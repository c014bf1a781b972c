import assert from 'node:assert/strict';
import { Decimal, isWithinBounds, parseDecimal, ZERO } from '../../src/base/decimal.js';

describe('a number of a journal', () => {
  it('may leave one side of the point empty, as in YAML', () => {
    const numbers = ['.5', '-.5e1', '5.', '+5.', '1_000.', '5.e2'].map((text) => parseDecimal(text)?.toNumber());
    assert.deepEqual(numbers, [0.5, -5, 5, 5, 1000, 500]);
  });

  it('has one form, however it was typed or computed', () => {
    for (const same of ['1.10', '1.1', '11e-1', '0.0011e3', '+1.1', '001.1000000000000000000000']) {
      assert.deepEqual(parseDecimal(same), new Decimal(11).dividedBy(10), same);
    }
    for (const same of ['1e40', '10_000_000_000_000_000_000_000_000_000_000_000_000_000.0', '0.1e41']) {
      assert.deepEqual(parseDecimal(same), new Decimal('1e20').times('1e20'), same);
    }
    assert.deepEqual(new Decimal('9007199254740993').minus(2), new Decimal(Number.MAX_SAFE_INTEGER));
  });

  it('may be beyond everything that counts, and is not taken for zero', () => {
    const far = [
      '1e10000',
      '1e-10001',
      '1e99999999999999999999',
      '1e-99999999999999999999',
      `0.${'0'.repeat(20_000)}1`,
    ];
    for (const typed of far) {
      const value = parseDecimal(typed) ?? ZERO;
      for (const one of [value, value.negated(), value.times(value), value.dividedBy(3)]) {
        assert.ok(!one.isZero() && !isWithinBounds(one), typed);
      }
    }
    assert.deepEqual(parseDecimal('0e99999999999999999999'), ZERO);
  });

  it('is refused where a program gives what is none', () => {
    for (const text of ['', ' ', '1..2', '0x10', 'NaN', '1e']) assert.throws(() => new Decimal(text), RangeError, text);
  });

  it('needs a digit, and groups between digits', () => {
    for (const text of ['.', '-.', '._5', '5._', '_5', '5_', '.e5', '1..2', '.inf'])
      assert.equal(parseDecimal(text), undefined, text);
  });
});
