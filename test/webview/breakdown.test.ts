import assert from 'node:assert/strict';
import type { BreakdownRow, BreakdownView } from '../../src/report/view-model.js';
import { breakdown } from '../../src/webview/sections/breakdown.js';
import { known, reportFixture } from '../support/report-fixture.js';
import { contextOf } from './page-context.js';
import { templateText } from './template-text.js';

/** A row of a class, worth `points`. */
function row(key: string, points: number, change: Partial<BreakdownRow> = {}): BreakdownRow {
  return {
    key,
    kind: 'item',
    name: '',
    parent: null,
    depth: 0,
    hasChildren: false,
    contribution: known(points / 100, 0),
    pnl: known(points * 1000, 0),
    parts: { price: points * 1000, income: 0, fx: 0, cost: 0 },
    base: known(0.01, 1),
    exposure: known(0.5, 0),
    cells: [],
    ...change,
  };
}

function textOf(view: Partial<BreakdownView>, memory: Parameters<typeof contextOf>[2] = {}, search = ''): string {
  const report = reportFixture();
  const whole: BreakdownView = {
    by: 'class',
    across: null,
    within: null,
    rows: [row('metals', 5), row('equity', 7.04), row('', -1, { kind: 'none' }), row('cash', -0.5, { kind: 'cash' })],
    columns: [],
    columnTotals: [],
    total: known(0.1054, 0),
    pnl: known(10_540, 0),
    parts: { price: 10_540, income: 0, fx: 0, cost: 0 },
    ...view,
  };
  const searches = new Map([['breakdown', search]]);
  return templateText(breakdown(contextOf({ ...report, breakdown: whole }, 'wide', memory, { searches }).context));
}

describe('the breakdown', () => {
  it('says what made most, what the rows add up to, and what is left', () => {
    const text = textOf({});
    assert.match(text, /^By asset class equity made most: \+7\.0 points/);
    assert.match(text, /by asset class, earlier-growth linking\. Rows add up to \+10\.5; residual 0, rounded\./);
    assert.match(text, /metals \+5\.0 \+1\.0 \+4\.0 \+5,000 \+5,000 50%/);
    assert.match(text, /No class −1\.0 .* Cash and costs −0\.5 .* Total \+10\.5 \+4\.0 \+6\.5 \+11k/);
  });

  it('prints a residual that is not rounding', () => {
    assert.match(textOf({ total: known(0.1, 0) }), /Rows add up to \+10\.0; residual 0\.5400/);
  });

  it('sorts, but keeps what is no item last', () => {
    const text = textOf({}, { sorts: { breakdown: { key: 'contribution', descending: true } } });
    assert.match(text, /equity \+7.* metals \+5.* No class .* Cash and costs/);
    assert.match(textOf({}, { sorts: { breakdown: { key: 'name', descending: false } } }), /equity \+7.* metals \+5/);
  });

  it('shows what is searched for, and how much of all that is', () => {
    const text = textOf({}, {}, 'met');
    assert.match(text, /1 of 4 rows/);
    assert.doesNotMatch(text, /equity \+7\.0 /);
    assert.match(textOf({}, {}, 'zinc'), /Nothing matches “zinc”\./);
  });

  it('leaves out columns that are not wanted', () => {
    assert.doesNotMatch(textOf({}, { hidden: ['breakdown.pnl'] }), /\+5,000 \+5,000/);
  });

  it('crosses two dimensions: a column a key, sums of rows and columns', () => {
    const columns = [
      { key: 'long', kind: 'item', name: '' },
      { key: 'cash', kind: 'cash', name: '' },
    ] as const;
    const rows = [
      row('metals', 5, { cells: [0.05, null] }),
      row('cash', -0.5, { kind: 'cash', cells: [null, -0.005] }),
    ];
    const text = textOf({ across: 'side', columns, rows, columnTotals: [0.05, -0.005], total: known(0.045, 0) });
    assert.match(
      text,
      /Asset class Total Long Cash and costs metals \+5\.0 \+5\.0 Cash and costs −0\.5 −0\.5 Total \+4\.5 \+5\.0 −0\.5/,
    );
    assert.match(text, /by asset class across side, earlier-growth linking\. Rows and columns add up to \+4\.5/);
  });

  it('says that a tag has a part of its position, and which pillar it is limited to', () => {
    assert.match(textOf({ by: 'tag' }), /A position with several tags counts in equal parts\..*No tag −1\.0/);
    assert.match(textOf({ within: 'yen' }), /Only the part linked to Yen homecoming\./);
  });

  it('of pillars says what made their P&L, as their contributions are above', () => {
    const text = templateText(breakdown(contextOf(reportFixture()).context));
    assert.match(text, /^P&L by pillar Deglobalization made most: \+1,201k; costs −17k/);
    assert.match(text, /Price, income, FX and cost add up to \+1,723k; residual 0/);
    assert.doesNotMatch(text, /Difference/);
  });
});
