import assert from 'node:assert/strict';
import { shortReport, type ShortJournal } from '../support/event-journal.js';
import { reportOf, textJournal } from '../support/journal-text.js';
import type { AttributionReport, Figure, TradeGroup, TradeRow } from '../../src/report/view-model.js';

/** A figure as text: its number with two decimals, else its reason. */
function text({ value, reason }: Figure): string {
  return value === null ? (reason ?? 'no reason') : value.toFixed(2);
}

function trades(journal: ShortJournal, period?: string): readonly TradeRow[] {
  return shortReport(journal, period).statistics.trades;
}

/** `R`, or why there is none, of the one trade of an opening (beside id and action) closed on the 9th. */
function rOf(opening: string, close: string, between = ''): string {
  const events = `2026-01-05 id: a, action: open, ${opening}\n${between}\n2026-01-09 id: a, action: close, ${close}`;
  const [trade] = trades({ events, nav: '100_000', prices: 'date,A,SI 2026-12\n2026-01-05,10,20' });
  assert.ok(trade);
  return text(trade.r);
}

describe('trade statistics', () => {
  const events = `
    2025-12-31 id: early, action: open, instrument: A, quantity: 10, price: 10
    2026-01-05 id: early, action: close, price: 12, fees: 1
    2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10, pillars: {x: 60%}
    2026-01-07 id: a, action: revise, pillars: [y]
    2026-01-09 id: a, action: close, price: 14
    2026-01-12 id: a, action: open, side: short, instrument: B, quantity: 5, price: 20, fees: 1
    2026-01-15 id: a, action: close, price: 22, fees: 1
    2026-01-15 id: even, action: open, instrument: A, quantity: 1, price: 14
    2026-01-16 id: even, action: close, price: 14
    2026-01-19 id: held, action: open, instrument: A, quantity: 1, price: 14
  `;
  const prices = `
    date,A,B
    2026-01-05,10,20
    2026-01-07,11,20
    2026-01-08,12,20
    2026-01-09,14,20
    2026-01-19,14,20
  `;
  const report = shortReport({ events, prices, pillars: ['x', 'y'] }, '2026-01-01..2026-12-31');
  const { statistics } = report;
  const group = (groups: readonly TradeGroup[], key: string): TradeGroup => {
    const found = groups.find((candidate) => candidate.key === key);
    assert.ok(found, key);
    return found;
  };

  it('lists round trips closed in the period, latest first, with the P&L of all their days', () => {
    assert.deepEqual(
      statistics.trades.map((t) => [t.id, t.round, t.side, t.opened, t.closed, t.days, t.pnl.toFixed(2)]),
      [
        ['even', 1, 'long', '2026-01-15', '2026-01-16', 1, '0.00'],
        ['a', 2, 'short', '2026-01-12', '2026-01-15', 3, '-12.00'],
        ['a', 1, 'long', '2026-01-05', '2026-01-09', 4, '40.00'],
        ['early', 1, 'long', '2025-12-31', '2026-01-05', 5, '19.00'],
      ],
    );
    assert.deepEqual(shortReport({ events, prices, pillars: ['x', 'y'] }, '2025').statistics.trades, []);
  });

  it('counts wins, losses and scratches', () => {
    const { all } = statistics;
    assert.deepEqual([all.trades, all.wins, all.losses, all.scratches], [4, 2, 1, 1]);
    assert.equal(all.pnl, 47);
    const figures = [all.hitRate, all.payoff, all.profitFactor, all.expectancy, all.averageWin, all.averageLoss];
    assert.deepEqual(figures.map(text), ['0.67', '2.46', '4.92', '11.75', '29.50', '-12.00']);
    assert.deepEqual([text(all.averageDays), text(all.averageR), all.withR], ['3.25', 'no-stop', 0]);
  });

  it('gives each pillar its share of the P&L by the links of each day', () => {
    // Round 1 of a made 10 + 10 + 20 on the 7th, 8th and 9th; y counts from the 8th.
    const found = statistics.byPillar.map(({ key, trades: count, pnl }) => [key, count, pnl.toFixed(2)]);
    assert.deepEqual(found, [
      ['y', 1, '30.00'],
      ['unlinked', 4, '11.00'],
      ['x', 1, '6.00'],
    ]);
    const sum = statistics.byPillar.reduce((total, { pnl }) => total + pnl, 0);
    assert.ok(Math.abs(sum - statistics.all.pnl) < 1e-9);
  });

  it('groups by underlying, instrument, side and year', () => {
    const keys = (groups: readonly TradeGroup[]): unknown => groups.map(({ key, trades: n, pnl }) => [key, n, pnl]);
    assert.deepEqual(keys(statistics.byUnderlying), [
      ['A', 3, 59],
      ['B', 1, -12],
    ]);
    assert.deepEqual(keys(statistics.byInstrument), keys(statistics.byUnderlying));
    assert.deepEqual(keys(statistics.bySide), [
      ['long', 3, 59],
      ['short', 1, -12],
    ]);
    assert.deepEqual(keys(statistics.byYear), [['2026', 4, 47]]);
    assert.equal(text(group(statistics.bySide, 'short').hitRate), '0.00');
    assert.equal(text(group(statistics.bySide, 'short').payoff), 'no-wins');
    assert.equal(text(group(statistics.bySide, 'long').payoff), 'no-losses');
  });

  it('agrees with the positions', () => {
    const pnl = report.positions.filter(({ closed }) => closed !== null).map((row) => row.pnl.value ?? 0);
    assert.ok(Math.abs(pnl.reduce((a, b) => a + b, 0) - statistics.all.pnl) < 1e-9);
  });

  it('says why there is none', () => {
    const { all, byPillar, trades: rows } = shortReport({ events: '' }, 'inception').statistics;
    assert.deepEqual([all.trades, byPillar, rows], [0, [], []]);
    const { hitRate, payoff, profitFactor, expectancy, averageWin, averageLoss, averageR, averageDays } = all;
    const figures = [hitRate, payoff, profitFactor, expectancy, averageWin, averageLoss, averageR, averageDays];
    assert.deepEqual(new Set(figures.map(text)), new Set(['no-trades']));
  });
});

