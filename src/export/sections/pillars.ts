import type { AttributionReport, BreakdownRow, BreakdownView, Dimension, PillarRow } from '../../report/view-model.js';
import type { ExportColumn, ExportSection } from '../export-model.js';
import type { Words } from '../export-strings.js';
import { keyName, lineName, pillarNames } from '../names.js';

/** Contribution by pillar, beside the base year's. */
export function pillars(report: AttributionReport, words: Words): ExportSection {
  const { t, x } = words;
  const { base, period } = report;
  const isCompared = base !== null && base.year !== period.year;
  const columns: readonly ExportColumn[] = [
    { id: 'parent', head: t('pillar'), kind: 'text', isData: true },
    { id: 'status', head: t('status'), kind: 'text' },
    { id: 'conviction', head: t('conviction'), kind: 'level', isData: true },
    { id: 'exposure', head: t('exposure'), kind: 'level' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
    { id: 'contribution', head: t('contribution'), kind: 'points' },
    { id: 'own-contribution', head: t('contribution'), kind: 'points', isData: true },
    ...(isCompared
      ? ([
          { id: 'base-same-day', head: t('sameDay'), kind: 'points' },
          { id: 'difference', head: t('difference'), kind: 'points' },
          { id: 'base-full-year', head: String(base.year), kind: 'points' },
        ] as const)
      : []),
  ];
  const ofBase = ({ baseSameDay, variance, baseFullYear }: PillarRow) =>
    isCompared ? [baseSameDay, variance, baseFullYear] : [];
  const rows = report.pillars.map((row) => ({
    id: row.id,
    name: lineName(row, words),
    depth: row.depth,
    cells: [
      row.parent,
      row.status === null ? null : t(row.status),
      row.conviction,
      row.exposure,
      row.pnl,
      row.contribution,
      row.own,
      ...ofBase(row),
    ],
  }));
  const total = {
    id: 'return',
    name: t('return'),
    isTotal: true,
    cells: [
      ...[null, null, null, report.net === null ? null : 1, report.pnl, report.return, null],
      ...(isCompared ? [base.sameDay, report.pace.gapSameDay, base.total] : []),
    ],
  };
  return {
    id: 'pillars',
    title: t('pillars'),
    method: x('pillarsMethod', x(`linking.${report.linking}`)),
    tables: [{ id: 'pillars', head: t('pillar'), columns, rows: [...rows, total] }],
  };
}

/** Whether a breakdown says more than the pillars' table does. */
export function isOtherBreakdown({ by, across, within }: BreakdownView): boolean {
  return by !== 'pillar' || across !== null || within !== null;
}

/** Contribution by the chosen dimension, crossed where another was chosen. */
export function breakdown(report: AttributionReport, words: Words): ExportSection | null {
  const { breakdown: view, linking, base, period } = report;
  if (view.rows.length === 0) return null;
  const { t, x } = words;
  const { by, across, within } = view;
  const named = (dimension: Dimension) => x(`dimension.${dimension}`);
  const title = across === null ? x('breakdownBy', named(by)) : x('breakdownAcross', named(by), named(across));
  const scope = within === null ? '' : ` ${x('breakdownWithin', pillarNames(report, words).get(within) ?? within)}`;
  const hasBase = base !== null && base.year !== period.year;
  const columns: readonly ExportColumn[] = [
    { id: 'exposure', head: t('exposure'), kind: 'level' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
    { id: 'price', head: t('price'), kind: 'money' },
    { id: 'income', head: t('income'), kind: 'money' },
    { id: 'fx', head: t('currencyEffect'), kind: 'money' },
    { id: 'cost', head: t('cost'), kind: 'money' },
    { id: 'contribution', head: t('contribution'), kind: 'points' },
    ...(hasBase ? [{ id: 'base-same-days', head: t('sameDay'), kind: 'points' } as const] : []),
  ];
  const rows = view.rows.map((row) => ({
    id: row.key,
    name: keyName(row, by, words),
    depth: row.depth,
    cells: [
      ...[row.exposure, row.pnl, row.parts.price, row.parts.income, row.parts.fx, row.parts.cost, row.contribution],
      ...(hasBase ? [row.base] : []),
    ],
  }));
  const { price, income, fx, cost } = view.parts;
  const total = {
    id: 'total',
    name: t(within === null ? 'return' : 'total'),
    isTotal: true,
    cells: [null, view.pnl, price, income, fx, cost, view.total, ...(hasBase ? [sumOf(view.rows)] : [])],
  };
  const main = { id: `by-${by}`, head: headOf(by, words), columns, rows: [...rows, total] };
  return {
    id: 'breakdown',
    title,
    method: x('breakdownMethod', x(`linking.${linking}`)) + scope,
    tables: across === null ? [main] : [main, crossed(view, words, title)],
  };
}

/** What the base year's top-level rows add up to; nothing where one of them is not known. */
function sumOf(rows: readonly BreakdownRow[]): number | null {
  const tops = rows.filter(({ depth }) => depth === 0).map(({ base }) => base.value);
  return tops.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

/** A dimension over a column. */
function headOf(by: Dimension, { t, x }: Words): string {
  return by === 'class' ? x('assetClass') : by === 'tag' ? x('tag') : t(by);
}

function crossed(view: BreakdownView, words: Words, caption: string) {
  const { by, across, within, rows, columns, columnTotals, total } = view;
  const { t } = words;
  return {
    id: `by-${by}-and-${across ?? ''}`,
    caption,
    head: headOf(by, words),
    columns: [
      ...columns.map((column) => ({ id: column.key, head: keyName(column, across, words), kind: 'points' as const })),
      { id: 'contribution', head: t('contribution'), kind: 'points' as const },
    ],
    rows: [
      ...rows.map((row) => ({
        id: row.key,
        name: keyName(row, by, words),
        depth: row.depth,
        cells: [...row.cells, row.contribution],
      })),
      { id: 'total', name: t(within === null ? 'return' : 'total'), isTotal: true, cells: [...columnTotals, total] },
    ],
  };
}
