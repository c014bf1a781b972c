import { html, nothing, type TemplateResult } from 'lit';
import { fillTemplate } from '../../base/problem.js';
import type { PanelState, ToHost } from '../../protocol/messages.js';
import type { PageReport } from '../../protocol/page-report.js';
import type { PageContext, Wording } from '../page-context.js';
import { addButton, benchmarkText } from './missing-base.js';

type Send = (message: ToHost) => void;

/** What stands in the page's place while there is no report. */
export function blankState(state: Exclude<PanelState, { kind: 'report' }>, words: Wording, send: Send): TemplateResult {
  switch (state.kind) {
    case 'loading':
      return loading(state.done, state.total, words);
    case 'empty':
      return empty(words, send);
    case 'failed':
      return html`<div class="blank">
        <h1>${words.t('failedTitle')}</h1>
        <p>${state.message}</p>
        <p>${runButton(words, send, 'showProblems', 'second')}</p>
        ${howToWrite(words, send)}
      </div>`;
  }
}

function loading(done: number, total: number, { t, f }: Wording): TemplateResult {
  const body = total === 0 ? t('loadingStart') : t('loadingBody', f.plain(done, 0), f.plain(total, 0));
  const share = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  return html`<div class="blank">
    <h1>${t('loadingTitle')}</h1>
    <p>${body}</p>
    <svg
      class="prog"
      width="100%"
      height="2"
      role="progressbar"
      aria-label=${t('loadingTitle')}
      aria-valuemin="0"
      aria-valuemax=${Math.max(1, total)}
      aria-valuenow=${done}
    >
      <rect width="100%" height="2" class="track"></rect>
      <rect width="${share}%" height="2" class="fill"></rect>
    </svg>
  </div>`;
}

function empty(words: Wording, send: Send): TemplateResult {
  const { t } = words;
  // The keys stand in code type inside the sentence, wherever a language puts them.
  const keys = ['account', 'pillar', 'positions'];
  const parts = fillTemplate(t('emptyBody'), ['\u0000account\u0000', '\u0000pillar\u0000', '\u0000positions\u0000']);
  return html`<div class="blank">
    <h1>${t('emptyTitle')}</h1>
    <p>${parts.split('\u0000').map((part) => (keys.includes(part) ? html`<code>${part}</code>` : part))}</p>
    <p>${runButton(words, send, 'createSample')} ${runButton(words, send, 'newEntry', 'second')}</p>
    ${howToWrite(words, send)}
  </div>`;
}

function howToWrite({ t }: Wording, send: Send): TemplateResult {
  const open = () => {
    send({ type: 'run', command: 'howToWrite' });
  };
  return html`<p><button class="link" @click=${open}>${t('howToWrite')}</button></p>`;
}

function runButton(
  { t }: Wording,
  send: Send,
  command: 'createSample' | 'newEntry' | 'showProblems' | 'openInEditor',
  className = '',
): TemplateResult {
  return html`<button
    class="button ${className}"
    @click=${() => {
      send({ type: 'run', command });
    }}
  >
    ${t(command)}
  </button>`;
}

/** Under the glance: the way to the whole page. */
export function moreInEditor({ t, f, send }: PageContext): TemplateResult {
  return html`<div class="more">
    ${runButton({ t, f }, send, 'openInEditor')}
    <p>${t('moreInEditor')}</p>
  </div>`;
}

/** What to add where only the base year's total is recorded; in the tab, in the place of the bridge. */
export function totalOnly(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, size } = context;
  const { base } = report;
  if (!base || !isTotalOnly(report) || size === 'glance') return nothing;
  return html`<section class="s s-total" aria-labelledby="h-total">
    <header>
      <h2 id="h-total"><span class="eyebrow">${base.name}</span>${t('totalOnlyTitle', base.year)}</h2>
    </header>
    <p class="say">${t('totalOnlyBody', base.year)}</p>
    <pre tabindex="0" aria-label=${t('addBaseYear')}>${benchmarkText(context, 'contributions')}</pre>
    ${addButton(context)}
  </section>`;
}

/** Whether the base year is known by its return alone, and another year is shown. */
function isTotalOnly({ base, period }: PageReport): boolean {
  return base?.mode === 'total' && base.year !== period.year;
}
