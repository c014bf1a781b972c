import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, TradeRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import { dataTable } from '../components/data-table.js';
import { figureText, opener } from '../components/figure.js';
import { limited } from '../components/fold.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { withRecords } from '../records.js';
import { dayOf } from '../sentences.js';

const IN_TAB = 12;
const IN_GLANCE = 6;

/** The closed round trips, the latest first: P&L, R, and how far it went against and for each. */
export function tradeList(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const rows = report.statistics.trades;
  const isGlance = size === 'glance';
  const { shown, more } = limited(context, 'trades-all', rows, isGlance ? IN_GLANCE : IN_TAB);
  const span = spanOf(shown.map((row) => row.pnl));
  const at = (figure: Figure, row: TradeRow) => withRecords(figure, { records: [row.record] });
  // Closes alone: the move was at least this.
  const move = (figure: Figure, row: TradeRow, title: string) =>
    figureText(
      context,
      at(figure, row),
      (value) => (row.hasRanges ? '' : '≥ ') + f.price(value),
      row.hasRanges ? title : `${title} · ${t('fromCloses')}`,
    );
  const knowsCloses = shown.some((row) => !row.hasRanges && row.mae.value !== null);
  return html`${dataTable<TradeRow>(context, {
    label: t('recordsOf', t('trades'), t('position')),
    className: 'list',
    rows: shown,
    all: rows,
    columns: [
      { head: t('position'), cell: (row) => name(context, row), copy: (row) => row.id },
      {
        head: t('closedHead'),
        isHidden: isGlance,
        cell: (row) =>
          opener(context, [row.record], {
            text: dayOf(row.closed, context),
            title: t('openedOn', f.fullDay(row.opened)),
          }),
        copy: (row) => row.closed,
      },
      {
        head: t('days'),
        isHidden: isGlance,
        cell: (row) => opener(context, [row.record], { text: f.plain(row.days, 0), title: t('daysHeld') }),
        copy: (row) => String(row.days),
      },
      {
        head: t('pnl'),
        cell: (row) =>
          figureText(context, { value: row.pnl, records: [row.record] }, f.money, t('recordsOf', t('pnl'), row.id)),
        copy: (row) => exactText(row.pnl),
      },
      {
        head: '',
        kind: 'bar',
        isHidden: isGlance,
        cell: (row) => barCell([{ value: row.pnl, kind: 'now' }], span, size === 'columns' ? 48 : 90, 9),
      },
      {
        head: 'R',
        cell: (row) => figureText(context, at(row.r, row), (value) => f.signed(value), t('recordsOf', 'R', row.id)),
        copy: (row) => exactText(row.r.value),
      },
      {
        head: t('mae'),
        tip: t('maeNote'),
        isHidden: isGlance,
        cell: (row) => move(row.mae, row, t('maeNote')),
        copy: (row) => exactText(row.mae.value),
      },
      {
        head: t('mfe'),
        tip: t('mfeNote'),
        isHidden: isGlance,
        cell: (row) => move(row.mfe, row, t('mfeNote')),
        copy: (row) => exactText(row.mfe.value),
      },
    ],
  })}${more}${knowsCloses && !isGlance ? html`<p class="remark">${t('fromClosesNote')}</p>` : nothing}`;
}

function name(context: PageContext, row: TradeRow): TemplateResult {
  const { t } = context;
  return html`${opener(context, [row.record], { text: row.id, title: t('openPosition', row.id) }, row.id)}
    <span class="dim sd">${t(row.side)}${row.round > 1 ? html` · ${t('roundNumber', row.round)}` : nothing}</span>`;
}
