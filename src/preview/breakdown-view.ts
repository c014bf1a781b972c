import type { BreakdownRow } from '../report/breakdown-model.js';
import type { AttributionReport } from '../report/view-model.js';
import { bar } from './bar.js';
import {
  chosenRows,
  dimensionName,
  formatOf,
  measured,
  measuredSum,
  measuredTotal,
  measureName,
  rowLink,
  rowMeasures,
  rowName,
} from './breakdown-rows.js';
import { accountText, caption, periodText } from './captions.js';
import { formatResidual } from '../report/format-number.js';
import { figureText, numberCell, pointsCell } from './cells.js';
import { fill, type PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import { withinName } from './links.js';
import type { BlockQuery } from './query.js';

/** Deeper pillars are not indented further. */
const DEEPEST = 5;

/** Rows and measures as a table, crossed with a second dimension where one is asked for. */
export function breakdownTable(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const { breakdown } = report;
  const { words } = context;
  const { rows, isWhole } = chosenRows(breakdown, query, context);
  if (rows.length === 0) return emptyText(query, context);
  const measures = rowMeasures(query);
  const columns = breakdown.columns;
  const heads = [
    ...columns.map((column) => rowName(column, words, breakdown.across ?? undefined)),
    ...measures.map((measure) =>
      columns.length > 0 && measure === 'contribution' ? words['preview.total'] : measureName(measure, words),
    ),
  ];
  const cellsOf = (row: BreakdownRow): readonly Html[] => [
    ...columns.map((_, at) => pointsCell(row.cells[at] ?? null)),
    ...measures.map((measure) => numberCell(figureText(measured(row, measure), formatOf(measure), words))),
  ];
  const totals = [
    ...columns.map((_, at) => (isWhole ? pointsCell(breakdown.columnTotals[at] ?? null) : html`<td></td>`)),
    ...measures.map((measure) => {
      const total = isWhole ? measuredTotal(report, breakdown, measure) : measuredSum(rows, measure);
      return numberCell(figureText(total, formatOf(measure), words));
    }),
  ];
  return html`<figure class="throughline">
    <div class="tl-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${dimensionName(breakdown.by, words)}</th>
            ${heads.map((head) => html`<th scope="col" class="tl-n">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${rowHead(row, report, query, context)}${cellsOf(row)}
              </tr> `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words[isWhole ? 'preview.total' : 'preview.shownSum']}</th>
            ${totals}
          </tr>
        </tfoot>
      </table>
    </div>
    ${breakdownCaption(report, query, isWhole, context)}
  </figure> `;
}

/** The first measure as bars from one zero line, with the numbers beside them. */
export function breakdownBars(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const { breakdown } = report;
  const { rows, isWhole } = chosenRows(breakdown, query, context);
  if (rows.length === 0) return emptyText(query, context);
  const [measure] = rowMeasures(query);
  const values = rows.map((row) => measured(row, measure).value ?? 0);
  const scale = { low: Math.min(0, ...values), high: Math.max(0, ...values) };
  const lines = rows.map((row) => {
    const figure = measured(row, measure);
    const text = figureText(figure, formatOf(measure), context.words);
    const name = fill(
      context.words['preview.chartOf'],
      rowName(row, context.words, breakdown.by),
      figure.value === null ? '' : formatOf(measure)(figure.value),
    );
    return html`<tr>
      ${rowHead(row, report, query, context)}
      <td class="tl-bar">${bar(figure.value ?? 0, scale, name)}</td>
      ${numberCell(text)}
    </tr> `;
  });
  return html`<figure class="throughline">
    <table class="tl-bars">
      <tbody>
        ${lines}
      </tbody>
    </table>
    ${breakdownCaption(report, query, isWhole, context)}
  </figure> `;
}

function rowHead(row: BreakdownRow, report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const depth = query.limit || query.filter.length > 0 ? 0 : Math.min(row.depth, DEEPEST);
  const { by } = report.breakdown;
  return html`<th scope="row" class="tl-d${depth}">${rowLink(row, by, report, context)}</th>`;
}

function emptyText({ filter }: BlockQuery, { words }: PreviewContext): Html {
  const text = filter.length > 0 ? fill(words['preview.noMatch'], filter.join(', ')) : words['preview.noRows'];
  return html`<p class="throughline tl-state">${text}</p> `;
}

function breakdownCaption(
  report: AttributionReport,
  query: BlockQuery,
  isWhole: boolean,
  { words, journal }: PreviewContext,
): Html {
  const { by, across, within } = report.breakdown;
  const measures = rowMeasures(query);
  const names = [by, ...(across ? [across] : [])].map((dimension) => dimensionName(dimension, words).toLowerCase());
  const [leading] = measures;
  const title = fill(words[across ? 'preview.across' : 'preview.by'], measureName(leading, words), ...names);
  const isPoints = measures.some((measure) => formatOf(measure)(1) === formatOf('contribution')(1));
  const isMoney = measures.some((measure) => formatOf(measure) === formatOf('pnl'));
  const { residual } = report.reconciliation;
  return caption(title, [
    periodText(report, words),
    accountText(report, words),
    within === null ? undefined : fill(words['preview.within'], withinName(within, { words, journal })),
    isPoints ? words['preview.inPoints'] : undefined,
    isMoney ? report.account.currency : undefined,
    measures.includes('exposure') ? words['preview.ofNav'] : undefined,
    isPoints ? fill(words['preview.linking'], words[`preview.linking.${report.linking}`]) : undefined,
    isWhole && isPoints && within === null && residual !== null
      ? fill(words['preview.residual'], formatResidual(residual))
      : undefined,
  ]);
}
