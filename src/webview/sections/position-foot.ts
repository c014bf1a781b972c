import { html, nothing, type TemplateResult } from 'lit';
import type { PositionRow } from '../../report/view-model.js';
import { figureText } from '../components/figure.js';
import type { PageContext, Size } from '../page-context.js';
import { exposureRecords, sumOfPositions } from '../records.js';

/** Cells after the contribution: its bar, price and date; beside them in a wide table the lots. */
function tailCells(size: Size): number {
  return size === 'column' ? 3 : 7;
}

/** What the positions come to, and with cash and costs the return. */
export function foot(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { net, cash } = report;
  const gap = size === 'column' ? nothing : html`<td></td>`;
  const name = t('positions');
  const exposures = exposureRecords(report);
  const sizeText = (value: number, records: readonly number[], of: string) =>
    figureText(context, { value, records }, (one) => f.level(one), t('recordsOf', t('size'), of));
  const tail = html`<td colspan=${tailCells(size)}></td>`;
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

/** What the positions linked to the chosen pillar contribute to it. */
export function filteredFoot(
  context: PageContext,
  rows: readonly PositionRow[],
  part: (row: PositionRow) => number | null,
): TemplateResult {
  const { t, f, size } = context;
  const sum = sumOfPositions(rows, (row) => ({ ...row.contribution, value: part(row) }));
  const title = t('recordsOf', t('contribution'), t('positions'));
  return html`<tr>
    <th scope="row">${t('positions')}</th>
    <td colspan=${size === 'column' ? 3 : 4}></td>
    <td class="n">${figureText(context, sum, (value) => f.points(value), title)}</td>
    <td colspan=${tailCells(size)}></td>
  </tr>`;
}
