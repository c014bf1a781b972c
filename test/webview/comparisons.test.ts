import assert from 'node:assert/strict';
import type { AttributionReport, ComparisonView } from '../../src/report/view-model.js';
import { comparisons } from '../../src/webview/sections/comparisons.js';
import { reconciliation } from '../../src/webview/sections/reconciliation.js';
import { noBenchmarkFixture, reportFixture, totalOnlyFixture } from '../support/report-fixture.js';
import { contextOf } from './page-context.js';
import { templateText } from './template-text.js';

/** The fixture with one view changed. */
function withView(kind: ComparisonView['kind'], change: Partial<ComparisonView>): AttributionReport {
  const report = reportFixture();
  const views = report.comparisons.views.map((view) => (view.kind === kind ? { ...view, ...change } : view));
  return { ...report, comparisons: { ...report.comparisons, views } };
}

function textOf(report: AttributionReport, memory: Parameters<typeof contextOf>[2] = {}): string {
  return templateText(comparisons(contextOf(report, 'wide', memory).context));
}

describe('the comparisons with the base year', () => {
  it('start with the frozen book, the sum of whose effects is the excess', () => {
    const text = textOf(reportFixture());
    assert.match(text, /^Against the 131% year Changes since December cost 2\.1 points/);
    assert.match(
      text,
      /The closing book of 2025 carried through 2026 would have made \+76\.7%; the book made \+74\.6%\./,
    );
    assert.match(
      text,
      /Brinson-Fachler, arithmetic, 216 days linked by Carino\. Mean gross 240%, net 180%; base 190% and 150%/,
    );
    assert.match(text, /Cash and leverage/);
    assert.match(text, /Sum \+22\.4 −2\.9 −21\.6 −2\.1 Effects −2\.1 = excess −2\.1; residual 0/);
    assert.match(text, /Without a price on some days: CL 2026-03\./);
    assert.match(text, /\* No return can be told from its weight: shown as selection\./);
  });

  it('call effects over two years mix, pillar return and cross, never skill', () => {
    const text = textOf(reportFixture(), { comparison: 'year-on-year' });
    assert.match(text, /Mix Pillar return Cross Sum/);
    assert.match(text, /After these months 2025 still made \+27\.5%\./);
    assert.doesNotMatch(text, /Allocation|Selection|skill/i);
  });

  it('leave out the cross term in the symmetric split, and the model that is not used', () => {
    const text = textOf(reportFixture(), { comparison: 'symmetric-split' });
    assert.match(text, /Mix Pillar return Sum/);
    assert.match(text, /Arithmetic, 10 months linked by Carino\./);
    assert.doesNotMatch(text, /Brinson-Hood-Beebower/);
  });

  it('name the pillars without a return where the base is weights of a month', () => {
    const text = textOf(withView('frozen-book', { index: 'weights', unpriced: ['deglobalization', 'unlinked'] }));
    assert.match(text, /December’s weights of 2025 at the pillar returns of 2026 would have made/);
    assert.match(text, /Without a return on some days: Deglobalization, Unlinked\./);
  });

  it('name no model of a split whose factors multiply', () => {
    const { comparisons: all, ...report } = reportFixture();
    const geometric = { ...report, comparisons: { ...all, arithmetic: 'geometric' as const } };
    assert.match(textOf(geometric, { comparison: 'symmetric-split' }), /Geometric, 10 months: factors that multiply\./);
  });

  it('say which linking was used where it is not the one asked for', () => {
    assert.match(textOf(withView('frozen-book', { linking: 'grap' })), /216 days linked by GRAP/);
  });

  it('write factors as percent, and multiply them', () => {
    const { comparisons: all, ...report } = reportFixture();
    const text = textOf({ ...report, comparisons: { ...all, arithmetic: 'geometric' } });
    assert.match(text, /Brinson-Fachler, geometric, 216 days: factors that multiply\./);
    assert.match(text, /Product \+22\.4% −2\.9% −21\.6% −2\.1%/);
    assert.match(text, /Factors −2\.1% = relative excess −2\.1%/);
  });

  it('print what is left of the excess', () => {
    const text = textOf(withView('frozen-book', { residual: 0.001 }));
    assert.match(text, /residual 0\.1000/);
  });

  it('show the top level until it is unfolded, and mark the row a chosen pillar is folded into', () => {
    assert.doesNotMatch(textOf(reportFixture()), /AI compute/);
    assert.match(textOf(reportFixture(), { open: ['comparison.acceleration'] }), /AI compute/);
    const { context } = contextOf(reportFixture(), 'wide', { chosen: 'ai-compute' });
    assert.match(JSON.stringify(comparisons(context)), /"on"/);
  });

  it('say what to add where they cannot be made', () => {
    assert.match(
      textOf(totalOnlyFixture()),
      /Only the total of 2025 is recorded.*monthly: benchmarks\/2025\.csv.*Add to the account/,
    );
    const none = noBenchmarkFixture();
    const text = textOf({ ...none, comparisons: { ...none.comparisons, views: [] } });
    assert.match(text, /The account names no base year.*benchmark:.*Add to the account/);
    const { context, said } = contextOf(totalOnlyFixture(), 'wide', {}, { isStandalone: true });
    assert.doesNotMatch(templateText(comparisons(context)), /Add to the account/);
    assert.deepEqual(said, []);
  });

  it('stand at the foot of the page, too', () => {
    const text = templateText(reconciliation(contextOf(reportFixture()).context));
    assert.match(text, /residual 0 Effects −2\.1 = excess −2\.1; residual 0 6 identities hold/);
  });
});