describe('a round trip', () => {
  const lines = ({ statistics }: AttributionReport): readonly string[] =>
    statistics.trades.map((t) => [t.id, t.round, t.side, t.closed, t.pnl.toFixed(2), text(t.r), text(t.mae)].join(' '));

  it('ends where a fill goes through zero, and the next begins with its own stop', () => {
    const report = shortReport({
      events: `
        2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10, stop: 8
        2026-01-06 id: a, action: sell, quantity: 15, price: 14, stop: 15
        2026-01-08 id: a, action: cover, quantity: 5, price: 13`,
      prices: 'date,A\n2026-01-05,9\n2026-01-06,14\n2026-01-07,16',
      account: 'lots_cross: true\ninstruments: {A: {kind: etf}}',
    });
    assert.deepEqual(lines(report), ['a 2 short 2026-01-08 5.00 1.00 2.00', 'a 1 long 2026-01-06 40.00 2.00 1.00']);
  });

  it('goes on over a roll, with the risk of its entry', () => {
    const report = shortReport({
      events: `
        2026-01-05 id: s, action: open, instrument: SI 2026-03, quantity: 2, price: 20, stop: 19
        2026-01-06 id: s, action: roll, to: SI 2026-12, out: 21, in: 22, fees: 1
        2026-01-08 id: s, action: close, price: 24, fees: 1`,
      prices: 'date,SI 2026-03,SI 2026-12\n2026-01-05,20,21\n2026-01-06,21,22',
    });
    // 2 × 5 × (1 + 2) less 2, over 2 × 5 × 1.
    assert.deepEqual(lines(report), ['s 1 long 2026-01-08 28.00 2.80 0.00']);
    assert.deepEqual(
      report.statistics.byUnderlying.map(({ key }) => key),
      ['SI'],
    );
    assert.deepEqual(
      report.statistics.byInstrument.map(({ key }) => key),
      ['SI 2026-03/SI 2026-12'],
    );
  });

  it('of several underlyings stands under all of them', () => {
    const { statistics } = shortReport({
      events: `
        2026-01-05 id: p, action: open, legs: [{instrument: A, quantity: 1, price: 10}, {instrument: B, quantity: -1, price: 10}]
        2026-01-06 id: p, action: close, legs: [{instrument: A, price: 12}, {instrument: B, price: 11}]`,
      prices: 'date,A,B\n2026-01-05,10,10',
    });
    assert.deepEqual(
      statistics.byUnderlying.map(({ key, pnl }) => [key, pnl]),
      [['A/B', 1]],
    );
  });

  it('of an account in another currency has the R of its account while the rate stands still', () => {
    const { engine } = textJournal(`
      === 1.md
      ---
      account: usd
      currency: USD
      opening: {date: 2025-12-31, nav: 1000}
      ---
      === 2.md
      ---
      account: eur
      currency: EUR
      opening: {date: 2025-12-31, nav: 1000}
      instruments: {A: {kind: share, currency: EUR}}
      ---
      === prices/p.csv
      date,A,EURUSD
      2025-12-31,10,1.25
      2026-01-05,10,1.25
      === e.md
      ---
      date: 2026-01-05
      account: eur
      positions: [{id: a, action: open, instrument: A, quantity: 10, price: 10, stop: 9}]
      ---
      === f.md
      ---
      date: 2026-01-06
      account: eur
      positions: [{id: a, action: close, price: 13}]
      ---`);
    const found = ['eur', 'all'].map((account) => lines(reportOf(engine, { account })));
    assert.deepEqual(found, [['a 1 long 2026-01-06 30.00 3.00 0.00'], ['a 1 long 2026-01-06 37.50 3.00 0.00']]);
  });

  it('names the records behind its numbers', () => {
    const report = shortReport({
      events: `
        2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10, stop: 8
        2026-01-08 id: a, action: close, price: 13`,
      prices: 'date,A\n2026-01-05,10',
    });
    const labels = (figure: Figure | undefined): unknown => figure?.records.map((at) => report.records[at]?.label);
    const [trade] = report.statistics.trades;
    assert.deepEqual(labels(trade?.r), ['2026-01-05 open a', '2026-01-08 close a']);
    assert.deepEqual(labels(report.statistics.all.averageWin), ['2026-01-05 open a']);
    assert.deepEqual(labels(report.risk.modifiedDietz), ['2026-01-05 open a', '2026-01-08 close a']);
    assert.deepEqual(labels(report.risk.moneyWeighted.period), ['2025-12-31 opening main']);
  });
});

