import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { PositionRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import { copyOnKey, type CopyTable } from '../components/copy.js';
import { figureText, opener, reasonText } from '../components/figure.js';
import { glyph } from '../components/icons.js';
import { exactText, preciseText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { lotsText } from '../sentences.js';
import { nextSort, sortOf, sortPositions, type SortKey } from '../position-rows.js';
import { legRows } from './leg-rows.js';
import { filteredFoot, foot } from './position-foot.js';
import { partText } from './position-part.js';

const HEADS: Readonly<Record<SortKey, StringKey>> = {
  id: 'position',
  days: 'age',
  size: 'size',
  pnl: 'pnl',
  contribution: 'contribution',
  price: 'lastPrice',
  date: 'priceDate',
};

type Part = (row: PositionRow) => number | null;

/** The sortable table: open positions, then closed ones under a rule, then what makes up the return. */
export function positionTable(
  context: PageContext,
  rows: readonly PositionRow[],
  part: Part,
  isFiltered: boolean,
): TemplateResult {
  const { report, t, size, memory } = context;
  const sorted = sortPositions(rows, sortOf(memory.sort), part);
  const span = spanOf(report.positions.map((row) => row.contribution.value));
  const names = new Map(report.pillars.map((row) => [row.id, pillarName(row, context)]));
  const barWidth = size === 'wide' ? 110 : 64;
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${t('positions')}
    @keydown=${copyOnKey(context, () => copied(context, sorted, part, names))}
  >
    <table class="t pos">
      <thead>
        <tr>
          ${head(context, 'id')} ${size === 'column' ? nothing : html`<th scope="col">${t('linkedPillars')}</th>`}
          ${head(context, 'days')} ${head(context, 'size')} ${head(context, 'pnl')} ${head(context, 'contribution')}
          <td></td>
          ${size === 'column' ? nothing : lotHeads(context, ['quantity', 'averagePrice'])} ${head(context, 'price')}
          ${head(context, 'date')} ${size === 'column' ? nothing : lotHeads(context, ['realized', 'unrealized'])}
        </tr>
      </thead>
      <tbody>
        ${sorted.map((row, at) => {
          const isFirstClosed = row.closed !== null && sorted[at - 1]?.closed === null;
          return html`<tr class=${`${row.closed === null ? '' : 'closed'} ${isFirstClosed ? 'first' : ''}`}>
              ${cells(context, row, part(row), names)}
              <td class="bc">${barCell([{ value: part(row) ?? 0, kind: 'now' }], span, barWidth, 9)}</td>
              ${size === 'column' ? nothing : heldCells(context, row)} ${priceCells(context, row)}
              ${size === 'column' ? nothing : gainCells(context, row)}
            </tr>
            ${legRows(context, row)}`;
        })}
      </tbody>
      <tfoot>
        ${isFiltered ? filteredFoot(context, rows, part) : foot(context)}
      </tfoot>
    </table>
  </div>`;
}

function head({ t, memory, remember }: PageContext, key: SortKey): TemplateResult {
  const sort = sortOf(memory.sort);
  const isSorted = sort.key === key;
  const order = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending';
  return html`<th scope="col" class=${key === 'id' ? '' : 'n'} aria-sort=${order}>
    <button
      class="sort"
      @click=${() => {
        remember({ sort: nextSort(sort, key) });
      }}
    >
      ${t(HEADS[key])}${isSorted ? html`<span aria-hidden="true">${sort.descending ? ' ↓' : ' ↑'}</span>` : nothing}
    </button>
  </th>`;
}

function lotHeads(
  { report, t }: PageContext,
  keys: readonly ('quantity' | 'averagePrice' | 'realized' | 'unrealized')[],
): readonly TemplateResult[] {
  return keys.map(
    (key) =>
      html`<th scope="col" class="n" title=${key === 'quantity' ? nothing : lotsText(report, { t })}>${t(key)}</th>`,
  );
}

function cells(
  context: PageContext,
  row: PositionRow,
  part: number | null,
  names: ReadonlyMap<string, string>,
): TemplateResult {
  const { t, f, size, report } = context;
  const links = linkNames(row, names).join(', ');
  const instruments = row.instruments.join(', ');
  const title = t('openPosition', row.id);
  return html`<th scope="row">
      ${opener(context, [row.record], { text: row.id, title: `${title} · ${instruments}` }, row.id)}
      <span class="dim sd">${t(row.side)}</span>
      ${row.isSized ? html`<span class="dim sd" title=${t('derivedNote')}>${t('derived')}</span>` : nothing}
      ${report.account.id === 'all' ? html`<span class="dim sd">${row.account}</span>` : nothing}
    </th>
    ${size === 'column' ? nothing : html`<td class="dim el" title=${links}>${links}</td>`}
    <td class="n">
      ${opener(context, [row.record], { text: f.plain(row.days, 0), title: openedText(context, row) }, title)}
    </td>
    <td class="n">
      ${
        row.closed === null
          ? figureText(context, row.exposure, (value) => f.level(value), t('recordsOf', t('size'), row.id))
          : html`<span class="dim"
              >${opener(
                context,
                row.pnl.records,
                { text: t('closed'), title: t('closedOn', f.fullDay(row.closed)) },
                t('recordsOf', t('closed'), row.id),
              )}</span
            >`
      }
    </td>
    <td class="n">${pnlText(context, row)}</td>
    <td class="n now">${partText(context, row, part, f.points)}</td>`;
}

function openedText({ t, f }: PageContext, row: PositionRow): string {
  const opened = t('openedOn', f.fullDay(row.opened));
  return row.rounds > 1 ? `${opened} · ${t('openedTimes', row.rounds)}` : opened;
}

/** The P&L, with what made it in its tip. */
function pnlText(context: PageContext, { id, pnl, parts }: PositionRow): TemplateResult {
  const { report, t, f } = context;
  if (pnl.value === null) return reasonText(pnl, context);
  const heading = t('recordsOf', `${t('pnl')} ${report.account.currency}`, id);
  const made = t('partsTip', f.money(parts.price), f.money(parts.income), f.money(parts.fx), f.money(parts.cost));
  const title = `${heading}: ${preciseText(pnl.value)} · ${made}`;
  return opener(context, pnl.records, { text: f.money(pnl.value), title }, heading);
}

/** Quantity and average price of what is held; several legs have theirs beneath. */
function heldCells(context: PageContext, row: PositionRow): TemplateResult {
  const { t, f, report } = context;
  if (row.closed !== null || row.quantity === null)
    return html`<td></td>
      <td></td>`;
  const title = t('recordsOf', t('quantity'), row.id);
  return html`<td class="n">${opener(context, [row.record], { text: f.quantity(row.quantity), title })}</td>
    <td class="n">
      ${
        row.averagePrice === null
          ? nothing
          : opener(context, [row.record], {
              text: f.price(row.averagePrice),
              title: t('recordsOf', `${t('averagePrice')}, ${lotsText(report, context)}`, row.id),
            })
      }
    </td>`;
}

function gainCells(context: PageContext, row: PositionRow): TemplateResult {
  const { t, f, report } = context;
  const gain = (value: number, name: string) =>
    figureText(
      context,
      { value, records: row.pnl.records },
      f.money,
      t('recordsOf', `${name}, ${lotsText(report, context)}`, row.id),
    );
  return html`<td class="n">${gain(row.realized, t('realized'))}</td>
    <td class="n">${row.closed === null ? gain(row.unrealized, t('unrealized')) : nothing}</td>`;
}

function priceCells(context: PageContext, row: PositionRow): TemplateResult {
  const { t, f } = context;
  if (row.closed !== null)
    return html`<td></td>
      <td></td>`;
  const date = row.lastPriceDate;
  // Several legs have a price each, beneath.
  if (row.legs.length > 1)
    return html`<td></td>
      <td></td>`;
  return html`<td class="n">
      ${figureText(context, row.lastPrice, f.price, t('recordsOf', t('lastPrice'), row.instruments.join(', ')))}
    </td>
    <td class="n ${row.stale ? 'over' : ''}">
      ${row.stale ? glyph('warning', t('stale')) : nothing}${
        date === null
          ? nothing
          : opener(context, row.lastPrice.records, {
              text: f.day(date),
              title: t('recordsOf', t('priceDate'), row.instruments.join(', ')),
            })
      }
    </td>`;
}

/** Pillars linked at the end, else those that had a part in the period. */
function linkNames(row: PositionRow, names: ReadonlyMap<string, string>): readonly string[] {
  const ids = row.links.length > 0 ? row.links.map((link) => link.pillar) : row.pieces.map((piece) => piece.pillar);
  return ids.map((id) => names.get(id) ?? id);
}

function copied(
  context: PageContext,
  rows: readonly PositionRow[],
  part: Part,
  names: ReadonlyMap<string, string>,
): CopyTable {
  const { t } = context;
  const keys = [
    'position',
    'linkedPillars',
    'age',
    'size',
    'pnl',
    'contribution',
    'lastPrice',
    'priceDate',
    'account',
    'quantity',
    'averagePrice',
    'realized',
    'unrealized',
    'price',
    'income',
    'currencyEffect',
    'cost',
  ] as const;
  return [
    keys.map((key) => t(key)),
    ...rows.map((row) => [
      row.id,
      linkNames(row, names).join(', '),
      String(row.days),
      exactText(row.exposure.value),
      exactText(row.pnl.value),
      exactText(part(row)),
      exactText(row.lastPrice.value),
      row.lastPriceDate ?? '',
      row.account,
      row.quantity ?? '',
      exactText(row.averagePrice),
      ...[row.realized, row.unrealized, row.parts.price, row.parts.income, row.parts.fx, row.parts.cost].map(exactText),
    ]),
  ];
}
