import assert from 'node:assert/strict';
import { Decimal as DecimalJs } from 'decimal.js';
import fc from 'fast-check';
import { Decimal, isWithinBounds, parseDecimal, ZERO } from '../../src/base/decimal.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';

/** What the product's decimals must equal: decimal.js at 40 digits, half to even, written as they are. */
const Oracle = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -30,
  toExpPos: 40,
});

/** Digits that make carries, ties and zeros at the end likely, up to 60 of them. */
const digits = fc.oneof(
  fc.stringMatching(/^\d{1,8}$/),
  fc.stringMatching(/^[05]{1,3}\d{1,16}0{0,4}$/),
  fc.stringMatching(/^[1-9]\d{13,18}$/),
  fc.stringMatching(/^[1-9]?[0459]{18,42}$/),
  fc.stringMatching(/^\d{30,60}$/),
  fc.constantFrom(
    '0',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    `1${'0'.repeat(40)}`,
    '9'.repeat(40),
  ),
);
const sign = fc.constantFrom('', '-', '+');
/** As a journal has them: few decimals. */
const plain = fc
  .tuple(sign, fc.nat({ max: 10_000_000 }), fc.constantFrom(1, 10, 100, 10_000, 1_000_000))
  .map(([before, units, one]) => before + String(units / one));
const pointed = fc
  .tuple(sign, digits, fc.nat({ max: 60 }))
  .map(([before, all, at]) => `${before}${all.slice(0, at) || '0'}.${all.slice(at) || '0'}`);
const powered = fc
  .tuple(
    sign,
    digits,
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -20, max: 20 }) },
      { weight: 4, arbitrary: fc.integer({ min: -120, max: 120 }) },
      fc.integer({ min: -2000, max: 2000 }),
    ),
  )
  .map(([before, all, exponent]) => `${before}${all}e${String(exponent)}`);
const text = fc.oneof({ weight: 3, arbitrary: plain }, pointed, powered, fc.constantFrom('0', '-0', '1', '-1', '0.5'));

/** Both numbers' text, with the sign of zero. */
const shown = (value: Decimal | DecimalJs): string => (value.isZero() && value.s < 0 ? '-0' : value.toString());

function assertSame(ours: Decimal, theirs: DecimalJs, what: string): void {
  assert.equal(shown(ours), shown(theirs), what);
  // What is equal is deeply equal, however it came about.
  if (theirs.isFinite()) assert.deepEqual(ours, new Decimal(shown(theirs)), what);
}

const OPERATIONS = ['plus', 'minus', 'times', 'dividedBy'] as const;
const COMPARISONS = ['gt', 'gte', 'lt', 'lte', 'equals'] as const;