describe('R', () => {
  it('is the P&L after fees over the distance to the stop of the entry', () => {
    assert.equal(rOf('instrument: A, quantity: 10, price: 10, stop: 8', 'price: 14, fees: 10'), '1.50');
    assert.equal(rOf('side: short, instrument: A, quantity: 10, price: 10, stop: 12', 'price: 13'), '-1.50');
    assert.equal(rOf('instrument: SI 2026-12, quantity: 2, price: 20, stop: 19', 'price: 23'), '3.00');
  });

  it('is over the risk stated at the entry, where there is one', () => {
    assert.equal(rOf('instrument: A, quantity: 10, price: 10, stop: 8, risk: 50', 'price: 14'), '0.80');
  });

  it('does not follow a moved stop, nor what is added', () => {
    const between =
      '2026-01-06 id: a, action: revise, stop: 9.99\n2026-01-07 id: a, action: add, quantity: 10, price: 10, stop: 9';
    assert.equal(rOf('instrument: A, quantity: 10, price: 10, stop: 8', 'price: 14', between), '4.00');
    const later = '2026-01-06 id: a, action: revise, stop: 8';
    assert.equal(rOf('instrument: A, quantity: 10, price: 10', 'price: 14', later), 'no-stop');
  });

  it('is missing with a reason', () => {
    assert.equal(rOf('instrument: A, quantity: 10, price: 10, stop: 10', 'price: 14'), 'stop-at-entry');
    assert.equal(rOf('instrument: A, quantity: 10, price: 10, stop: 11', 'price: 14'), 'stop-wrong-side');
    const legs = 'legs: [{instrument: A, quantity: 1, price: 10}, {instrument: B, quantity: -1, price: 10}]';
    const close = 'legs: [{instrument: A, price: 10}, {instrument: B, price: 9}]';
    assert.equal(rOf(`${legs}, stop: 8`, close), 'several-legs');
    assert.equal(rOf(`${legs}, risk: 2`, close), '0.50');
  });

  it('is over money at the rate of the entry', () => {
    const journal = {
      events: `
        2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10, stop: 8
        2026-01-09 id: a, action: close, price: 14`,
      prices: 'date,A,EURUSD\n2026-01-05,10,1.1\n2026-01-09,14,1.1',
      account: 'instruments: {A: {kind: share, currency: EUR}}',
    };
    assert.equal(text(trades(journal)[0]?.r ?? { value: null, records: [] }), '2.00');
  });
});

