import assert from 'node:assert/strict';
import { checkJournal, points, reportOf } from '../support/journal-text.js';

const ACCOUNT = `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    instruments:
      SI: {kind: future, multiplier: 5}
      SPY: {kind: etf}
    ---
    === prices/all.csv
    date,SI 2026-12,SPY
    2026-01-05,10,100
    2026-01-06,12,110
    2026-01-07,11,90`;

/** NAV at the end and the return in points, after checking the marked problems. */
function check(entry: string): string {
  const { engine } = checkJournal(`${ACCOUNT}
    === entry.md
    ${entry.trim()}`);
  const report = reportOf(engine);
  const broken = report.reconciliation.identities.filter(({ holds }) => !holds).map(({ id }) => id);
  assert.deepEqual(broken, []);
  return `${report.navEnd.toFixed(2)} ${points(report.return.value)}`;
}

describe('daily values', () => {
  it('of a share: value carried, cash paid, fees and income in its P&L', () => {
    // 1000 − 2×100 − 1 + 3 + 2×90 = 982
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 2, price: 100, fees: 1}
      - {id: a, action: dividend, amount: 4, withholding: 1}
    ---`),
      '982.00 -1.80',
    );
  });

  it('of a short: its fall is a gain, its dividend a cost, its borrow a fee', () => {
    // sold 2 at 100, worth 90: +20, dividend −4, borrow −2
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, side: short, instrument: SPY, quantity: 2, price: 100}
      - {id: a, action: dividend, amount: 4}
      - {id: a, action: fee, amount: 2, note: borrow}
    ---`),
      '1014.00 1.40',
    );
  });

  it('of a future: no outlay, variation with the multiplier', () => {
    // bought 3 at 10.5: (11 − 10.5) × 5 × 3 = 7.5
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SI 2026-12, quantity: 3, price: 10.5}
    ---`),
      '1007.50 0.75',
    );
  });

  it('of an option: the premium is the price, the multiplier 100, marks where there is no file', () => {
    // bought 1 at 2 = 200, marked 3: +100
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY 2026-06-19 90 P, quantity: 1, price: 2}
    marks: {SPY 2026-06-19 90 P: 3}
    ---`),
      '1100.00 10.00',
    );
  });

  it('count deposits from the start of their day and withdrawals at its end', () => {
    // 1000 + 1000 in; day 2 gains 20 on 2000 = 1%; then 500 out
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    flows: [{amount: 1000}]
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 2, price: 100}
      - {id: a, action: trim, quantity: 1, price: 100}
      - {id: a, action: close, price: 120}
    ---`),
      '2020.00 1.00',
    );
  });

  it('take entry-level cash as cash and costs', () => {
    assert.equal(
      check(`
    ---
    date: 2026-01-06
    cash: [{amount: 12, kind: interest}, {amount: -2, kind: fee, note: data}]
    ---`),
      '1010.00 1.00',
    );
  });

  it('use a fill on a day without a price, and name the position that has none at all', () => {
    assert.equal(
      check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY 2026-06-19 90 P, quantity: 1, price: 2}
                                          ^^^^^^^^^^^^^^^^^^^ price.missing
    ---`),
      '1000.00 0.00',
    );
  });

  it('take no price of another currency, and say so', () => {
    const { engine } = checkJournal(`${ACCOUNT}
    === prices/extra.prices
    P 2026-01-05 OTHER 50 USD
    P 2026-01-06 X 60 EUR
    P 2026-01-05 EUR 1.10 USD
    === i.md
    ---
    instruments: {X: {kind: share, currency: USD}}
    ---
    === e.md
    ---
    date: 2026-01-06
    positions:
      - {id: a, action: open, instrument: X, quantity: 10, price: 50}
                                          ^ price.currency
    ---`);
    assert.equal(reportOf(engine).navEnd, 1000);
  });

  it('report a stale price of an open position', () => {
    assert.equal(
      check(`
    ---
    date: 2026-01-15
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 90}
    ---`),
      '1000.00 0.00',
    );
    const { engine } = checkJournal(`${ACCOUNT}
    === a.md
    ---
    date: 2026-01-07
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 90}
                                          ^^^ price.stale
    ---
    === b.md
    ---
    date: 2026-01-15
    cash: [{amount: 1, kind: interest}]
    ---`);
    assert.equal(reportOf(engine).positions[0]?.stale, true);
  });

  it('report the oldest price a closed position was ever valued with', () => {
    checkJournal(`${ACCOUNT}
    === a.md
    ---
    date: 2026-01-07
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 90}
                                          ^^^ price.stale
    ---
    === b.md
    ---
    date: 2026-02-20
    cash: [{amount: 1, kind: interest}]
    ---
    === c.md
    ---
    date: 2026-02-21
    positions:
      - {id: a, action: close, price: 91}
    ---`);
  });

  it('check a statement against the journal', () => {
    const entry = (nav: string): string => `
    ---
    date: 2026-01-07
    nav: ${nav}
    ---`;
    assert.equal(check(entry('1000.4')), '1000.00 0.00');
    assert.equal(
      check(entry('1001').replace('nav: 1001\n', 'nav: 1001\n         ^^^^ statement.nav\n')),
      '1000.00 0.00',
    );
  });

  it('start from the evening before when something is traded on the opening day', () => {
    const { engine } = checkJournal(`
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2026-01-05, nav: 1000}
    instruments: {SPY: {kind: etf}}
    ---
    === prices/SPY.csv
    Date,Open,High,Low,Close
    2026-01-05,99,101,98,100
    === a.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 5, price: 98}
    ---`);
    assert.equal(points(reportOf(engine).return.value), '1.00');
  });
});
