import assert from 'node:assert/strict';
import type { AttributionReport } from '../../src/report/view-model.js';
import { checkJournal, points, reportOf, textJournal } from '../support/journal-text.js';

/** A journal of one ETF, from a given day on, with a benchmark block. */
function journal(opening: string, benchmark: string): string {
  return `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: ${opening}, nav: 1000}
    benchmark:
      ${benchmark}
    instruments: {A: {kind: etf}}
    ---
    === pillar.md
    ---
    pillar: metals
    ---
    === prices/A.csv
    Date,Open,High,Low,Close
    2024-12-31,10,10,10,10
    2025-01-02,10,10,10,10
    2025-06-30,15,15,15,15
    2025-12-31,20,20,20,20
    2026-01-02,20,20,20,20
    2026-06-30,25,25,25,25
    === e.md
    ---
    date: ${opening < '2025-06-01' ? '2025-01-02' : '2026-01-02'}
    positions:
      - {id: a, action: open, instrument: A, quantity: 10, price: ${opening < '2025-06-01' ? '10' : '20'}, pillars: [metals]}
    ---`;
}

function check(opening: string, benchmark: string, period = 'ytd'): AttributionReport {
  const { engine } = checkJournal(journal(opening, benchmark));
  const report = reportOf(engine, { period });
  assert.deepEqual(
    report.reconciliation.identities.filter(({ holds }) => !holds),
    [],
  );
  return report;
}

const metals = (report: AttributionReport): string => {
  const row = report.pillars[0];
  return [row?.contribution, row?.baseSameDay, row?.baseFullYear, row?.variance]
    .map((f) => (f?.value === null ? f.reason : points(f?.value ?? null)))
    .join(' ');
};

describe('the base year', () => {
  it('journaled: its own path and pillars, same day and whole', () => {
    const report = check('2024-12-31', '{year: 2025, return: 10%}');
    assert.equal(report.base?.mode, 'journaled');
    // 2025: 10 on 1000; by 30 June 5. 2026: 10×5/1100.
    assert.equal(metals(report), '4.55 5.00 10.00 -0.45');
    assert.equal(points(report.base.sameDay.value), '5.00');
    assert.equal(points(report.pace.gapSameDay.value), '-0.45');
    assert.ok(report.reconciliation.identities.some(({ id }) => id === 'variances-equal-gap'));
    assert.equal(report.base.path?.dates.at(-1), '2025-12-31');
  });

  it('journaled: an asserted return that disagrees is an error at it, and the journal counts', () => {
    const text = journal('2024-12-31', 'year: 2025\n      return: 131%\n              ^^^^ benchmark.disagrees');
    const { engine } = checkJournal(text);
    assert.equal(points(reportOf(engine).base?.total.value ?? null), '10.00');
  });

  it('as contributions: variance against what is due by the pace', () => {
    const report = check('2025-12-31', '{year: 2025, return: 131%, contributions: {metals: 131%}}');
    assert.equal(report.base?.mode, 'contributions');
    const pace = report.pace.pace.value ?? NaN;
    assert.equal(metals(report), `5.00 no-path 131.00 ${points(0.05 - pace)}`);
    // 181 of 365 days
    assert.ok(Math.abs(pace - (2.31 ** (181 / 365) - 1)) < 1e-12);
    assert.equal(report.base.sameDay.reason, 'no-path');
  });

  it('as contributions that do not add up: an error, and the rest under Unlinked', () => {
    const text = journal(
      '2025-12-31',
      'year: 2025\n      return: 131%\n              ^^^^ benchmark.sum\n      contributions: {metals: 100%}',
    );
    const report = reportOf(checkJournal(text).engine);
    assert.equal(points(report.pillars.find(({ id }) => id === 'unlinked')?.baseFullYear.value ?? null), '31.00');
  });

  it('as contributions by alias or of an unknown pillar: their places stay, the unknown is unlinked', () => {
    const text = journal(
      '2025-12-31',
      'year: 2025\n      return: 131%\n      contributions: {Metals: 100%, nowhere: 31%}',
    ).replace('pillar: metals', 'pillar: metals\n    name: Metals');
    const { engine } = textJournal(text);
    const report = reportOf(engine);
    const row = (id: string) => report.pillars.find((each) => each.id === id);
    assert.equal(points(row('metals')?.baseFullYear.value ?? null), '100.00');
    assert.equal(points(row('unlinked')?.baseFullYear.value ?? null), '31.00');
    assert.equal(row('metals')?.baseFullYear.records.length, 1);
    assert.ok(report.reconciliation.identities.every(({ holds }) => holds));
  });

  it('has no pace where the account opened within the year', () => {
    const { engine } = textJournal(
      journal('2026-03-01', '{year: 2025, return: 131%}').replace('date: 2026-01-02', 'date: 2026-03-02'),
    );
    assert.equal(reportOf(engine).pace.pace.reason, 'not-a-year');
  });

  it('as a total: pace, gap and need, no split by pillar', () => {
    const report = check('2025-12-31', '{year: 2025, return: 131%}');
    assert.equal(report.base?.mode, 'total');
    assert.equal(metals(report), '5.00 total-only total-only total-only');
    assert.equal(points(report.pace.needed.value), points(2.31 / 1.05 - 1));
    assert.equal(points(report.pace.neededPerMonth.value), points((2.31 / 1.05) ** (1 / (12 * (184 / 365))) - 1));
  });

  it('passed: the cushion stays, the need per month says so', () => {
    const report = check('2025-12-31', '{year: 2025, return: 2%}');
    assert.ok((report.pace.needed.value ?? 0) < 0);
    assert.equal(report.pace.neededPerMonth.reason, 'passed');
  });

  it('is not compared with itself, nor with a span of several years', () => {
    assert.equal(
      metals(check('2024-12-31', '{year: 2025, return: 10%}', '2025')),
      '10.00 is-base-year is-base-year is-base-year',
    );
    const since = check('2024-12-31', '{year: 2025, return: 10%}', 'inception');
    assert.equal(metals(since), '15.00 not-a-year 10.00 not-a-year');
    assert.equal(since.pace.pace.reason, 'not-a-year');
  });
});
