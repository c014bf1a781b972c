import { html, nothing, type TemplateResult } from 'lit';
import type { PageContext } from '../page-context.js';
import { chosenPillar, pillarName } from '../pillar-tree.js';
import { icon } from './icons.js';

/** The chosen pillar, which everything follows; a press clears it. */
export function chip(context: PageContext): TemplateResult | typeof nothing {
  const chosen = chosenPillar(context);
  if (!chosen) return nothing;
  const name = pillarName(chosen, context);
  const clear = () => {
    context.remember({ chosen: undefined });
  };
  const label = context.t('clearPillar', name);
  return html`<button class="chip" title=${label} aria-label=${label} @click=${clear}>
    ${name} ${icon('close')}
  </button>`;
}
