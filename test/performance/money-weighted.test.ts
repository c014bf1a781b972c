import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  moneyWeightedReturn,
  netPresentValue,
  periodicRateOfReturn,
  type MoneyFlow,
} from '../../src/performance/money-weighted.js';

/** `0:-100 365:110`: day and amount. */
const flows = (text: string): MoneyFlow[] =>
  text
    .split(' ')
    .filter((flow) => flow !== '')
    .map((flow) => {
      const [day, amount] = flow.split(':').map(Number);
      return { day: day ?? NaN, amount: amount ?? NaN };
    });
const percent = (rate: number | null): string => (rate === null ? 'none' : `${(rate * 100).toFixed(4)}%`);
const rates = (text: string): string => moneyWeightedReturn(flows(text)).rates.map(percent).join(' ');

describe('money-weighted return', () => {
  const cases: [string, string, string][] = [
    ['a year', '0:-100 365:110', '10.0000%'],
    ['in any order', '365:110 0:-100', '10.0000%'],
    ['flows of a day add up', '0:-60 0:-40 365:10 365:100', '10.0000%'],
    ['a total loss but for a cent', '0:-100 365:0.01', '-99.9900%'],
    ['half in half a year', '0:-100 182.5:50', '-75.0000%'],
    ['both rates of a project that pays at its end', '0:-100 365:230 730:-132', '10.0000% 20.0000%'],
    ['a rate that is touched, not crossed', '0:-100 365:240 730:-144', '20.0000%'],
    ['three rates', '0:-1000 365:3600 730:-4310 1095:1716', '10.0000% 20.0000% 30.0000%'],
    ['no rate although signs change', '0:-100 365:100 730:-100', ''],
    ['nothing received', '0:-100 365:-10', ''],
    ['nothing at all', '', ''],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      assert.equal(rates(text), expected);
    });
  }
  it('says why there is none', () => {
    const reason = (text: string) => moneyWeightedReturn(flows(text)).rate;
    assert.deepEqual(reason('0:-100 365:0'), { value: null, reason: 'no-sign-change' });
    assert.deepEqual(reason('0:-100 0:110'), { value: null, reason: 'no-sign-change' });
    assert.deepEqual(reason('0:-100 365:100 730:-100'), { value: null, reason: 'no-rate' });
  });
  it('keeps the return of a short span, whatever the yearly rate', () => {
    const { rate, periodRate, days } = moneyWeightedReturn(flows('0:-1000 1:6000'));
    assert.equal(days, 1);
    assert.ok(rate.value !== null && Math.abs(rate.value / 6 ** 365 - 1) < 1e-10);
    assert.equal(percent(periodRate.value), '500.0000%');
    assert.equal(percent(moneyWeightedReturn(flows('0:-1000 1:500')).periodRate.value), '-50.0000%');
  });
  it('takes the rate nearest to no growth where there are several', () => {
    assert.equal(percent(moneyWeightedReturn(flows('0:-100 365:230 730:-132')).rate.value), '10.0000%');
    // numpy-financial, test_irr: the other root is −68%.
    assert.equal(percent(periodicRateOfReturn([-100, 100, 0, -7]).rate.value), '-8.3300%');
  });
  it('of periods needs no dates', () => {
    assert.equal(percent(periodicRateOfReturn([-100, 39, 59, 55, 20]).rate.value), '28.0948%');
    assert.deepEqual(periodicRateOfReturn([1, 2, 3]).rate, { value: null, reason: 'no-sign-change' });
  });
  it('is worth nothing at every rate, to the flows’ size', () => {
    const flow = fc.record({
      day: fc.integer({ min: 0, max: 3650 }),
      amount: fc.integer({ min: -100_000, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 12 }), (all) => {
        const { rates: found, rate } = moneyWeightedReturn(all);
        const first = Math.min(...all.map((one) => one.day));
        // Nearer to −100% a rate has too few digits left of 1 + r to be put back in.
        for (const r of found.filter((one) => one > -1 + 1e-7 && one < 1e15)) {
          const size = all.reduce((sum, one) => sum + Math.abs(one.amount) * (1 + r) ** ((first - one.day) / 365), 0);
          assert.ok(Math.abs(netPresentValue(all, r)) <= 1e-6 * size);
        }
        assert.ok(rate.value === null ? found.length === 0 : found.includes(rate.value));
        assert.deepEqual(
          found,
          [...found].sort((a, b) => a - b),
        );
      }),
    );
  });
  it('finds the rate that made the money grow', () => {
    const rate = fc.double({ min: -0.9, max: 5, noNaN: true });
    const deposits = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 1000 }), amount: fc.integer({ min: 1, max: 1000 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(rate, deposits, (r, paid) => {
        const end = paid.reduce((sum, one) => sum + one.amount * (1 + r) ** ((1365 - one.day) / 365), 0);
        const found = moneyWeightedReturn([
          ...paid.map((one) => ({ day: one.day, amount: -one.amount })),
          { day: 1365, amount: end },
        ]);
        assert.equal(found.rates.length, 1);
        assert.ok(found.rate.value !== null && Math.abs(found.rate.value - r) < 1e-9);
      }),
    );
  });
});
