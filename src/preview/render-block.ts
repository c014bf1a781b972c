import type { AttributionReport } from '../report/view-model.js';
import { errorBox, errorText } from './block-error.js';
import { breakdownBars, breakdownTable } from './breakdown-view.js';
import { comparisonTable } from './comparison-view.js';
import type { PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import { monthsTable } from './months-view.js';
import { numberBlock, numberInline } from './number-view.js';
import { pathChart } from './path-view.js';
import { parseInline, parseQuery, type BlockQuery } from './query.js';

/** A fenced block's text as HTML: what it asks for, or a box that says what is wrong with it. */
export function renderBlock(text: string, context: PreviewContext): Html {
  const parsed = parseQuery(text, context.journal);
  if (!parsed.ok) return errorBox(parsed.errors, context);
  const result = context.report(parsed.query.choice);
  if (result.ok) return view(result.report, parsed.query, context);
  return html`<p class="throughline tl-state">${context.failureText(result.failure)}</p> `;
}

/** Inline code's text after `throughline:` as one figure; where it is wrong, as code with the reason in its title. */
export function renderInline(text: string, context: PreviewContext): Html {
  const parsed = parseInline(text, context.journal);
  const wrong = (reason: string): Html => html`<code class="throughline-wrong" title="${reason}">${text.trim()}</code>`;
  if (!parsed.ok) return wrong(parsed.errors.map((error) => errorText(error, context)).join(' '));
  const result = context.report(parsed.query.choice);
  return result.ok ? numberInline(result.report, parsed.query, context) : wrong(context.failureText(result.failure));
}

function view(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  switch (query.show) {
    case 'table':
      return breakdownTable(report, query, context);
    case 'bars':
      return breakdownBars(report, query, context);
    case 'number':
      return numberBlock(report, query, context);
    case 'path':
      return pathChart(report, context);
    case 'months':
      return monthsTable(report, context);
    case 'comparison':
      return comparisonTable(report, query, context);
  }
}
