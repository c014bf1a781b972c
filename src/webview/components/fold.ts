import { html, nothing, type TemplateResult } from 'lit';
import type { PageContext } from '../page-context.js';
import { icon } from './icons.js';
import { section } from './section.js';

interface FoldParts {
  readonly id: string;
  readonly eyebrow: string;
  /** The finding. */
  readonly title: string;
  readonly sub: TemplateResult | string;
  /** The figures that stand beside the name while it is closed. */
  readonly line: TemplateResult | string;
  readonly tools?: unknown;
  /** Made only when it is shown. */
  readonly body: () => unknown;
}

/** A section of the tab; in the side bar one line with its main figures, which opens. */
export function foldable(context: PageContext, parts: FoldParts): TemplateResult {
  const { id, eyebrow, title, sub, line, tools = nothing, body } = parts;
  if (context.size !== 'glance') return section({ id, eyebrow, title, sub, tools, body: body() });
  const isOpen = isOpened(context, id);
  return html`<section class="s fold s-${id}" id="s-${id}" aria-labelledby="h-${id}">
    <div class="line">
      <h2 id="h-${id}">
        <button class="line" aria-expanded=${isOpen} @click=${toggleOf(context, id)}>
          ${icon('chevron', isOpen ? 'tw open' : 'tw')}${eyebrow}
        </button>
      </h2>
      <span class="dim">${line}</span>
    </div>
    ${
      isOpen
        ? html`<p class="finding">${title}</p>
            <p class="sub">${sub}</p>
            ${tools}${body()}`
        : nothing
    }
  </section>`;
}

/** Whether the reader has opened a section or shown a list whole. */
export function isOpened({ memory }: Pick<PageContext, 'memory'>, id: string): boolean {
  return memory.open?.includes(id) ?? false;
}

/** Opens what is closed and closes what is open; it is remembered. */
export function toggleOf(context: Pick<PageContext, 'memory' | 'remember'>, id: string): () => void {
  return () => {
    const open = context.memory.open ?? [];
    context.remember({ open: isOpened(context, id) ? open.filter((one) => one !== id) : [...open, id] });
  };
}

/** A button that shows this many rows takes the room of one: they are shown. */
const NOT_HIDDEN = 2;

/** The first rows of a long list, and the button that shows all of them. */
export function limited<Row>(
  context: PageContext,
  id: string,
  rows: readonly Row[],
  count: number,
): { readonly shown: readonly Row[]; readonly more: TemplateResult | typeof nothing } {
  if (rows.length <= count + NOT_HIDDEN || context.isPaper === true) return { shown: rows, more: nothing };
  const isWhole = isOpened(context, id);
  const { t } = context;
  return {
    shown: isWhole ? rows : rows.slice(0, count),
    more: html`<button class="link rest" aria-expanded=${isWhole} @click=${toggleOf(context, id)}>
      ${isWhole ? t('showFewer') : t('showAll', rows.length)}
    </button>`,
  };
}
