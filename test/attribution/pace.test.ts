import assert from 'node:assert/strict';
import fc from 'fast-check';
import { elapsedFraction, paceAt, paceOf, paceShare } from '../../src/attribution/pace.js';
import { parsePlainDate } from '../../src/base/plain-date.js';

const elapsed = (text: string): number => {
  const date = parsePlainDate(text);
  assert.ok(date);
  return elapsedFraction(date);
};
const percent = (value: number | null, digits: number): string =>
  value === null ? 'null' : (value * 100).toFixed(digits);
const none = (reason: string) => ({ value: null, reason });
const at = (toDate: number | null, fraction = 325 / 365, volatility: number | null = 0.4) =>
  paceOf({ toDate, total: 1.31, elapsed: fraction, volatility });

describe('pace', () => {
  it('counts calendar days since 31 December', () => {
    assert.equal(elapsed('2026-01-01'), 1 / 365);
    assert.equal(elapsed('2026-10-30'), 303 / 365);
    assert.equal(elapsed('2026-12-31'), 1);
    assert.equal(elapsed('2024-12-31'), 1);
    assert.equal(elapsed('2024-02-29'), 60 / 366);
  });
  it('is an even geometric path', () => {
    assert.equal(percent(paceAt(1.31, 325 / 365), 2), '110.75');
    assert.equal(percent(paceAt(1.31, 1 / 12), 4), '7.2262');
    assert.equal(percent(paceAt(1.31, 1 / 252), 5), '0.33279');
    assert.equal(percent(paceAt(1.31, 0.5), 1), '52.0');
  });
  it('says what is still needed', () => {
    assert.deepEqual(
      [0.4, 0.8, 1, 1.2].map((y) => percent(at(y).needed.value, 1)),
      ['65.0', '28.3', '15.5', '5.0'],
    );
    const { gap, gapRelative, monthsLeft, neededInVolatility } = at(0.8);
    assert.equal(percent(gap.value, 2), '-30.75');
    assert.equal(percent(gapRelative.value, 2), '-14.59');
    assert.ok(Math.abs(monthsLeft - (12 * 40) / 365) < 1e-12);
    assert.ok(Math.abs((neededInVolatility.value ?? NaN) - Math.log(2.31 / 1.8) / (0.4 * Math.sqrt(40 / 365))) < 1e-12);
  });
  it('needs on each month what the base year made, while exactly on pace', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (fraction) => {
        const pace = at(paceAt(1.31, fraction), fraction);
        assert.ok(Math.abs((pace.neededPerMonth.value ?? NaN) - (2.31 ** (1 / 12) - 1)) < 1e-9);
        assert.ok(Math.abs(pace.gap.value ?? NaN) < 1e-12);
      }),
    );
  });
  it('shows a cushion once passed', () => {
    const passed = at(1.5);
    assert.equal(percent(passed.needed.value, 1), '-7.6');
    assert.deepEqual([passed.neededPerMonth, passed.neededInVolatility], [none('passed'), none('passed')]);
  });
  it('has reasons at the end of the year, without capital, volatility or a meaningful base year', () => {
    assert.deepEqual(at(0.8, 1).neededPerMonth, none('no-time-left'));
    assert.equal(percent(at(0.8, 1).needed.value, 1), '28.3');
    const ruined = at(-1.1);
    assert.equal(percent(ruined.gap.value, 2), '-220.75');
    assert.deepEqual([ruined.gapRelative, ruined.needed], [none('not-meaningful'), none('not-meaningful')]);
    assert.deepEqual(at(null).gap, none('not-meaningful'));
    assert.equal(percent(at(null).pace.value, 2), '110.75');
    assert.deepEqual(at(0.8, 0.5, null).neededInVolatility, none('too-few-days'));
    assert.deepEqual(at(0.8, 0.5, 0).neededInVolatility, none('not-meaningful'));
    const lost = paceOf({ toDate: 0.1, total: -1, elapsed: 0.5, volatility: 0.2 });
    assert.deepEqual([lost.pace, lost.gap], [none('not-meaningful'), none('not-meaningful')]);
  });
  it('is passed from the moment the year is matched, and not before', () => {
    assert.deepEqual([at(1.31).needed.value, at(1.31).neededPerMonth], [0, none('passed')]);
    assert.ok((at(1.3099).needed.value ?? 0) > 0 && (at(1.3099).neededPerMonth.value ?? 0) > 0);
    // A year that ends ahead is passed, one that ends behind has no time left.
    assert.deepEqual([at(1.5, 1).neededPerMonth, at(1.2, 1).neededPerMonth], [none('passed'), none('no-time-left')]);
  });
  it('falls with a base year that lost, and to lose less is to have passed it', () => {
    const lost = (toDate: number) => paceOf({ toDate, total: -0.2, elapsed: 0.5, volatility: 0.4 });
    assert.equal(percent(lost(-0.1).pace.value, 2), '-10.56');
    assert.deepEqual(lost(-0.1).neededPerMonth, none('passed'));
    assert.equal(percent(lost(-0.1).needed.value, 2), '-11.11');
    assert.equal(percent(lost(-0.3).needed.value, 2), '14.29');
  });
  it('holds together: gap, need and months compound to the base year, and nothing is infinite', () => {
    const rate = fc.double({ min: -3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0, max: 1, noNaN: true }), (toDate, total, elapsed) => {
        const found = paceOf({ toDate, total, elapsed, volatility: 0.4 });
        const near = (left: number, right: number) => {
          assert.ok(Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(right)), `${String(left)} ${String(right)}`);
        };
        const { pace, gap, gapRelative, needed, neededPerMonth, monthsLeft, neededInVolatility } = found;
        for (const { value } of [pace, gap, gapRelative, needed, neededPerMonth, neededInVolatility])
          assert.ok(value === null || Number.isFinite(value));
        if (gap.value !== null) near(gap.value, toDate - (pace.value ?? NaN));
        if (gapRelative.value !== null) near((1 + gapRelative.value) * (1 + (pace.value ?? NaN)), 1 + toDate);
        if (needed.value !== null) near((1 + needed.value) * (1 + toDate), 1 + total);
        if (neededPerMonth.value !== null)
          near(Math.log1p(neededPerMonth.value) * monthsLeft, Math.log1p(needed.value ?? NaN));
        assert.equal(pace.value === null, !(total > -1));
        assert.equal(needed.value === null, !(total > -1) || !(toDate > -1));
      }),
    );
  });
  it('the share of a contribution that is due tends to the elapsed time as the total goes to 0', () => {
    assert.equal(paceShare(0, 0.25), 0.25);
    assert.ok(Math.abs(paceShare(1e-9, 0.25) - 0.25) < 1e-8);
    assert.equal(paceShare(1.31, 1), 1);
  });
});
