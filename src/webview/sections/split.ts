import { html, nothing, type TemplateResult } from 'lit';
import type { CurrencyRow, PnlParts } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import { dataTable, type Column } from '../components/data-table.js';
import { figureText, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable } from '../components/fold.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { recordsOfParts } from '../records.js';

interface Source {
  readonly name: string;
  readonly measure?: Measure;
  readonly value: number | null;
}

/** What made the P&L: prices, income, currencies, costs and the entries of cash; by currency where there are several. */
export function split(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const { parts, byCurrency } = report.split;
  const money = (value: number, title: string) =>
    figureText(context, { value, records: splitRecords(context) }, f.money, title, { measure: 'pnl' });
  return foldable(context, {
    id: 'split',
    eyebrow: t('split'),
    title: t('splitTitle', f.money(parts.price), f.money(parts.income), f.money(parts.fx), f.money(parts.cost)),
    sub: t('splitSub', report.account.currency),
    line: filled(
      (...marks) => t('splitLine', ...marks),
      money(parts.price, t('price')),
      money(parts.fx, t('currencyEffect')),
    ),
    body: () =>
      html`<div class="pair">${sources(context)} ${byCurrency.length > 1 ? currencies(context) : nothing}</div>`,
  });
}

function splitRecords({ report }: PageContext): readonly number[] {
  const records = recordsOfParts(report.split.byCurrency.map((row) => row.pnl));
  return records.length > 0 ? records : report.pnl.records;
}

function sources(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { parts, cash } = report.split;
  const rows: readonly Source[] = [
    { name: t('price'), measure: 'price', value: parts.price },
    { name: t('income'), measure: 'income', value: parts.income },
    { name: t('currencyEffect'), measure: 'fx', value: parts.fx },
    { name: t('cost'), measure: 'cost', value: parts.cost },
    { name: t('cashEntries'), value: cash },
  ];
  const total = { name: t('pnl'), value: report.pnl.value };
  const span = spanOf(rows.map((row) => row.value));
  const width = size === 'glance' || size === 'column' ? 84 : 120;
  return dataTable<Source>(context, {
    label: t('recordsOf', t('split'), t('source')),
    className: 'sources',
    rows,
    feet: [total],
    columns: [
      { head: t('source'), cell: (row) => row.name, copy: (row) => row.name },
      {
        head: '',
        kind: 'bar',
        cell: (row) => (row === total ? nothing : barCell([{ value: row.value ?? 0, kind: 'now' }], span, width, 9)),
      },
      {
        head: t('pnl'),
        cell: (row) =>
          row === total
            ? figureText(context, report.pnl, f.money, t('pnl'), { measure: 'pnl' })
            : figureText(context, { value: row.value, records: splitRecords(context) }, f.money, row.name, {
                measure: row.measure,
              }),
        copy: (row) => exactText(row.value),
      },
    ],
  });
}

function currencies(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const isGlance = size === 'glance';
  const part = (head: string, pick: (parts: PnlParts) => number): Column<CurrencyRow> => ({
    head,
    isHidden: isGlance,
    cell: (row) => {
      const value = pick(row.parts);
      const title = t('recordsOf', head, row.currency);
      return value === 0
        ? nothing
        : figureText(context, { value, records: row.pnl.records }, f.money, title, { measure: 'pnl' });
    },
    copy: (row) => exactText(pick(row.parts)),
  });
  return dataTable<CurrencyRow>(context, {
    label: t('byCurrency'),
    className: 'parts',
    rows: report.split.byCurrency,
    columns: [
      { head: t('currency'), cell: (row) => row.currency, copy: (row) => row.currency },
      part(t('price'), (parts) => parts.price),
      part(t('income'), (parts) => parts.income),
      { ...part(t('currencyEffect'), (parts) => parts.fx), isHidden: false },
      part(t('cost'), (parts) => parts.cost),
      {
        head: t('pnl'),
        cell: (row) =>
          figureText(context, row.pnl, f.money, t('recordsOf', t('pnl'), row.currency), { measure: 'pnl' }),
        copy: (row) => exactText(row.pnl.value),
      },
      {
        head: t('exposure'),
        cell: (row) =>
          figureText(context, row.exposure, (value) => f.level(value), t('recordsOf', t('exposure'), row.currency), {
            measure: 'exposure',
          }),
        copy: (row) => exactText(row.exposure.value),
      },
    ],
  });
}
