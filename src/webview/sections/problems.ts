import { html, nothing, type TemplateResult } from 'lit';
import { listedProblems, MOST_PROBLEMS } from '../../protocol/page-report.js';
import type { ProblemView } from '../../report/view-model.js';
import { glyph, icon } from '../components/icons.js';
import type { PageContext } from '../page-context.js';

/** Errors and warnings: one line that opens in the glance, a list in the tab, nothing where there is none. */
export function problems(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, size, memory, remember } = context;
  const shown = listedProblems(report);
  if (shown.length === 0) return nothing;
  if (size !== 'glance') {
    return html`<section class="todo s" aria-labelledby="h-problems">
      <h2 id="h-problems"><span class="eyebrow">${t('problems')}</span>${shown.length}</h2>
      ${list(context, shown)}
    </section>`;
  }
  const isOpen = memory.problemsOpen === true;
  return html`<section class="todo s" aria-label=${t('problems')}>
    <button
      class="line"
      aria-expanded=${isOpen}
      @click=${() => {
        remember({ problemsOpen: !isOpen });
      }}
    >
      ${icon('chevron', isOpen ? 'tw open' : 'tw')}
      ${(['error', 'warning'] as const).map((severity) => {
        const count = shown.filter((problem) => problem.severity === severity).length;
        if (count === 0) return nothing;
        const word = severity === 'error' ? (count === 1 ? 'error' : 'errors') : count === 1 ? 'warning' : 'warnings';
        return html`<span>${glyph(severity)}${count} ${t(word)}</span>`;
      })}
    </button>
    ${isOpen ? list(context, shown) : nothing}
  </section>`;
}

function list(context: PageContext, shown: readonly ProblemView[]): TemplateResult {
  const { t, send } = context;
  return html`<ul>
    ${(context.isStandalone ? shown : shown.slice(0, MOST_PROBLEMS)).map((problem) => item(context, problem))}
    ${
      shown.length > MOST_PROBLEMS && !context.isStandalone
        ? html`<li>
            <button
              class="link"
              @click=${() => {
                send({ type: 'run', command: 'showProblems' });
              }}
            >
              ${t('showProblems')} (${shown.length})
            </button>
          </li>`
        : nothing
    }
  </ul>`;
}

function item({ report, t, send, isStandalone }: PageContext, problem: ProblemView): TemplateResult {
  const place = report.records[problem.record];
  const file = place?.path.split('/').at(-1) ?? '';
  const where = place ? `${file}:${String(place.line + 1)}` : problem.code;
  const { message } = problem;
  const isError = problem.severity === 'error';
  return html`<li>
    ${glyph(isError ? 'error' : 'warning', t(isError ? 'error' : 'warning'))}
    ${
      isStandalone
        ? html`<span class="dim" title=${place?.path ?? ''}>${where}</span>`
        : html`<button
            class="link"
            title=${place?.path ?? ''}
            @click=${() => {
              send({ type: 'open', records: [problem.record], title: message });
            }}
          >
            ${where}
          </button>`
    }
    <span>${message}</span>
  </li>`;
}
