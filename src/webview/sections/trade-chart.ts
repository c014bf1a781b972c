import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../charts/figure-element.js';
import { tradePointsChart } from '../charts/trade-points-chart.js';
import { tradePointsModel, type TradePointsModel } from '../charts/trade-points-model.js';
import { chartSection } from '../components/chart-frame.js';
import type { Column } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, familyOf } from '../pillar-tree.js';
import type { Figure, TradePoint } from '../../report/view-model.js';

/** More are said by their number; the table has all of them. */
const MOST_WITHOUT = 5;

/** R multiples against holding time: are losses cut and winners held? */
export function tradeChart(context: PageContext): TemplateResult | typeof nothing {
  const { report, t } = context;
  const { points, without } = report.tradePoints;
  if (points.length === 0 && without.length === 0) return nothing;
  const model = modelOf(context);
  const hasBase = points.some(({ kind }) => kind === 'base');
  return chartSection<Row>(context, {
    id: 'trade-chart',
    eyebrow: t('tradeChart'),
    title: tradeTitle(context, model),
    sub: hasBase ? t('tradeChartSubBase', report.base?.year ?? '') : t('tradeChartSub'),
    line: t('tradeChartCount', model.count),
    method: t('rMethod'),
    places: points.length === 0 ? [] : [{ name: 'trade-chart', key: context.memory.chosen ?? '' }],
    table: {
      columns: columns(context),
      rows: [
        ...points.map((point): Row => ({ ...point, figure: { value: point.r, records: [point.record] } })),
        ...without.map(({ id, reason, record }): Row => ({ id, figure: { value: null, reason, records: [record] } })),
      ],
    },
    foot: without.length === 0 ? nothing : notShown(context),
  });
}

type Row = Partial<TradePoint> & { readonly id: string; readonly figure: Figure };

function columns(context: PageContext): readonly Column<Row>[] {
  const { report, t, f } = context;
  const kindOf = ({ kind }: Row) =>
    kind === 'base' ? String(report.base?.year ?? '') : kind === undefined ? '' : t(kind);
  const number = (
    row: Row,
    value: number | undefined,
    write: (value: number) => string,
    title: string,
    measure?: Measure,
  ) =>
    value === undefined
      ? nothing
      : figureText(context, { value, records: row.figure.records }, write, t('recordsOf', title, row.id), { measure });
  return [
    {
      head: t('position'),
      cell: ({ id, round }) => (round !== undefined && round > 1 ? `${id}, ${t('roundNumber', round)}` : id),
      copy: ({ id }) => id,
    },
    { head: t('status'), kind: 'text', cell: kindOf, copy: kindOf },
    {
      head: t('daysHeld'),
      cell: (row) => number(row, row.days, (value) => f.plain(value, 0), t('daysHeld')),
      copy: ({ days }) => exactText(days ?? null),
    },
    {
      head: 'R',
      cell: (row) =>
        figureText(context, row.figure, (value) => f.signed(value), t('recordsOf', 'R', row.id), { measure: 'r' }),
      copy: ({ figure }) => exactText(figure.value),
    },
    {
      head: t('pnl'),
      cell: (row) => number(row, row.pnl, f.money, t('pnl'), 'pnl'),
      copy: ({ pnl }) => exactText(pnl ?? null),
    },
  ];
}

/** Trades without an R multiple, each with its reason; a name opens its record. */
function notShown(context: PageContext): TemplateResult {
  const { report, t } = context;
  const { points, without } = report.tradePoints;
  // Without a chart there is no table that has the rest.
  const most = points.length === 0 ? without.length : MOST_WITHOUT;
  const named = without.slice(0, without.length > most + 1 ? most : without.length);
  const rest = without.length - named.length;
  const parts = named.map(
    ({ id, reason, record }) =>
      html`${opener(context, [record], { text: id, title: t(`why.${reason}`) }, id)}${t('comma')}<span
          class="none"
          title=${t(`why.${reason}`)}
          >${t(`reason.${reason}`)}</span
        >`,
  );
  const isNoStop = without.slice(named.length).every(({ reason }) => reason === 'no-stop');
  const all = rest === 0 ? parts : [...parts, html`${t(isNoStop ? 'otherTradesNoStop' : 'otherTrades', rest)}`];
  const [first = html``, ...others] = all;
  const joined = others.reduce<TemplateResult>(
    (list, one) => filled((...marks) => t('clause', ...marks), list, one),
    first,
  );
  return html`<p class="remark">${filled((...marks) => t('tradeWithout', ...marks), joined)}</p>`;
}

function modelOf(context: PageContext): TradePointsModel {
  const { report } = context;
  const chosen = chosenPillar(context);
  return tradePointsModel(report, chosen && familyOf(report.pillars, chosen.id));
}

/** Whether winners are held longer than losers. */
function tradeTitle({ t, f }: PageContext, { count, winnerDays, loserDays }: TradePointsModel): string {
  if (winnerDays !== null && loserDays !== null) {
    return t('tradeChartTitle', f.plain(winnerDays, 0), f.plain(loserDays, 0));
  }
  return count === 0 ? t('tradeChartNone') : t('tradeChartCount', count);
}

/** Draws the trades. */
export function drawTradeChart(context: PageContext, room: Room): Element {
  const { t } = context;
  const model = modelOf(context);
  const words = {
    name: t('tradeChart'),
    finding: `${tradeTitle(context, model)}; ${t('tradeChartCount', model.count)}`,
  };
  return tradePointsChart(model, words, context, room);
}
