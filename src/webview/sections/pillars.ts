import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { spanOf } from '../components/bars.js';
import { chip } from '../components/chip.js';
import { copyOnKey, type CopyTable } from '../components/copy.js';
import { saveTable } from '../components/save-menu.js';
import { figureText, opener } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { section } from '../components/section.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import {
  baseFigure,
  chosenPillar,
  comparisonOf,
  comparisonsOf,
  differenceFigure,
  lineageOf,
  pillarName,
  topSum,
  visiblePillars,
  type Comparison,
} from '../pillar-tree.js';
import { exposureRecords, largestRecords, withRecords } from '../records.js';
import { isYearToDate, pillarsTitle } from '../sentences.js';
import { pillarRow, type TreeColumns } from './pillar-row.js';

const COMPARE_WORD = { 'same-day': 'sameDay', pace: 'atPace', 'full-year': 'fullYear' } as const;

/** Which ideas made it: this period and the base year side by side, parents including their children. */
export function pillars(context: PageContext): TemplateResult {
  const { report, t } = context;
  // A table whose own sums do not hold is not shown, and nothing is concluded from it.
  if (isBroken(context)) {
    return section({ id: 'pillars', eyebrow: '', title: t('pillars'), sub: t('notShown'), body: nothing });
  }
  const title = pillarsTitle(report, context);
  const saved = { id: 'pillars', eyebrow: t('pillars'), title, method: t(`linked.${report.linking}`) };
  return section({
    id: 'pillars',
    eyebrow: t('pillars'),
    title,
    sub: measure(context),
    tools: html`${chip(context)}${toggle(context)}${saveTable(context, saved, () => copied(context))}`,
    body: tree(context),
  });
}

/** How the table is measured, with the exposures that no row of it shows. */
function measure(context: PageContext): TemplateResult | string {
  const { report, t, f, size } = context;
  const { gross, net, largest } = report;
  const isGlance = size === 'glance';
  const method = t(`linked.${report.linking}`);
  if (gross === null || net === null) return isGlance ? t('pillarsSubPlainShort') : t('pillarsSubPlain', method);
  const level = (value: number, name: 'gross' | 'net') =>
    figureText(context, { value, records: exposureRecords(report) }, (one) => f.level(one), t(name), {
      measure: name === 'gross' ? 'gross' : 'exposure',
    });
  const parts = [level(gross, 'gross'), level(net, 'net')];
  if (isGlance) return filled((...marks) => t('pillarsSubShort', ...marks), ...parts);
  if (!largest) return t('pillarsSubPlain', method);
  const text = `${largest.id} ${f.level(largest.exposure)}`;
  const title = t('recordsOf', t('exposure'), largest.id);
  parts.push(opener(context, largestRecords(report), { text, title }));
  return filled((...marks) => t('pillarsSub', method, ...marks), ...parts);
}

/** The line at the foot says by how much. */
function isBroken({ report }: PageContext): boolean {
  return report.reconciliation.identities.some(
    ({ id, holds }) => !holds && (id === 'contributions-equal-return' || id === 'variances-equal-gap'),
  );
}

function toggle(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, size, remember } = context;
  const possible = comparisonsOf(report);
  if (possible.length < 2 || size === 'glance') return nothing;
  const shown = comparisonOf(context);
  return html`<span class="seg" role="group" aria-label=${t('compareWith')}>
    ${possible.map(
      (one) =>
        html`<button
          aria-pressed=${one === shown}
          @click=${() => {
            remember({ compare: one === 'full-year' ? 'full-year' : 'same-day' });
          }}
        >
          ${t(COMPARE_WORD[one])}
        </button>`,
    )}
  </span>`;
}

