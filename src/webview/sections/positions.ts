import { html, nothing, type TemplateResult } from 'lit';
import type { PositionRow } from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import { dataTable, tableTools } from '../components/data-table.js';
import { opener } from '../components/figure.js';
import { chip } from '../components/chip.js';
import { section } from '../components/section.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, familyOf, linkedPart, pillarName } from '../pillar-tree.js';
import { largestPositions } from '../position-rows.js';
import { lotsText } from '../sentences.js';
import { legLine } from './leg-rows.js';
import { partText } from './position-part.js';
import { positionTable } from './position-table.js';

const LARGEST = 6;

/** Positions of the period: the six largest in the glance, the whole table in the tab. */
export function positions(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const isGlance = size === 'glance';
  const chosen = chosenPillar(context);
  const family = chosen ? familyOf(report.pillars, chosen.id) : undefined;
  const shown = family ? report.positions.filter((row) => linkedPart(row, family) !== undefined) : report.positions;
  const part = (row: PositionRow) => (family ? (linkedPart(row, family) ?? null) : row.contribution.value);
  const open = report.positions.filter((row) => row.closed === null).length;
  const name = chosen ? pillarName(chosen, context) : '';
  const sum = shown.reduce((total, row) => total + (part(row) ?? 0), 0);
  const title = chosen
    ? t('positionsCarry', shown.length, name, f.points(sum))
    : report.positions.length === 0
      ? t('positionsNone')
      : isGlance
        ? t('positionsLargest', open)
        : t('positionsTitle', open, report.positions.length - open);
  const sub = isGlance
    ? chosen
      ? t('positionsSubShortChosen', name)
      : t('positionsSubShort')
    : chosen
      ? t('positionsSubChosen', name)
      : t('positionsSub', report.account.currency);
  // The lots are shown where there is room for them.
  const hasLots = size === 'columns' || size === 'wide';
  const lots = hasLots && report.positions.length > 0 ? t('positionsLots', lotsText(report, context)) : '';
  const isBroken = report.reconciliation.identities.some((one) => one.id === 'positions-equal-pillars' && !one.holds);
  const table = positionTable(context, shown, part, chosen !== undefined);
  const body = isBroken
    ? html`<p class="say">${t('notShown')}</p>`
    : isGlance
      ? glanceTable(context, shown, part)
      : dataTable(context, table);
  return section({
    id: 'positions',
    eyebrow: t('positions'),
    title,
    sub: lots === '' ? sub : html`${sub}<br />${lots}`,
    tools: isGlance || isBroken ? nothing : html`${chip(context)}${tableTools(context, table)}`,
    body,
  });
}

function glanceTable(
  context: PageContext,
  shown: readonly PositionRow[],
  part: (row: PositionRow) => number | null,
): TemplateResult {
  const { report, t, f } = context;
  const span = spanOf(report.positions.map((row) => row.contribution.value));
  return html`<table class="t posg" aria-label=${t('positions')}>
    <tbody>
      ${largestPositions(shown, LARGEST, part).map(
        (row) =>
          html`<tr>
              <th scope="row">
                ${opener(context, [row.record], { text: row.id, title: t('openPosition', row.id) }, row.id)}
              </th>
              <td class="bc">${barCell([{ value: part(row) ?? 0, kind: 'now' }], span, 64, 9)}</td>
              <td class="n now">${partText(context, row, part(row), f.points)}</td>
            </tr>
            ${legLine(context, row)}`,
      )}
    </tbody>
  </table>`;
}
