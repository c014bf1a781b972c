import assert from 'node:assert/strict';
import { renderBlock, renderInline } from '../../src/preview/render-block.js';
import type { PreviewContext } from '../../src/preview/context.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { noComparisonsFixture } from '../support/attribution-fixture.js';
import { reportFixture, totalOnlyFixture } from '../support/report-fixture.js';
import { previewText, visible } from '../support/preview-text.js';

/*
 * 1,000 at the end of 2024. AAA doubles in 2025 (10 at 10): +10.0%. In 2026 it gains another 10% of 1,100 and BBB, sold
 * short, costs 5%: with one day each, contributions are P&L over 1,100.
 */
const JOURNAL = `
=== account.md
---
account: main
currency: USD
opening: {date: 2024-12-31, nav: 1000}
benchmark: {year: 2025, return: 10%}
instruments:
  AAA: {name: Alpha, kind: share, class: metals}
  BBB: {name: Beta, kind: share, class: equity}
---
=== framework/metals.md
---
pillar: metals
name: Metals
---
=== framework/silver.md
---
pillar: silver
name: Silver
parent: metals
---
=== notes/2025.md
---
date: 2025-01-02
positions:
  - {id: alpha, action: open, instrument: AAA, quantity: 10, price: 10, pillars: {silver: 50%, metals: 50%}}
---
=== notes/2026.md
---
date: 2026-01-02
positions:
  - {id: beta, action: open, side: short, instrument: BBB, quantity: 10, price: 10}
---
=== prices/all.csv
date,symbol,price
2025-01-02,AAA,10
2025-06-30,AAA,20
2026-01-02,BBB,10
2026-01-02,AAA,20
2026-02-02,AAA,31
2026-02-02,BBB,15.5
`;

