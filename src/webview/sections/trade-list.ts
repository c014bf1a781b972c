import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, TradeRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import type { DataTable } from '../components/data-table.js';
import { figureText, opener } from '../components/figure.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { withRecords } from '../records.js';
import { dayOf } from '../sentences.js';

const IN_TAB = 12;
const IN_GLANCE = 6;

/** The closed round trips, the latest first: P&L, R, and how far it went against and for each. */
export function tradeTable(context: PageContext, rows: readonly TradeRow[]): DataTable<TradeRow> {
  const { report, t, f, size } = context;
  const isGlance = size === 'glance';
  const span = spanOf(rows.map((row) => row.pnl));
  const at = (figure: Figure, row: TradeRow) => withRecords(figure, { records: [row.record] });
  // Closes alone: the move was at least this.
  const move = (figure: Figure, row: TradeRow, title: string) =>
    figureText(
      context,
      at(figure, row),
      (value) => (row.hasRanges ? '' : '≥ ') + f.price(value),
      row.hasRanges ? title : `${title} · ${t('fromCloses')}`,
      { measure: 'excursion' },
    );
  const pillarsOf = new Map(
    report.positions.map(({ id, pieces }) => [id, pieces.map(({ pillar }) => pillar).join(' ')] as const),
  );
  const barWidth = size === 'columns' ? 48 : 90;
  return {
    id: 'trades',
    label: t('recordsOf', t('trades'), t('position')),
    className: 'list',
    rows,
    limit: isGlance ? IN_GLANCE : IN_TAB,
    text: (row) => `${row.id} ${row.side} ${row.closed} ${pillarsOf.get(row.id) ?? ''}`,
    sort: { key: 'closed', descending: true },
    columns: [
      {
        key: 'id',
        head: t('position'),
        cell: (row) => name(context, row),
        copy: (row) => row.id,
        order: (row) => row.id,
        isFixed: true,
      },
      {
        key: 'closed',
        head: t('closedHead'),
        isHidden: isGlance,
        cell: (row) =>
          opener(context, [row.record], {
            text: dayOf(row.closed, context),
            title: t('openedOn', f.fullDay(row.opened)),
          }),
        copy: (row) => row.closed,
        order: (row) => row.closed,
      },
      {
        key: 'days',
        head: t('days'),
        isHidden: isGlance,
        cell: (row) =>
          opener(context, [row.record], {
            text: f.plain(row.days, 0),
            title: `${t('daysHeld')}\n${t('formula.daysHeld')}`,
          }),
        copy: (row) => String(row.days),
        order: (row) => row.days,
      },
      {
        key: 'pnl',
        head: t('pnl'),
        cell: (row) =>
          figureText(context, { value: row.pnl, records: [row.record] }, f.money, t('recordsOf', t('pnl'), row.id), {
            measure: 'pnl',
          }),
        copy: (row) => exactText(row.pnl),
        order: (row) => row.pnl,
        isFixed: true,
      },
      {
        key: 'pnl',
        head: '',
        kind: 'bar',
        isHidden: isGlance,
        cell: (row) => barCell([{ value: row.pnl, kind: 'now' }], span, barWidth, 9),
      },
      {
        key: 'r',
        head: 'R',
        tip: t('formula.r'),
        cell: (row) =>
          figureText(context, at(row.r, row), (value) => f.signed(value), t('recordsOf', 'R', row.id), {
            measure: 'r',
          }),
        copy: (row) => exactText(row.r.value),
        order: (row) => row.r.value,
      },
      {
        key: 'mae',
        head: t('mae'),
        tip: t('maeNote'),
        isHidden: isGlance,
        cell: (row) => move(row.mae, row, t('maeNote')),
        copy: (row) => exactText(row.mae.value),
        order: (row) => row.mae.value,
      },
      {
        key: 'mfe',
        head: t('mfe'),
        tip: t('mfeNote'),
        isHidden: isGlance,
        cell: (row) => move(row.mfe, row, t('mfeNote')),
        copy: (row) => exactText(row.mfe.value),
        order: (row) => row.mfe.value,
      },
    ],
  };
}

/** Said beneath where some moves are known from closes alone. */
export function closesRemark({ t, size }: PageContext, rows: readonly TradeRow[]): TemplateResult | typeof nothing {
  const knowsCloses = rows.some((row) => !row.hasRanges && row.mae.value !== null);
  return knowsCloses && size !== 'glance' ? html`<p class="remark">${t('fromClosesNote')}</p>` : nothing;
}

function name(context: PageContext, row: TradeRow): TemplateResult {
  const { t } = context;
  return html`${opener(context, [row.record], { text: row.id, title: t('openPosition', row.id) }, row.id)}
    <span class="dim sd">${t(row.side)}${row.round > 1 ? html` · ${t('roundNumber', row.round)}` : nothing}</span>`;
}
