import { html, nothing, type TemplateResult } from 'lit';
import { COMPARISON_KINDS, NEED_MONTHS } from '../../report/comparison-model.js';
import type { ComparisonKind, ComparisonView, EffectName, EffectRow, Reason } from '../../report/view-model.js';
import { barCell, spanOf, type Span } from '../components/bars.js';
import { copied, dataTable, type Column, type DataTable, type Line } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable, isOpened, toggleOf } from '../components/fold.js';
import { icon } from '../components/icons.js';
import { saveTable } from '../components/save-menu.js';
import { exactText } from '../format.js';
import { residualText } from '../identity-text.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, pillarName } from '../pillar-tree.js';
import { recordsOfParts } from '../records.js';
import { baseName, comparisonTitle } from '../sentences.js';
import { comparisonMethods } from './comparison-methods.js';
import { missingBase } from './missing-base.js';

/** The comparison shown: the one remembered, else what keeping last year's book would have made. */
export function shownComparison({
  report,
  memory,
}: Pick<PageContext, 'report' | 'memory'>): ComparisonView | undefined {
  const { views } = report.comparisons;
  return views.find(({ kind }) => kind === memory.comparison) ?? views[0];
}

/** This year against the base year, three ways that answer three questions and are never mixed: one on a screen. */
export function comparisons(context: PageContext): TemplateResult | typeof nothing {
  const known = context.report.comparisons.views.filter(({ reason }) => reason === null);
  if (context.isPaper !== true || known.length === 0) return comparison(context);
  // Paper has no choice: each after the other.
  return html`${known.map(({ kind }) => comparison({ ...context, memory: { ...context.memory, comparison: kind } }))}`;
}

function comparison(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, f } = context;
  const view = shownComparison(context);
  const eyebrow = report.base ? t('against', baseName(report, context)) : t('againstNone');
  if (view === undefined || needsBase(context)) return missingBase(context, view?.reason ?? 'no-benchmark', eyebrow);
  if (view.reason !== null) return without(context, view, view.reason, eyebrow);
  const write = writer(context);
  const table = tableOf(context, view);
  const title = comparisonTitle(report, view, context);
  const saved = { id: view.kind, eyebrow, title, method: t(`effectLinking.${view.linking}`) };
  return foldable(context, {
    id: 'comparisons',
    eyebrow,
    title,
    sub: html`${said(context, view)}<br />${method(context, view)} ${weights(context, view)}`,
    line: opener(context, recordsOfRows(view), { text: write(view.excess), title: t('sum') }),
    tools: html`${kinds(context, view.kind)}${saveTable(context, saved, () => copied(table))}`,
    body: () =>
      html`${comparisonMethods(context, view)}${dataTable(context, table)}
        <p class="remark">${remarks(context, view)}</p>`,
  });

  /** What was compared, in numbers. */
  function said(on: PageContext, shown: ComparisonView): TemplateResult {
    const records = recordsOfRows(shown);
    const percent = (value: number, name: string) =>
      figureText(on, { value, records }, (one) => f.percent(one), name, { measure: 'return' });
    const base = String(report.base?.year ?? '');
    const now = shown.to.slice(0, 4);
    const [theirs, ours] = [percent(shown.benchmarkReturn, base), percent(shown.portfolioReturn, now)];
    const { remaining } = shown;
    const rest =
      remaining === null
        ? nothing
        : html` ${filled((mark = '') => t('remainingYear', base, mark), percent(remaining, base))}`;
    if (shown.kind !== 'frozen-book')
      return html`${filled((a = '', b = '') => t('monthsSub', a, base, b, now), theirs, ours)}${rest}`;
    const key = shown.index === 'weights' ? 'frozenWeightsSub' : 'frozenSub';
    return filled((a = '', b = '') => t(key, base, now, a, b), theirs, ours);
  }
}

/** Whether what is recorded of the base year allows none of the comparisons. */
function needsBase({ report }: PageContext): boolean {
  const { base, comparisons: all } = report;
  const isPoor = base === null || base.mode === 'total' || base.mode === 'contributions';
  return isPoor && all.views.every(({ reason }) => reason !== null);
}

/** Why this one cannot be made; another may, or by another method. */
function without(context: PageContext, view: ComparisonView, reason: Reason, eyebrow: string): TemplateResult {
  const { t, report } = context;
  return foldable(context, {
    id: 'comparisons',
    eyebrow,
    title: t(`comparison.${view.kind}`),
    sub: NEED_MONTHS.includes(reason)
      ? t('comparisonNeedsMonths', report.base?.year ?? '')
      : t(reason === 'not-a-year' ? 'comparisonNotAYear' : `why.${reason}`),
    line: html`<span class="none">${t(`reason.${reason}`)}</span>`,
    tools: kinds(context, view.kind),
    body: () => (reason === 'not-meaningful' ? comparisonMethods(context, view) : nothing),
  });
}