describe('a live block', () => {
  const context = previewText(JOURNAL);

  function shows(block: string, expected: string, of: PreviewContext = context): void {
    assert.equal(visible(renderBlock(block, of)), expected.trim());
  }

  it('is contribution by pillar where nothing is said, with links, the sum, method and residual', () => {
    shows(
      '',
      `
Pillar | Contribution
[Metals](../framework/metals.md) | +10.0
[Silver](../framework/silver.md) | +5.0
Unlinked | −5.0
Cash and costs | 0.0
Total | +5.0
Contribution by pillar · Year to date, as of 2026-02-02 · points of return · earlier-growth linking · residual 0`,
    );
  });

  it('shows several measures as columns, and reasons where there is no number', () => {
    shows(
      'by: position\nmeasure: [pnl, contribution, base, difference, exposure]\nperiod: 2026',
      `
Position | P&L | Contribution | Base year, same days | Difference | Exposure
[alpha](./2025.md#L4) | +110 | +10.0 | 0.0 | +10.0 | 27%
[beta](./2026.md#L4) | −55 | −5.0 | 0.0 | −5.0 | −13%
Cash and costs | 0 | 0.0 | 0.0 | 0.0 | 87%
Total | +55 | +5.0 | 0.0 | +5.0 | 13%
P&L by position · 2026 · points of return · USD · exposure in % of NAV · earlier-growth linking · residual 0`,
    );
  });

  it('crosses two dimensions', () => {
    shows(
      'by: side\nacross: class',
      `
Side | metals | equity | Cash and costs | Total
long | +10.0 | | | +10.0
short | | −5.0 | | −5.0
Cash and costs | | | 0.0 | 0.0
Total | +10.0 | −5.0 | 0.0 | +5.0
Contribution by side and asset class · Year to date, as of 2026-02-02 · points of return · earlier-growth linking · residual 0`,
    );
  });

  it('keeps rows by name, and the first or last of them, and says that the sum is theirs', () => {
    shows(
      'filter: SILV',
      `
Pillar | Contribution
[Silver](../framework/silver.md) | +5.0
Sum of these rows | +5.0
Contribution by pillar · Year to date, as of 2026-02-02 · points of return · earlier-growth linking`,
    );
    shows(
      'by: position\nbottom: 1\nmeasure: pnl',
      `
Position | P&L
[beta](./2026.md#L4) | −55
Sum of these rows | −55
P&L by position · Year to date, as of 2026-02-02 · USD`,
    );
    shows('filter: [gold, tin]', 'No row matches “gold, tin”.');
  });

  it('adds a parent and its child once', () => {
    shows(
      'filter: [metals, silver]\nmeasure: pnl',
      `
Pillar | P&L
[Metals](../framework/metals.md) | +110
[Silver](../framework/silver.md) | +55
Sum of these rows | +110
P&L by pillar · Year to date, as of 2026-02-02 · USD`,
    );
  });

  it('keeps to a pillar', () => {
    shows(
      'by: position\nwithin: silver',
      `
Position | Contribution
[alpha](./2025.md#L4) | +5.0
Total | +5.0
Contribution by position · Year to date, as of 2026-02-02 · within Silver · points of return · earlier-growth linking`,
    );
  });

  it('draws bars that say their numbers, hatched below zero', () => {
    const block = 'show: bars\nby: position';
    shows(
      block,
      `
[alpha](./2025.md#L4) | {alpha: +10.0} | +10.0
[beta](./2026.md#L4) | {beta: −5.0} | −5.0
Cash and costs | {Cash and costs: 0.0} | 0.0
Contribution by position · Year to date, as of 2026-02-02 · points of return · earlier-growth linking · residual 0`,
    );
    const [rise = '', fall = ''] = renderBlock(block, context).text.split('</svg>');
    assert.match(rise, /class="tl-rise" x="73.7" y="2.5" width="145.3"/);
    assert.match(fall, /class="tl-fall" x="1" y="2.5" width="72.7"[^>]*>\s*<path\s+class="tl-hatch"/);
  });

  it('shows figures of a period, large', () => {
    shows(
      'show: number\nmeasure: [return, nav, drawdown, volatility, gap, pace, needed, pnl]\nperiod: ytd',
      `
+5.0%Return
1,155Net asset value
0.0%Drawdown
under 20 days (Fewer than 20 daily returns are known. It is shown once there are 20.)Volatility
+5.0Gap to the base year, same day
+0.9%Even pace
+4.8%Still needed
+55P&L
Year to date, as of 2026-02-02`,
    );
  });

  it('draws this year over the base year', () => {
    shows(
      'show: path',
      `
{Cumulative return: +5.0% on 2026-02-02. 2025 stood at 0.0% on the same day and closed at +10.0%}
Cumulative return · Year to date, as of 2026-02-02 · 2025 stood at 0.0% on the same day and closed at +10.0%`,
    );
    // Each year is drawn from its eve, day over day.
    assert.deepEqual(
      [...renderBlock('show: path', context).text.matchAll(/polyline class="(\S+)" points="([^"]*)"/g)].map(
        ([, kind, points]) => [kind, points],
      ),
      [
        ['tl-base', '52,198 54.7,198 300.3,10'],
        ['tl-line', '52,198 54.7,198 97.3,104'],
      ],
    );
    assert.equal(
      renderBlock('show: path\nperiod: 2026-01-01..2026-02-28', context).text.match(/<polyline/g)?.length,
      1,
    );
  });

  it('shows months, a line a year', () => {
    shows(
      'show: months',
      `
Year | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Total
2026 | 0.0 | +5.0 | | | | | | | | | | | +5.0
2025 | 0.0 | | | | | +10.0 | | | | | | | +10.0
Monthly returns · Year to date, as of 2026-02-02 · %`,
    );
  });

  it('says why there is no report', () => {
    shows('period: 1999', 'failure: bad-period');
    shows('', 'failure: no-account', previewText('=== a.md\n---\npillar: a\nname: A\n---\n'));
  });

  it('says what is wrong in it, by line, instead of numbers', () => {
    shows(
      'by: pillar\nmesure: pnl',
      `
This block is not understood
Line 2: There is no key “mesure”. Did you mean “measure”? Keys: period, by, across, within, account, measure, filter, top, bottom, show, comparison, linking.`,
    );
  });

  it('compares with the base year by pillar, in the comparison’s own words', () => {
    const of = { ...context, report: () => ({ ok: true as const, report: reportFixture() }) };
    const [heads = '', ...lines] = visible(renderBlock('comparison: year-on-year', of)).split('\n');
    assert.equal(heads, 'Pillar | Exposure 2026 | Exposure 2025 | Mix | Pillar return | Cross | Sum');
    assert.match(
      lines.find((line) => line.startsWith('Cash and leverage |')) ?? '',
      /^Cash and leverage( \| [+−]?[\d.]+%?){6}$/,
    );
    assert.match(lines.at(-2) ?? '', /^Total \| \| \| /);
    assert.match(lines.at(-1) ?? '', /^Year on year · .* points of return · Carino linking · residual /);
    const none = { ...context, report: () => ({ ok: true as const, report: totalOnlyFixture() }) };
    assert.match(
      visible(renderBlock('comparison: frozen-book', none)),
      /^(?:This comparison cannot be made: |There is nothing)/,
    );
  });

  it('says why a comparison cannot be made, and that a monthly file would do', () => {
    const report = { ...totalOnlyFixture() };
    const views = noComparisonsFixture('total-only');
    const all = { ...report, comparisons: { ...report.comparisons, views } };
    const of = { ...context, report: () => ({ ok: true as const, report: all }) };
    for (const { kind } of views)
      assert.match(visible(renderBlock(`comparison: ${kind}`, of)), /2025.* Journal that year, or .*monthly/);
  });

  it('is the gap on the same day, else to the even pace, and says which', () => {
    const of = (report: AttributionReport) => ({ ...context, report: () => ({ ok: true as const, report }) });
    const gap = (report: AttributionReport) => [
      visible(renderInline('gap', of(report))),
      visible(renderBlock('show: number\nmeasure: gap', of(report))),
    ];
    for (const text of gap(reportFixture())) assert.match(text, /^[+−]\d.*Gap to the base year, same day/s);
    for (const text of gap(totalOnlyFixture())) assert.match(text, /^[+−]\d.*Gap to the even pace of the base year/s);
  });

  it('holds what is unlinked where it is narrowed to that, by name', () => {
    const [, ...lines] = visible(renderBlock('by: position\nwithin: Unlinked', context)).split('\n');
    assert.match(lines[0] ?? '', /^\[beta\].* \| −5\.0$/);
    assert.match(lines.at(-1) ?? '', /within Unlinked/);
  });

  it('keeps the name of a tag that is called as a side', () => {
    const report = reportFixture();
    const [row] = report.breakdown.rows;
    assert.ok(row);
    const rows = [{ ...row, key: 'short', kind: 'item' as const, name: '' }];
    const narrowed = { ...report, breakdown: { ...report.breakdown, by: 'tag' as const, rows } };
    const words = { ...context.words, short: '空' };
    const of = { ...context, words, report: () => ({ ok: true as const, report: narrowed }) };
    assert.match(visible(renderBlock('by: tag', of)), /^short \|/m);
  });

  it('reorders nothing of what stands beside a name', () => {
    const of = previewText(JOURNAL.replace('name: Silver', 'name: "Sil\u202ever"'));
    const text = visible(renderBlock('by: pillar', of));
    assert.match(text, /Sil\ufffdver/);
  });

  it('is a figure within a line', () => {
    const inline = (text: string) => visible(renderInline(text, context));
    assert.equal(inline('return ytd'), '+5.0% (Return, Year to date, as of 2026-02-02)');
    assert.equal(inline('contribution 2026 silver'), '+5.0 (Contribution, 2026)');
    assert.equal(inline('return 1999'), 'return 1999 (failure: bad-period)');
    assert.match(inline('retrun'), /^retrun \(“retrun” does not fit “measure”\. .*Did you mean “return”\?\)$/);
  });
});
