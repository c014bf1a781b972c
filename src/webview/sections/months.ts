import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, YearRiskView } from '../../report/view-model.js';
import { copyOnKey, type CopyTable } from '../components/copy.js';
import { saveTable } from '../components/save-menu.js';
import { dataTable } from '../components/data-table.js';
import { figureText, type Measure } from '../components/figure.js';
import { foldable } from '../components/fold.js';
import { HEAT_LEGEND, heatClass } from '../components/heat.js';
import { exactText } from '../format.js';
import { monthsModel, type MonthsModel, type MonthsRow } from '../months-model.js';
import type { PageContext } from '../page-context.js';
import { withRecords } from '../records.js';
import { monthsTitle } from '../sentences.js';

/** Returns by month of both years on one scale of tints, and what each year's risk was. */
export function months(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, f } = context;
  const model = monthsModel(report);
  if (model.rows.length === 0) return nothing;
  const hasPair = model.difference !== null;
  const partial = model.partial.length > 0 ? ` ${t('monthsStar', f.day(report.period.end))}` : '';
  const up = report.months.filter((one) => one.return > 0).length;
  const title = monthsTitle(report.months, context);
  const saved = { id: 'months', eyebrow: t('months'), title, method: t('return') };
  return foldable(context, {
    id: 'months',
    eyebrow: t('months'),
    title,
    tools: saveTable(context, saved, () => copied(context, model)),
    sub: `${t(hasPair ? 'monthsSubTwo' : 'monthsSubOne')}${partial}`,
    line: t('monthsLine', up, report.months.length),
    body: () =>
      html`${context.size === 'glance' ? upright(context, model) : heatTable(context, model)} ${legend(context)}
      ${riskTable(context)}`,
  });
}

/** One return; the last month is starred where it is not over. */
function cell(context: PageContext, model: MonthsModel, row: MonthsRow, at: number): unknown {
  const { t, f } = context;
  const value = row.returns[at] ?? null;
  if (value === null) return nothing;
  const name = `${f.month(at)} ${String(row.year)}`;
  const isPartial = row.kind === 'now' && model.partial.includes(monthKey(row.year, at));
  return html`${figureText(context, figureOf(context, row, value), (one) => f.signed(one * 100), name, {
    measure: 'periodReturn',
  })}${isPartial ? html`<sup title=${t('monthsStar', f.day(context.report.period.end))}>*</sup>` : nothing}`;
}

function monthKey(year: number, at: number): string {
  return `${String(year)}-${String(at + 1).padStart(2, '0')}`;
}

function figureOf({ report }: PageContext, { kind }: MonthsRow, value: number): Figure {
  const { records } = kind === 'base' && report.base ? report.base.total : report.return;
  return { value, records };
}

function total(context: PageContext, row: MonthsRow): unknown {
  const { f, report, t } = context;
  if (row.total === null)
    return row.kind === 'now' ? figureText(context, report.return, f.percent, t('return'), { measure: 'return' }) : '';
  return figureText(context, figureOf(context, row, row.total), (one) => f.signed(one * 100), String(row.year), {
    measure: 'return',
  });
}

function gap(context: PageContext, value: number | null, name: string, measure: Measure): unknown {
  if (value === null) return nothing;
  const { report, f } = context;
  return figureText(context, { value, records: report.return.records }, (one) => f.points(one), name, { measure });
}

function heatTable(context: PageContext, model: MonthsModel): TemplateResult {
  const { t, f } = context;
  const { rows, difference } = model;
  const names = Array.from({ length: 12 }, (_, at) => f.month(at));
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${t('months')}
    @keydown=${copyOnKey(context, () => copied(context, model))}
  >
    <table class="t heat" aria-label=${t('months')}>
      <thead>
        <tr>
          <th scope="col">${t('year')}</th>
          ${names.map((month) => html`<th scope="col" class="n">${month}</th>`)}
          <th scope="col" class="n yr">${t('return')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.year}</th>
              ${names.map(
                (_, at) =>
                  html`<td class="n h ${heatClass(row.returns[at] ?? null)}">${cell(context, model, row, at)}</td>`,
              )}
              <td class="n yr">${total(context, row)}</td>
            </tr>`,
        )}
        ${
          difference === null
            ? nothing
            : html`<tr class="diff">
                <th scope="row">${t('difference')}</th>
                ${names.map(
                  (month, at) =>
                    html`<td class="n">
                      ${gap(context, difference.returns[at] ?? null, t('recordsOf', t('difference'), month), 'difference')}
                    </td>`,
                )}
                <td class="n yr">${gap(context, difference.total, t('difference'), 'difference')}</td>
              </tr>`
        }
      </tbody>
    </table>
  </div>`;
}

