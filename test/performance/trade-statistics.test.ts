import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expectancyFromRates, tradeStatistics, type TradeStatistics } from '../../src/performance/trade-statistics.js';

/** The named statistics of P&L figures, rounded; a reason stands for a missing one. */
function check(pnls: readonly number[], names: readonly (keyof TradeStatistics)[], tolerance = 0): string {
  const found = tradeStatistics(pnls, tolerance);
  return names
    .map((name) => {
      const one = found[name];
      if (typeof one === 'number') return `${name} ${String(one)}`;
      return `${name} ${one.value === null ? one.reason : String(Number(one.value.toFixed(4)))}`;
    })
    .join(', ');
}

describe('trade statistics', () => {
  it('counts scratches apart', () => {
    assert.equal(
      check([100, -50, 0, 0.5], ['wins', 'losses', 'scratches', 'hitRate', 'hitRateOfAll'], 1),
      'wins 1, losses 1, scratches 2, hitRate 0.5, hitRateOfAll 0.25',
    );
  });
  it('shows the trap of a high hit rate', () => {
    assert.equal(
      check([...new Array<number>(99).fill(1), -5000], ['hitRate', 'expectancy', 'payoff', 'profitFactor']),
      'hitRate 0.99, expectancy -49.01, payoff 0.0002, profitFactor 0.0198',
    );
  });
  it('says why a figure is missing', () => {
    assert.equal(
      check([10, 20], ['profitFactor', 'payoff', 'averageLoss', 'largestLoss', 'averageWin', 'hitRate']),
      'profitFactor no-losses, payoff no-losses, averageLoss no-losses, largestLoss no-losses, averageWin 15, hitRate 1',
    );
    assert.equal(
      check([-10], ['profitFactor', 'payoff', 'averageWin', 'hitRate']),
      'profitFactor 0, payoff no-wins, averageWin no-wins, hitRate 0',
    );
    assert.equal(
      check([0], ['hitRate', 'hitRateOfAll', 'expectancy']),
      'hitRate only-scratches, hitRateOfAll 0, expectancy 0',
    );
    assert.equal(
      check([], ['hitRate', 'expectancy', 'profitFactor', 'total']),
      'hitRate no-trades, expectancy no-trades, profitFactor no-trades, total 0',
    );
  });
  it('expectancy is the mean, and what the rates and averages say', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (pnls) => {
        const found = tradeStatistics(pnls);
        const byRates = expectancyFromRates(found).value;
        assert.ok(byRates !== null && Math.abs((found.expectancy.value ?? NaN) - byRates) < 1e-9);
        assert.equal(found.wins + found.losses + found.scratches, pnls.length);
      }),
    );
  });
});
