import { html, type TemplateResult } from 'lit';
import { commaSeparated } from '../charts/csv.js';
import { pngOf, svgOf } from '../charts/save-drawing.js';
import type { PageContext } from '../page-context.js';
import { accountName } from '../sentences.js';
import type { CopyTable } from './copy.js';
import { icon } from './icons.js';

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
    const menu = event.currentTarget instanceof Element ? event.currentTarget.closest('details') : null;
    closeMenu(menu);
    const home = menu?.closest('section');
    void contentOf(context, saved, format, table, home).then((content) => {
      if (content !== undefined) context.send({ type: 'save', name: fileName(context, saved.id), format, content });
    });
  };
  return html`<details class="save" @keydown=${escape} @focusout=${leave}>
    <summary class="icon" role="button" title=${label} aria-label=${label}>${icon('save')}</summary>
    <div class="menu" role="group" aria-label=${label}>
      ${formats.map(
        (format) =>
          html`<button
            @click=${(event: Event) => {
              save(event, format);
            }}
          >
            ${t('saveAs', format.toUpperCase())}
          </button>`,
      )}
    </div>
  </details>`;
}

function escape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLDetailsElement)) return;
  event.stopPropagation();
  closeMenu(event.currentTarget);
}

function leave(event: FocusEvent): void {
  const { currentTarget: menu, relatedTarget: next } = event;
  if (!(menu instanceof HTMLDetailsElement)) return;
  if (!(next instanceof Node) || !menu.contains(next)) menu.open = false;
}

function closeMenu(menu: HTMLDetailsElement | null): void {
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
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
  const svg = svgOf([...home.querySelectorAll<SVGSVGElement>('.chart > svg')], {
    title,
    sub: (home.querySelector('.sub')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    note: t('savedNote', account, f.fullDay(report.asOf), method),
  });
  return format === 'svg' ? svg.text : await pngOf(svg);
}

/** `throughline-main-bridge-2026-10-30`; what no file system likes becomes a hyphen. */
function fileName({ report }: PageContext, id: string): string {
  return `throughline-${report.account.id}-${id}-${report.period.end}`.replace(/[^\p{L}\p{N}.]+/gu, '-');
}
