import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  annualise,
  capitalBase,
  compoundPerYear,
  dailyReturn,
  growthIndex,
  linkReturns,
  timeWeightedReturn,
  type ReturnDay,
} from '../../src/performance/returns.js';

/** `100>110`, `100+50>160-10`: NAV before, inflow, NAV after, outflow. */
function day(text: string): ReturnDay {
  const [, before, inflow, after, outflow] = /^(-?\d+)(?:\+(\d+))?>(-?\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return { before: Number(before), inflow: Number(inflow ?? 0), after: Number(after), outflow: Number(outflow ?? 0) };
}
const close = (actual: number | null, expected: number): void => {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-12, `${String(actual)} is not ${String(expected)}`);
};

describe('daily return', () => {
  it('counts inflows from the start and outflows at the end of the day, each side apart', () => {
    close(dailyReturn(day('100+100>210')).value, 0.05);
    close(dailyReturn(day('100>10-95')).value, 0.05);
    close(dailyReturn(day('100+100>110-100')).value, 0.05);
    close(dailyReturn({ ...day('10>30'), inflowAtEnd: 15 }).value, 0.5);
    assert.equal(capitalBase(day('100+50>0')), 150);
  });
  it('is 0 without capital, and says where value appeared', () => {
    assert.deepEqual(dailyReturn(day('0>0')), { value: 0, appeared: false });
    assert.deepEqual(dailyReturn(day('0>7')), { value: 0, appeared: true });
  });
  it('is not meaningful on negative capital, and below -1 for a negative NAV', () => {
    assert.deepEqual(dailyReturn(day('-10>5')), { value: null, reason: 'not-meaningful' });
    close(dailyReturn(day('100>-10')).value, -1.1);
  });
});

describe('time-weighted return', () => {
  const run = (...days: string[]) => timeWeightedReturn(days.map(day));
  it('chains the days', () => {
    const { total, cumulative } = run('100>110', '110+100>231', '231>210-21');
    close(total.value, 0.21);
    close(cumulative[0] ?? null, 0.1);
  });
  it('ends at a total loss or worse, whatever comes after', () => {
    const lost = run('100>110', '110>-11', '-11+100>120');
    close(lost.total.value, -1.11);
    assert.equal(lost.endedAt, 1);
    assert.equal(lost.cumulative[2], null);
    close(lost.daily[2] ?? null, 120 / 89 - 1);
    close(run('100>0', '0>0').total.value, -1);
  });
  it('is not meaningful once capital is negative while the chain still runs', () => {
    const drawn = run('100>-10-115', '-10>5');
    assert.deepEqual(drawn.total, { value: null, reason: 'not-meaningful' });
    assert.deepEqual(drawn.daily[1], null);
    assert.equal(drawn.endedAt, 1);
  });
  it('names the days on which value appeared', () => {
    assert.deepEqual(run('0>50', '50>55').appeared, [0]);
    close(run('0>50', '50>55').total.value, 0.1);
  });
  it('is 0 over no days', () => {
    assert.deepEqual(run().total, { value: 0 });
  });

  const navs = fc.array(fc.double({ min: 1, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 40 });
  const between = (values: readonly number[]): ReturnDay[] =>
    values.slice(1).map((after, i) => ({ before: values[i] ?? NaN, after, inflow: 0, outflow: 0 }));
  it('does not depend on splitting at days without flows', () => {
    fc.assert(
      fc.property(navs, fc.nat(), (values, cut) => {
        const at = 1 + (cut % (values.length - 1));
        const whole = timeWeightedReturn(between(values)).total.value ?? NaN;
        const head = timeWeightedReturn(between(values.slice(0, at + 1))).total.value ?? NaN;
        const tail = timeWeightedReturn(between(values.slice(at))).total.value ?? NaN;
        const direct = (values.at(-1) ?? NaN) / (values[0] ?? NaN);
        assert.ok(Math.abs((1 + head) * (1 + tail) - direct) <= 1e-9 * direct);
        assert.ok(Math.abs(1 + whole - direct) <= 1e-9 * direct);
      }),
    );
  });
  it('does not depend on flows while prices decide the returns', () => {
    const step = fc.record({
      r: fc.double({ min: -0.5, max: 1, noNaN: true }),
      flow: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let nav = 1e6;
        const days = steps.map(({ r, flow }) => {
          const before = nav;
          const inflow = Math.max(flow, 0);
          const outflow = Math.max(-flow, 0) * 1e-3;
          nav = (before + inflow) * (1 + r) - outflow;
          return { before, after: nav, inflow, outflow };
        });
        const { total, endedAt } = timeWeightedReturn(days);
        if (endedAt !== null) return;
        const linked = linkReturns(steps.map((s) => s.r));
        assert.ok(Math.abs((total.value ?? NaN) - linked) <= 1e-6 * (1 + Math.abs(linked)));
      }),
    );
  });
});

describe('linked and annualised returns', () => {
  it('links, and keeps the starting value in the index', () => {
    close(linkReturns([0.1, -0.05, 0.08]), 0.1286);
    assert.equal(linkReturns([]), 0);
    assert.deepEqual(growthIndex([1, -0.5]), [1, 2, 1]);
  });
  it('annualises from 365 days on, and never below a total loss', () => {
    assert.equal(annualise(0.1, 364), null);
    close(annualise(0.1, 365), 0.1);
    close(annualise(0.21, 730), 0.1);
    assert.equal(annualise(-1.5, 730), null);
    close(compoundPerYear(0.0404, 0.5), 0.08243216);
    assert.equal(compoundPerYear(0.1, 0), null);
  });
});
