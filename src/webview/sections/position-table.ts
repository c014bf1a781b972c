import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, PositionRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import type { Column, DataTable } from '../components/data-table.js';
import { figureText, opener, reasonText, tipOf } from '../components/figure.js';
import { glyph } from '../components/icons.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { lotsText } from '../sentences.js';
import { legLines } from './leg-rows.js';
import { filteredFoot, foot } from './position-foot.js';
import { partText } from './position-part.js';

/** As many as are shown before the rest is asked for. */
const SHOWN = 60;

export type Part = (row: PositionRow) => number | null;
type PositionColumn = Column<PositionRow>;

/** The table of the tab: open positions, then closed ones under a rule, then what makes up the return. */
export function positionTable(
  context: PageContext,
  rows: readonly PositionRow[],
  part: Part,
  isFiltered: boolean,
): DataTable<PositionRow> {
  const { report, t } = context;
  const names = new Map(report.pillars.map((row) => [row.id, pillarName(row, context)]));
  const links = (row: PositionRow) => linkNames(row, names).join(', ');
  return {
    id: 'positions',
    label: t('positions'),
    className: 'pos',
    rows,
    columns: [
      ...nameColumns(context, links),
      ...resultColumns(context, part),
      ...heldColumns(context),
      ...copiedColumns(context),
    ],
    rank: (row) => (row.closed === null ? 0 : 1),
    sort: { key: 'contribution', descending: true },
    rowClass: (row, before) => (row.closed === null ? '' : before?.closed === null ? 'closed first' : 'closed'),
    below: (row) => legLines(context, row),
    text: (row) =>
      [row.id, row.side, row.account, ...row.instruments, ...row.underlyings, links(row), ...row.tags].join(' '),
    footLines: isFiltered ? [filteredFoot(context, rows, part)] : foot(context),
    limit: SHOWN,
  };
}

function nameColumns(context: PageContext, links: (row: PositionRow) => string): readonly PositionColumn[] {
  const { t, size } = context;
  const named = (text: string) => html`<span title=${text}>${text}</span>`;
  return [
    {
      key: 'id',
      head: t('position'),
      cell: (row) => name(context, row),
      copy: (row) => row.id,
      order: (row) => row.id,
      isFixed: true,
    },
    {
      key: 'pillars',
      head: t('linkedPillars'),
      kind: 'text',
      isHidden: size === 'column',
      cell: (row) => named(links(row)),
      copy: links,
      order: links,
    },
    {
      key: 'tags',
      head: t('tags'),
      kind: 'text',
      cell: (row) => named(row.tags.join(', ')),
      copy: (row) => row.tags.join(', '),
      order: (row) => row.tags.join(', ') || null,
    },
  ];
}

function name(context: PageContext, row: PositionRow): TemplateResult {
  const { t, report } = context;
  const title = `${t('openPosition', row.id)} · ${row.instruments.join(', ')}`;
  return html`${opener(context, [row.record], { text: row.id, title }, row.id)}
    <span class="dim sd">${t(row.side)}</span>
    ${row.isSized ? html`<span class="dim sd" title=${t('derivedNote')}>${t('derived')}</span>` : nothing}
    ${report.account.id === 'all' ? html`<span class="dim sd">${row.account}</span>` : nothing}`;
}

/** What it was, made and risked. */
function resultColumns(context: PageContext, part: Part): readonly PositionColumn[] {
  const { report, t, f, size } = context;
  const span = spanOf(report.positions.map((row) => row.contribution.value));
  const barWidth = size === 'wide' ? 110 : 48;
  return [
    {
      key: 'days',
      head: t('age'),
      cell: (row) =>
        opener(
          context,
          [row.record],
          { text: f.plain(row.days, 0), title: `${openedText(context, row)}\n${t('formula.daysHeld')}` },
          t('openPosition', row.id),
        ),
      copy: (row) => String(row.days),
      order: (row) => row.days,
    },
    {
      key: 'size',
      head: t('size'),
      cell: (row) => sizeText(context, row),
      copy: (row) => exactText(row.exposure.value),
      order: (row) => (row.closed === null ? row.exposure.value : null),
    },
    {
      key: 'pnl',
      head: t('pnl'),
      cell: (row) => pnlText(context, row),
      copy: (row) => exactText(row.pnl.value),
      order: (row) => row.pnl.value,
    },
    {
      key: 'contribution',
      head: t('contribution'),
      className: () => 'now',
      cell: (row) => partText(context, row, part(row), f.points),
      copy: (row) => exactText(part(row)),
      order: part,
      isFixed: true,
    },
    {
      key: 'contribution',
      head: '',
      kind: 'bar',
      cell: (row) => barCell([{ value: part(row) ?? 0, kind: 'now' }], span, barWidth, 9),
    },
    {
      key: 'r',
      head: 'R',
      tip: t('formula.r'),
      cell: (row) =>
        figureText(context, ofRecord(row.r, row), (value) => f.signed(value), t('recordsOf', 'R', row.id), {
          measure: 'r',
        }),
      copy: (row) => exactText(row.r.value),
      order: (row) => row.r.value,
    },
  ];
}

function ofRecord(figure: Figure, row: PositionRow): Figure {
  return figure.records.length > 0 ? figure : { ...figure, records: [row.record] };
}

function openedText({ t, f }: PageContext, row: PositionRow): string {
  const opened = t('openedOn', f.fullDay(row.opened));
  return row.rounds > 1 ? `${opened} · ${t('openedTimes', row.rounds)}` : opened;
}

