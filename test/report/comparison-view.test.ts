import assert from 'node:assert/strict';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { monthlySides, pairMonths, type Side } from '../../src/report/comparison-sides.js';
import type { AttributionReport, ComparisonView, ReportChoice } from '../../src/report/view-model.js';
import { points, reportOf, textJournal } from '../support/journal-text.js';

/** Metals within the world, from the end of 2024 or of 2025 on; half of the metal is sold on 5 January 2026. */
function journal(opening: string, benchmark: string): string {
  const isFirst = opening < '2025';
  return `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: ${opening}, nav: ${isFirst ? '1000' : '1500'}}
    ${benchmark === '' ? '' : `benchmark: ${benchmark}`}
    instruments: {A: {kind: etf}}
    ---
    === world.md
    ---
    pillar: world
    ---
    === world/metals.md
    ---
    pillar: metals
    name: Metals
    parent: world
    ---
    === z-oil.md
    ---
    pillar: oil
    ---
    === prices/A.csv
    Date,Open,High,Low,Close
    2024-12-31,10,10,10,10
    2025-01-02,10,10,10,10
    2025-01-06,12,12,12,12
    2025-01-07,13,13,13,13
    2025-12-31,20,20,20,20
    2026-01-05,22,22,22,22
    2026-01-06,24.2,24.2,24.2,24.2
    === a.md
    ---
    date: ${isFirst ? '2025-01-02' : '2025-12-31'}
    positions:
      - {id: a, action: open, instrument: A, quantity: 50, price: ${isFirst ? '10' : '20'}, pillars: [metals]}
    ---
    === b.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: trim, quantity: 25, price: 22}
    ---`;
}

function check(text: string, choice: ReportChoice & { at?: string } = {}): AttributionReport {
  const report = reportOf(textJournal(text).engine, choice);
  assert.deepEqual(
    report.reconciliation.identities.filter(({ holds }) => !holds),
    [],
  );
  return report;
}

function viewsOf(text: string, choice: ReportChoice & { at?: string } = {}): readonly ComparisonView[] {
  return check(text, choice).comparisons.views;
}

function only(views: readonly ComparisonView[], kind: ComparisonView['kind']): ComparisonView {
  return views.find((view) => view.kind === kind) ?? assert.fail();
}

const rounded = (value: number): string => points(Math.round(value * 1e9) / 1e9 + 0);

/** `metals 1.00 2.00 = 3.00 (50.00 66.67)`: a row's effects, its sum, its weights on both sides. */
const rows = (view: ComparisonView): readonly string[] =>
  view.rows.map(
    ({ id, effects, sum, weight, baseWeight }) =>
      `${id} ${effects.map(rounded).join(' ')} = ${points(sum)} (${points(weight)} ${points(baseWeight)})`,
  );
const ends = ({ portfolioReturn, benchmarkReturn, excess }: ComparisonView): string =>
  [portfolioReturn, benchmarkReturn, excess].map(points).join(' ');

const MONTHLY = `
    === months.csv
    month,pillar,weight,return
    2025-01,metals,50%,20%
    2025-01,cash,50%,1%
    2025-02,metals,100%,25%
    2025-12,metals,40%,5%
    2025-12,oil,-10%,2%`;

