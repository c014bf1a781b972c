import assert from 'node:assert/strict';
import { checkJournal, points, reportOf } from '../support/journal-text.js';

/** Accounts as `id currency opening nav`, entries, and rows of `date,EURUSD,A`. */
function engineOf(accounts: readonly string[], entries: string, prices: string, mark = '') {
  const files = accounts.map((text) => {
    const [id = '', currency = '', date = '', nav = ''] = text.split(' ');
    const marked = currency === 'CHF' ? mark : '';
    return `=== ${id}.md\n---\naccount: ${id}\n${marked}currency: ${currency}\nopening: {date: ${date}, nav: ${nav}}\n---`;
  });
  const rest = [`=== i.md\n---\ninstruments: {A: {kind: share, currency: USD}}\n---`, `=== prices/p.csv\n${prices}`];
  return checkJournal([...files, ...rest, entries.replaceAll(/^ {4}/gm, '')].join('\n')).engine;
}

describe('several accounts as one', () => {
  const PRICES = 'date,EURUSD,A\n2026-01-05,1.1,10\n2026-01-06,1.2,11\n2026-01-07,1.25,12';
  const ENTRIES = `
    === e.md
    ---
    date: 2026-01-06
    account: a
    positions:
      - {id: x, action: open, instrument: A, quantity: 10, price: 11}
    ---`;

  it('take a later account in as a deposit, and its currency’s move as cash', () => {
    const engine = engineOf(['a USD 2025-12-31 1000', 'b EUR 2026-01-05 500'], ENTRIES, PRICES);
    const report = reportOf(engine, { period: 'inception' });
    // 1,000 + 10 × 1 + 500 × 1.25; 500 came in at 1.1 and made 500 × 0.15
    assert.deepEqual([report.navEnd, report.flows], [1635, 550]);
    assert.equal(report.cash.pnl.value?.toFixed(6), '75.000000');
    assert.equal(report.account.currency, 'USD');
    assert.equal(points(report.return.value), ((1635 / 1550 - 1) * 100).toFixed(2));
  });

  it('have no flow in a transfer', () => {
    const entries = `${ENTRIES}
    === t.md
    ---
    date: 2026-01-07
    transfers: [{from: a, to: b, amount: 125}]
    ---`;
    const engine = engineOf(
      ['a USD 2025-12-31 1000', 'b EUR 2025-12-31 500'],
      entries,
      PRICES.replace('\n', '\n2025-12-31,1,9\n'),
    );
    assert.deepEqual([reportOf(engine).flows, reportOf(engine).navEnd], [0, 1635]);
    assert.deepEqual([reportOf(engine, { account: 'a' }).flows, reportOf(engine, { account: 'b' }).flows], [-125, 100]);
  });

  it('leave out one whose currency has no rate, and say so', () => {
    const engine = engineOf(
      ['a USD 2025-12-31 1000', 'z CHF 2025-12-31 500'],
      ENTRIES,
      PRICES,
      '         ^ fx.account\n',
    );
    assert.equal(reportOf(engine).navEnd, 1010);
  });
});
