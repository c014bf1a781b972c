import assert from 'node:assert/strict';
import { loadFolder } from '../../src/cli/load-folder.js';
import type { JournalEngine, ReportQuery } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { readToPage } from '../../src/protocol/validators.js';
import { formatPercent } from '../../src/report/format-number.js';
import type { PositionRow } from '../../src/report/view-model.js';
import { bodyFacts } from '../../src/journal/body.js';
import { reportOf } from '../support/journal-text.js';

/*
 * What the sample journal promises, computed from its files: the year everything is measured against, sums that match,
 * what each kind of event and instrument in it comes to, the one problem it means to show, and links that lead somewhere.
 */
describe('the sample journal', () => {
  const engine = createEngine();
  const failure = loadFolder(engine, process.cwd(), 'sample');

  it('is read', () => {
    assert.equal(failure, undefined);
    const journal = engine.journal();
    assert.ok(journal.entries.length >= 85, String(journal.entries.length));
    assert.ok(journal.pillars.size >= 10);
    const positions = new Set(journal.entries.flatMap((entry) => entry.events.map((event) => event.id.value)));
    assert.ok(positions.size >= 38, String(positions.size));
  });

  it('returned +131.0% in 2025, in one account as in all, and stands behind it in 2026', () => {
    for (const account of ['all', 'main']) {
      const base = reportOf(engine, { period: '2025', account });
      assert.equal(formatPercent(base.return.value ?? NaN), '+131.0%', account);
      assert.ok(Math.abs((base.return.value ?? NaN) - 1.30996825) < 1e-12, account);
    }
    const report = reportOf(engine);
    assert.deepEqual(report.accounts, ['all', 'main', 'vault']);
    assert.equal(report.account.id, 'all');
    assert.equal(report.asOf, '2026-10-30');
    assert.equal(formatPercent(report.return.value ?? NaN), '+75.1%');
    assert.ok((report.pace.gap.value ?? 0) < 0 && (report.pace.gapSameDay.value ?? 0) < 0);
  });

  it('made most of 2025 with silver and gold, through a deep drawdown', () => {
    const { positions, path } = reportOf(engine, { period: '2025' });
    const metals = positions.filter(({ instruments }) => instruments.some((symbol) => /^(?:SI|GC) /.test(symbol)));
    const made = metals.reduce((sum, { contribution }) => sum + (contribution.value ?? 0), 0);
    assert.ok(made > 1.31 / 2, String(made));
    assert.ok(Math.min(...path.drawdowns) < -0.2);
  });

  it('adds up in every period, in each account and in all', () => {
    for (const account of ['all', 'main', 'vault']) {
      for (const period of ['ytd', 'mtd', 'qtd', 'day', 'inception', '2025', '2025-03-01..2026-02-28']) {
        if (account === 'vault' && period.startsWith('2025')) continue;
        const { identities } = reportOf(engine, { period, account }).reconciliation;
        assert.deepEqual(
          identities.filter(({ holds }) => !holds),
          [],
          `${account} ${period}`,
        );
      }
    }
  });

  it('splits the P&L of the bank in Tokyo into price, income, currency and cost', () => {
    const row = positionOf(engine, 'jp-banks');
    assert.deepEqual(
      row.legs.map(({ instrument, currency, quantity }) => [instrument, currency, quantity]),
      [['8306', 'JPY', '18700']],
    );
    const cents = (value: number | null) => (value ?? NaN).toFixed(2);
    // 617,608 yen of dividend at 149.17, and 9,500 yen of fees at 157.04.
    assert.equal(cents(row.parts.income), cents(617_608 / 149.17));
    assert.equal(cents(row.parts.cost), cents(-9500 / 157.04));
    // Value at the last price and rate less what was paid, however price and currency share it.
    assert.equal(cents(row.parts.price + row.parts.fx), cents((18_700 * 3346.5) / 152.49 - (18_700 * 2554) / 157.04));
    assert.ok(row.parts.fx > 5000 && row.parts.price > 10 * row.parts.fx, JSON.stringify(row.parts));
    assert.equal(cents(row.pnl.value), '110339.35');
    const { split } = reportOf(engine);
    assert.deepEqual(split.byCurrency.map(({ currency }) => currency).sort(), ['JPY', 'USD']);
  });

  it('rolls copper in one round trip, from contract to contract', () => {
    const row = positionOf(engine, 'copper-2026');
    assert.deepEqual(row.instruments, ['HG 2026-12', 'HG 2027-03']);
    assert.deepEqual(
      row.legs.map(({ instrument, quantity }) => [instrument, quantity]),
      [['HG 2027-03', '4']],
    );
    assert.deepEqual([row.rounds, row.opened, row.closed], [1, '2026-01-12', null]);
    const rolled = 3 * (6.621 - 5.8935) + (6.621 - 6.025) + 4 * (6.8875 - 6.6785);
    assert.equal((row.pnl.value ?? NaN).toFixed(2), (25_000 * rolled - 7.2 - 2.4 - 19.2).toFixed(2));
  });

  it('is assigned five hundred shares at the strike; the premium stays with the puts', () => {
    const puts = positionOf(engine, 'stack-puts');
    assert.equal(puts.closed, '2026-10-16');
    assert.equal((puts.pnl.value ?? NaN).toFixed(2), (500 * 6.85 - 3.25).toFixed(2));
    const shares = positionOf(engine, 'stack-at-a-price');
    assert.deepEqual(
      [shares.account, shares.quantity, shares.averagePrice, shares.opened],
      ['vault', '500', 440, '2026-10-16'],
    );
    assert.deepEqual(shares.links, [{ pillar: 'ai-compute', share: 1 }]);
  });

  it('keeps the value of the lasers through their split', () => {
    const [before, after] = ['2026-07-17', '2026-07-20'].map((at) => positionOf(engine, 'lasers', { at }));
    assert.deepEqual([before?.quantity, after?.quantity], ['2600', '5200']);
    assert.deepEqual([before?.averagePrice, after?.averagePrice], [83.22, 41.61]);
    const made = (after?.pnl.value ?? NaN) - (before?.pnl.value ?? NaN);
    assert.equal(made.toFixed(2), (5200 * 49.17 - 2600 * 100.49).toFixed(2));
  });

  it('moves money to the vault without a flow of the whole', () => {
    const day = (account: string) => reportOf(engine, { at: '2026-04-17', period: 'day', account });
    assert.deepEqual(
      ['all', 'main', 'vault'].map((account) => day(account).flows),
      [0, -250_000, 250_000],
    );
    const nav = (account: string) => reportOf(engine, { account }).navEnd;
    assert.equal((nav('main') + nav('vault')).toFixed(6), nav('all').toFixed(6));
    assert.equal(reportOf(engine).flows, 50_000);
  });

  it('holds the silver spread as one position of two legs', () => {
    const row = positionOf(engine, 'silver-spread');
    assert.deepEqual(
      row.legs.map(({ instrument, quantity }) => [instrument, quantity]),
      [
        ['SI 2026-12 75 C', '2'],
        ['SI 2026-12 125 C', '-2'],
      ],
    );
  });

  it('cuts a weight of the account to whole contracts', () => {
    const row = positionOf(engine, 'natgas-winter');
    assert.deepEqual([row.isSized, row.quantity], [true, '5']);
    const { navEnd } = reportOf(engine, { account: 'main', at: '2026-09-07' });
    assert.equal(Math.floor((navEnd * 0.065) / (4.352 * 10_000)), 5);
  });

  it('receives the coupons of the notes, less the accrued interest that was paid for', () => {
    const { parts } = positionOf(engine, 'neocloud-notes');
    // Two coupons, 151 days of 360 at the purchase, one day at the sale, on 220,000 of face.
    assert.equal(
      parts.income.toFixed(2),
      (2 * 9900 - (220_000 * 0.09 * 151) / 360 + (220_000 * 0.09) / 360).toFixed(2),
    );
  });

  it('reports the one problem it means to show', () => {
    const found = [...engine.problems().values()].flat().map(({ code, args }) => `${code} ${args[0] ?? ''}`);
    assert.deepEqual(found, ['price.stale TINCO']);
  });

  it('is accepted by the page as it is sent', () => {
    for (const period of ['ytd', '2025', 'inception']) {
      const state = { kind: 'report', report: JSON.parse(JSON.stringify(reportOf(engine, { period }))) as unknown };
      const message = {
        type: 'show',
        strings: ENGLISH_STRINGS,
        locale: 'en',
        folders: [],
        folder: '',
        memory: {},
        focus: null,
        state,
      };
      const read = readToPage(message);
      assert.ok('message' in read, 'wrong' in read ? read.wrong : '');
    }
  });

  it('links to positions, pillars, forecasts and files that exist', () => {
    const journal = engine.journal();
    const targets = new Set<string>([
      ...journal.pillars.keys(),
      ...journal.entries.flatMap((entry) => [
        ...entry.events.map((event) => event.id.value),
        ...entry.forecasts.map((forecast) => forecast.id.value),
      ]),
      ...[...journal.files.keys()].map((path) => path.replace(/^.*\//, '').replace(/\.md$/, '')),
    ]);
    let links = 0;
    for (const file of journal.files.values()) {
      for (const { target } of bodyFacts(file).links) {
        links++;
        assert.ok(targets.has(target), `${file.path}: ${target}`);
      }
    }
    assert.ok(links > 50);
  });
});

function positionOf(engine: JournalEngine, id: string, query?: ReportQuery): PositionRow {
  const row = reportOf(engine, query).positions.find((position) => position.id === id);
  assert.ok(row, id);
  return row;
}
