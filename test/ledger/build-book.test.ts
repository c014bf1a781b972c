import assert from 'node:assert/strict';
import { checkJournal, reportOf } from '../support/journal-text.js';

/** A journal with one account, silver futures and SPY, both priced at 10 from the start of 2026; entries are added. */
function journal(entries: string, instruments = ''): string {
  return `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    instruments:
      SI: {kind: future, multiplier: 50}
      SPY: {kind: etf}
      ${instruments}
    ---
    === pillar.md
    ---
    pillar: silver
    ---
    === prices/all.csv
    date,SI 2026-12,SPY,XYZ
    2026-01-05,10,10,10
    === entry.md
    ${entries.trim()}`;
}

/** Checks the marked problems and returns the positions as `id quantity` of what counts. */
function check(entries: string, instruments?: string): string {
  const { engine } = checkJournal(journal(entries, instruments));
  return reportOf(engine)
    .positions.map((row) => `${row.id} ${row.quantity}`)
    .join(', ');
}

describe('the ledger', () => {
  it('books opens, adds, trims and closes of longs and shorts', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 10, price: 10}
      - {id: a, action: add, quantity: 5, price: 11}
      - {id: a, action: trim, quantity: 3, price: 12}
      - {id: s, action: open, side: short, instrument: SI 2026-12, quantity: 4, price: 10}
      - {id: s, action: trim, quantity: 1, price: 9}
      - {id: c, action: open, instrument: SPY, quantity: 1, price: 10}
      - {id: c, action: close, price: 11}
    ---`);
    assert.deepEqual(positions.split(', ').sort(), ['a 12', 'c 0', 's -3']);
  });

  it('reopens a closed position as a second round trip', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 10, price: 10}
      - {id: a, action: close, price: 11}
      - {id: a, action: open, side: short, instrument: SPY, quantity: 2, price: 11}
    ---`);
    assert.equal(positions, 'a -2');
  });

  it('refuses a future without a multiplier, never taking 1, and says so once', () => {
    const positions = check(
      `
    ---
    date: 2026-01-05
    positions:
      - {id: g, action: open, instrument: GC 2026-12, quantity: 1, price: 10}
                                          ^^^^^^^^^^ instrument.no-multiplier
      - {id: g, action: trim, quantity: 1, price: 11}
             ^ position.depends
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 10}
    ---`,
      'GC: {kind: future}',
    );
    assert.equal(positions, 'a 1');
  });

  it('refuses an unknown instrument, and takes a priced ticker with a hint', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: n, action: open, instrument: NOPE, quantity: 1, price: 10}
                                          ^^^^ instrument.unknown
      - {id: x, action: open, instrument: XYZ, quantity: 1, price: 10}
                                          ^^^ instrument.undefined
    ---`);
    assert.equal(positions, 'x 1');
  });

  it('leaves out what has no rate to the account’s currency, and says so', () => {
    const positions = check(
      `
    ---
    date: 2026-01-05
    positions:
      - {id: j, action: open, instrument: JPB, quantity: 1, price: 10}
                                          ^^^ fx.position
      - {id: u, action: open, instrument: USDJPY, quantity: 1, price: 150}
                                          ^^^^^^ fx.position
      - {id: e, action: open, instrument: EURCHF, quantity: 1, price: 1}
                                          ^^^^^^ fx.position
      - {id: own, action: open, instrument: JPB, quantity: 1, price: 1000, fx: 0.01}
      - {id: own, action: close, price: 1000, fx: 0.01}
    ---
    === prices/fx.csv
    date,EURCHF
    2026-01-05,0.95`,
      'JPB: {kind: share, currency: JPY}',
    );
    assert.equal(positions, 'own 0');
  });

  it('translates money of another currency, and leaves it out where there is no rate', () => {
    const { engine } = checkJournal(
      journal(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 10, fees: {amount: 3, currency: EUR}}
      - {id: a, action: dividend, amount: 1000, currency: JPY}
                                                          ^^^ fx.money
      - {id: a, action: income, amount: 4, currency: USD}
    ---
    === prices/fx.csv
    date,EURUSD
    2026-01-05,1.2`),
    );
    assert.equal(reportOf(engine).navEnd, 1000 - 3.6 + 4);
  });

  it('refuses closing what is not open and trimming more than is held', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: n, action: close, price: 10}
             ^ position.not-open
      - {id: a, action: open, instrument: SPY, quantity: 2, price: 10}
      - {id: a, action: trim, quantity: 3, price: 10}
                                        ^ position.not-enough
    ---`);
    assert.equal(positions, 'a 2');
  });

  it('says once what a record that cannot be read costs: its later events wait for it', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, side: sideways, quantity: 2, price: 10}
                                                     ^^^^^^^^ value.choice
      - {id: a, action: trim, quantity: 1, price: 10}
             ^ position.depends
      - {id: b, action: open, instrument: SPY, quantity: 2, price: 10}
    ---`);
    assert.equal(positions, 'b 2');
  });

  it('books nothing on a position that became something else by a record that is left out', () => {
    const { engine } = checkJournal(
      journal(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 100, price: 10}
      - {id: a, action: split, ratio: "4:1", cash_in_lieu: 3}
                                                           ^ split.no-fraction
      - {id: a, action: close, price: 2.5}
             ^ position.depends
      - {id: a, action: dividend, amount: 5}
             ^ position.depends
    ---`),
    );
    const report = reportOf(engine);
    assert.equal(report.positions[0]?.quantity, '100');
    assert.equal(report.navEnd, 1000);
    assert.equal(report.reconciliation.leftOut.length, 3);
  });

  it('closes all that is left, not a part', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 100, price: 10}
      - {id: a, action: close, quantity: 40, price: 10}
                                         ^^ position.close-part
      - {id: b, action: open, instrument: SPY, quantity: 100, price: 10}
      - {id: b, action: close, quantity: 100, price: 10}
    ---`);
    assert.equal(positions, 'a 100, b 0');
  });

  it('takes links from any event, also a dividend', () => {
    const { engine } = checkJournal(
      journal(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 1, price: 10}
      - {id: a, action: dividend, amount: 1, pillars: [silver]}
    ---
    === later.md
    ---
    date: 2026-01-06
    marks: {SPY: 12}
    ---`),
    );
    assert.deepEqual(reportOf(engine).positions[0]?.links, [{ pillar: 'silver', share: 1 }]);
  });

  it('refuses a second position with an open one’s id, and another instrument under it', () => {
    const positions = check(`
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 2, price: 10}
      - {id: a, action: open, instrument: SPY, quantity: 3, price: 10}
             ^ position.already-open
      - {id: a, action: add, instrument: SI 2026-12, quantity: 3, price: 10}
                                         ^^^^^^^^^^ instrument.mismatch
    ---`);
    assert.equal(positions, 'a 2');
  });

  it('refuses what is dated before the account opened', () => {
    const { engine } = checkJournal(
      journal(`
    ---
    date: 2025-12-30
    positions:
      - {id: a, action: open, instrument: SPY, quantity: 2, price: 10}
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ account.before-opening
    ---`),
    );
    assert.equal(reportOf(engine).reconciliation.leftOut.length, 1);
  });

  it('orders events by date, time and place whatever the files are called', () => {
    const entry = (path: string, time: string, item: string): string => `
    === ${path}
    ---
    date: 2026-01-05T${time}
    positions:
      - ${item}
    ---`;
    const open = entry('z.md', '09:30', '{id: a, action: open, instrument: SPY, quantity: 2, price: 10}');
    const close = entry('a.md', '15:00', '{id: a, action: close, price: 11}');
    const { engine } = checkJournal(`${journal('')}${open}${close}`);
    assert.equal(reportOf(engine).positions[0]?.quantity, '0');
  });
});
