import assert from 'node:assert/strict';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { canonicalSymbol } from '../../src/journal/instrument-symbol.js';
import { buildPriceBook } from '../../src/prices/build-price-book.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { carryHolding, splitsOf } from '../../src/valuation/carried-book.js';
import { valueAccount } from '../../src/valuation/value-account.js';
import { ledgerOf } from '../support/short-ledger.js';

const dayOf = (text: string): number => dayNumber(parsePlainDate(text) ?? assert.fail(text));

const INSTRUMENTS = [
  'J: {kind: share, currency: JPY}',
  'NK: {kind: future, multiplier: 1, currency: JPY}',
  'CDX: {kind: spread, dv01: 450}',
].join('\n  ');

/**
 * What each holding of a book opened by `events` would have made, kept as it was on the evening of the first day of the
 * prices: money a day after it, exposure of the evening before in brackets; then what has no price.
 */
function kept(events: string, prices: string): readonly string[] {
  const engine = ledgerOf(events, { prices, instruments: INSTRUMENTS, nav: '100_000' });
  const account = engine.book().accounts.get('main') ?? assert.fail();
  const text = prices.replaceAll(/^ +/gm, '');
  const book = buildPriceBook([parsePriceFile('prices/p.csv', text)], [], canonicalSymbol);
  const dates = text
    .split('\n')
    .slice(1)
    .map((line) => dayOf(line.slice(0, 10)));
  const last = Math.max(...dates);
  const values = valueAccount(account, book, { stalePriceDays: 7 }, last, dates);
  const close = values.days.indexOf(Math.min(...dates));
  const input = { prices: book, days: values.days, close, end: values.days.length - 1, currency: 'USD', rate: 0 };
  return values.positions.flatMap((held) =>
    held.parts.flatMap((part) => {
      const { pnl, exposure, unpriced } = carryHolding(held, part, {
        ...input,
        splits: splitsOf([account]),
        stalePriceDays: 7,
      });
      const round = (amount: number): string => String(Math.round(amount * 100) / 100 + 0);
      const days = [...pnl].map((made, i) => `${round(made)} (${round(exposure[i] ?? NaN)})`).join(', ');
      return unpriced === undefined ? [days] : [days, unpriced];
    }),
  );
}

const open = (instrument: string, more = ''): string =>
  `\n    05 {id: x, action: open, instrument: ${instrument}, quantity: 10, price: 10${more}}`;

