import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  black76,
  blackScholes,
  impliedVolatility,
  impliedVolatility76,
  type OptionTerms,
} from '../../src/valuation/option-model.js';

const CALL: OptionTerms = { kind: 'call', strike: 100, years: 1, rate: 0.05 };
const PUT: OptionTerms = { ...CALL, kind: 'put' };
const near = (actual: number | null | undefined, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs((actual ?? NaN) - expected) <= tolerance, `${String(actual)} is not ${String(expected)}`);
};

describe('option models', () => {
  it('Black-Scholes: Hull’s example, 42 on 40, 10%, 20%, half a year', () => {
    const terms = { strike: 40, years: 0.5, rate: 0.1 };
    near(blackScholes(42, 0.2, { ...terms, kind: 'call' }, 0.1).value?.price, 4.759422, 1e-6);
    near(blackScholes(42, 0.2, { ...terms, kind: 'put' }, 0.1).value?.price, 0.808599, 1e-6);
  });
  it('Black-76: Hull’s example, a put on oil futures, 20 on 20, 9%, 25%, four months', () => {
    const put: OptionTerms = { kind: 'put', strike: 20, years: 4 / 12, rate: 0.09 };
    near(black76(20, 0.25, put).value?.price, 1.1166, 5e-5);
  });
  it('at expiry is its intrinsic value', () => {
    const expired = { ...CALL, years: 0 };
    assert.deepEqual(black76(110, 0.3, expired).value, { price: 10, delta: 1 });
    assert.deepEqual(black76(90, 0.3, expired).value, { price: 0, delta: 0 });
    assert.deepEqual(black76(100, 0.3, expired).value, { price: 0, delta: 0.5 });
    assert.deepEqual(black76(90, 0.3, { ...expired, kind: 'put' }).value, { price: 10, delta: -1 });
  });
  it('without volatility is its discounted intrinsic value', () => {
    assert.deepEqual(black76(110, 0, CALL).value, { price: 10 * Math.exp(-0.05), delta: Math.exp(-0.05) });
    assert.deepEqual(blackScholes(100, 0, PUT, -0.1).value, {
      price: Math.exp(-0.05) * (100 - 100 * Math.exp(-0.1)),
      delta: -Math.exp(-0.05) * Math.exp(-0.1),
    });
  });
  it('says what it cannot price', () => {
    assert.deepEqual(black76(-37, 0.3, CALL), { value: null, reason: 'price-not-positive' });
    assert.deepEqual(black76(100, 0.3, { ...CALL, strike: 0 }), { value: null, reason: 'price-not-positive' });
    assert.deepEqual(black76(100, 0.3, { ...CALL, years: -1 }), { value: null, reason: 'negative-time' });
    assert.deepEqual(blackScholes(100, -0.1, CALL, 0.05), { value: null, reason: 'negative-volatility' });
  });
  it('says why no volatility gives a price', () => {
    const reason = (price: number, forward: number, terms: OptionTerms): string | undefined => {
      const found = impliedVolatility76(price, forward, { ...terms, rate: 0 });
      return found.value === null ? found.reason : undefined;
    };
    assert.equal(reason(9, 110, CALL), 'below-intrinsic');
    assert.equal(reason(10, 110, CALL), 'no-time-value');
    assert.equal(reason(110, 110, CALL), 'above-bound');
    assert.equal(reason(100, 110, PUT), 'above-bound');
    assert.equal(reason(-1, 90, CALL), 'below-intrinsic');
    assert.equal(reason(NaN, 90, CALL), 'below-intrinsic');
    assert.equal(reason(10, 110, { ...CALL, years: 0 }), 'expired');
    assert.equal(reason(10, 0, CALL), 'price-not-positive');
  });

  const market = fc.record({
    spot: fc.double({ min: 20, max: 500, noNaN: true }),
    moneyness: fc.double({ min: -1, max: 1, noNaN: true }),
    years: fc.double({ min: 0.02, max: 5, noNaN: true }),
    rate: fc.double({ min: -0.02, max: 0.2, noNaN: true }),
    carry: fc.double({ min: -0.1, max: 0.2, noNaN: true }),
    volatility: fc.double({ min: 0.03, max: 2, noNaN: true }),
  });
  it('put-call parity, of prices and deltas', () => {
    fc.assert(
      fc.property(market, ({ spot, moneyness, years, rate, carry, volatility }) => {
        const strike = spot * Math.exp(moneyness);
        const [call, put] = (['call', 'put'] as const).map(
          (kind) => blackScholes(spot, volatility, { kind, strike, years, rate }, carry).value,
        );
        const held = Math.exp((carry - rate) * years);
        assert.ok(call && put);
        near(call.price - put.price, spot * held - strike * Math.exp(-rate * years), 1e-11 * (spot + strike));
        near(call.delta - put.delta, held, 1e-12);
      }),
    );
  });
  it('delta is the slope of the price', () => {
    fc.assert(
      fc.property(
        market,
        fc.constantFrom('call', 'put'),
        ({ spot, moneyness, years, rate, carry, volatility }, kind) => {
          const terms = { kind, strike: spot * Math.exp(moneyness), years, rate } as const;
          const step = spot * 1e-5;
          const [down, here, up] = [-step, 0, step].map(
            (by) => blackScholes(spot + by, volatility, terms, carry).value,
          );
          assert.ok(down && here && up);
          near((up.price - down.price) / (2 * step), here.delta, 1e-4);
        },
      ),
    );
  });
  it('implied volatility leads back to the price', () => {
    fc.assert(
      fc.property(
        market,
        fc.constantFrom('call', 'put'),
        ({ spot, moneyness, years, rate, carry, volatility }, kind) => {
          const terms = { kind, strike: spot * Math.exp(moneyness), years, rate } as const;
          const price = blackScholes(spot, volatility, terms, carry).value?.price ?? NaN;
          const found = impliedVolatility(price, spot, terms, carry);
          // Far out of the money or deep in it a price has no digits left for the volatility.
          if (found.value === null) {
            const free = blackScholes(spot, 0, terms, carry).value?.price ?? NaN;
            assert.ok(Math.abs(price - free) < 1e-9 * spot);
            return;
          }
          near(blackScholes(spot, found.value, terms, carry).value?.price, price, 1e-11 * spot);
        },
      ),
    );
  });
});