describe('comparisons with a journaled base year', () => {
  const text = journal('2024-12-31', '{year: 2025}');

  it('hold last year’s closing book against each day of this year', () => {
    // Both days make 10%. On the second 550/1600 is held, and 1100/1600 would have been; the first day's 6.67% grows it.
    const view = only(viewsOf(text, { effectLinking: 'grap' }), 'frozen-book');
    assert.equal(ends(view), '10.33 14.00 -3.67');
    assert.deepEqual(rows(view), [
      'world -1.15 0.00 0.00 = -1.15 (50.52 67.71)',
      'metals -1.15 0.00 0.00 = -1.15 (50.52 67.71)',
      'oil 0.00 0.00 0.00 = 0.00 (0.00 0.00)',
      'unlinked 0.00 0.00 0.00 = 0.00 (0.00 0.00)',
      'cash -2.52 0.00 0.00 = -2.52 (49.48 32.29)',
    ]);
    const { from, to, periods, step, index, reason } = view;
    assert.deepEqual([from, to, periods, step, index, reason], ['2026-01-05', '2026-01-06', 2, 'day', 'prices', null]);
    assert.deepEqual(
      [view.now, view.base].map(({ gross, net }) => `${points(gross)} ${points(net)}`),
      ['50.52 50.52', '67.71 67.71'],
    );
  });
  it('find no excess of a book that was left alone, whatever it holds', () => {
    const book = `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2024-12-31, nav: 1000}
    benchmark: {year: 2025}
    instruments: {A: {kind: etf}, E: {kind: etf, currency: EUR}, SI: {kind: future, multiplier: 10}}
    ---
    === prices/p.csv
    date,A,E,SI 2026-12,A 2026-12-18 100 C,EURUSD
    2025-01-02,100,50,20,4,1
    2025-12-31,110,60,25,9,1.1
    2026-01-05,121,50,19,12,1.2
    2026-02-06,90,70,33,3,0.9
    === a.md
    ---
    date: 2025-01-02
    positions:
      - {id: a, action: open, instrument: A, quantity: 15, price: 100}
      - {id: e, action: open, instrument: E, side: short, quantity: 3, price: 50}
      - {id: s, action: open, instrument: SI 2026-12, quantity: 4, price: 20}
      - {id: c, action: open, instrument: A 2026-12-18 100 C, quantity: 1, price: 4}
    ---`;
    const view = only(viewsOf(book), 'frozen-book');
    assert.equal(view.periods, 2);
    assert.ok(Math.abs(view.portfolioReturn) > 0.01, String(view.portfolioReturn));
    assert.ok(Math.abs(view.excess) < 1e-12, String(view.excess));
    for (const { effects, id } of view.rows)
      assert.ok(
        effects.every((one) => Math.abs(one) < 1e-12),
        id,
      );
  });
  it('hold months against the same months, the last against the same days', () => {
    // January 2025 to the 6th: mean weight 25%, 10 points. January 2026: mean weight 50.52%, 10.33 points.
    const [, months, split] = viewsOf(text);
    assert.ok(months && split);
    assert.equal(ends(months), '10.33 10.00 0.33');
    assert.deepEqual(rows(months).slice(1, 2), ['metals 7.66 -4.89 -4.99 = -2.22 (50.52 25.00)']);
    assert.deepEqual(rows(months).slice(-1), ['cash 2.55 0.00 0.00 = 2.55 (49.48 75.00)']);
    assert.deepEqual(months.effects, ['mix', 'pillar-return', 'cross']);
    assert.equal(points(months.remaining), '36.36');
    // (w1 − w0)(r1 + r0) / 2 and (w1 + w0) / 2 · (r1 − r0), with 20.45% and 40%.
    assert.deepEqual(rows(split).slice(1, 2), ['metals 7.71 -7.38 = 0.33 (50.52 25.00)']);
    assert.deepEqual([split.effects, split.remaining], [['mix', 'pillar-return'], null]);
    assert.deepEqual([months.from, months.to, months.periods, months.step], ['2026-01-05', '2026-01-06', 1, 'month']);
  });
  it('multiply where factors are asked for', () => {
    for (const view of viewsOf(text, { arithmetic: 'geometric' })) {
      assert.equal(view.effects.length, 2);
      assert.equal(points(view.excess), points((1 + view.portfolioReturn) / (1 + view.benchmarkReturn) - 1));
      const [world, metals] = view.rows;
      assert.deepEqual(world?.effects, metals?.effects);
      assert.ok(Math.abs(view.residual) < 1e-15);
    }
  });
  it('name the records of both sides', () => {
    const report = check(text);
    const labels = only(report.comparisons.views, 'frozen-book').rows[0]?.records.map((i) => report.records[i]?.label);
    assert.deepEqual(labels?.sort(), ['2025-01-02 open a', '2026-01-05 trim a']);
  });
  it('say that a parent has children, and where it stands', () => {
    const found = only(viewsOf(text), 'frozen-book').rows.map(({ id, kind, name, parent, depth, hasChildren }) =>
      [id, kind, name, parent, depth, hasChildren].join(' '),
    );
    assert.deepEqual(found.slice(0, 2), ['world pillar world  0 true', 'metals pillar Metals world 1 false']);
    assert.deepEqual(found.slice(-2), ['unlinked unlinked   0 false', 'cash cash   0 false']);
  });
});

