import assert from 'node:assert/strict';
import { checkJournal, points, reportOf } from '../support/journal-text.js';

/** Accounts as `id currency opening nav`, one of which may have no rate; entries and a price file. */
function engineOf(accounts: readonly string[], entries: string, prices: string, withoutRate?: string) {
  const files = accounts.map((text) => {
    const [id = '', currency = '', date = '', nav = ''] = text.split(' ');
    const marked = id === withoutRate ? `         ${'^'.repeat(id.length)} fx.account\n` : '';
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

  const TRANSFER = `
    === t.md
    ---
    date: 2026-01-05
    transfers: [{from: main, to: tokyo, amount: 1000}]
    ---`;

  it('have one that is paid into on its opening day from that day on, at its rate', () => {
    const accounts = ['main USD 2025-12-31 10_000', 'tokyo JPY 2026-01-05 125_000'];
    const report = reportOf(engineOf(accounts, TRANSFER, 'date,USDJPY\n2026-01-05,125\n2026-01-06,100'), {
      period: 'inception',
    });
    // 9,000 and 250,000 yen; 125,000 yen came in at 125, and 250,000 went from 2,000 to 2,500
    assert.deepEqual([report.navEnd, report.flows, report.pnl.value], [11_500, 1000, 500]);
    assert.ok(report.reconciliation.identities.every(({ holds }) => holds));
  });

  it('have a flow in a transfer to one that is left out', () => {
    const accounts = ['main USD 2025-12-31 10_000', 'tokyo JPY 2026-01-02 125_000'];
    const engine = engineOf(accounts, TRANSFER, 'date,USDJPY\n2026-01-05,125', 'tokyo');
    const report = reportOf(engine, { period: 'inception' });
    assert.deepEqual([report.navEnd, report.flows, report.pnl.value], [9000, -1000, 0]);
    assert.ok(report.reconciliation.identities.every(({ holds }) => holds));
    assert.deepEqual(
      report.lots.map(({ account }) => account),
      ['main'],
    );
  });

  it('have as translation what the rates of a transfer disagree by', () => {
    const accounts = ['a USD 2025-12-31 1000', 'b EUR 2025-12-31 1000', 'c JPY 2025-12-31 1000'];
    const entries = `
    === t.md
    ---
    date: 2026-01-05
    transfers: [{from: b, to: c, amount: 100}]
    ---`;
    const report = reportOf(engineOf(accounts, entries, 'date,EURUSD,USDJPY,EURJPY\n2025-12-31,1.2,100,150'));
    // 100 euros are 120 dollars; the 15,000 yen they became are 150
    assert.deepEqual([report.flows, report.split.parts.fx.toFixed(6), report.split.cash], [0, '30.000000', 0]);
    assert.ok(report.reconciliation.identities.every(({ holds }) => holds));
  });

  it('are in the currency of the first on every day, before it opens too', () => {
    const engine = engineOf(
      ['a USD 2026-01-07 1000', 'b EUR 2025-12-31 500'],
      '',
      PRICES.replace('\n', '\n2025-12-31,1.5,10\n'),
    );
    const found = ['2026-01-06', '2026-01-07'].map((at) => {
      const { account, navEnd } = reportOf(engine, { at, period: 'inception' });
      return [account.currency, navEnd];
    });
    assert.deepEqual(found, [
      ['USD', 600],
      ['USD', 1625],
    ]);
  });

  it('leave out one whose currency has no rate, and say so', () => {
    const engine = engineOf(['a USD 2025-12-31 1000', 'z CHF 2025-12-31 500'], ENTRIES, PRICES, 'z');
    assert.equal(reportOf(engine).navEnd, 1010);
  });
});
