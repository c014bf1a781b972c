import { formatPoints } from '../report/format-number.js';
import type { AttributionReport, MonthView } from '../report/view-model.js';
import { accountText, caption, periodText } from './captions.js';
import type { PreviewContext } from './context.js';
import { html, type Html } from './html.js';

/** Where a tint gets stronger; five a sign, the same for all years. */
const STEPS = [0.01, 0.05, 0.1, 0.15];

/** Returns by month: a line a year of the period, and the base year's where it is known and is another. */
export function monthsTable(report: AttributionReport, { words }: PreviewContext): Html {
  const { base } = report;
  const years = new Map<string, MonthView[]>();
  const ofBase = base && !report.months.some(({ month }) => month.startsWith(String(base.year))) ? base.months : [];
  for (const one of [...report.months, ...ofBase]) {
    const year = one.month.slice(0, 4);
    const months = years.get(year);
    if (months) months.push(one);
    else years.set(year, [one]);
  }
  if (report.months.length === 0) return html`<p class="throughline tl-state">${words['preview.noMonths']}</p> `;
  const names = words.monthNames.split(' ');
  const heads = names.map((name) => html`<th scope="col" class="tl-n">${name}</th>`);
  const rows = [...years].map(([year, months]) => {
    const cells = names.map((_, at) => months.find(({ month }) => Number(month.slice(5, 7)) === at + 1));
    const whole = months.reduce((growth, one) => growth * (1 + one.return), 1) - 1;
    return html`<tr>
      <th scope="row">${year}</th>
      ${cells.map((one) => monthCell(one))}
      <td class="tl-n"><b>${formatPoints(whole)}</b></td>
    </tr> `;
  });
  return html`<figure class="throughline">
    <div class="tl-scroll">
      <table class="tl-months">
        <thead>
          <tr>
            <th scope="col">${words.year}</th>
            ${heads}
            <th scope="col" class="tl-n">${words['preview.total']}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    ${caption(words['preview.months'], [periodText(report, words), accountText(report, words), '%'])}
  </figure> `;
}

function monthCell(month: MonthView | undefined): Html {
  if (!month) return html`<td></td>`;
  const size = STEPS.filter((step) => Math.abs(month.return) >= step).length;
  const tint = size === 0 ? '' : ` tl-${month.return < 0 ? 'down' : 'up'}${String(size)}`;
  return html`<td class="tl-n${tint}">${formatPoints(month.return)}</td>`;
}
