import { formatPercent, formatResidual } from '../report/format-number.js';
import { NEED_MONTHS, type ComparisonView, type EffectName, type EffectRow } from '../report/comparison-model.js';
import type { AttributionReport } from '../report/view-model.js';
import { accountText, caption } from './captions.js';
import { formatLevel, formatPoints, pointsCell } from './cells.js';
import { fill, type PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import { pillarLink } from './links.js';
import type { PreviewStrings } from './preview-strings.js';
import type { BlockQuery } from './query.js';

/** One of the three comparisons with the base year: effects by pillar, which add up to the difference. */
export function comparisonTable(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const { words } = context;
  const view = report.comparisons.views.find(({ kind }) => kind === query.comparison);
  if (!view) return state(words['preview.noBase']);
  if (view.reason) {
    const needed = fill(words.comparisonNeedsMonths, report.base?.year ?? '');
    const why = NEED_MONTHS.includes(view.reason) ? needed : words[`why.${view.reason}`];
    return state(fill(words['preview.noComparison'], why));
  }
  const heads = [
    `${words.exposure} ${view.to.slice(0, 4)}`,
    `${words.exposure} ${String(report.base?.year ?? '')}`,
    ...view.effects.map((name) => effectName(name, words)),
  ];
  const rows = view.rows.map((row) => effectLine(row, view, context));
  const title = fill(
    words['preview.against'],
    formatPercent(view.portfolioReturn),
    formatPercent(view.benchmarkReturn),
    formatPoints(view.excess),
  );
  return html`<figure class="throughline">
    <div class="tl-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.pillar}</th>
            ${[...heads, words['preview.sum']].map((head) => html`<th scope="col" class="tl-n">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words['preview.total']}</th>
            <td></td>
            <td></td>
            ${view.totals.map((value) => pointsCell(value))}${pointsCell(view.excess)}
          </tr>
        </tfoot>
      </table>
    </div>
    ${caption(words[`preview.${view.kind}`], [
      title,
      fill(words.fromTo, view.from, view.to),
      accountText(report, words),
      words['preview.inPoints'],
      fill(words['preview.linking'], words[`preview.linking.${view.linking}`]),
      fill(words['preview.residual'], formatResidual(view.residual)),
    ])}
  </figure> `;
}

function effectLine(row: EffectRow, view: ComparisonView, context: PreviewContext): Html {
  const { words } = context;
  const name =
    row.kind === 'cash' ? words['preview.cashAndLeverage'] : row.kind === 'unlinked' ? words.unlinked : row.name;
  const head = row.kind === 'pillar' ? pillarLink(row.id, name || row.id, context) : html`${name}`;
  const weights = [row.weight, row.baseWeight].map((weight) => html`<td class="tl-n">${formatLevel(weight)}</td>`);
  const effects = view.effects.map((_, at) => pointsCell(row.effects[at] ?? null));
  return html`<tr>
    <th scope="row" class="tl-d${Math.min(row.depth, 5)}">${head}</th>
    ${weights}${effects}${pointsCell(row.sum)}
  </tr> `;
}

function effectName(name: EffectName, words: PreviewStrings): string {
  return words[`preview.${name}`];
}

function state(text: string): Html {
  return html`<p class="throughline tl-state">${text}</p> `;
}
