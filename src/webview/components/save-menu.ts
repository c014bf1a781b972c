import { html, nothing, type TemplateResult } from 'lit';
import { commaSeparated } from '../charts/csv.js';
import { pngOf, svgOf } from '../charts/save-drawing.js';
import { tableDrawing } from '../charts/table-drawing.js';
import type { PageContext } from '../page-context.js';
import { accountName } from '../sentences.js';
import type { CopyTable } from './copy.js';
import { icon } from './icons.js';
import { menu } from './menu.js';

const FORMATS = ['svg', 'png', 'csv'] as const;
type SaveFormat = (typeof FORMATS)[number];

interface Saved {
  readonly id: string;
  readonly eyebrow: string;
  readonly title: string;
  readonly method: string;
}

/** The menu that saves a chart; while it is a table, only that can be saved. */
export function saveMenu(context: PageContext, saved: Saved, table: () => CopyTable): TemplateResult {
  const { t, memory } = context;
  const label = t('saveChart', saved.eyebrow);
  const formats = memory.tables?.includes(saved.id) ? FORMATS.slice(2) : FORMATS;
  const save = (event: Event, format: SaveFormat) => {
    const details = event.currentTarget instanceof Element ? event.currentTarget.closest('details') : null;
    closeMenu(details);
    const home = details?.closest('section');
    void contentOf(context, saved, format, table, home).then((content) => {
      if (content !== undefined) context.send({ type: 'save', name: fileName(context, saved.id), format, content });
    });
  };
  const buttons = formats.map(
    (format) =>
      html`<button
        @click=${(event: Event) => {
          save(event, format);
        }}
      >
        ${t('saveAs', format.toUpperCase())}
      </button>`,
  );
  return menu(label, 'save', buttons, icon('save'));
}

/** The same beside a table with bars or tints in it; the side bar has no room for it. */
export function saveTable(context: PageContext, saved: Saved, table: () => CopyTable): TemplateResult | typeof nothing {
  if (context.isStandalone || context.size === 'glance') return nothing;
  return html`<span class="tools">${saveMenu(context, saved, table)}</span>`;
}

function closeMenu(details: HTMLDetailsElement | null): void {
  if (!details) return;
  details.open = false;
  details.querySelector('summary')?.focus();
}

async function contentOf(
  context: PageContext,
  { title, method }: Saved,
  format: SaveFormat,
  table: () => CopyTable,
  home: Element | null | undefined,
): Promise<string | undefined> {
  if (format === 'csv') return commaSeparated(table());
  if (!home) return undefined;
  const { report, t, f } = context;
  const { id, name } = report.account;
  const account = id === 'all' ? accountName(id, context) : name || id;
  const charts = [...home.querySelectorAll<SVGSVGElement>('.chart > svg')];
  // A table with bars or tints is a chart too.
  const drawings = charts.length > 0 ? charts : [...home.querySelectorAll<HTMLElement>('table')].map(tableDrawing);
  const svg = svgOf(drawings, {
    title,
    sub: (home.querySelector<HTMLElement>('.sub')?.innerText ?? '').replace(/\s+/g, ' ').trim(),
    note: t('savedNote', account, f.fullDay(report.asOf), method),
  });
  return format === 'svg' ? svg.text : await pngOf(svg);
}

/** `throughline-main-bridge-2026-10-30`; what no file system likes becomes a hyphen. */
function fileName({ report }: PageContext, id: string): string {
  return `throughline-${report.account.id}-${id}-${report.period.end}`.replace(/[^\p{L}\p{N}.]+/gu, '-');
}
