import { html, nothing, type TemplateResult } from 'lit';
import { hideTips, tipKey } from '../charts/tips.js';
import type { PageContext } from '../page-context.js';
import { copyOnKey, type CopyTable } from './copy.js';
import { dataTable, type Column } from './data-table.js';
import { foldable } from './fold.js';
import { icon } from './icons.js';
import { saveMenu } from './save-menu.js';
import { section } from './section.js';

/** One drawing's place: its name for the drawings, its class for its height, and what it depends on but the report. */
export interface ChartPlace {
  readonly name: string;
  /** Changes whenever the drawing does, beyond the report and the language. */
  readonly key?: string;
  /** Pixels, where they follow the number of rows. */
  readonly height?: number;
}

interface ChartSection<Row> {
  /** Of the section, its twin and its file. */
  readonly id: string;
  readonly eyebrow: string;
  /** The finding. */
  readonly title: string;
  /** The measure. */
  readonly sub: TemplateResult | string;
  /** How it is measured, in a few words: a saved chart carries them. */
  readonly method: string;
  /** None where there is nothing to draw: then the finding stands alone. */
  readonly places: readonly ChartPlace[];
  readonly table: {
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly feet?: readonly Row[];
  };
  /** Beside the name while it is closed in the side bar; without it the chart always stands open there. */
  readonly line?: TemplateResult | string;
  /** Under the chart. */
  readonly foot?: TemplateResult | typeof nothing;
}

/** A chart with its finding, its table twin and a menu that saves it. The twin is as tall as the chart. */
export function chartSection<Row>(context: PageContext, parts: ChartSection<Row>): TemplateResult {
  const { id, eyebrow, title, sub, line, foot = nothing } = parts;
  const isTable = context.memory.tables?.includes(id) ?? false;
  const isEmpty = parts.places.length === 0;
  const tools = isEmpty
    ? nothing
    : html`<span class="tools">
        ${twinButton(context, id, isTable)}${context.isStandalone ? nothing : saveMenu(context, parts, () => tableOf(parts))}
      </span>`;
  const body = () => html`${isEmpty ? nothing : isTable ? twinTable(context, parts) : drawings(context, parts)}${foot}`;
  return line === undefined
    ? section({ id, eyebrow, title, sub, tools, body: body() })
    : foldable(context, { id, eyebrow, title, sub, line, tools, body });
}

function twinButton({ t, memory, remember }: PageContext, id: string, isTable: boolean): TemplateResult {
  const label = t(isTable ? 'asChart' : 'asTable');
  const toggle = () => {
    const tables = memory.tables ?? [];
    remember({ tables: isTable ? tables.filter((name) => name !== id) : [...tables, id] });
  };
  return html`<button class="icon" title=${label} aria-label=${label} @click=${toggle}>
    ${icon(isTable ? 'chart' : 'table')}
  </button>`;
}

function drawings<Row>(context: PageContext, parts: ChartSection<Row>): TemplateResult {
  const { t } = context;
  const { id, eyebrow, places } = parts;
  const copy = copyOnKey(context, () => tableOf(parts));
  const press = (event: KeyboardEvent) => {
    copy(event);
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.currentTarget instanceof Element)) return;
    const said = tipKey(event.currentTarget, event.key);
    if (said === undefined) return;
    event.preventDefault();
    const voice = event.currentTarget.querySelector('.voice');
    if (voice) voice.textContent = said;
  };
  const leave = (event: FocusEvent) => {
    if (event.currentTarget instanceof Element) hideTips(event.currentTarget);
  };
  return html`<div
    class="twin twin-${id}"
    tabindex="0"
    role="group"
    aria-label=${eyebrow}
    aria-description=${t('chartKeys')}
    @keydown=${press}
    @blur=${leave}
  >
    ${places.map(
      ({ name, key = '', height }) =>
        html`<div
          class="chart c-${name}"
          data-chart=${name}
          data-key=${key}
          .style=${height === undefined ? '' : `height: ${String(height)}px`}
        ></div>`,
    )}
    <span class="voice" aria-live="polite"></span>
  </div>`;
}

function twinTable<Row>(
  context: PageContext,
  { id, eyebrow, title, places, table }: ChartSection<Row>,
): TemplateResult {
  const height = places[0]?.height;
  return html`<div class="twin as-table twin-${id}" .style=${height === undefined ? '' : `height: ${String(height)}px`}>
    ${dataTable<Row>(context, { label: context.t('recordsOf', eyebrow, title), className: 'plain', ...table })}
  </div>`;
}

/** Every cell in full precision. */
function tableOf<Row>({ table: { columns, rows, feet = [] } }: ChartSection<Row>): CopyTable {
  const kept = columns.flatMap(({ head, copy }) => (copy ? [{ head, copy }] : []));
  return [kept.map(({ head }) => head), ...[...rows, ...feet].map((row) => kept.map(({ copy }) => copy(row)))];
}
