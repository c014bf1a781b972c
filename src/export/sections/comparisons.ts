import { formatNumber, formatPercent, formatPoints, formatResidual } from '../../report/format-number.js';
import { NEED_MONTHS } from '../../report/comparison-model.js';
import type {
  AttributionReport,
  ComparisonsView,
  ComparisonView,
  EffectRow,
  MonthView,
  Reason,
} from '../../report/view-model.js';
import type { ExportColumn, ExportRow, ExportSection } from '../export-model.js';
import type { Words } from '../export-strings.js';
import { lineName, pillarNames } from '../names.js';
import { sentence } from './book.js';

/** This year against the base year, each of the three ways in a section of its own: they are never mixed. */
export function comparisons(report: AttributionReport, words: Words): readonly ExportSection[] {
  return report.comparisons.views.map((view) => comparison(view, report, words));
}

function comparison(view: ComparisonView, report: AttributionReport, words: Words): ExportSection {
  const { t, x } = words;
  const { model, arithmetic } = report.comparisons;
  const title = x(`comparison.${view.kind}`);
  const baseYear = String(report.base?.year ?? '');
  const question = x(view.index === 'weights' ? 'question.frozen-weights' : `question.${view.kind}`, baseYear);
  const head = { id: view.kind, title };
  if (view.reason !== null) {
    return { ...head, method: `${question} ${whyNone(view.reason, baseYear, words)}`, tables: [] };
  }
  const isGeometric = arithmetic === 'geometric';
  // Factors that multiply are percent, not points.
  const kind = isGeometric ? 'percent' : 'points';
  const excess = isGeometric ? formatPercent(view.excess) : formatPoints(view.excess);
  const columns: readonly ExportColumn[] = [
    { id: 'weight', head: x('weight'), kind: 'level' },
    { id: 'base-weight', head: x('baseWeight'), kind: 'level' },
    ...view.effects.map((effect) => ({ id: effect, head: x(`effect.${effect}`), kind }) as const),
    { id: 'sum', head: x('effectSum'), kind },
  ];
  const row = (one: EffectRow): ExportRow => ({
    id: one.id,
    name: one.kind === 'cash' ? t('cashLeverage') : lineName(one, words),
    depth: one.depth,
    cells: [one.weight, one.baseWeight, ...one.effects, one.sum],
  });
  const total = { id: 'excess', name: x('excess'), isTotal: true, cells: [null, null, ...view.totals, view.excess] };
  const method = [
    question,
    sentence(methodText(view, { model, arithmetic }, words)),
    x(
      'comparisonReturns',
      ...[view.from, view.to, formatPercent(view.portfolioReturn), formatPercent(view.benchmarkReturn), excess],
    ),
    x(
      'comparisonWeights',
      ...[view.now, view.base].flatMap(({ gross, net }) => [level(gross), level(net)]),
      formatResidual(view.residual),
    ),
    ...(view.remaining === null ? [] : [x('remainingYear', formatPercent(view.remaining))]),
    ...unpricedText(view, report, words),
  ].join(' ');
  return {
    ...head,
    method,
    tables: [{ id: view.kind, head: t('pillar'), columns, rows: [...view.rows.map(row), total] }],
  };
}

/** Where the base year is a total or contributions, a monthly file would do as well as its journal. */
function whyNone(reason: Reason, baseYear: string, { t }: Words): string {
  return NEED_MONTHS.includes(reason) ? t('comparisonNeedsMonths', baseYear) : t(`why.${reason}`);
}

/** What has no price; of recorded weights, the pillars that have no return. */
function unpricedText({ index, unpriced }: ComparisonView, report: AttributionReport, words: Words): readonly string[] {
  if (unpriced.length === 0) return [];
  const { t } = words;
  if (index !== 'weights') return [t('unpricedNote', unpriced.join(t('comma')))];
  const names = pillarNames(report, words);
  return [t('withoutReturnNote', unpriced.map((id) => names.get(id) ?? id).join(t('comma')))];
}

const level = (value: number): string => `${formatNumber(value * 100, 0)}%`;

/** By which methods, over how many periods. Factors need no linking, and a split without a cross term is no Brinson model. */
function methodText(
  { kind, step, periods, linking }: ComparisonView,
  { model, arithmetic }: Pick<ComparisonsView, 'model' | 'arithmetic'>,
  { t }: Words,
): string {
  const steps = t(step === 'day' ? 'stepDays' : 'stepMonths', periods);
  const isSplit = kind === 'symmetric-split';
  if (arithmetic === 'geometric') {
    return isSplit
      ? t('comparisonMethodSplitGeometric', steps)
      : t('comparisonMethodGeometric', t(`model.${model}`), steps);
  }
  const link = t(`effectLinking.${linking}`);
  return isSplit ? t('comparisonMethodSplit', steps, link) : t('comparisonMethod', t(`model.${model}`), steps, link);
}

/** Returns of the months, this period's over the base year's. */
export function months({ months: now, base, period }: AttributionReport, { t, x }: Words): ExportSection | null {
  const ofBase = base !== null && base.year !== period.year ? base.months : [];
  if (now.length === 0) return null;
  const isYear = period.year !== null && ofBase.length > 0;
  const columns: readonly ExportColumn[] = isYear
    ? [
        { id: 'return', head: String(period.year), kind: 'percent' },
        { id: 'base-return', head: String(base?.year ?? ''), kind: 'percent' },
      ]
    : [{ id: 'return', head: t('return'), kind: 'percent' }];
  // Of two years each month has one line; of other periods each month is its own.
  const key = ({ month }: MonthView) => (isYear ? month.slice(5) : month);
  const names = [...new Set([...now, ...(isYear ? ofBase : [])].map(key))].sort();
  const monthNames = t('monthNames').split(' ');
  const returnOf = (list: readonly MonthView[], name: string) => list.find((one) => key(one) === name)?.return ?? null;
  const rows = names.map((name) => ({
    id: name,
    name: isYear ? (monthNames[Number(name) - 1] ?? '') : '',
    cells: isYear ? [returnOf(now, name), returnOf(ofBase, name)] : [returnOf(now, name)],
  }));
  return {
    id: 'months',
    title: x('months'),
    method: x('monthsMethod'),
    tables: [{ id: 'months', head: x('month'), columns, rows }],
  };
}
