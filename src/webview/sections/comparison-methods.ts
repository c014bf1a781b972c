import { html, nothing, type TemplateResult } from 'lit';
import type { ComparisonView } from '../../report/view-model.js';
import { chooser } from '../components/choosers.js';
import type { PageContext } from '../page-context.js';

const MODELS = ['brinson-fachler', 'brinson-hood-beebower'] as const;
const ARITHMETICS = ['arithmetic', 'geometric'] as const;
const LINKINGS = ['carino', 'menchero', 'grap', 'frongello'] as const;

/** How effects are defined, put together and linked; factors that multiply need no linking. */
export function comparisonMethods(context: PageContext, view: ComparisonView): TemplateResult {
  const { report, t, choose } = context;
  const { model, arithmetic, linking } = report.comparisons;
  const models =
    view.kind === 'symmetric-split'
      ? nothing
      : chooser(context, {
          label: t('model'),
          className: 'pick-model',
          choices: MODELS.map((one) => ({ value: one, label: t(`model.${one}`), note: t(`modelNote.${one}`) })),
          value: model,
          choose: (value) => {
            choose({ model: MODELS.find((one) => one === value) });
          },
        });
  const linkings =
    arithmetic === 'geometric'
      ? nothing
      : chooser(context, {
          label: t('effectLinking'),
          className: 'pick-effects',
          choices: LINKINGS.map((one) => ({
            value: one,
            label: t(`effectLinking.${one}`),
            note: t(`effectLinkingNote.${one}`),
          })),
          value: linking,
          choose: (value) => {
            choose({ effectLinking: LINKINGS.find((one) => one === value) });
          },
        });
  return html`<div class="method-picks">
    ${chooser(context, {
      label: t('arithmetic'),
      className: 'pick-arithmetic',
      choices: ARITHMETICS.map((one) => ({
        value: one,
        label: t(`arithmetic.${one}`),
        note: t(`arithmeticNote.${one}`),
      })),
      value: arithmetic,
      choose: (value) => {
        choose({ arithmetic: ARITHMETICS.find((one) => one === value) });
      },
    })}${linkings}${models}
  </div>`;
}
