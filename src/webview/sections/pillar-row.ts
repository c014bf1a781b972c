import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, PillarRow } from '../../report/view-model.js';
import { barCell, spark, type Bar, type Span } from '../components/bars.js';
import { figureText } from '../components/figure.js';
import { icon, statusMark } from '../components/icons.js';
import type { PageContext } from '../page-context.js';
import { baseFigure, differenceFigure, pillarName, type Comparison } from '../pillar-tree.js';
import { exposureRecords, withRecords } from '../records.js';

/** How all rows of the tree are drawn. */
export interface TreeColumns {
  readonly comparison: Comparison | undefined;
  readonly span: Span;
  readonly barWidth: number;
  readonly isGlance: boolean;
  readonly hasTrend: boolean;
  /** Rows that stay bright while a pillar is chosen. */
  readonly bright: ReadonlySet<string> | undefined;
  readonly chosen: string | undefined;
  readonly focused: string | undefined;
}

/** One row of the pillar tree. @param rows all rows shown, which the keys move among. */
export function pillarRow(
  context: PageContext,
  row: PillarRow,
  rows: readonly PillarRow[],
  columns: TreeColumns,
): TemplateResult {
  const { t, f, memory } = context;
  const { comparison, isGlance } = columns;
  const name = pillarName(row, context);
  const isOpen = !(memory.collapsed ?? []).includes(row.id);
  const isChosen = columns.chosen === row.id;
  const isOff = columns.bright && !columns.bright.has(row.id);
  const classes = [isChosen ? 'on' : '', isOff ? 'off' : '', row.depth === 0 ? 'top' : ''].join(' ');
  const number = (figure: Figure, title: string, measure: 'contribution' | 'base' | 'difference') =>
    figureText(context, figure, (value) => f.points(value), t('recordsOf', title, name), { measure, isInTree: true });
  const bars: Bar[] = [{ value: row.contribution.value ?? 0, kind: 'now' }];
  const base = comparison ? withRecords(baseFigure(row, comparison), context.report.base?.total) : undefined;
  if (base) bars.push({ value: base.value ?? 0, kind: 'base' });
  const onClick = () => {
    context.focusPillar(row.id);
    choose(context, row);
  };
  const openFile = (event: Event) => {
    event.stopPropagation();
    openPillar(context, row);
  };
  return html`<tr
    id="row-${row.id}"
    role="row"
    class=${classes}
    aria-level=${row.depth + 1}
    aria-expanded=${row.hasChildren ? String(isOpen) : nothing}
    aria-selected=${isChosen}
    aria-keyshortcuts="Enter Space Shift+Enter Shift+ArrowRight Shift+ArrowLeft"
    tabindex=${columns.focused === row.id ? 0 : -1}
    @keydown=${(event: KeyboardEvent) => {
      onKey(event, context, row, rows);
    }}
    @click=${onClick}
  >
    <th scope="row" role="rowheader" class="d${Math.min(row.depth, 4)}" title=${name}>
      <div class="cell">
        <span
          class="tw"
          @click=${
            row.hasChildren
              ? (event: Event) => {
                  event.stopPropagation();
                  fold(context, row, isOpen);
                }
              : nothing
          }
          >${row.hasChildren ? icon('chevron', isOpen ? 'open' : '') : nothing}</span
        >${isGlance ? statusMark(row.status, t) : nothing}${
          row.record === null || context.isStandalone
            ? html`<span class="nm">${name}</span>`
            : html`<button class="nm plainlink" tabindex="-1" title=${t('openPillar', name)} @click=${openFile}>
                ${name}
              </button>`
        }
      </div>
    </th>
    ${
      isGlance
        ? nothing
        : html`<td role="gridcell" class="st">
              ${
                row.status === null
                  ? nothing
                  : html`${statusMark(row.status, t)}${t(row.status)}
                      <span class="dim">${conviction(context, row)}</span>`
              }
            </td>
            <td role="gridcell" class="n">
              <span class=${row.exposure.value === 0 ? 'dim' : ''}>${exposure(context, row)}</span>
            </td>`
    }
    <td role="gridcell" class="bc">${barCell(bars, columns.span, columns.barWidth, isGlance ? 12 : 13)}</td>
    <td role="gridcell" class="n now">${number(row.contribution, t('contribution'), 'contribution')}</td>
    ${
      isGlance || !comparison || !base
        ? nothing
        : html`<td role="gridcell" class="n dim2">${number(base, String(context.report.base?.year ?? ''), 'base')}</td>
            <td role="gridcell" class="n">
              ${number(differenceFigure(row, comparison), t('difference'), 'difference')}
            </td>`
    }
    ${columns.hasTrend ? html`<td role="gridcell" class="sp">${spark(row.trend, 84, 18)}</td>` : nothing}
  </tr>`;
}

