import { html, nothing, type TemplateResult } from 'lit';
import type { BreakdownRow, BreakdownView } from '../../report/view-model.js';
import { chip } from '../components/chip.js';
import { dataTable, tableTools } from '../components/data-table.js';
import { figureText, opener } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable } from '../components/fold.js';
import { residualText } from '../identity-text.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { breakdownTable, isOfPillars, money, nameOf, PARTS, points, sumOf } from './breakdown-table.js';

/**
 * Contributions by one dimension, or by two crossed. Of pillars alone the contributions are in the table of pillars, so
 * this one says what made their P&L.
 */
export function breakdown(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, f, size } = context;
  const view = report.breakdown;
  if (view.rows.length === 0) return nothing;
  const isPnl = isOfPillars(view);
  const table = breakdownTable(context, view);
  const largest = extreme(view, (row) => (isPnl ? row.pnl.value : row.contribution.value));
  return foldable(context, {
    id: 'breakdown',
    eyebrow: isPnl ? t('pnlByPillar') : t('breakdownBy', inSentence(t(view.by))),
    title: isPnl ? pnlTitle(context, largest) : title(context, largest),
    sub: html`${within(context, view)} ${isPnl ? pnlMeasure(context, view) : measure(context, view)}
    ${view.by === 'tag' || view.across === 'tag' ? t('breakdownTags') : nothing}`,
    line:
      largest === undefined
        ? ''
        : html`${nameOf(largest, view.by, context)}
          ${isPnl ? money(context, largest.pnl, 'pnl', largest, view) : points(context, largest.contribution, largest, view)}`,
    tools: html`${view.within === null ? nothing : chip(context)}${
      size === 'glance' ? nothing : tableTools(context, table)
    }`,
    body: () => dataTable(context, table),
  });

  function pnlTitle({ t: say }: PageContext, row: BreakdownRow | undefined): string {
    const made = row?.pnl.value ?? null;
    if (!row || made === null) return say('breakdownNone');
    const key = made > 0 ? 'pnlMost' : 'pnlLeast';
    return say(key, nameOf(row, view.by, context), f.money(made), f.money(view.parts.cost));
  }
}

/** The top-level row that moved most. */
function extreme({ rows }: BreakdownView, pick: (row: BreakdownRow) => number | null): BreakdownRow | undefined {
  let found: BreakdownRow | undefined;
  for (const row of rows) {
    const value = pick(row);
    if (row.depth > 0 || value === null || value === 0) continue;
    if (!found || Math.abs(value) > Math.abs(pick(found) ?? 0)) found = row;
  }
  return found;
}

function title(context: PageContext, row: BreakdownRow | undefined): string {
  const { t, f, report } = context;
  const value = row?.contribution.value ?? null;
  if (!row || value === null) return t('breakdownNone');
  return t(value > 0 ? 'breakdownTitle' : 'breakdownLost', nameOf(row, report.breakdown.by, context), f.points(value));
}

/** A label inside a sentence. */
function inSentence(label: string): string {
  return label.toLowerCase();
}

/** What a chosen pillar leaves of the table. */
function within(context: PageContext, { within: part }: BreakdownView): string | typeof nothing {
  if (part === null) return nothing;
  const row = context.report.pillars.find(({ id }) => id === part);
  return context.t('breakdownWithin', row ? pillarName(row, context) : part);
}

/** What the rows add up to, and what is left of it. */
function measure(context: PageContext, view: BreakdownView): TemplateResult | string {
  const { t, f, report } = context;
  const { total, rows, by, across } = view;
  if (total.value === null) return t(`why.${total.reason ?? 'not-meaningful'}`);
  const residual =
    sumOf(rows.filter(({ parent }) => parent === null).map((row) => row.contribution.value)) - total.value;
  const marks = [
    figureText(context, total, (value) => f.points(value), t('total'), { measure: 'contribution' }),
    opener(context, total.records, { text: residualText(residual, 'points', context), title: t('formula.residual') }),
  ];
  const method = t(`linked.${report.linking}`);
  return across === null
    ? filled((...texts) => t('breakdownSub', inSentence(t(by)), method, ...texts), ...marks)
    : filled(
        (...texts) => t('breakdownSubCross', inSentence(t(by)), inSentence(t(across)), method, ...texts),
        ...marks,
      );
}

function pnlMeasure(context: PageContext, { pnl, parts }: BreakdownView): TemplateResult | string {
  const { t, f, report } = context;
  if (pnl.value === null) return t(`why.${pnl.reason ?? 'not-meaningful'}`);
  const residual = sumOf(PARTS.map((part) => parts[part])) - pnl.value;
  return filled(
    (...texts) => t('pnlByPillarSub', report.account.currency, ...texts),
    figureText(context, pnl, f.money, t('pnl'), { measure: 'pnl' }),
    opener(context, pnl.records, { text: residualText(residual, 'money', context), title: t('formula.residual') }),
  );
}
