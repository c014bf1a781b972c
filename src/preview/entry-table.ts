import type { EntryRecord, PositionEvent } from '../journal/records.js';
import { formatNumber } from '../report/format-number.js';
import type { AttributionReport, PositionRow } from '../report/view-model.js';
import { accountText, caption } from './captions.js';
import { figureText, formatLevel, formatMoney, formatPoints, numberCell } from './cells.js';
import { fill, type PreviewContext } from './context.js';
import { html, NOTHING, type Html } from './html.js';
import { pillarLink, recordLink } from './links.js';
import { sparkline } from './sparkline.js';

/**
 * The positions an entry touches, as they stand today: what this entry did, side and size, P&L since opening, its
 * contribution in the entry's year, R, and the pillars it is linked to. Nothing for an entry without positions.
 */
export function entryTable(entry: EntryRecord, context: PreviewContext): Html {
  if (entry.events.length === 0) return NOTHING;
  const { words } = context;
  const today = context.report({});
  if (!today.ok) return html`<p class="throughline tl-state">${context.failureText(today.failure)}</p> `;
  const year = entry.date.slice(0, 4);
  const isNow = today.report.asOf.startsWith(year);
  const then = isNow ? today : context.report({ period: year });
  const ids = [...new Set(entry.events.map(({ id }) => id.value))];
  const rows = ids.map((id) => {
    const events = entry.events.filter((event) => event.id.value === id);
    return positionLine(id, events, today.report, then.ok ? then.report : today.report, context);
  });
  const heads = [words.side, words.size, words['preview.toDate'], '', fill(words['preview.contributionIn'], year), 'R'];
  const numeric = [1, 2, 4, 5];
  return html`<figure class="throughline tl-entry">
    <div class="tl-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.position}</th>
            <th scope="col">${words['preview.thisAction']}</th>
            <th scope="col">${words.instrument}</th>
            ${heads.map((head, at) => html`<th scope="col" ${numeric.includes(at) ? html` class="tl-n"` : NOTHING}>${head}</th>`)}
            <th scope="col">${words.linkedPillars}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    ${caption(words['preview.touched'], [
      fill(words['preview.asOf'], today.report.asOf, today.report.account.currency),
      accountText(today.report, words),
    ])}
  </figure> `;
}

function positionLine(
  id: string,
  events: readonly PositionEvent[],
  today: AttributionReport,
  then: AttributionReport,
  context: PreviewContext,
): Html {
  const { words } = context;
  const [now, before] = [rowOf(today, id), rowOf(then, id)];
  const row = now ?? before;
  const actions = events.map(actionText).join('; ');
  if (!row) {
    const why = words['preview.notBookedWhy'];
    return html`<tr>
      <th scope="row">${id}</th>
      <td>${actions}</td>
      <td colspan="8"><span class="tl-none" title="${why}">${words['preview.notBooked']}</span></td>
    </tr> `;
  }
  const report = now ? today : then;
  const trend = context.pnlTrend(id) ?? [];
  const toDate = trend.at(-1);
  const name = fill(
    words['preview.trendOf'],
    id,
    formatMoney(toDate ?? 0),
    formatMoney(Math.min(0, ...trend)),
    formatMoney(Math.max(0, ...trend)),
  );
  const size =
    now?.closed === null
      ? figureText(now.exposure, formatLevel, words)
      : html`<span title="${row.closed === null ? '' : fill(words.closedOn, row.closed)}">${words.closed}</span>`;
  return html`<tr>
    <th scope="row">${recordLink(row.record, id, report, context)}</th>
    <td class="tl-did">${actions}</td>
    <td>${instrumentText(row)}</td>
    <td>${words[row.side]}</td>
    ${numberCell(size)}
    <td class="tl-n">${toDate === undefined ? '' : formatMoney(toDate)}</td>
    <td>${sparkline(trend, name)}</td>
    ${numberCell(before ? figureText(before.contribution, (value) => formatPoints(value), words) : NOTHING)}${numberCell(figureText(row.r, (value) => `${value > 0 ? '+' : ''}${formatNumber(value)}`, words))}
    <td class="tl-links">${pillars(row, context)}</td>
  </tr> `;
}

function rowOf({ positions }: AttributionReport, id: string): PositionRow | undefined {
  return positions.find((row) => row.id === id);
}

/** What is held, else all that was. */
function instrumentText({ legs, instruments }: PositionRow): string {
  const held = legs.map(({ instrument }) => instrument);
  return (held.length > 0 ? held : instruments).join(', ');
}

/** `trim 1,500 @ 52.28`: the action as it is written, with its size and price where one is. */
function actionText({ action, quantity, weight, notional, price, legs, amount }: PositionEvent): string {
  const size = quantity
    ? grouped(quantity.value.toString())
    : weight
      ? `${weight.value.times(100).toString()}%`
      : (notional ?? amount)
        ? grouped((notional ?? amount)?.value.toString() ?? '')
        : legs
          ? `× ${String(legs.length)}`
          : '';
  const at = price ? `@ ${grouped(price.value.toString())}` : '';
  return [action.value, size, at].filter((part) => part !== '').join(' ');
}

function grouped(number: string): string {
  const [whole = '', fraction] = number.replace(/^-/, '\u2212').split('.');
  const shown = whole.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}

function pillars({ links }: PositionRow, context: PreviewContext): Html {
  if (links.length === 0) return html`${context.words.unlinked}`;
  const named = links.map(({ pillar, share }, at) => {
    const name = context.journal.pillars.get(pillar)?.record.name ?? pillar;
    const part = share < 1 ? ` ${formatLevel(share)}` : '';
    return html`${at === 0 ? '' : context.words.comma}${pillarLink(pillar, name, context)}${part}`;
  });
  return html`${named}`;
}