describe('a comparison that cannot be made', () => {
  const reasons = (text: string, choice: ReportChoice = {}): string =>
    viewsOf(text, choice)
      .map(({ kind, reason, rows: none, periods }) => `${kind} ${reason ?? 'none'} ${String(none.length + periods)}`)
      .join(', ');
  const all = (reason: string): string =>
    `frozen-book ${reason} 0, year-on-year ${reason} 0, symmetric-split ${reason} 0`;

  it('is absent without a base year', () => {
    assert.deepEqual(viewsOf(journal('2024-12-31', '')), []);
  });
  it('says what is missing', () => {
    assert.equal(reasons(journal('2025-12-31', '{year: 2025, return: 131%}')), all('total-only'));
    assert.equal(reasons(journal('2025-12-31', '{year: 2025, contributions: {metals: 131%}}')), all('no-path'));
  });
  it('says that the period is no year to date, or the base year', () => {
    const text = journal('2024-12-31', '{year: 2025}');
    assert.equal(reasons(text, { period: '2025' }), all('is-base-year'));
    assert.equal(reasons(text, { period: 'inception' }), all('not-a-year'));
    assert.equal(reasons(text, { period: 'day' }), all('not-a-year'));
    assert.match(reasons(text, { period: 'mtd' }), /^frozen-book none 7,/);
  });
  it('carries no closing book backwards: the year before the base year has only months beside months', () => {
    const months = MONTHLY.replaceAll('2025-', '2026-');
    const later = reasons(journal('2024-12-31', '{year: 2026, monthly: months.csv}') + months, { period: '2025' });
    assert.match(later, /^frozen-book base-is-later 0, year-on-year none/);
  });
  it('says that the period has no day of return yet', () => {
    const text = `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2026-01-02, nav: 1000}
    benchmark: {year: 2025, monthly: months.csv}
    ---
    === metals.md
    ---
    pillar: metals
    ---`;
    assert.equal(reasons(text + MONTHLY), all('too-few-days'));
  });
  it('says that nothing is left of the capital', () => {
    const lost = journal('2024-12-31', '{year: 2025}').replace('24.2,24.2,24.2,24.2', '-60,-60,-60,-60');
    assert.equal(reasons(lost), all('not-meaningful'));
  });
});

