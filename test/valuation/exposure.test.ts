import assert from 'node:assert/strict';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { canonicalSymbol } from '../../src/journal/instrument-symbol.js';
import { buildPriceBook } from '../../src/prices/build-price-book.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { exposuresOn } from '../../src/valuation/exposure.js';
import { ledgerOf } from '../support/short-ledger.js';

/** `amount basis` of everything position x holds on 7 January 2026, with a delta where there is one. */
function exposures(events: string, prices: string): readonly string[] {
  const instruments = 'J: {kind: share, currency: JPY}\n  CDX: {kind: spread, dv01: 450}';
  const engine = ledgerOf(events, { prices, instruments });
  const position = engine.book().accounts.get('main')?.positions.get('x') ?? assert.fail();
  const book = buildPriceBook([parsePriceFile('prices/p.csv', prices)], [], canonicalSymbol);
  const day = dayNumber(parsePlainDate('2026-01-07') ?? assert.fail());
  return exposuresOn(position, book, day, 'USD', 0).map(
    ({ amount, basis, delta }) => `${amount.toFixed(2)} ${basis}${delta === undefined ? '' : ` ${delta.toFixed(4)}`}`,
  );
}

const open = (rest: string): string => `\n    05 {id: x, action: open, ${rest}}`;

describe('the exposure of a holding', () => {
  it('is quantity × multiplier × price × rate', () => {
    assert.deepEqual(exposures(open('instrument: A, quantity: 10, price: 9'), 'date,A\n2026-01-06,11'), [
      '110.00 market',
    ]);
    assert.deepEqual(
      exposures(open('side: short, instrument: SI 2026-12, quantity: 2, price: 30'), 'date,SI 2026-12\n2026-01-06,31'),
      ['-620.00 market'],
    );
    assert.deepEqual(
      exposures(
        open('instrument: J, quantity: 10, price: 100'),
        'date,J,JPYUSD\n2026-01-05,100,0.01\n2026-01-07,110,0.02',
      ),
      ['22.00 market'],
    );
  });

  it('of a spread is its notional', () => {
    assert.deepEqual(exposures(open('instrument: CDX, quantity: 5_000_000, price: 100'), 'date,CDX\n2026-01-06,90'), [
      '5000000.00 notional',
    ]);
  });

  it('of an option is delta × underlying by the first volatility that is known', () => {
    // At the money on a price that does not grow, delta is N(σ√T / 2): a year of 20% is N(0.1) = 0.5398.
    const call = 'instrument: SPY 2027-01-07 100 C, quantity: 1, price: 8';
    assert.deepEqual(exposures(open(`${call}, volatility: 20%`), 'date,SPY\n2026-01-07,100'), [
      '5398.28 delta-stated 0.5398',
    ]);
    const filed = 'date,symbol,price,volatility\n2026-01-07,SPY,100,\n2026-01-07,SPY 2027-01-07 100 C,8,20%';
    assert.deepEqual(exposures(open(call), filed), ['5398.28 delta-file 0.5398']);
    // The last one on or before the day, also over rows without one.
    const dated = ['04,90%', '06,20%', '07,', '08,90%'].map((row) => row.split(','));
    const several = dated.map(
      ([date, volatility]) => `2026-01-${date ?? ''},SPY 2027-01-07 100 C,8,${volatility ?? ''}`,
    );
    assert.deepEqual(
      exposures(open(call), `date,symbol,price,volatility\n2026-01-07,SPY,100,\n${several.join('\n')}`),
      ['5398.28 delta-file 0.5398'],
    );
    // N(0.1) − N(−0.1) = 0.079656 of the underlying is what 20% is worth.
    const implied = 'date,SPY,SPY 2027-01-07 100 C\n2026-01-07,100,7.9655674554';
    assert.deepEqual(exposures(open(call), implied), ['5398.28 delta-implied 0.5398']);
  });

  it('of an option without an underlying’s price is its premium', () => {
    assert.deepEqual(
      exposures(
        open('instrument: SPY 2027-01-07 100 C, quantity: 1, price: 8'),
        'date,SPY 2027-01-07 100 C\n2026-01-07,8.5',
      ),
      ['850.00 premium'],
    );
  });

  it('is by leg, and none of what is flat', () => {
    const legs = open('legs: [{instrument: A, quantity: 10, price: 10}, {instrument: SPY, quantity: -1, price: 100}]');
    const prices = 'date,A,SPY\n2026-01-06,11,99';
    assert.deepEqual(exposures(legs, prices), ['110.00 market', '-99.00 market']);
    const trim = '\n    06 {id: x, action: trim, legs: [{instrument: A, quantity: 10, price: 11}]}';
    assert.deepEqual(exposures(legs + trim, prices), ['-99.00 market']);
  });
});
