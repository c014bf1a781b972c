import type { AttributionReport, PillarRow } from '../report/view-model.js';
import { accountText, caption, periodText } from './captions.js';
import { figureText, formatLevel, formatPoints, numberCell } from './cells.js';
import { fill, type PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import { recordLink } from './links.js';
import { sparkline } from './sparkline.js';

/** A pillar as it stands: status, exposure, contribution this year and in the base year, and what is open on it. */
export function pillarTable(id: string, context: PreviewContext): Html {
  const { words } = context;
  const result = context.report({});
  if (!result.ok) return html`<p class="throughline tl-state">${context.failureText(result.failure)}</p> `;
  const { report } = result;
  const row = report.pillars.find((one) => one.kind === 'pillar' && one.id === id);
  if (!row) return html``;
  const year = String(report.period.year ?? '');
  const points = (value: number): string => formatPoints(value);
  const baseYear = report.base?.year;
  const base = report.base
    ? [
        [`${String(baseYear)}, ${words.sameDay.toLowerCase()}`, figureText(row.baseSameDay, points, words)] as const,
        [`${String(baseYear)}, ${words.fullYear.toLowerCase()}`, figureText(row.baseFullYear, points, words)] as const,
      ]
    : [];
  const name = fill(words['preview.chartOf'], fill(words['preview.pillarNow'], year), pointsText(row));
  const cells = [
    [words.exposure, figureText(row.exposure, formatLevel, words)] as const,
    [fill(words['preview.pillarNow'], year), figureText(row.contribution, points, words)] as const,
    ...base,
  ];
  const status = row.status === null ? '' : words[row.status];
  const conviction = row.conviction === null ? '' : `, ${formatLevel(row.conviction)}`;
  return html`<figure class="throughline tl-entry">
    <div class="tl-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.status}</th>
            ${cells.map(([head]) => html`<th scope="col" class="tl-n">${head}</th>`)}
            <th scope="col"></th>
            <th scope="col">${words['preview.openPositions']}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>${status}${conviction}</td>
            ${cells.map(([, cell]) => numberCell(cell))}
            <td>${sparkline(row.trend, name)}</td>
            <td>${openPositions(row, report, context)}</td>
          </tr>
        </tbody>
      </table>
    </div>
    ${caption(row.name || id, [periodText(report, words), accountText(report, words), words['preview.inPoints']])}
  </figure> `;
}

function pointsText({ contribution }: PillarRow): string {
  return contribution.value === null ? '' : formatPoints(contribution.value);
}

/** Open positions linked to the pillar or to one below it. */
function openPositions({ id }: PillarRow, report: AttributionReport, context: PreviewContext): Html {
  const below = new Set([id]);
  for (const row of report.pillars) if (row.parent !== null && below.has(row.parent)) below.add(row.id);
  const open = report.positions.filter(
    ({ closed, links }) => closed === null && links.some(({ pillar }) => below.has(pillar)),
  );
  if (open.length === 0) return html`${context.words['preview.noneOpen']}`;
  return html`${open.map((row, at) => html`${at === 0 ? '' : context.words.comma}${recordLink(row.record, row.id, report, context)}`)}`;
}