function sizeText(context: PageContext, row: PositionRow): TemplateResult {
  const { t, f } = context;
  if (row.closed === null) {
    const title = t('recordsOf', t('size'), row.id);
    return figureText(context, row.exposure, (value) => f.level(value), title, { measure: 'exposure' });
  }
  const shown = { text: t('closed'), title: t('closedOn', f.fullDay(row.closed)) };
  return html`<span class="dim">${opener(context, row.pnl.records, shown, t('recordsOf', t('closed'), row.id))}</span>`;
}

/** The P&L, with what made it in its tip. */
function pnlText(context: PageContext, { id, pnl, parts }: PositionRow): TemplateResult {
  const { report, t, f } = context;
  if (pnl.value === null) return reasonText(pnl, context);
  const heading = t('recordsOf', `${t('pnl')} ${report.account.currency}`, id);
  const made = t('partsTip', f.money(parts.price), f.money(parts.income), f.money(parts.fx), f.money(parts.cost));
  const title = `${tipOf(context, heading, pnl.value, 'pnl')}\n${made}`;
  return opener(context, pnl.records, { text: f.money(pnl.value), title }, heading);
}

/** What is held, at which price, and what it has gained since it was opened. Several legs have theirs beneath. */
function heldColumns(context: PageContext): readonly PositionColumn[] {
  const { t, f, size, report } = context;
  const isNarrow = size === 'column';
  const lots = lotsText(report, context);
  const gain = (row: PositionRow, value: number, measure: 'realized' | 'unrealized') =>
    figureText(
      context,
      { value, records: row.pnl.records },
      f.money,
      t('recordsOf', `${t(measure)}, ${lots}`, row.id),
      { measure },
    );
  return [
    {
      key: 'quantity',
      head: t('quantity'),
      isHidden: isNarrow,
      cell: (row) =>
        row.closed !== null || row.quantity === null
          ? nothing
          : opener(context, [row.record], {
              text: f.quantity(row.quantity),
              title: `${t('recordsOf', t('quantity'), row.id)}\n${t('formula.quantity')}`,
            }),
      copy: (row) => row.quantity ?? '',
      order: (row) => (row.quantity === null ? null : Number(row.quantity)),
    },
    {
      key: 'averagePrice',
      head: t('averagePrice'),
      tip: lots,
      isHidden: isNarrow,
      cell: (row) =>
        row.closed !== null || row.quantity === null || row.averagePrice === null
          ? nothing
          : opener(context, [row.record], {
              text: f.price(row.averagePrice),
              title: `${t('recordsOf', `${t('averagePrice')}, ${lots}`, row.id)}\n${t('formula.averagePrice')}`,
            }),
      copy: (row) => exactText(row.averagePrice),
      order: (row) => row.averagePrice,
    },
    {
      key: 'price',
      head: t('lastPrice'),
      cell: (row) =>
        row.closed !== null || row.legs.length > 1
          ? nothing
          : figureText(context, row.lastPrice, f.price, t('recordsOf', t('lastPrice'), row.instruments.join(', ')), {
              measure: 'lastPrice',
            }),
      copy: (row) => exactText(row.lastPrice.value),
      order: (row) => (row.closed === null ? row.lastPrice.value : null),
    },
    {
      key: 'date',
      head: t('priceDate'),
      className: (row) => (row.stale && row.closed === null ? 'over' : ''),
      cell: (row) => priceDate(context, row),
      copy: (row) => row.lastPriceDate ?? '',
      order: (row) => row.lastPriceDate,
    },
    {
      key: 'realized',
      head: t('realized'),
      tip: lots,
      isHidden: isNarrow,
      cell: (row) => gain(row, row.realized, 'realized'),
      copy: (row) => exactText(row.realized),
      order: (row) => row.realized,
    },
    {
      key: 'unrealized',
      head: t('unrealized'),
      tip: lots,
      isHidden: isNarrow,
      cell: (row) => (row.closed === null ? gain(row, row.unrealized, 'unrealized') : nothing),
      copy: (row) => exactText(row.unrealized),
      order: (row) => (row.closed === null ? row.unrealized : null),
    },
  ];
}

function priceDate(context: PageContext, row: PositionRow): unknown {
  const { t, f } = context;
  if (row.closed !== null || row.legs.length > 1) return nothing;
  const date = row.lastPriceDate;
  return html`${row.stale ? glyph('warning', t('stale')) : nothing}${
    date === null
      ? nothing
      : opener(context, row.lastPrice.records, {
          text: f.day(date),
          title: t('recordsOf', t('priceDate'), row.instruments.join(', ')),
        })
  }`;
}

/** Only for the clipboard. */
function copiedColumns({ t }: PageContext): readonly PositionColumn[] {
  const column = (head: string, copy: (row: PositionRow) => string): PositionColumn => ({
    head,
    isHidden: true,
    cell: () => nothing,
    copy,
  });
  return [
    column(t('account'), (row) => row.account),
    column(t('price'), (row) => exactText(row.parts.price)),
    column(t('income'), (row) => exactText(row.parts.income)),
    column(t('currencyEffect'), (row) => exactText(row.parts.fx)),
    column(t('cost'), (row) => exactText(row.parts.cost)),
  ];
}

/** Pillars linked at the end, else those that had a part in the period. */
function linkNames(row: PositionRow, names: ReadonlyMap<string, string>): readonly string[] {
  const ids = row.links.length > 0 ? row.links.map((link) => link.pillar) : row.pieces.map((piece) => piece.pillar);
  return ids.map((id) => names.get(id) ?? id);
}
