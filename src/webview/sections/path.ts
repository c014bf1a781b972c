import { nothing, type TemplateResult } from 'lit';
import type { Figure } from '../../report/view-model.js';
import type { Room } from '../charts/figure-element.js';
import { drawdownChart, pathChart, type PathWords } from '../charts/path-chart.js';
import { deepest, pathModel, pathRows, type PathModel, type PathRow } from '../charts/path-model.js';
import { chartSection } from '../components/chart-frame.js';
import type { Column } from '../components/data-table.js';
import { figureText } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { recordsOfParts } from '../records.js';
import { baseReturn, isYearToDate, pathTitle, periodName } from '../sentences.js';

/** Where the year stands on each day, over the base year; drawdowns below in the tab. */
export function path(context: PageContext): TemplateResult {
  const { report, t, size } = context;
  const isGlance = size === 'glance';
  const base = report.pace.pace.value === null ? null : report.base;
  const sub = !base
    ? t(isGlance ? 'pathSubShortPlain' : 'pathSubPlain')
    : isGlance
      ? t('pathSubShort')
      : filled(
          (mark = '') => t('pathSub', mark),
          figureText(context, base.total, () => baseReturn(report, context), base.name, { measure: 'return' }),
        );
  return chartSection<PathRow>(context, {
    id: 'path',
    eyebrow: t('path'),
    title: pathTitle(report, context),
    sub,
    method: t('timeWeighted'),
    places: isGlance ? [{ name: 'path' }] : [{ name: 'path' }, { name: 'drawdown' }],
    table: { columns: columns(context), rows: pathRows(report) },
  });
}

function columns(context: PageContext): readonly Column<PathRow>[] {
  const { report, t, f } = context;
  const now = report.return;
  const base = report.base?.total ?? { records: [] };
  const hasBase = pathModel(report).baseSame.length > 0;
  const gapOf = (row: PathRow) => (row.base === null ? null : row.now - row.base);
  const cell = (value: number | null, parts: readonly Pick<Figure, 'records'>[], isGap = false) =>
    value === null
      ? nothing
      : figureText(
          context,
          { value, records: recordsOfParts(parts) },
          isGap ? f.points : f.percent,
          t(isGap ? 'gap' : 'return'),
          { measure: isGap ? 'gap' : 'return' },
        );
  return [
    { head: t('monthEnd'), cell: (row) => f.day(row.date), copy: (row) => row.date },
    { head: heads(context).now, cell: (row) => cell(row.now, [now]), copy: (row) => exactText(row.now) },
    ...(hasBase
      ? [
          {
            head: heads(context).base,
            cell: (row: PathRow) => cell(row.base, [base]),
            copy: (row: PathRow) => exactText(row.base),
          },
          {
            head: t('gap'),
            cell: (row: PathRow) => cell(gapOf(row), [now, base], true),
            copy: (row: PathRow) => exactText(gapOf(row)),
          },
        ]
      : []),
  ];
}

function heads({ report, t }: PageContext): { now: string; base: string } {
  return {
    now: isYearToDate(report.period) ? String(report.period.year) : t('return'),
    base: String(report.base?.year ?? ''),
  };
}

/** Draws the path and its drawdown. */
export function drawPath(context: PageContext, name: 'path' | 'drawdown', room: Room): Element {
  const model = pathModel(context.report);
  return name === 'path'
    ? pathChart(model, pathWords(context, model), context, room)
    : drawdownChart(model, drawdownWords(context, model), context, room);
}

function pathWords(context: PageContext, model: PathModel): PathWords {
  const { report, t, f } = context;
  const { now, base } = heads(context);
  const last = model.now.at(-1);
  const name = periodName(report, context);
  const finding = [t('pathFinding', name, last ? f.percent(last.y / 100) : '', last ? f.fullDay(last.date) : '')];
  const same = report.base?.sameDay.value;
  const total = report.base?.total.value;
  if (same !== undefined && same !== null && total !== undefined && total !== null) {
    finding.push(t('pathFindingSameDay', base, f.percent(same), f.percent(total)));
  }
  if (report.pace.pace.value !== null) finding.push(t('pathFindingPace', f.percent(report.pace.pace.value)));
  const hasBase = model.baseSame.length > 0;
  return {
    name: hasBase ? t('pathLabel', name, base) : t('pathLabelPlain', name),
    finding: finding.join(' '),
    now,
    base,
  };
}

function drawdownWords(context: PageContext, model: PathModel): PathWords {
  const { report, t, f } = context;
  const { now, base } = heads(context);
  const name = periodName(report, context);
  const finding = [[name, deepest(model.nowDrawdown)] as const, [base, deepest(model.baseDrawdown)] as const].flatMap(
    ([year, low]) => (low ? [t('drawdownFinding', year, f.percent(low.y / 100), f.fullDay(low.date))] : []),
  );
  return { name: t('drawdownLabel', name), finding: finding.join(' '), now, base };
}
