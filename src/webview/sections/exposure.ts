import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { ExposureView, Figure, UnderlyingRow } from '../../report/view-model.js';
import { divergingCell, spanOf } from '../components/bars.js';
import { dataTable } from '../components/data-table.js';
import { figureText, opener } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable, limited } from '../components/fold.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { exposureRecords, withRecords } from '../records.js';

const IN_TAB = 8;
const IN_GLANCE = 8;

/** What the book stands on at the end: long, short, gross and net, and each underlying's part of it. */
export function exposure(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const { gross, net, byUnderlying } = report.exposure;
  const largest = byUnderlying.reduce<UnderlyingRow | undefined>(
    (most, row) => (!most || sizeOf(row) > sizeOf(most) ? row : most),
    undefined,
  );
  return foldable(context, {
    id: 'exposure',
    eyebrow: t('exposure'),
    title:
      largest?.net.value === undefined || largest.net.value === null
        ? gross.value === null
          ? t(`why.${gross.reason ?? 'not-meaningful'}`)
          : t('exposureNone')
        : t('exposureTitle', largest.underlying, f.level(largest.net.value)),
    sub: t('exposureSub'),
    line: filled(
      (...marks) => t('exposureLine', ...marks),
      level(context, gross, t('gross')),
      level(context, net, t('net')),
    ),
    body: () => html`${totals(context)} ${byUnderlying.length === 0 ? nothing : table(context)} ${measured(context)}`,
  });
}

function sizeOf({ net }: UnderlyingRow): number {
  return Math.abs(net.value ?? 0);
}

function level(context: PageContext, figure: Figure, title: string): TemplateResult {
  const whole = withRecords(figure, { records: exposureRecords(context.report) });
  return figureText(context, whole, (value) => context.f.level(value), title, { measure: 'exposure' });
}

function totals(context: PageContext): TemplateResult {
  const { report, t } = context;
  const { long, short, gross, net } = report.exposure;
  const parts = [
    [t('longHead'), long, t('longHead')],
    [t('shortHead'), short, t('shortHead')],
    [t('grossHead'), gross, t('gross')],
    [t('netHead'), net, t('net')],
  ] as const;
  return html`<dl class="quad">
    ${parts.map(
      ([term, figure, title]) =>
        html`<div>
          <dt>${term}</dt>
          <dd class=${figure.value === null ? 'why' : ''}>${level(context, figure, title)}</dd>
        </div>`,
    )}
  </dl>`;
}

function table(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const rows = report.exposure.byUnderlying;
  const isGlance = size === 'glance';
  const span = spanOf(rows.flatMap((row) => [row.long, row.short]));
  const { shown, more } = limited(context, 'underlyings', rows, isGlance ? IN_GLANCE : IN_TAB);
  const part = (row: UnderlyingRow, value: number, title: string) =>
    value === 0
      ? nothing
      : figureText(
          context,
          { value, records: row.net.records },
          (one) => f.level(one),
          t('recordsOf', title, row.underlying),
          { measure: 'exposure' },
        );
  const width = isGlance ? 84 : 120;
  return html`${dataTable<UnderlyingRow>(context, {
    label: t('recordsOf', t('exposure'), t('underlying')),
    className: 'under',
    rows: shown,
    all: rows,
    columns: [
      {
        head: t('underlying'),
        cell: (row) => html`<span title=${row.underlying}>${row.underlying}</span>`,
        copy: (row) => row.underlying,
      },
      {
        head: t('positions'),
        kind: 'text',
        isHidden: isGlance || size === 'columns',
        cell: (row) => html`<span title=${row.positions.join(', ')}>${row.positions.join(', ')}</span>`,
        copy: (row) => row.positions.join(', '),
      },
      {
        head: t('longHead'),
        isHidden: isGlance,
        cell: (row) => part(row, row.long, t('longHead')),
        copy: (row) => exactText(row.long),
      },
      {
        head: t('shortHead'),
        isHidden: isGlance,
        cell: (row) => part(row, row.short, t('shortHead')),
        copy: (row) => exactText(row.short),
      },
      { head: '', kind: 'bar', cell: (row) => divergingCell(row, span, width, 9) },
      {
        head: t('netHead'),
        cell: (row) =>
          figureText(context, row.net, (value) => f.level(value), t('recordsOf', t('net'), row.underlying), {
            measure: 'exposure',
          }),
        copy: (row) => exactText(row.net.value),
      },
    ],
  })}${more}`;
}

/** What options and spreads were measured by; nothing where all is at market. */
function measured(context: PageContext): TemplateResult | typeof nothing {
  const { report, t } = context;
  const clauses = report.exposure.bases.flatMap(({ basis, holdings }) =>
    basis === 'market' ? [] : [basisClause(context, basis, holdings)],
  );
  const [first, ...rest] = clauses;
  if (!first) return nothing;
  const joined = rest.reduce((all, one) => filled((...marks) => t('clause', ...marks), all, one), first);
  return html`<p class="remark">${filled((...marks) => t('measuredBy', ...marks), joined)}</p>`;
}

type Basis = ExposureView['bases'][number]['basis'];

function basisClause(context: PageContext, basis: Exclude<Basis, 'market'>, holdings: number): TemplateResult {
  const key: StringKey = `basis.${basis}`;
  const { t, report } = context;
  const records = withRecords(report.exposure.gross, { records: exposureRecords(report) }).records;
  return filled(
    (...marks) => t(key, ...marks),
    opener(context, records, { text: String(holdings), title: t('exposure') }),
  );
}