function tree(context: PageContext): TemplateResult {
  const { report, t, size, memory } = context;
  const rows = visiblePillars(report.pillars, memory.collapsed ?? []);
  const comparison = comparisonOf(context);
  const chosen = chosenPillar(context);
  const values = report.pillars.flatMap((row) => [
    row.contribution.value,
    comparison ? baseFigure(row, comparison).value : null,
  ]);
  const columns: TreeColumns = {
    comparison,
    span: spanOf(values),
    barWidth: size === 'glance' ? 52 : size === 'columns' ? 88 : 112,
    isGlance: size === 'glance',
    // Where returns mean nothing there is no trend, and the reasons need its room.
    hasTrend: size === 'wide' && report.return.value !== null,
    bright: chosen ? lineageOf(report.pillars, chosen.id) : undefined,
    chosen: chosen?.id,
    // Only one row is in the tab order, also when the remembered one is folded away.
    focused: (rows.find((row) => row.id === context.focusedPillar) ?? rows[0])?.id,
  };
  return html`<div class="scroll" data-scroll @keydown=${copyOnKey(context, () => copied(context))}>
    ${keyed(
      `${comparison ?? ''} ${String(columns.hasTrend)}`,
      html`<table class="t tree ${columns.isGlance ? 'g' : ''}" role="treegrid" aria-label=${t('pillars')}>
        <thead>
          ${head(context, columns)}
        </thead>
        <tbody>
          ${rows.map((row) => pillarRow(context, row, rows, columns))}
        </tbody>
        <tfoot>
          ${foot(context, columns)}
        </tfoot>
      </table>`,
    )}
  </div>`;
}

function head({ report, t }: PageContext, { comparison, isGlance, hasTrend }: TreeColumns): TemplateResult {
  const now = isYearToDate(report.period) ? String(report.period.year) : t('thisPeriod');
  const base = String(report.base?.year ?? '');
  return html`<tr>
    <th scope="col">${t('pillar')}</th>
    ${
      isGlance
        ? nothing
        : html`<th scope="col">${t('status')}</th>
            <th scope="col" class="n">${t('exposure')}</th>`
    }
    <th scope="col" class="bh" colspan=${isGlance ? 2 : 1}>
      <i class="k now"></i>${now} ${comparison ? html`<i class="k base"></i>${base}` : nothing}
    </th>
    ${isGlance ? nothing : html`<th scope="col" class="n">${now}</th>`}
    ${
      isGlance || !comparison
        ? nothing
        : html`<th scope="col" class="n">${base}</th>
            <th scope="col" class="n">${t('difference')}</th>`
    }
    ${hasTrend ? html`<th scope="col" class="sp">${t('trend')}</th>` : nothing}
  </tr>`;
}

function foot(context: PageContext, { comparison, isGlance, hasTrend }: TreeColumns): TemplateResult {
  const { report, t, f } = context;
  const exposure = topSum(report.pillars, (row) => row.exposure);
  const total = (pick: Parameters<typeof topSum>[1], title: string, measure: 'base' | 'difference') =>
    figureText(context, topSum(report.pillars, pick), (value) => f.points(value), title, { measure });
  const base = (kind: Comparison) =>
    html`<td class="n">${total((row) => baseFigure(row, kind), t('return'), 'base')}</td>
      <td class="n">${total((row) => differenceFigure(row, kind), t('difference'), 'difference')}</td>`;
  const exposures = withRecords(exposure, { records: exposureRecords(report) });
  return html`<tr>
    <th scope="row"><span class="tw"></span>${t('return')}</th>
    ${
      isGlance
        ? nothing
        : html`<td></td>
            <td class="n">
              ${exposure.value === null ? nothing : figureText(context, exposures, (value) => f.level(value), t('exposure'), { measure: 'exposure' })}
            </td>`
    }
    <td></td>
    <td class="n">
      ${figureText(context, report.return, (value) => f.points(value), t('return'), { measure: 'return' })}
    </td>
    ${isGlance || !comparison ? nothing : base(comparison)}${hasTrend ? html`<td></td>` : nothing}
  </tr>`;
}

function copied(context: PageContext): CopyTable {
  const { report, t } = context;
  const comparison = comparisonOf(context);
  const base = String(report.base?.year ?? '');
  return [
    [t('pillar'), t('status'), t('exposure'), t('contribution'), ...(comparison ? [base, t('difference')] : [])],
    ...report.pillars.map((row) => [
      '  '.repeat(row.depth) + pillarName(row, context),
      row.status ? t(row.status) : '',
      exactText(row.exposure.value),
      exactText(row.contribution.value),
      ...(comparison
        ? [exactText(baseFigure(row, comparison).value), exactText(differenceFigure(row, comparison).value)]
        : []),
    ]),
  ];
}