/** What effects come to: a sum, or of factors a product. */
function togetherName({ report, t }: PageContext): string {
  return t(report.comparisons.arithmetic === 'geometric' ? 'product' : 'sum');
}

/** Points, or percent of factors that multiply. */
function writer({ report, f }: PageContext): (value: number) => string {
  return report.comparisons.arithmetic === 'geometric' ? (value) => f.percent(value) : (value) => f.points(value);
}

function kinds(context: PageContext, shown: ComparisonKind): TemplateResult {
  const { t, remember } = context;
  return html`<span class="seg" role="group" aria-label=${t('comparison')}>
    ${COMPARISON_KINDS.map(
      (kind) =>
        html`<button
          aria-pressed=${kind === shown}
          title=${t(`comparisonNote.${kind}`)}
          @click=${() => {
            remember({ comparison: kind });
          }}
        >
          ${t(`comparison.${kind}`)}
        </button>`,
    )}
  </span>`;
}

/** By which methods, over how many periods: what was used, which may be another linking than was asked for. */
function method(context: PageContext, view: ComparisonView): string {
  const { report, t } = context;
  const { model, arithmetic } = report.comparisons;
  const steps = t(view.step === 'day' ? 'stepDays' : 'stepMonths', view.periods);
  // A split without a cross term is no Brinson model.
  const isSplit = view.kind === 'symmetric-split';
  if (arithmetic === 'geometric') {
    return isSplit
      ? t('comparisonMethodSplitGeometric', steps)
      : t('comparisonMethodGeometric', t(`model.${model}`), steps);
  }
  const linking = t(`effectLinking.${view.linking}`);
  if (isSplit) return t('comparisonMethodSplit', steps, linking);
  return t('comparisonMethod', t(`model.${model}`), steps, linking);
}

function weights(context: PageContext, { now, base }: ComparisonView): TemplateResult {
  const { t, f, report } = context;
  const level = (value: number, name: 'gross' | 'net') =>
    figureText(context, { value, records: report.exposure.gross.records }, (one) => f.level(one), t(name), {
      measure: 'weight',
    });
  return filled(
    (...marks) => t('weightsOf', ...marks),
    level(now.gross, 'gross'),
    level(now.net, 'net'),
    level(base.gross, 'gross'),
    level(base.net, 'net'),
  );
}

function recordsOfRows({ rows }: ComparisonView): readonly number[] {
  return recordsOfParts(rows.filter(({ depth }) => depth === 0));
}

function tableOf(context: PageContext, view: ComparisonView): DataTable<EffectRow> {
  const { t, size } = context;
  const rows = visibleRows(context, view.rows);
  const chosen = shownFor(chosenPillar(context)?.id, rows, view.rows);
  // One scale for all effects and their sums, so that a bar means the same in every column.
  const span = spanOf(view.rows.filter(({ depth }) => depth === 0).flatMap((row) => [...row.effects, row.sum]));
  const isSmall = size === 'glance';
  const width = isSmall ? 0 : size === 'columns' ? 64 : 36;
  const effects = view.effects.flatMap((effect, at) => effectColumns(context, effect, at, span, width));
  return {
    label: t('comparison'),
    className: isSmall ? 'effects' : 'effects even',
    rows,
    all: view.rows,
    rowClass: (row) => (row.id === chosen ? 'on' : ''),
    columns: [
      {
        key: 'name',
        head: t('pillar'),
        cell: (row) => name(context, row),
        copy: (row) => '  '.repeat(row.depth) + effectName(context, row),
      },
      ...effects,
      ...barAndNumber(context, 'sum', togetherName(context), (row) => row.sum, span, width),
    ],
    footLines: [foot(context, view)],
  };
}

function effectColumns(
  context: PageContext,
  effect: EffectName,
  at: number,
  span: Span,
  width: number,
): readonly Column<EffectRow>[] {
  const { t, size } = context;
  const isHidden = size === 'glance';
  const pick = (row: EffectRow) => row.effects[at] ?? 0;
  return barAndNumber(context, effect, t(`effect.${effect}`), pick, span, width, t(`effectNote.${effect}`)).map(
    (column) => ({ ...column, isHidden: isHidden || column.isHidden }),
  );
}

function barAndNumber(
  context: PageContext,
  key: EffectName | 'sum',
  head: string,
  pick: (row: EffectRow) => number,
  span: Span,
  width: number,
  tip?: string,
): readonly Column<EffectRow>[] {
  const { t, size } = context;
  const isGeometric = context.report.comparisons.arithmetic === 'geometric';
  const measure: Measure = isGeometric ? 'factor' : key === 'sum' ? 'effectSum' : 'effect';
  const barWidth = size === 'glance' ? 60 : width;
  return [
    {
      key,
      head: '',
      kind: 'bar',
      cell: (row) => barCell([{ value: pick(row), kind: 'now' }], span, barWidth, 9),
    },
    {
      key,
      head,
      tip,
      className: () => (key === 'sum' ? 'now' : ''),
      cell: (row) => {
        const title = t('recordsOf', head, effectName(context, row));
        return figureText(context, { value: pick(row), records: row.records }, writer(context), title, { measure });
      },
      copy: (row) => exactText(pick(row)),
    },
  ];
}

