import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { PositionRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import { copyOnKey, type CopyTable } from '../components/copy.js';
import { figureText, opener } from '../components/figure.js';
import { glyph } from '../components/icons.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { nextSort, sortOf, sortPositions, type SortKey } from '../position-rows.js';
import { exposureRecords, sumOfPositions } from '../records.js';
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
  const barWidth = size === 'column' ? 72 : size === 'columns' ? 140 : 220;
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
          ${head(context, 'price')} ${head(context, 'date')}
        </tr>
      </thead>
      <tbody>
        ${sorted.map((row, at) => {
          const isFirstClosed = row.closed !== null && sorted[at - 1]?.closed === null;
          return html`<tr class=${`${row.closed === null ? '' : 'closed'} ${isFirstClosed ? 'first' : ''}`}>
            ${cells(context, row, part(row), names)}
            <td class="bc">${barCell([{ value: part(row) ?? 0, kind: 'now' }], span, barWidth, 9)}</td>
            ${priceCells(context, row)}
          </tr>`;
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
    </th>
    ${size === 'column' ? nothing : html`<td class="dim el" title=${links}>${links}</td>`}
    <td class="n">
      ${opener(context, [row.record], { text: f.plain(row.days, 0), title: t('openedOn', f.fullDay(row.opened)) }, title)}
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
    <td class="n">
      ${figureText(context, row.pnl, f.money, t('recordsOf', `${t('pnl')} ${report.account.currency}`, row.id))}
    </td>
    <td class="n now">${partText(context, row, part, f.points)}</td>`;
}

function priceCells(context: PageContext, row: PositionRow): TemplateResult {
  const { t, f } = context;
  if (row.closed !== null)
    return html`<td></td>
      <td></td>`;
  const date = row.lastPriceDate;
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

function foot(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { net, cash } = report;
  const gap = size === 'column' ? nothing : html`<td></td>`;
  const name = t('positions');
  const exposures = exposureRecords(report);
  const sizeText = (value: number, records: readonly number[], of: string) =>
    figureText(context, { value, records }, (one) => f.level(one), t('recordsOf', t('size'), of));
  const tail = html`<td></td>
    <td></td>
    <td></td>`;
  const cashName = t('cash');
  return html`<tr>
      <th scope="row">${name}</th>
      ${gap}
      <td></td>
      <td class="n">${net === null ? nothing : sizeText(net, exposures, name)}</td>
      <td class="n">
        ${figureText(
          context,
          sumOfPositions(report.positions, (row) => row.pnl),
          f.money,
          t('recordsOf', t('pnl'), name),
        )}
      </td>
      <td class="n">
        ${figureText(
          context,
          sumOfPositions(report.positions, (row) => row.contribution),
          (value) => f.points(value),
          t('recordsOf', t('contribution'), name),
        )}
      </td>
      ${tail}
    </tr>
    <tr class="sub">
      <th scope="row">${cashName}</th>
      ${gap}
      <td></td>
      <td class="n">${net === null ? nothing : sizeText(1 - net, exposures, cashName)}</td>
      <td class="n">${figureText(context, cash.pnl, f.money, t('recordsOf', t('pnl'), cashName))}</td>
      <td class="n">
        ${figureText(context, cash.contribution, (value) => f.points(value), t('recordsOf', t('contribution'), cashName))}
      </td>
      ${tail}
    </tr>
    <tr class="sub">
      <th scope="row">${t('return')}</th>
      ${gap}
      <td></td>
      <td class="n">${net === null ? nothing : sizeText(1, report.return.records, t('return'))}</td>
      <td class="n">${figureText(context, report.pnl, f.money, t('pnl'))}</td>
      <td class="n">${figureText(context, report.return, (value) => f.points(value), t('return'))}</td>
      ${tail}
    </tr>`;
}

function filteredFoot(context: PageContext, rows: readonly PositionRow[], part: Part): TemplateResult {
  const { t, f, size } = context;
  const sum = sumOfPositions(rows, (row) => ({ ...row.contribution, value: part(row) }));
  const title = t('recordsOf', t('contribution'), t('positions'));
  return html`<tr>
    <th scope="row">${t('positions')}</th>
    <td colspan=${size === 'column' ? 3 : 4}></td>
    <td class="n">${figureText(context, sum, (value) => f.points(value), title)}</td>
    <td colspan="3"></td>
  </tr>`;
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
  const keys = ['position', 'linkedPillars', 'age', 'size', 'pnl', 'contribution', 'lastPrice', 'priceDate'] as const;
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
    ]),
  ];
}