/** In the side bar a month is a line and a year a column. */
function upright(context: PageContext, model: MonthsModel): TemplateResult {
  const { t, f } = context;
  const { difference } = model;
  const rows = model.rows.slice(0, 2);
  const isKnown = (at: number) => rows.some(({ returns }) => (returns[at] ?? null) !== null);
  const shown = Array.from({ length: 12 }, (_, at) => at).filter(isKnown);
  return html`<table class="t heat upright" aria-label=${t('months')}>
    <thead>
      <tr>
        <th scope="col">${t('month')}</th>
        ${rows.map(({ year }) => html`<th scope="col" class="n">${year}</th>`)}
        ${difference === null ? nothing : html`<th scope="col" class="n">${t('difference')}</th>`}
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (at) =>
          html`<tr>
            <th scope="row">${f.month(at)}</th>
            ${rows.map(
              (row) =>
                html`<td class="n h ${heatClass(row.returns[at] ?? null)}">${cell(context, model, row, at)}</td>`,
            )}
            ${
              difference === null
                ? nothing
                : html`<td class="n">${gap(context, difference.returns[at] ?? null, f.month(at), 'difference')}</td>`
            }
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${t('return')}</th>
        ${rows.map((row) => html`<td class="n">${total(context, row)}</td>`)}
        ${difference === null ? nothing : html`<td class="n">${gap(context, difference.total, t('difference'), 'difference')}</td>`}
      </tr>
    </tfoot>
  </table>`;
}

function legend({ t }: PageContext): TemplateResult {
  return html`<p class="heat-legend" role="img" aria-label="${t('monthsScale')} −15 −10 −5 −1 +1 +5 +10 +15">
    ${HEAT_LEGEND.map(({ className, label }) => html`<span class=${className} aria-hidden="true">${label}</span>`)}
  </p>`;
}

interface RiskRow {
  readonly year: string;
  readonly risk: YearRiskView;
  readonly records: readonly number[];
}

function riskTable(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { base, yearRisk, period } = report;
  const isBase = base !== null && base.year === period.year;
  const name = period.year === null ? t('thisPeriod') : String(period.year);
  const rows: readonly RiskRow[] = [
    { year: name, risk: yearRisk, records: report.return.records },
    ...(base?.risk && !isBase ? [{ year: String(base.year), risk: base.risk, records: base.total.records }] : []),
  ];
  const column = (key: keyof YearRiskView, measure: Measure, write: (value: number) => string, head = t(key)) => ({
    head,
    cell: (row: RiskRow) =>
      figureText(context, withRecords(row.risk[key], row), write, t('recordsOf', head, row.year), { measure }),
    copy: (row: RiskRow) => exactText(row.risk[key].value),
  });
  const isGlance = size === 'glance';
  return dataTable<RiskRow>(context, {
    label: t('riskOfYears'),
    className: 'year-risk',
    rows,
    columns: [
      { head: t('year'), cell: (row) => row.year, copy: (row) => row.year },
      column('volatility', 'volatility', (value) => f.level(value, 1)),
      column('deepestDrawdown', 'drawdown', (value) => f.percent(value), t(isGlance ? 'drawdown' : 'deepestDrawdown')),
      column('worstDay', 'dayReturn', (value) => f.percent(value)),
      { ...column('bestDay', 'dayReturn', (value) => f.percent(value)), isHidden: isGlance },
    ],
  });
}

function copied({ t }: PageContext, { rows, difference }: MonthsModel): CopyTable {
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  return [
    [t('year'), ...months, t('return')],
    ...rows.map((row) => [String(row.year), ...row.returns.map(exactText), exactText(row.total)]),
    ...(difference === null
      ? []
      : [[t('difference'), ...difference.returns.map(exactText), exactText(difference.total)]]),
  ];
}
