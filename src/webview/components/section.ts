import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

interface SectionParts {
  readonly id: string;
  readonly eyebrow: string;
  /** The finding. */
  readonly title: string;
  /** The measure: unit, method, coverage. */
  readonly sub: TemplateResult | string;
  readonly body: unknown;
  readonly tools?: unknown;
}

/**
 * A section of the page: a rule, what it is, what it finds, how that is measured, and the thing itself. Of another finding
 * the measure is another sentence, none of whose words moved.
 */
export function section({ id, eyebrow, title, sub, body, tools = nothing }: SectionParts): TemplateResult {
  return html`<section class="s s-${id}" id="s-${id}" aria-labelledby="h-${id}">
    <header>
      <h2 id="h-${id}">${eyebrow === '' ? nothing : html`<span class="eyebrow">${eyebrow}</span>`}${title}</h2>
      ${tools} ${keyed(title, html`<p class="sub">${sub}</p>`)}
    </header>
    ${body}
  </section>`;
}
