import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { PillarRow } from '../../report/view-model.js';
import type { Translate } from '../page-context.js';

type Status = NonNullable<PillarRow['status']>;

const STATUS: Readonly<Record<Status, SVGTemplateResult>> = {
  live: svg`<circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" stroke-width="1.4"></circle>`,
  validated: svg`<circle cx="5" cy="5" r="4.2" fill="currentColor"></circle>`,
  strained: svg`<circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" stroke-width="1.4"></circle><path d="M5 1.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor"></path>`,
  broken: svg`<path d="M1.8 1.8l6.4 6.4M8.2 1.8L1.8 8.2" stroke="currentColor" stroke-width="1.6"></path>`,
  retired: svg`<path d="M1.5 5h7" stroke="currentColor" stroke-width="1.6"></path>`,
};

const ICONS = {
  chevron: svg`<path d="M6 3.5 10.5 8 6 12.5" fill="none" stroke="currentColor" stroke-width="1.3"></path>`,
  table: svg`<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9" fill="none" stroke="currentColor"></path>`,
  columns: svg`<path d="M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9" fill="none" stroke="currentColor"></path>`,
  chart: svg`<path d="M2.5 2.5v11h11M5 11V8.5M8 11V5.5M11 11V7" fill="none" stroke="currentColor" stroke-width="1.2"></path>`,
  save: svg`<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13h10" fill="none" stroke="currentColor" stroke-width="1.2"></path>`,
  close: svg`<path d="M4.5 4.5l7 7M11.5 4.5l-7 7" stroke="currentColor" stroke-width="1.2"></path>`,
} as const;

const GLYPHS = {
  error: svg`<rect x="1" y="1" width="8" height="8" fill="currentColor"></rect>`,
  warning: svg`<path d="M5 0.8 9.4 9H.6z" fill="currentColor"></path>`,
  check: svg`<path d="M1 5.4 3.8 8.2 9 2" fill="none" stroke="currentColor" stroke-width="1.6"></path>`,
} as const;

/** A 16 px drawing beside a name; it says nothing of its own. */
export function icon(name: keyof typeof ICONS, className = ''): TemplateResult {
  return html`<svg class=${className} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    ${ICONS[name]}
  </svg>`;
}

/** The shape of what needs attention; beside a word unless `label` names it. */
export function glyph(name: keyof typeof GLYPHS, label?: string): TemplateResult {
  const classes = `glyph ${name}`;
  return label === undefined
    ? html`<svg class=${classes} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">${GLYPHS[name]}</svg>`
    : html`<svg class=${classes} width="10" height="10" viewBox="0 0 10 10" role="img" aria-label=${label}>
        ${GLYPHS[name]}
      </svg>`;
}

/** A pillar's status as a shape; rows without one keep the room. */
export function statusMark(status: Status | null, t: Translate): TemplateResult {
  if (status === null) return html`<span class="mark"></span>`;
  return html`<svg class="mark" width="10" height="10" viewBox="0 0 10 10" role="img" aria-label=${t(status)}>
    ${STATUS[status]}
  </svg>`;
}