function foot(context: PageContext, view: ComparisonView): Line {
  const { t, report } = context;
  const records = recordsOfRows(view);
  const isGeometric = report.comparisons.arithmetic === 'geometric';
  const measure: Measure = isGeometric ? 'factor' : 'effectSum';
  const factors = view.totals.map((total) => `(1 ${total < 0 ? '−' : '+'} ${context.f.level(Math.abs(total), 1)})`);
  const product = isGeometric ? ` · ${t('multiplies', factors.join(' × '))}` : '';
  const total = (value: number, name: string) =>
    figureText(context, { value, records }, writer(context), t('recordsOf', name, togetherName(context)), { measure });
  return {
    cells: {
      name: html`<span class="tw"></span>${togetherName(context)}`,
      ...Object.fromEntries(
        view.effects.map((effect, at) => [effect, total(view.totals[at] ?? 0, t(`effect.${effect}`))]),
      ),
      sum: total(view.excess, `${t('excess')}${product}`),
    },
  };
}

/** Rows whose ancestors are unfolded; at first only the top level. */
function visibleRows(context: PageContext, rows: readonly EffectRow[]): readonly EffectRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const isShown = (row: EffectRow): boolean => {
    const parent = row.parent === null ? undefined : byId.get(row.parent);
    return !parent || (isOpened(context, foldOf(parent)) && isShown(parent));
  };
  return rows.filter(isShown);
}

/** The row of a pillar, or the one it is folded into. */
function shownFor(
  id: string | null | undefined,
  shown: readonly EffectRow[],
  all: readonly EffectRow[],
): string | undefined {
  if (id === null || id === undefined) return undefined;
  if (shown.some((row) => row.id === id)) return id;
  return shownFor(all.find((row) => row.id === id)?.parent, shown, all);
}

function foldOf({ id }: EffectRow): string {
  return `comparison.${id}`;
}

function name(context: PageContext, row: EffectRow): TemplateResult {
  const text = effectName(context, row);
  const isOpen = isOpened(context, foldOf(row));
  return html`<span class="cell d${String(Math.min(row.depth, 4))}" title=${text}
    >${
      row.hasChildren
        ? html`<button class="tw" aria-expanded=${isOpen} aria-label=${text} @click=${toggleOf(context, foldOf(row))}>
            ${icon('chevron', isOpen ? 'open' : '')}
          </button>`
        : html`<span class="tw"></span>`
    }<span class="nm">${text}</span
    >${row.isNetted ? html`<span class="dim" title=${context.t('netted')}>*</span>` : nothing}</span
  >`;
}

function effectName({ t }: PageContext, { kind, name: own, id }: EffectRow): string {
  return kind === 'pillar' ? own || id : t(kind === 'cash' ? 'cashLeverage' : kind);
}

/** What the effects come to, what they explain, and what is left. */
export function effectsSum(context: PageContext, view: ComparisonView): TemplateResult {
  const { t, report } = context;
  const records = recordsOfRows(view);
  const write = writer(context);
  const isGeometric = report.comparisons.arithmetic === 'geometric';
  const measure: Measure = isGeometric ? 'factor' : 'effectSum';
  const side = (value: number) => figureText(context, { value, records }, write, t('sum'), { measure });
  return filled(
    (...marks) => t(isGeometric ? 'effectsMultiply' : 'effectsAre', ...marks),
    side(view.excess - view.residual),
    side(view.excess),
    opener(context, records, {
      text: residualText(view.residual, 'points', context),
      title: `${t('residual')}: ${t('formula.residual')}`,
    }),
  );
}

/** What of the table needs a word. */
function remarks(context: PageContext, view: ComparisonView): TemplateResult {
  const { t } = context;
  const netted = view.kind === 'frozen-book' ? t('nettedNote') : t('nettedNoteYears');
  return html`${effectsSum(context, view)}${
    view.rows.some(({ isNetted }) => isNetted) ? html`<br />${netted}` : nothing
  }${view.unpriced.length === 0 ? nothing : html`<br />${unpricedText(context, view)}`}`;
}

/** What has no price; of recorded weights, the pillars that have no return. */
function unpricedText(context: PageContext, { index, unpriced }: ComparisonView): string {
  const { t, report } = context;
  if (index !== 'weights') return t('unpricedNote', unpriced.join(t('comma')));
  const names = new Map(report.pillars.map((row) => [row.id, pillarName(row, context)]));
  return t('withoutReturnNote', unpriced.map((id) => names.get(id) ?? id).join(t('comma')));
}
