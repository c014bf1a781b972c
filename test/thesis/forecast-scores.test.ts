import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilsonInterval } from '../../src/thesis/calibration.js';
import { forecastScores, type Forecast, type ForecastScores } from '../../src/thesis/forecast-scores.js';

/** `0.8+ 0.3- 0.5?`: probability, then + happened, - did not, ? open, x void. */
const forecasts = (text: string): Forecast[] =>
  text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const mark = one.slice(-1);
      const outcome = mark === '?' ? 'unresolved' : mark === 'x' ? 'void' : mark === '+';
      return { probability: Number(one.slice(0, -1)), outcome };
    });
const scores = (text: string): ForecastScores => forecastScores(forecasts(text));
const rounded = (score: { readonly value: number | null; readonly reason?: string }): string =>
  score.value === null ? (score.reason ?? '') : score.value.toFixed(4);

describe('forecast scores', () => {
  it('Brier and log score', () => {
    const { brier, logScore } = scores('0.9+ 0.1- 0.2- 0.65+');
    assert.equal(rounded(logScore), '0.2162');
    assert.equal(rounded(brier), '0.0456');
  });
  it('leaves out and counts what is void or open', () => {
    const { scored, voided, unresolved, brier } = scores('0.9+ 0.5x 0.5? 0.5?');
    assert.deepEqual([scored, voided, unresolved, rounded(brier)], [1, 1, 2, '0.0100']);
  });
  it('has no log score for a certainty that failed, and never clips', () => {
    assert.equal(rounded(scores('1+ 1-').logScore), 'certain-and-wrong');
    assert.equal(rounded(scores('0+ 1-').logScore), 'certain-and-wrong');
    assert.equal(rounded(scores('0- 1+').logScore), '0.0000');
    assert.equal(rounded(scores('1+ 1-').brier), '0.5000');
  });
  it('skill is against the base rate, or what is given', () => {
    assert.equal(rounded(scores('0.9+ 0.1-').skill), '0.9600');
    assert.equal(rounded(scores('0.9+ 0.8+').skill), 'perfect-reference');
    const market = forecasts('0.9+ 0.1-').map((one) => ({ ...one, reference: one.outcome === true ? 0.8 : 0.2 }));
    assert.equal(rounded(forecastScores(market).skill), '0.7500');
  });
  it('says that there is nothing to score', () => {
    const { brier, logScore, skill, baseRate, decomposition } = scores('0.5?');
    assert.deepEqual(
      [brier, logScore, skill, baseRate, decomposition].map((one) => (one.value === null ? one.reason : 'scored')),
      new Array(5).fill('no-forecasts'),
    );
  });
  it('decomposes by value: reliability − resolution + uncertainty', () => {
    const parts = scores('0.8+ 0.8+ 0.8- 0.2- 0.2-').decomposition.value;
    assert.ok(parts);
    // Groups 0.8 (2 of 3) and 0.2 (0 of 2); base rate 0.4.
    assert.equal(parts.reliability.toFixed(6), ((3 * (0.8 - 2 / 3) ** 2 + 2 * 0.04) / 5).toFixed(6));
    assert.equal(parts.resolution.toFixed(6), ((3 * (2 / 3 - 0.4) ** 2 + 2 * 0.16) / 5).toFixed(6));
    assert.equal(parts.uncertainty.toFixed(6), '0.240000');
    assert.equal(parts.remainder, 0);
  });

  const forecast = fc.record({
    probability: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    outcome: fc.boolean(),
  });
  it('the parts are the Brier score, by value without a remainder, in bins with it', () => {
    fc.assert(
      fc.property(fc.array(forecast, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (all, bins) => {
        for (const groups of ['by-value', bins] as const) {
          const found = forecastScores(all, groups);
          const parts = found.decomposition.value;
          assert.ok(parts && found.brier.value !== null);
          if (groups === 'by-value') assert.equal(parts.remainder, 0);
          const whole = parts.reliability - parts.resolution + parts.uncertainty + parts.remainder;
          assert.ok(Math.abs(whole - found.brier.value) < 1e-12);
        }
      }),
    );
  });
});

describe('calibration', () => {
  it('puts an edge into the bin above it and 1 into the last', () => {
    const counts = scores('0- 0.1- 0.3- 0.6+ 0.7+ 0.95+ 1+').calibration.map((bin) => bin.count);
    assert.deepEqual(counts, [1, 1, 0, 1, 0, 0, 1, 1, 0, 2]);
  });
  it('hides the rate of fewer than five forecasts', () => {
    const [four, five] = ['0.55+ '.repeat(4), '0.55+ '.repeat(5)].map((text) => scores(text).calibration[5]?.hitRate);
    assert.deepEqual(four, { value: null, reason: 'too-few-forecasts' });
    assert.equal(five?.value?.rate, 1);
  });
  it('gives a Wilson interval: 5 of 5 is no certainty', () => {
    const { low, high } = wilsonInterval(5, 5);
    assert.equal(low.toFixed(4), '0.5655');
    assert.equal(high, 1);
    const middle = wilsonInterval(50, 100);
    assert.deepEqual([middle.low.toFixed(4), middle.high.toFixed(4)], ['0.4038', '0.5962']);
  });
});