/** The conviction opens the pillar's file, where it is written. */
function conviction(context: PageContext, row: PillarRow): TemplateResult | typeof nothing {
  const { t, f } = context;
  if (row.conviction === null) return nothing;
  const figure = { value: row.conviction, records: row.record === null ? [] : [row.record] };
  const title = t('recordsOf', t('conviction'), pillarName(row, context));
  return figureText(context, figure, (value) => f.level(value), title, { isInTree: true });
}

/** What is not invested is what the open positions leave. */
function exposure(context: PageContext, row: PillarRow): TemplateResult {
  const { t, f, report } = context;
  const whole = row.kind === 'cash' ? { records: exposureRecords(report) } : undefined;
  const title = t('recordsOf', t('exposure'), pillarName(row, context));
  return figureText(context, withRecords(row.exposure, whole), (value) => f.level(value), title, {
    measure: 'exposure',
    isInTree: true,
  });
}

/** Chooses the pillar, or clears the choice; cash is held by no position. */
function choose({ memory, remember }: PageContext, row: PillarRow): void {
  if (row.kind === 'cash') return;
  remember({ chosen: memory.chosen === row.id ? undefined : row.id });
}

function openPillar({ send, ...words }: PageContext, row: PillarRow): void {
  if (row.record !== null) send({ type: 'open', records: [row.record], title: pillarName(row, words) });
}

function fold({ memory, remember }: PageContext, row: PillarRow, isOpen: boolean): void {
  const collapsed = memory.collapsed ?? [];
  remember({ collapsed: isOpen ? [...collapsed, row.id] : collapsed.filter((id) => id !== row.id) });
}

function onKey(event: KeyboardEvent, context: PageContext, row: PillarRow, rows: readonly PillarRow[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A number that was clicked holds the focus; Enter is then its own.
  if (event.target !== event.currentTarget && (event.key === 'Enter' || event.key === ' ')) return;
  const at = rows.findIndex((one) => one.id === row.id);
  const isOpen = !(context.memory.collapsed ?? []).includes(row.id);
  const to = (target: PillarRow | undefined) => {
    if (target) context.focusPillar(target.id);
  };
  switch (event.key) {
    case 'ArrowDown':
      to(rows[at + 1]);
      break;
    case 'ArrowUp':
      to(rows[at - 1]);
      break;
    case 'Home':
      to(rows[0]);
      break;
    case 'End':
      to(rows.at(-1));
      break;
    case 'ArrowRight':
      if (event.shiftKey) stepInRow(event, 1);
      else if (row.hasChildren && !isOpen) fold(context, row, false);
      else if (row.hasChildren) to(rows[at + 1]);
      break;
    case 'ArrowLeft':
      if (event.shiftKey) stepInRow(event, -1);
      else if (row.hasChildren && isOpen) fold(context, row, true);
      else to(rows.find((one) => one.id === row.parent));
      break;
    case ' ':
      choose(context, row);
      break;
    case 'Enter':
      if (event.shiftKey) openNumber(context, row);
      else openPillar(context, row);
      break;
    case 'Escape':
      context.remember({ chosen: undefined });
      break;
    default:
      return;
  }
  event.preventDefault();
}

/** From the row to its numbers and back: they are out of the tab order, so that the tree is one stop. */
function stepInRow({ currentTarget }: KeyboardEvent, step: 1 | -1): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const stops = [currentTarget, ...currentTarget.querySelectorAll<HTMLElement>('button.plainlink:not(.nm)')];
  stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
}

function openNumber(context: PageContext, row: PillarRow): void {
  const title = context.t('recordsOf', context.t('contribution'), pillarName(row, context));
  if (row.contribution.records.length > 0) {
    context.send({ type: 'open', records: row.contribution.records, title });
  }
}