describe('comparisons with a base year known by months', () => {
  const text = journal('2025-12-31', '{year: 2025, monthly: months.csv}') + MONTHLY;

  it('leave out a month that is not over', () => {
    const [, months, split] = viewsOf(text);
    assert.deepEqual([months?.reason, split?.reason], ['too-few-days', 'too-few-days']);
  });
  it('compare whole months as written, and know what comes after', () => {
    const later = text.replace(
      '2026-01-06,24.2,24.2,24.2,24.2',
      '2026-01-06,24.2,24.2,24.2,24.2\n    2026-02-27,24.2,24.2,24.2,24.2\n    2026-03-02,30,30,30,30',
    );
    const [, months] = viewsOf(later, { effectLinking: 'grap', model: 'brinson-hood-beebower' });
    assert.ok(months);
    assert.deepEqual([months.from, months.to, months.periods], ['2026-01-05', '2026-02-27', 2]);
    // 1.105 × 1.25 against 10.33% and a February without a move; 0.4 × 5% − 0.1 × 2% in December.
    assert.equal(ends(months), '10.33 38.13 -27.79');
    assert.equal(points(months.remaining), '1.80');
    // January, grown by the 25% after it: cash earned 0.5 points. February: 100% at 25% against a weight that made nothing.
    const cash = months.rows.at(-1);
    assert.equal(points(cash?.effects[1] ?? NaN), points(-0.005 * 1.25));
    assert.equal(points(cash?.sum ?? NaN), points(-0.005 * 1.25));
    assert.equal(months.base.net, 0.75);
  });
  it('hold December’s weights at this year’s own returns: no selection; what is not held is named', () => {
    const frozen = only(viewsOf(text), 'frozen-book');
    assert.deepEqual([frozen.index, frozen.step, frozen.periods, frozen.unpriced], ['weights', 'day', 2, ['oil']]);
    // 40% of 10% on both days.
    assert.equal(ends(frozen), '10.33 8.16 2.17');
    assert.deepEqual(
      frozen.totals.slice(1).map((total) => Math.abs(total) < 1e-15),
      [true, true],
    );
    assert.equal(points(frozen.rows[1]?.baseWeight ?? NaN), '40.00');
    assert.equal(points(frozen.rows.at(-1)?.baseWeight ?? NaN), '70.00');
    assert.equal(points(frozen.base.gross), '50.00');
  });
  it('have no closing book without a December', () => {
    const without = text.replace('2025-12,metals,40%,5%', '').replace('2025-12,oil,-10%,2%', '');
    assert.equal(only(viewsOf(without), 'frozen-book').reason, 'no-path');
  });
});

describe('a netted pillar', () => {
  it('is flagged, and selection alone', () => {
    const pair = journal('2024-12-31', '{year: 2025}').replace(
      /positions:\n +- \{id: a, action: open[^\n]*/,
      (opening) =>
        `${opening}\n      - {id: b, action: open, side: short, instrument: A, quantity: 49, price: 10, pillars: [metals]}`,
    );
    const [frozen] = viewsOf(pair);
    const metals = frozen?.rows[1];
    assert.deepEqual(
      [metals?.isNetted, frozen?.rows[0]?.isNetted, metals?.effects[0], metals?.effects[2]],
      [true, false, 0, 0],
    );
    assert.ok(Math.abs(metals?.effects[1] ?? 0) > 0.01);
  });
});

describe('months of a side', () => {
  const side = (weight: number, contribution: number, cash = 0): Side => ({
    lines: new Map([['metals', { weight, gross: Math.abs(weight), contribution }]]),
    cash,
  });
  const days = ['2026-01-30', '2026-02-02', '2026-02-27'].map((date) =>
    dayNumber(parsePlainDate(date) ?? assert.fail()),
  );

  it('have mean weights, and contributions that grow to the month’s return', () => {
    const months = monthlySides(days, [side(1, 0.5), side(0.4, 0.1, 0.1), side(-0.2, 0.05, -0.01)]);
    assert.deepEqual([...months.keys()], ['2026-01', '2026-02']);
    const february = months.get('2026-02') ?? assert.fail();
    const { weight, gross, contribution } = february.lines.get('metals') ?? assert.fail();
    assert.deepEqual([weight, gross, contribution, february.cash].map(points), ['10.00', '30.00', '16.00', '8.80']);
    assert.equal(points(0.16 + 0.088), points(1.2 * 1.04 - 1));
  });
  it('are paired by the calendar, whichever year has them', () => {
    const pairs = pairMonths(new Map([['2026-03', side(1, 0)]]), new Map([['2025-02', side(2, 0)]]));
    assert.deepEqual(
      pairs.map(({ portfolio, benchmark }) => [portfolio.lines.size, benchmark.lines.size]),
      [
        [0, 1],
        [1, 0],
      ],
    );
  });
});