describe('excursions', () => {
  const RANGES = `
    date,symbol,close,low,high
    2026-01-05,A,10,9,11
    2026-01-06,A,12,7,13
    2026-01-09,A,11,10.5,16
    2026-01-12,A,30,1,40
  `;
  /** Worst and best move of A from the 5th to the 9th. */
  const moves = (events: string, prices?: string): string => {
    const [trade] = trades({ events, ...(prices === undefined ? {} : { prices }) });
    assert.ok(trade);
    return `${text(trade.mae)} ${text(trade.mfe)}${trade.hasRanges ? ' ranges' : ''}`;
  };
  const around = (opening: string, close: string, between = ''): string =>
    `2026-01-05 id: a, action: open, ${opening}\n${between}\n2026-01-09 id: a, action: close, ${close}`;

  it('are taken from lows and highs, mirrored for a short', () => {
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 11'), RANGES), '3.00 6.00 ranges');
    const short = around('side: short, instrument: A, quantity: 1, price: 10', 'price: 11');
    assert.equal(moves(short, RANGES), '6.00 3.00 ranges');
  });

  it('are taken from closes before the exit where a day has no range', () => {
    const closes = 'date,A\n2026-01-05,9.5\n2026-01-06,12\n2026-01-09,20';
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 11'), closes), '0.50 2.00');
    const partial = RANGES.replace('10,9,11', '10,,');
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 11'), partial), '0.00 2.00');
  });

  it('include the fills', () => {
    const closes = 'date,A\n2026-01-05,10';
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 4'), closes), '6.00 0.00');
  });

  it('are against the average entry price of the time', () => {
    const closes = 'date,A\n2026-01-05,10\n2026-01-06,20\n2026-01-07,14\n2026-01-09,20';
    const add = '2026-01-06 id: a, action: add, quantity: 1, price: 20';
    // +10 before the addition; then 14 against an average of 15.
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 20', add), closes), '1.00 10.00');
    const trim = '2026-01-06 id: a, action: trim, quantity: 1, price: 20';
    assert.equal(moves(around('instrument: A, quantity: 2, price: 10', 'price: 9', trim), closes), '1.00 10.00');
  });

  it('are divided by a later split', () => {
    const closes = 'date,A\n2026-01-05,10\n2026-01-06,14\n2026-01-07,4\n2026-01-09,5';
    const split = '2026-01-07 id: a, action: split, ratio: "2:1"';
    // 14 is 7 of the new units, against 5; then 4.
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 5', split), closes), '1.00 2.00');
  });

  it('do not take the price of a dividend in kind for one of the market', () => {
    const closes = 'date,A\n2026-01-05,10\n2026-01-06,12\n2026-01-07,6';
    const dividend = '2026-01-07 id: a, action: dividend, quantity: 1, price: 0';
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 6', dividend), closes), '0.00 2.00');
  });

  it('see a mark', () => {
    const mark = '2026-01-06 id: a, action: mark, price: 13';
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 11', mark)), '0.00 3.00');
  });

  /** Of silver futures, of which nothing is wrong but what is said of prices. */
  const rolled = (events: string, prices: string): string => {
    const [trade] = trades({ events, prices, nav: '100_000' });
    assert.ok(trade);
    return `${text(trade.mae)} ${text(trade.mfe)}${trade.hasRanges ? ' ranges' : ''}`;
  };
  const SILVER = 'date,SI 2026-03,SI 2026-06,SI 2026-12';

  it('go on over rolls, from what the contract before made', () => {
    const events = `
      2026-01-05 id: s, action: open, instrument: SI 2026-03, quantity: 2, price: 20
      2026-01-07 id: s, action: roll, to: SI 2026-06, out: 22, in: 25
      2026-01-09 id: s, action: roll, to: SI 2026-12, out: 24, in: 20
      2026-01-12 id: s, action: close, price: 17`;
    const prices = `${SILVER}
      2026-01-06,19,,
      2026-01-07,30,28,
      2026-01-08,30,23.5,
      2026-01-09,,9,22
      2026-01-10,,,15`;
    // March: −1, +2 at the roll. June, in at 25: +2 + 3 = +5, then +0.5; +1 at the roll. December, in at 20: +1 + 2,
    // +1 − 5 = −4, out at +1 − 3. A contract's prices count only while it is held.
    assert.equal(rolled(events, prices), '4.00 5.00');
    const short = events.replace('open,', 'open, side: short,');
    assert.equal(rolled(short, prices), '5.00 4.00');
  });

  it('go on over a roll with what is added, lows and highs', () => {
    const events = `
      2026-01-05 id: s, action: open, instrument: SI 2026-03, quantity: 1, price: 20
      2026-01-06 id: s, action: roll, to: SI 2026-06, out: 24, in: 30
      2026-01-07 id: s, action: add, quantity: 1, price: 36
      2026-01-08 id: s, action: close, price: 33`;
    const prices = `
      date,symbol,close,low,high
      2026-01-05,SI 2026-03,21,18,22
      2026-01-06,SI 2026-03,24,23,26
      2026-01-06,SI 2026-06,31,29,32
      2026-01-07,SI 2026-06,36,35,37
      2026-01-08,SI 2026-06,33,28,34`;
    // Entry 20: −2, +6 on the day of the roll. June counts from 30 − 4 = 26: +6, and +10 before the addition; then from
    // (26 + 36) / 2 = 31: +6, −3 on the last day.
    assert.equal(rolled(events, prices), '3.00 10.00 ranges');
  });

  it('are missing where a part of what is held is rolled', () => {
    const events = `
      2026-01-05 id: s, action: open, instrument: SI 2026-03, quantity: 2, price: 20
      2026-01-07 id: s, action: roll, to: SI 2026-06, quantity: 1, out: 22, in: 25
      2026-01-09 id: s, action: close, legs: [{instrument: SI 2026-03, price: 21}, {instrument: SI 2026-06, price: 24}]`;
    assert.equal(rolled(events, `${SILVER}\n2026-01-06,19,,`), 'several-legs several-legs');
    const rest = events.replace(
      '2026-01-09',
      '2026-01-08 id: s, action: roll, instrument: SI 2026-03, to: SI 2026-06, out: 22, in: 25\n2026-01-09',
    );
    const close = rest.replace(/close, .*/, 'close, price: 24');
    assert.equal(rolled(close, `${SILVER}\n2026-01-06,19,,`), 'several-legs several-legs');
  });

  it('are missing with a reason', () => {
    assert.equal(moves(around('instrument: A, quantity: 1, price: 10', 'price: 11')), 'no-marks no-marks');
    const legs = 'legs: [{instrument: A, quantity: 1, price: 10}, {instrument: B, quantity: -1, price: 10}]';
    const close = 'legs: [{instrument: A, price: 10}, {instrument: B, price: 9}]';
    assert.equal(moves(around(legs, close), RANGES), 'several-legs several-legs');
  });
});