describe('a decimal', () => {
  it('is read and written as decimal.js does', () => {
    checkProperty(text, (typed) => {
      const [ours, theirs] = [new Decimal(typed), new Oracle(typed)];
      assertSame(ours, theirs, typed);
      assert.equal(ours.toFixed(), theirs.toFixed());
      assert.equal(JSON.stringify(ours), JSON.stringify(theirs.isZero() ? theirs.abs() : theirs));
      assert.ok(Object.is(ours.toNumber(), theirs.toNumber()), typed);
      assert.ok(Object.is(ours.toNumber(), Number(typed)), typed);
      assert.deepEqual(parseDecimal(typed), ours);
      const size = theirs.abs();
      const isWithin = size.lte(1e15) && size.gte(1e-15) && theirs.precision() <= 30;
      assert.equal(isWithinBounds(ours), theirs.isZero() || isWithin, typed);
    });
  });

  it('of a float64 is the shortest that stands for it', () => {
    const float = fc.oneof(
      fc.double(),
      fc.tuple(fc.integer(), fc.nat({ max: 18 })).map(([units, places]) => units / 10 ** places),
      fc.constantFrom(
        0.1 + 0.2,
        2 ** 53,
        2 ** 53 + 2,
        1e22,
        1e21,
        -1e-7,
        5e-324,
        1.7976931348623157e308,
        9.999999999999999e22,
      ),
    );
    checkProperty(float, (value) => {
      const [ours, theirs] = [new Decimal(value), new Oracle(value)];
      assertSame(ours, theirs, String(value));
      assert.ok(Object.is(ours.toNumber(), value));
    });
  });

  it('adds, subtracts, multiplies, divides and compares as decimal.js does at 40 digits, half to even', () => {
    checkProperty(fc.tuple(text, text), ([a, b]) => {
      const ours = [new Decimal(a), new Decimal(b)] as const;
      const theirs = [new Oracle(a), new Oracle(b)] as const;
      for (const name of OPERATIONS)
        assertSame(ours[0][name](ours[1]), theirs[0][name](theirs[1]), `${a} ${name} ${b}`);
      for (const name of COMPARISONS)
        assert.equal(ours[0][name](ours[1]), theirs[0][name](theirs[1]), `${a} ${name} ${b}`);
      assert.equal(ours[0].comparedTo(b), theirs[0].comparedTo(b), `${a} compared to ${b}`);
      assert.equal(Decimal.min(...ours).toString(), Oracle.min(...theirs).toString());
      assert.equal(Decimal.max(...ours).toString(), Oracle.max(...theirs).toString());
    });
  });

  it('is rounded, cut and told apart as decimal.js does', () => {
    checkProperty(fc.tuple(text, fc.nat({ max: 45 })), ([typed, places]) => {
      const [ours, theirs] = [new Decimal(typed), new Oracle(typed)];
      assertSame(ours.negated(), theirs.negated(), typed);
      assertSame(ours.abs(), theirs.abs(), typed);
      assertSame(ours.toDecimalPlaces(places), theirs.toDecimalPlaces(places), `${typed} to ${String(places)}`);
      assertSame(
        ours.truncated(places),
        theirs.toDecimalPlaces(places, Oracle.ROUND_DOWN),
        `${typed} cut ${String(places)}`,
      );
      assertSame(ours.toSignificantDigits(places + 1), theirs.toSignificantDigits(places + 1), typed);
      assert.equal(ours.toFixed(places), theirs.toFixed(places));
      assert.deepEqual(
        [ours.s, ours.isZero(), ours.isNegative(), ours.isPositive(), ours.isInteger()],
        [theirs.s, theirs.isZero(), theirs.isNegative(), theirs.isPositive(), theirs.isInteger()],
      );
    });
  });

  it('is the same after thousands of steps', () => {
    const step = fc.tuple(fc.constantFrom('plus', 'minus', 'plus times'), plain, plain);
    checkProperty(
      fc.array(step, { minLength: 1000, maxLength: 3000, size: 'max' }),
      (steps) => {
        let [ours, theirs] = [ZERO, new Oracle(0)];
        for (const [name, a, b] of steps) {
          if (name === 'plus times') {
            ours = ours.plus(new Decimal(a).times(b));
            theirs = theirs.plus(new Oracle(a).times(b));
          } else {
            const operation = name === 'plus' ? 'plus' : 'minus';
            ours = ours[operation](a);
            theirs = theirs[operation](a);
          }
        }
        assertSame(ours, theirs, 'sum');
      },
      FEWER_RUNS / 10,
    );
  });

  it('that is infinite or no number goes on as float64 does', () => {
    const odd = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, 0, -0), fc.integer({ min: -9, max: 9 }));
    checkProperty(fc.tuple(odd, fc.oneof(odd, fc.constantFrom(1e30, -1e-30, 1.5))), (pair) => {
      for (const [a, b] of [pair, pair.toReversed()] as [number, number][]) {
        const [ours, theirs] = [new Decimal(a), new Oracle(a)];
        for (const name of OPERATIONS) {
          assert.equal(shown(ours[name](b)), shown(theirs[name](b)), `${String(a)} ${name} ${String(b)}`);
        }
        for (const name of COMPARISONS)
          assert.equal(ours[name](b), theirs[name](b), `${String(a)} ${name} ${String(b)}`);
        assert.ok(Object.is(ours.comparedTo(b), theirs.comparedTo(b)));
        assert.ok(Object.is(ours.s, theirs.s));
        assert.deepEqual([ours.abs().toFixed(2), ours.isInteger()], [theirs.abs().toFixed(2), theirs.isInteger()]);
      }
    });
  });
});
