import assert from 'node:assert/strict';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { canonicalSymbol } from '../../src/journal/instrument-symbol.js';
import { holdingsOf } from '../../src/ledger/book.js';
import { buildPriceBook } from '../../src/prices/build-price-book.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { SourceText } from '../../src/text/source-text.js';
import { carriedBook, splitsOf, type CarriedHolding } from '../../src/valuation/carried-book.js';
import { ledgerOf } from '../support/short-ledger.js';

const dayOf = (text: string): number => dayNumber(parsePlainDate(text) ?? assert.fail(text));

const INSTRUMENTS = [
  'J: {kind: share, currency: JPY}',
  'NK: {kind: future, multiplier: 1, currency: JPY}',
  'CDX: {kind: spread, dv01: 450}',
].join('\n  ');

/**
 * What holdings opened by `events` make, each at a weight of 1: points a day after the first of the prices' days, then
 * what has no price.
 */
function carried(
  events: string,
  prices: string,
  more: Partial<CarriedHolding> = {},
  days?: readonly string[],
): readonly string[] {
  const engine = ledgerOf(events, { prices, instruments: INSTRUMENTS });
  const account = engine.book().accounts.get('main') ?? assert.fail();
  const series = parsePriceFile(new SourceText('prices/p.csv', prices.replaceAll(/^ +/gm, '')));
  const all =
    days ??
    prices
      .split('\n')
      .slice(1)
      .map((line) => line.trim().slice(0, 10));
  const { contributions, unpriced } = carriedBook({
    holdings: [...account.positions.values()]
      .flatMap(holdingsOf)
      .map(({ instrument }) => ({ instrument, weight: 1, isAtPremium: false, ...more })),
    prices: buildPriceBook([series], [], canonicalSymbol),
    days: Int32Array.from([...new Set(all)].sort(), dayOf),
    currency: 'USD',
    splits: splitsOf([account]),
    stalePriceDays: 7,
  });
  const points = (made: number): string => String(Math.round(made * 1e6) / 1e4 + 0);
  return [...contributions.map((made) => [...made].map(points).join(' ')), ...unpriced];
}

const open = (instrument: string): string =>
  `\n    05 {id: x, action: open, instrument: ${instrument}, quantity: 1, price: 9}`;

describe('a book carried at constant weights', () => {
  it('makes its weight times the price return of each day', () => {
    assert.deepEqual(carried(open('A'), 'date,A\n2026-01-05,10\n2026-01-06,11\n2026-01-07,9.9', { weight: -0.5 }), [
      '-5 5',
    ]);
  });
  it('carries a price over days without one, and never takes a later one', () => {
    const prices = 'date,A,SPY\n2026-01-05,,1\n2026-01-06,10,1\n2026-01-07,,1\n2026-01-08,12,1';
    assert.deepEqual(carried(open('A'), prices), ['0 0 20', 'A']);
  });
  it('holds a last price for some days, then names what has none', () => {
    const until = (day: string) => carried(open('A'), `date,A,SPY\n2026-01-05,10,1\n2026-01-06,11,1\n${day},,1`);
    assert.deepEqual(until('2026-01-13'), ['10 0']);
    assert.deepEqual(until('2026-01-14'), ['10 0', 'A']);
  });
  it('names what has no prices at all', () => {
    assert.deepEqual(carried(open('A'), 'date,SPY\n2026-01-05,1\n2026-01-06,2'), ['0', 'A']);
  });

  it('rolls an expired contract into the nearest later one with prices on both days, without a jump', () => {
    const prices = `date,SI 2026-01,SI 2026-03,SI 2026-05
      2026-01-29,100,,300
      2026-01-30,110,,330
      2026-02-02,,205,363
      2026-02-03,999,205,726
      2026-02-04,,410,726`;
    // March has no price on 30 January, so the 2nd of February is May's.
    const closed = `${open('SI 2026-01')}\n    06 {id: x, action: close, price: 9}`;
    assert.deepEqual(carried(closed, prices), ['10 10 0 100']);
  });
  it('rolls after the last price before an expiry, too', () => {
    const prices = 'date,SI 2026-06,SI 2026-12\n2026-01-05,100,200\n2026-01-06,150,300\n2026-01-07,,330';
    assert.deepEqual(carried(open('SI 2026-06'), prices), ['50 10']);
  });
  it('falls back on the root’s own series, never on an earlier contract', () => {
    const prices = 'date,SI 2026-01,SI 2026-03,SI\n2026-01-05,1,100,50\n2026-01-06,2,110,60\n2026-01-07,3,,66';
    assert.deepEqual(carried(open('SI 2026-03'), prices), ['10 10']);
  });
  it('is nothing after a contract that nothing follows', () => {
    const prices = 'date,SI 2026-01,SPY\n2026-01-29,100,1\n2026-01-30,110,1\n2026-02-02,,1';
    assert.deepEqual(carried(open('SI 2026-01'), prices), ['10 0', 'SI 2026-01']);
  });

  it('moves an option with its underlying, past its own expiry', () => {
    const prices = `date,SPY 2026-01-06 100 C,SPY
      2026-01-05,5,100
      2026-01-06,9,110
      2026-01-07,,121`;
    assert.deepEqual(carried(open('SPY 2026-01-06 100 C'), prices), ['10 10']);
    assert.deepEqual(carried(open('SPY 2026-01-06 100 C'), prices, { isAtPremium: true }), [
      '80 0',
      'SPY 2026-01-06 100 C',
    ]);
  });
  it('moves an option on a contract with the contract and those after it', () => {
    const prices = 'date,SI 2026-01,SI 2026-03\n2026-01-30,100,200\n2026-01-31,110,200\n2026-02-01,,210';
    assert.deepEqual(carried(open('SI 2026-01 100 C'), prices), ['10 5']);
  });

  it('earns the currency of what is paid for, and translates what a margined contract made', () => {
    const prices =
      'date,J,NK 2026-06,JPYUSD\n2026-01-05,100,100,0.01\n2026-01-06,110,110,0.012\n2026-01-07,110,110,0.006';
    assert.deepEqual(carried(open('J'), prices), ['32 -50']);
    assert.deepEqual(carried(open('NK 2026-06'), prices), ['12 0']);
  });
  it('knows the splits that the journal tells of', () => {
    const split = `${open('A')}\n    07 {id: x, action: split, ratio: "2:1"}`;
    assert.deepEqual(carried(split, 'date,A\n2026-01-06,10\n2026-01-07,5.5\n2026-01-08,5.5'), ['10 0']);
    // No price on the day itself: the old one is carried in old units.
    const days = ['2026-01-06', '2026-01-07', '2026-01-08'];
    assert.deepEqual(carried(split, 'date,A\n2026-01-06,10\n2026-01-08,5.5', {}, days), ['0 10']);
  });
  it('counts a spread by what a point of it makes on its notional', () => {
    assert.deepEqual(carried(open('CDX'), 'date,CDX\n2026-01-05,100\n2026-01-06,90'), ['-0.45']);
  });
  it('has no return of a price that was 0, and the size of one below it', () => {
    assert.deepEqual(carried(open('A'), 'date,A\n2026-01-05,10\n2026-01-06,0\n2026-01-07,-10\n2026-01-08,-5'), [
      '-100 0 50',
      'A',
    ]);
  });
});