describe('a closing book that is kept', () => {
  it('makes what its units make, whatever was traded since', () => {
    const prices = 'date,A\n2026-01-05,10\n2026-01-06,11\n2026-01-07,9';
    assert.deepEqual(kept(`${open('A')}\n    06 {id: x, action: close, price: 11}`, prices), ['10 (100), -20 (110)']);
    assert.deepEqual(kept(open('A', ', side: short'), prices), ['-10 (-100), 20 (-110)']);
  });
  it('carries a price over days without one, never takes a later one, and names what is too old', () => {
    const until = (day: string) => kept(open('A'), `date,A,SPY\n2026-01-05,10,1\n2026-01-06,11,1\n${day},,1`);
    assert.deepEqual(until('2026-01-13'), ['10 (100), 0 (110)']);
    assert.deepEqual(until('2026-01-14'), ['10 (100), 0 (110)', 'A']);
  });
  it('has the sign of its price: a long at a price below zero gains when the price rises', () => {
    const prices = 'date,SI 2026-12\n2026-01-05,-10\n2026-01-06,-5';
    assert.deepEqual(kept(open('SI 2026-12').replace('price: 10', 'price: -10'), prices), ['500 (-1000)']);
  });

  it('goes on in the next contract of the root, in the same number and without a jump', () => {
    const prices = `date,SI 2026-01,SI 2026-03,SI 2026-05
      2026-01-29,100,,300
      2026-01-30,110,,330
      2026-02-02,,205,363
      2026-02-03,999,205,726
      2026-02-04,,410,726`;
    // March has no price on 30 January, so the 2nd of February is May's.
    const closed = `${open('SI 2026-01')}\n    30 {id: x, action: close, price: 110}`;
    assert.deepEqual(kept(closed, prices), ['1000 (10000), 3300 (33000), 0 (20500), 20500 (20500)']);
  });
  it('goes on after the last price before an expiry, too, and falls back on the root’s own series', () => {
    const early = 'date,SI 2026-06,SI 2026-12\n2026-01-05,100,200\n2026-01-06,150,300\n2026-01-07,,330';
    assert.deepEqual(kept(open('SI 2026-06'), early), ['5000 (10000), 3000 (30000)']);
    const root = 'date,SI 2026-01,SI 2026-03,SI\n2026-01-05,1,100,50\n2026-01-06,2,110,60\n2026-01-07,3,,66';
    assert.deepEqual(kept(open('SI 2026-03'), root), ['1000 (10000), 600 (6000)']);
  });
  it('makes nothing after a contract that nothing follows, and names it', () => {
    const prices = 'date,SI 2026-01,SPY\n2026-01-29,100,1\n2026-01-30,110,1\n2026-02-02,,1';
    assert.deepEqual(kept(open('SI 2026-01'), prices), ['1000 (10000), 0 (11000)', 'SI 2026-01']);
  });

  it('has an option at its own marks, settled at its intrinsic value on its last day and nothing after it', () => {
    const prices = (end: string) => `date,SPY 2026-01-08 100 C,SPY
      2026-01-05,5,100
      2026-01-06,9,108
      2026-01-08,,${end}
      2026-01-09,,200`;
    const call = open('SPY 2026-01-08 100 C', ', volatility: 20%');
    const [worth = ''] = kept(call, prices('112'));
    assert.match(worth, /^4000 \(\d+\.\d+\), 3000 \(\d+\.\d+\), 0 \(0\)$/);
    assert.match(kept(call, prices('90'))[0] ?? '', /^4000 \(.*\), -9000 \(.*\), 0 \(0\)$/);
  });
  it('loses no more with an option than was paid for it', () => {
    const prices = `date,SPY 2026-01-16 100 C,SPY
      2026-01-05,2,100
      2026-01-06,1,90
      2026-01-16,,80
      2026-01-20,,40`;
    const made = (kept(open('SPY 2026-01-16 100 C'), prices)[0] ?? '').split(', ').map((day) => parseFloat(day));
    assert.deepEqual(made, [-1000, -1000, 0]);
  });

  it('earns the currency of what is paid for, of an option its premium’s alone, and translates what a margined contract made', () => {
    const prices = `date,J,NK 2026-06,J 2026-12-18 100 C,JPYUSD
      2026-01-05,100,100,4,0.01
      2026-01-06,110,110,4,0.012
      2026-01-07,110,110,4,0.006`;
    assert.deepEqual(kept(open('J'), prices), ['3.2 (10), -6.6 (13.2)']);
    assert.deepEqual(kept(open('NK 2026-06'), prices), ['1.2 (10), 0 (13.2)']);
    const [option = ''] = kept(open('J 2026-12-18 100 C', ', volatility: 20%'), prices);
    assert.deepEqual(
      option.split(', ').map((day) => parseFloat(day)),
      [8, -24],
    );
  });
  it('knows the splits that the journal tells of, whoever held it then', () => {
    const prices = 'date,A\n2026-01-06,10\n2026-01-07,5.5\n2026-01-08,6';
    const split = `${open('A')}\n    07 {id: x, action: split, ratio: "2:1"}`;
    assert.deepEqual(kept(split, prices), ['10 (100), 10 (110)']);
    const other = `${open('A')}
    05 {id: y, action: open, instrument: A, quantity: 1, price: 10}
    06 {id: y, action: trim, quantity: 1, price: 10}
    07 {id: x, action: split, ratio: "2:1"}`;
    assert.deepEqual(kept(other, prices).slice(0, 1), ['10 (100), 10 (110)']);
  });
  it('counts a spread by what a point of it makes', () => {
    assert.deepEqual(kept(open('CDX'), 'date,CDX\n2026-01-05,100\n2026-01-06,90'), ['-0.04 (10)']);
  });
});
