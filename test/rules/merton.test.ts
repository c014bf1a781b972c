import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  mertonFromEquity,
  mertonFromEquityVolatility,
  mertonFromSpread,
  mertonValues,
  type MertonFirm,
} from '../../src/rules/merton.js';

const FIRM: MertonFirm = { assetValue: 140, assetVolatility: 0.2, debtFace: 100, years: 1, rate: 0.05 };
const percent = (value: number | null | undefined): string => ((value ?? NaN) * 100).toFixed(1);
const near = (actual: number | null, expected: number, tolerance: number): void => {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance,
    `${String(actual)} is not ${String(expected)}`,
  );
};

describe('Merton', () => {
  it('values a firm (FinancePy)', () => {
    const { value } = mertonValues({ ...FIRM, drift: 0.05 });
    assert.ok(value);
    near(value.debtValue, 94.8894, 5e-5);
    near(value.realDefaultProbability, 0.0334, 5e-5);
    near(value.distanceToDefault, 1.8324, 5e-5);
    assert.equal(mertonValues(FIRM).value?.realDefaultProbability, null);
  });
  it('finds the assets behind an equity (Hull, section 24.6)', () => {
    const { value } = mertonFromEquity({ equityValue: 3, equityVolatility: 0.8, debtFace: 10, years: 1, rate: 0.05 });
    assert.ok(value);
    near(value.assetValue, 12.3953871895, 1e-9);
    near(value.assetVolatility, 0.212304713423, 1e-9);
  });
  it('reads volatilities from 700 bp over five years, at leverages of 20% to 60%', () => {
    const found = [0.2, 0.3, 0.4, 0.5, 0.6].map((leverage) => mertonFromSpread(0.07, leverage, 5).value);
    assert.deepEqual(
      found.map((one) => percent(one?.assetVolatility)),
      ['77.7', '69.0', '62.2', '56.5', '51.4'],
    );
    assert.deepEqual(
      found.map((one) => percent(one?.equityVolatility)),
      ['87.1', '82.2', '79.0', '76.9', '75.4'],
    );
    const { value } = mertonFromSpread(0.07, 0.366, 5);
    assert.deepEqual([percent(value?.defaultProbability), percent(value?.recovery)], ['50.9', '41.9']);
  });
  it('reads spreads from an equity volatility of 80%', () => {
    const spreads = [0.3, 0.4, 0.5].map((leverage) => mertonFromEquityVolatility(0.8, leverage, 5).value?.spread);
    assert.deepEqual(
      spreads.map((spread) => Math.round((spread ?? NaN) * 10_000)),
      [639, 727, 794],
    );
  });
  it('has a solution exactly where the spread is above max(0, ln(L) / years)', () => {
    const none = { value: null, reason: 'no-solution' };
    assert.deepEqual(mertonFromSpread(0, 0.5, 5), none);
    assert.deepEqual(mertonFromSpread(Math.log(1.5) / 5, 1.5, 5), none);
    assert.ok(mertonFromSpread(Math.log(1.5) / 5 + 1e-3, 1.5, 5).value);
    assert.deepEqual(mertonFromSpread(0.07, 0, 5), { value: null, reason: 'not-positive' });
    assert.deepEqual(mertonFromSpread(0.07, 0.5, 0), { value: null, reason: 'not-positive' });
  });
  it('is exact without debt, volatility or time', () => {
    const free = mertonValues({ ...FIRM, debtFace: 0 }).value;
    assert.deepEqual(
      [free?.equityValue, free?.debtValue, free?.spread, free?.assetsToDebt, free?.recovery],
      [140, 0, null, null, null],
    );
    const still = mertonValues({ ...FIRM, assetVolatility: 0 }).value;
    assert.deepEqual([still?.debtValue, still?.spread, still?.defaultProbability], [100 * Math.exp(-0.05), 0, 0]);
    const due = mertonValues({ ...FIRM, assetValue: 60, years: 0 }).value;
    assert.deepEqual(
      [due?.equityValue, due?.debtValue, due?.equityVolatility, due?.defaultProbability, due?.recovery],
      [0, 60, null, 1, 0.6],
    );
    const unlevered = mertonFromEquity({ equityValue: 3, equityVolatility: 0.8, debtFace: 0, years: 1, rate: 0 }).value;
    assert.deepEqual([unlevered?.assetValue, unlevered?.assetVolatility], [3, 0.8]);
  });
  it('refuses what is not a firm', () => {
    const refused = { value: null, reason: 'not-positive' };
    assert.deepEqual(mertonValues({ ...FIRM, assetValue: 0 }), refused);
    assert.deepEqual(mertonValues({ ...FIRM, assetVolatility: -0.1 }), refused);
    assert.deepEqual(mertonFromEquity({ ...FIRM, equityValue: -1, equityVolatility: 0.8 }), refused);
  });

  const firms = fc.record({
    assetValue: fc.double({ min: 1, max: 1e6, noNaN: true }),
    assetVolatility: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
    years: fc.double({ min: 0.1, max: 10, noNaN: true }),
    rate: fc.double({ min: -0.02, max: 0.15, noNaN: true }),
    share: fc.double({ min: 0.05, max: 2, noNaN: true }),
  });
  it('assets are equity and debt, and a spread leads to its volatility and back', () => {
    fc.assert(
      fc.property(firms, ({ share, ...rest }) => {
        const { value } = mertonValues({ ...rest, debtFace: rest.assetValue * share });
        assert.ok(value?.spread !== null && value !== null);
        assert.ok(Math.abs(value.equityValue + value.debtValue - value.assetValue) <= 1e-12 * value.assetValue);
        const back = mertonFromSpread(value.spread, value.leverage, rest.years).value;
        // Where the spread is the least there is, to rounding, many volatilities have it.
        const least = Math.max(0, Math.log(value.leverage) / rest.years);
        if (value.spread - least < 1e-6) return;
        assert.ok(back);
        near(back.assetVolatility, rest.assetVolatility, 1e-6);
        near(back.spread, value.spread, 1e-12);
      }),
    );
  });
  it('equity and its volatility lead back to the assets', () => {
    fc.assert(
      fc.property(firms, ({ share, ...rest }) => {
        const firm = { ...rest, debtFace: rest.assetValue * Math.min(share, 0.9) };
        const { value } = mertonValues(firm);
        assert.ok(value?.equityVolatility !== null && value !== null);
        const back = mertonFromEquity({ ...firm, ...value, equityVolatility: value.equityVolatility }).value;
        assert.ok(back);
        near(back.equityValue / value.equityValue, 1, 1e-9);
        near(back.equityVolatility, value.equityVolatility, 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});
