import { html, nothing, type TemplateResult } from 'lit';
import type { Reason } from '../../report/view-model.js';
import { foldable } from '../components/fold.js';
import type { PageContext } from '../page-context.js';

/** What to write for the three comparisons, with the block and a button that adds it. */
export function missingBase(context: PageContext, reason: Reason, eyebrow: string): TemplateResult {
  const { report, t } = context;
  const { base } = report;
  const body = base
    ? t(base.mode === 'contributions' ? 'againstContributionsBody' : 'againstTotalBody', base.year)
    : t('againstNoneBody');
  return foldable(context, {
    id: 'comparisons',
    eyebrow,
    title: base ? t('againstNeeds', base.year) : t('againstNeedsYear'),
    sub: body,
    line: html`<span class="none" title=${t(`why.${reason}`)}>${t(`reason.${reason}`)}</span>`,
    body: () =>
      html`<pre tabindex="0" aria-label=${t('addBaseYear')}>${benchmarkText(context, 'monthly')}</pre>
        <p class="say">${t('monthlyFile')}</p>
        ${addButton(context)}`,
  });
}

/** The account's `benchmark` block with what is missing in it. */
export function benchmarkText({ report, f }: PageContext, missing: 'monthly' | 'contributions'): string {
  const { base, pillars, period } = report;
  const year = base?.year ?? Number(period.end.slice(0, 4)) - 1;
  const total = base?.total.value ?? null;
  const top = pillars.filter((row) => row.kind === 'pillar' && row.depth === 0).slice(0, 2);
  const shares = top.map(({ id }) => `${id}: 0%`).join(', ');
  return [
    'benchmark:',
    `  year: ${String(year)}`,
    `  return: ${total === null ? '0%' : f.level(total).replace('−', '-')}`,
    missing === 'monthly'
      ? `  monthly: benchmarks/${String(year)}.csv`
      : `  contributions: {${shares || 'pillar: 0%'}}`,
  ].join('\n');
}

/** Writes the block into the account's file; a saved report cannot. */
export function addButton({ t, send, isStandalone }: PageContext): TemplateResult | typeof nothing {
  if (isStandalone) return nothing;
  const add = () => {
    send({ type: 'run', command: 'addBaseYear' });
  };
  return html`<p class="say"><button class="button" @click=${add}>${t('addBaseYear')}</button></p>`;
}
