import { html, nothing, type TemplateResult } from 'lit';
import type { DrawdownRow, Figure } from '../../report/view-model.js';
import { dataTable } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable } from '../components/fold.js';
import { glyph } from '../components/icons.js';
import { exactText, preciseText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { withRecords } from '../records.js';
import { dayOf, riskTitle } from '../sentences.js';

interface RiskRow {
  readonly name: string;
  /** How it is computed. */
  readonly measure: Measure;
  readonly tip: string;
  readonly figure: Figure;
  readonly write: (value: number) => string;
  readonly note?: TemplateResult | undefined;
}

/** What the return took: ratios with what they are measured on, returns weighted by money, falls from a peak. */
export function risk(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { observations, periodsPerYear, riskFree, drawdowns, volatility } = report.risk;
  const number = (text: string, title: string) => opener(context, report.return.records, { text, title });
  const [deepest] = drawdowns;
  return foldable(context, {
    id: 'risk',
    eyebrow: t('risk'),
    title: riskTitle(report, context),
    sub: filled(
      (...marks) => t(size === 'glance' ? 'riskSubShort' : 'riskSub', ...marks),
      number(f.plain(observations, 0), t('risk')),
      number(f.plain(periodsPerYear, 0), t('risk')),
      number(f.level(riskFree, 2), t('risk')),
    ),
    line: filled(
      (...marks) => t('riskLine', ...marks),
      value(context, volatility, (one) => f.level(one), t('volatility'), 'volatility'),
      deepest
        ? number(f.percent(deepest.depth), t('drawdown'))
        : value(context, { ...report.return, value: report.return.value === null ? null : 0 }, f.level, t('drawdown')),
    ),
    body: () =>
      html`<div class="pair">${measures(context)} ${drawdowns.length === 0 ? nothing : drawdownTable(context)}</div>`,
  });
}

/** A figure of the whole period: where it names no records, the return's. */
function value(
  context: PageContext,
  figure: Figure,
  write: (value: number) => string,
  title: string,
  measure?: Measure,
): TemplateResult {
  return figureText(context, withRecords(figure, context.report.return), write, title, { measure });
}

function measures(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const { risk } = report;
  const { period, annual } = risk.moneyWeighted;
  const ratio = (one: number) => f.plain(one, 2);
  const name = t('moneyWeighted');
  const rows: readonly RiskRow[] = [
    {
      name: t('annualised'),
      tip: t('annualised'),
      measure: 'annualised',
      figure: risk.annualised,
      write: (one) => f.percent(one),
    },
    {
      name: t('volatility'),
      tip: t('volatility'),
      measure: 'volatility',
      figure: risk.volatility,
      write: (one) => f.level(one, 1),
    },
    { name: t('sharpe'), tip: t('sharpe'), measure: 'sharpe', figure: risk.sharpe, write: ratio },
    { name: t('sortino'), tip: t('sortino'), measure: 'sortino', figure: risk.sortino, write: ratio },
    { name: t('calmar'), tip: t('calmar'), measure: 'calmar', figure: risk.calmar, write: ratio },
    {
      name,
      tip: annual.value === null ? name : `${name} · ${t('perYear', f.percent(annual.value))}`,
      measure: 'moneyWeighted',
      figure: period,
      write: (one) => f.percent(one),
      note: roots(context),
    },
    // Where the time-weighted return means something it is the one to read.
    ...(report.return.value === null
      ? [
          {
            name: t('modifiedDietz'),
            tip: t('modifiedDietz'),
            measure: 'modifiedDietz' as const,
            figure: risk.modifiedDietz,
            write: (one: number) => f.percent(one),
            note: html`<span class="dim" title=${t('fallbackNote')}>${t('fallback')}</span>`,
          },
        ]
      : []),
  ];
  return dataTable<RiskRow>(context, {
    label: t('recordsOf', t('risk'), t('measure')),
    className: 'facts',
    hasHead: false,
    rows,
    columns: [
      {
        head: t('measure'),
        cell: (row) => html`<span title=${t(`formula.${row.measure}`)}>${row.name}</span> ${row.note ?? nothing}`,
        copy: (row) => row.name,
      },
      {
        head: t('return'),
        cell: (row) => value(context, row.figure, row.write, row.tip, row.measure),
        copy: (row) => exactText(row.figure.value),
      },
    ],
  });
}

/** Several rates that solve the same flows: none can be trusted alone. */
function roots(context: PageContext): TemplateResult | undefined {
  const { report, t } = context;
  const { roots: found, period } = report.risk.moneyWeighted;
  if (found.length < 2) return undefined;
  const title = t('severalRootsNote', found.map((one) => `${preciseText(one * 100)}%`).join(', '));
  const { records } = withRecords(period, report.return);
  return html`<span class="over"
    >${glyph('warning')}${opener(context, records, { text: t('severalRoots', found.length), title }, title)}</span
  >`;
}

function drawdownTable(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const { records } = report.return;
  const text = (shown: string, title: string) => opener(context, records, { text: shown, title });
  return dataTable<DrawdownRow>(context, {
    label: t('drawdowns'),
    rows: report.risk.drawdowns,
    columns: [
      {
        head: t('drawdown'),
        cell: (row) =>
          figureText(context, { value: row.depth, records }, (one) => f.percent(one), t('depth'), {
            measure: 'drawdown',
          }),
        copy: (row) => exactText(row.depth),
      },
      { head: t('peak'), cell: (row) => text(dayOf(row.peak, context), t('peak')), copy: (row) => row.peak },
      { head: t('trough'), cell: (row) => text(dayOf(row.trough, context), t('trough')), copy: (row) => row.trough },
      {
        head: t('recovered'),
        cell: (row) =>
          row.recovered === null
            ? html`<span class="dim">${t('notYet')}</span>`
            : text(dayOf(row.recovered, context), t('recovered')),
        copy: (row) => row.recovered ?? '',
      },
      { head: t('days'), cell: (row) => text(f.plain(row.days, 0), t('days')), copy: (row) => String(row.days) },
    ],
  });
}
