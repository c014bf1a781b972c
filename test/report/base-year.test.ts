import assert from 'node:assert/strict';
import { fromDayNumber } from '../../src/base/plain-date.js';
import { sameDaysInYear } from '../../src/report/base-view.js';
import type { AttributionReport, PeriodView } from '../../src/report/view-model.js';
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

/** A base year of two months: metals and a short in oil, then nothing but cash. */
const MONTHS = ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const MONTHLY = `
    === benchmarks/2025.csv
    month,pillar,weight,return
    2025-01,metals,50%,20%
    2025-01,oil,-50%,-4%
    2025-02,metals,1,25%
    2025-02,oil,-0.2,25%
    ${MONTHS.map((month) => `2025-${month},cash,1,0%`).join('\n    ')}
    === z-oil.md
    ---
    pillar: oil
    ---`;

const rowOf = (report: AttributionReport, id: string) => report.pillars.find((row) => row.id === id);
const holds = (report: AttributionReport): boolean => report.reconciliation.identities.every((one) => one.holds);

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

  it('as contributions that miss the total by rounding: the rest is Unlinked, and the lines add up', () => {
    const report = check('2025-12-31', '{year: 2025, return: 131%, contributions: {metals: 130.96%}}');
    assert.equal(points(rowOf(report, 'unlinked')?.baseFullYear.value ?? null), '0.04');
    const variances = report.pillars.reduce((sum, row) => sum + (row.variance.value ?? NaN), 0);
    assert.ok(Math.abs(variances - (report.pace.gap.value ?? NaN)) < 1e-12);
  });

  it('by months: linked by earlier growth, compared with what is due by the pace', () => {
    // January makes 10 + 2 points, February 1.12 × (25 − 5): 34.4 in all.
    const text = journal('2025-12-31', '{year: 2025, return: 34.4%, monthly: benchmarks/2025.csv}') + MONTHLY;
    const { engine } = checkJournal(text);
    const report = reportOf(engine);
    assert.equal(report.base?.mode, 'monthly');
    assert.equal(points(report.base.total.value), '34.40');
    const fullYear = (id: string): string => points(rowOf(report, id)?.baseFullYear.value ?? null);
    // 10 + 1.12 × 25 and 2 − 1.12 × 5
    assert.deepEqual(['metals', 'oil', 'cash', 'unlinked'].map(fullYear), ['38.00', '-3.60', '0.00', '0.00']);
    assert.deepEqual(report.base.months.map((month) => `${month.month} ${points(month.return)}`).slice(0, 3), [
      '2025-01 12.00',
      '2025-02 20.00',
      '2025-03 0.00',
    ]);
    assert.equal(report.base.months.length, 12);
    assert.equal(report.base.path, null);
    const share = (1.344 ** (181 / 365) - 1) / 0.344;
    assert.equal(metals(report), `5.00 no-path 38.00 ${points(0.05 - 0.38 * share)}`);
    assert.ok(holds(report) && report.reconciliation.identities.some(({ id }) => id === 'variances-equal-gap'));
    const rows = rowOf(report, 'oil')?.baseFullYear.records.map((at) => report.records[at]?.line);
    assert.deepEqual(rows, [2, 4]);
  });

  it('by months: its own path where the period ends with a month', () => {
    const { engine } = textJournal(journal('2025-12-31', '{year: 2025, monthly: benchmarks/2025.csv}') + MONTHLY);
    const june = reportOf(engine);
    assert.equal(points(june.base?.sameDay.value ?? null), '34.40');
    assert.equal(points(june.pace.gapSameDay.value), '-29.40');
    const january = reportOf(engine, { at: '2026-01-02' });
    assert.equal(january.base?.sameDay.reason, 'no-path');
    assert.equal(january.pace.gapSameDay.reason, 'no-path');
    const later = reportOf(engine, { period: '2026-02-01..2026-06-30' });
    assert.equal(later.base?.sameDay.reason, 'not-a-year');
    assert.equal(metals(later), '5.00 not-a-year 38.00 not-a-year');
  });

  it('by months, linked as this year is', () => {
    const { engine } = textJournal(journal('2025-12-31', '{year: 2025, monthly: benchmarks/2025.csv}') + MONTHLY);
    for (const linking of ['later-growth', 'logarithmic'] as const) {
      const report = reportOf(engine, { linking });
      const sum = report.pillars.reduce((total, row) => total + (row.baseFullYear.value ?? NaN), 0);
      assert.equal(points(sum), '34.40');
      assert.ok(holds(report));
    }
    // 1.2 × 10 + 25
    assert.equal(
      points(rowOf(reportOf(engine, { linking: 'later-growth' }), 'metals')?.baseFullYear.value ?? null),
      '37.00',
    );
  });

  it('by months within rounding of the asserted return: the months count, and nothing is said', () => {
    const text = journal('2025-12-31', '{year: 2025, return: 34.36%, monthly: benchmarks/2025.csv}') + MONTHLY;
    assert.equal(points(reportOf(checkJournal(text).engine).base?.total.value ?? null), '34.40');
  });

  it('by months that miss the asserted return: an error with the difference, and the months count', () => {
    const text =
      journal(
        '2025-12-31',
        'year: 2025\n      return: 131%\n              ^^^^ monthly.sum\n      monthly: benchmarks/2025.csv',
      ) + MONTHLY;
    const { engine } = checkJournal(text);
    const [found] = engine.problems().get('account.md') ?? [];
    assert.deepEqual(found?.args, ['2025', '+34.40%', '+131.00%', '96.60']);
    const report = reportOf(engine);
    assert.equal(points(report.base?.total.value ?? null), '34.40');
    assert.ok(holds(report));
  });

  it('by months goes before contributions, the journal before months, and a file without rows after all', () => {
    const asked = '{year: 2025, return: 10%, monthly: benchmarks/2025.csv, contributions: {metals: 10%}}';
    const mode = (opening: string, months: string): string | undefined =>
      reportOf(textJournal(journal(opening, asked) + months).engine).base?.mode;
    assert.equal(mode('2025-12-31', MONTHLY), 'monthly');
    assert.equal(mode('2024-12-31', MONTHLY), 'journaled');
    assert.equal(mode('2025-12-31', ''), 'contributions');
    assert.equal(
      mode('2025-12-31', '\n    === benchmarks/2025.csv\n    month,pillar\n    2025-01,metals\n'),
      'contributions',
    );
  });

  it('by months that lost everything has no pace and no difference', () => {
    const lost = MONTHLY.replace('2025-02,metals,1,25%', '2025-02,metals,1,-100%').replace('-0.2,25%', '0,25%');
    const { engine } = textJournal(journal('2025-12-31', '{year: 2025, monthly: benchmarks/2025.csv}') + lost);
    const report = reportOf(engine);
    assert.equal(points(report.base?.total.value ?? null), '-100.00');
    assert.equal(report.pace.pace.reason, 'not-meaningful');
    assert.equal(rowOf(report, 'metals')?.variance.reason, 'not-meaningful');
    assert.ok(holds(report));
  });

  it('as a total or contributions at or below −100%: not meaningful, never a number', () => {
    for (const benchmark of [
      '{year: 2025, return: -100%}',
      '{year: 2025, return: -120%, contributions: {metals: -120%}}',
    ]) {
      const report = check('2025-12-31', benchmark);
      const figures = [report.pace.pace, report.pace.gap, report.pace.needed, report.pace.neededPerMonth];
      assert.deepEqual(
        figures.map(({ reason }) => reason),
        Array.from({ length: 4 }, () => 'not-meaningful'),
      );
      assert.ok(!JSON.stringify(report).includes('NaN'));
    }
  });

  it('by its days up to the same day, where they are journaled', () => {
    const report = check('2024-12-31', '{year: 2025, return: 10%}', 'base-ytd');
    assert.deepEqual(
      [report.period.start, report.period.end, report.period.year, report.asOf],
      ['2024-12-31', '2025-06-30', 2025, '2025-06-30'],
    );
    assert.equal(metals(report), '5.00 is-base-year is-base-year is-base-year');
    assert.equal(report.base?.sameDay.reason, 'is-base-year');
    const { pace, gap, gapSameDay, needed, neededPerMonth } = report.pace;
    for (const one of [pace, gap, gapSameDay, needed, neededPerMonth]) assert.equal(one.reason, 'is-base-year');
    const { engine } = textJournal(journal('2025-12-31', '{year: 2025, return: 10%}'));
    assert.deepEqual(engine.report({ period: 'base-ytd' }), {
      ok: false,
      failure: { kind: 'bad-period', period: 'base-ytd' },
    });
  });

  it('that begins in cash has returned 0 up to its first valuation', () => {
    const text = journal('2024-12-31', '{year: 2025}')
      .replace('2025-01-02,10,10,10,10\n', '')
      .replace('2024-12-31,10,10,10,10\n', '')
      .replace('date: 2025-01-02', 'date: 2025-06-30')
      .replace('price: 10,', 'price: 15,')
      .replace('2026-06-30,', '2026-02-27,');
    const { engine } = checkJournal(text.replace(/^ *\n/gm, ''));
    const report = reportOf(engine);
    assert.equal(points(report.base?.sameDay.value ?? null), '0.00');
    assert.equal(metals(report), '4.76 0.00 5.00 4.76');
    assert.deepEqual(
      report.comparisons.views.map(({ kind, reason }) => `${kind} ${String(reason)}`),
      ['frozen-book null', 'year-on-year null', 'symmetric-split null'],
    );
    assert.ok(holds(report));
    const before = reportOf(engine, { period: 'base-ytd' });
    assert.deepEqual([before.return.value, before.period.end, before.period.year], [0, '2025-02-27', 2025]);
    assert.ok(holds(before));
  });

  it('is journaled where it was opened within its first week, as a year to date may be', () => {
    const opened = (date: string): string | undefined => {
      const text = journal(date, '{year: 2025, return: 10%}').replaceAll('2025-01-02', '2025-01-09');
      return reportOf(checkJournal(text).engine).base?.mode;
    };
    assert.deepEqual(['2025-01-04', '2025-01-07', '2025-01-08'].map(opened), ['journaled', 'journaled', 'total']);
  });

  it('of a leap year ends its February with the 29th, and has each day once', () => {
    const view = (start: string, end: string) => ({ key: 'x', start, end, year: 2025 }) as PeriodView;
    const moved = (start: string, end: string): string[] => {
      const days = sameDaysInYear(view(start, end), 2024);
      return [fromDayNumber(days.start), fromDayNumber(days.end)];
    };
    assert.deepEqual(moved('2025-01-31', '2025-02-28'), ['2024-01-31', '2024-02-29']);
    assert.deepEqual(moved('2025-02-27', '2025-02-28'), ['2024-02-27', '2024-02-29']);
    assert.deepEqual(moved('2025-02-28', '2025-03-03'), ['2024-02-29', '2024-03-03']);
    // From a valuation of the year before.
    assert.deepEqual(moved('2024-12-30', '2025-02-28'), ['2023-12-30', '2024-02-29']);
  });

  it('is over with its last valuation, also before 31 December', () => {
    const prices = `2026-06-30,25,25,25,25
    2026-12-30,30,30,30,30
    2027-01-04,30,30,30,30`;
    const text = journal('2025-12-31', '{year: 2025, return: 131%, contributions: {metals: 131%}}').replace(
      '2026-06-30,25,25,25,25',
      prices,
    );
    const { engine } = textJournal(text);
    const report = reportOf(engine, { period: '2026' });
    assert.equal(report.period.end, '2026-12-30');
    assert.deepEqual([report.pace.elapsed, report.pace.monthsLeft], [1, 0]);
    assert.equal(points(report.pace.pace.value), '131.00');
    assert.equal(report.pace.neededPerMonth.reason, 'no-time-left');
    assert.equal(metals(report), `10.00 no-path 131.00 -121.00`);
    assert.ok(holds(report));
    assert.ok((reportOf(engine, { at: '2026-12-30' }).pace.elapsed ?? 1) < 1);
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
