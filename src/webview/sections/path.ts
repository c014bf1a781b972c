import { html, nothing, type TemplateResult } from 'lit';
import type { Figure } from '../../report/view-model.js';
import { drawdownChart, pathChart, type PathWords } from '../charts/path-chart.js';
import { deepest, pathModel, pathRows, type PathModel } from '../charts/path-model.js';
import type { Draw } from '../charts/paint-queue.js';
import { copyOnKey, type CopyTable } from '../components/copy.js';
import { figureText } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { icon } from '../components/icons.js';
import { section } from '../components/section.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { recordsOfParts } from '../records.js';
import { baseReturn, isYearToDate, pathTitle, periodName } from '../sentences.js';

/** Where the year stands on each day, over the base year; drawdowns below in the tab. */
export function path(context: PageContext): TemplateResult {
  const { report, t, size, memory } = context;
  const isGlance = size === 'glance';
  const isTable = memory.tables?.includes('path') ?? false;
  const base = report.pace.pace.value === null ? null : report.base;
  const sub = !base
    ? t(isGlance ? 'pathSubShortPlain' : 'pathSubPlain')
    : isGlance
      ? t('pathSubShort')
      : filled(
          (mark = '') => t('pathSub', mark),
          figureText(context, base.total, () => baseReturn(report, context), base.name),
        );
  return section({
    id: 'path',
    eyebrow: t('path'),
    title: pathTitle(report, context),
    sub,
    tools: twinButton(context, isTable),
    body: isTable ? table(context) : charts(context, isGlance),
  });
}

function twinButton({ t, memory, remember }: PageContext, isTable: boolean): TemplateResult {
  const label = t(isTable ? 'asChart' : 'asTable');
  const toggle = () => {
    const tables = memory.tables ?? [];
    remember({ tables: isTable ? tables.filter((name) => name !== 'path') : [...tables, 'path'] });
  };
  return html`<span class="tools">
    <button class="icon" title=${label} aria-label=${label} @click=${toggle}>
      ${icon(isTable ? 'chart' : 'table')}
    </button>
  </span>`;
}

function charts(context: PageContext, isGlance: boolean): TemplateResult {
  const { t } = context;
  return html`<div
    class="twin"
    tabindex="0"
    role="group"
    aria-label=${t('path')}
    @keydown=${copyOnKey(context, () => copied(context))}
  >
    <div class="chart c-path" data-chart="path"></div>
    ${isGlance ? nothing : html`<div class="chart c-dd" data-chart="drawdown"></div>`}
  </div>`;
}

function table(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const rows = pathRows(report);
  const hasBase = rows.some((row) => row.base !== null);
  const now = report.return;
  const base = report.base?.total ?? { records: [] };
  const cell = (value: number | null, parts: readonly Pick<Figure, 'records'>[], points = false) =>
    value === null
      ? nothing
      : figureText(
          context,
          { value, records: recordsOfParts(parts) },
          points ? f.points : f.percent,
          t(points ? 'gap' : 'return'),
        );
  return html`<div
    class="scroll twin as-table"
    tabindex="0"
    role="region"
    aria-label=${t('path')}
    @keydown=${copyOnKey(context, () => copied(context))}
  >
    <table class="t plain">
      <thead>
        <tr>
          <th scope="col">${t('monthEnd')}</th>
          <th scope="col" class="n">${heads(context).now}</th>
          ${
            hasBase
              ? html`<th scope="col" class="n">${heads(context).base}</th>
                  <th scope="col" class="n">${t('gap')}</th>`
              : nothing
          }
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${f.day(row.date)}</th>
              <td class="n">${cell(row.now, [now])}</td>
              ${
                hasBase
                  ? html`<td class="n">${cell(row.base, [base])}</td>
                      <td class="n">${cell(row.base === null ? null : row.now - row.base, [now, base], true)}</td>`
                  : nothing
              }
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function heads({ report, t }: PageContext): { now: string; base: string } {
  return {
    now: isYearToDate(report.period) ? String(report.period.year) : t('return'),
    base: String(report.base?.year ?? ''),
  };
}

function copied(context: PageContext): CopyTable {
  const { report, t } = context;
  const { now, base } = heads(context);
  const rows = pathRows(report);
  return [
    [t('date'), now, base, t('gap')],
    ...rows.map((row) => [
      row.date,
      exactText(row.now),
      exactText(row.base),
      exactText(row.base === null ? null : row.now - row.base),
    ]),
  ];
}

/** Draws the section's charts into their places. */
export function drawPath(context: PageContext): Draw {
  const model = pathModel(context.report);
  const isSmall = context.size === 'glance';
  return (name, width, height) => {
    const room = { width, height, isSmall };
    if (name === 'path') return pathChart(model, pathWords(context, model), context, room);
    if (name === 'drawdown') return drawdownChart(model, drawdownWords(context, model), context, room);
    return undefined;
  };
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
