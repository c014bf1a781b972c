import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Decimal } from '../../src/base/decimal.js';
import { sharedDecimal } from '../../src/journal/shared-decimal.js';

describe('numbers that were read lately', () => {
  it('are one object', () => {
    const first = sharedDecimal(new Decimal('4.25'));
    assert.equal(sharedDecimal(new Decimal('4.25')), first);
    assert.notEqual(sharedDecimal(new Decimal('42.5')), first);
  });

  it('are what they were read as, zeros by their signs and large numbers to the last digit', () => {
    for (const text of ['0', '-0', '1', '-1', '1e30', '-1e30', '0.1', '9007199254740991', '123456789012345678901']) {
      const value = new Decimal(text);
      for (const shared of [sharedDecimal(value), sharedDecimal(new Decimal(text))]) assert.deepEqual(shared, value);
    }
    assert.ok(Object.is(sharedDecimal(new Decimal('-0')).toNumber(), -0));
    // Few digits and many numbers: each slot is taken again and again.
    const number = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
        for (const [digits, scale] of numbers) {
          const value = Decimal.scaled(digits, scale);
          assert.deepEqual(sharedDecimal(value), value);
        }
      }),
    );
  });
});
