import { html, nothing, type TemplateResult } from 'lit';
import { BRINSON_MODELS, EFFECT_LINKING_METHODS } from '../../report/choice-model.js';
import { EFFECT_ARITHMETICS } from '../../report/comparison-model.js';
import type { ComparisonView } from '../../report/view-model.js';
import { chooser } from '../components/choosers.js';
import type { PageContext } from '../page-context.js';

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
          choices: BRINSON_MODELS.map((one) => ({ value: one, label: t(`model.${one}`), note: t(`modelNote.${one}`) })),
          value: model,
          choose: (value) => {
            choose({ model: BRINSON_MODELS.find((one) => one === value) });
          },
        });
  const linkings =
    arithmetic === 'geometric'
      ? nothing
      : chooser(context, {
          label: t('effectLinking'),
          className: 'pick-effects',
          choices: EFFECT_LINKING_METHODS.map((one) => ({
            value: one,
            label: t(`effectLinking.${one}`),
            note: t(`effectLinkingNote.${one}`),
          })),
          value: linking,
          choose: (value) => {
            choose({ effectLinking: EFFECT_LINKING_METHODS.find((one) => one === value) });
          },
        });
  return html`<div class="method-picks">
    ${chooser(context, {
      label: t('arithmetic'),
      className: 'pick-arithmetic',
      choices: EFFECT_ARITHMETICS.map((one) => ({
        value: one,
        label: t(`arithmetic.${one}`),
        note: t(`arithmeticNote.${one}`),
      })),
      value: arithmetic,
      choose: (value) => {
        choose({ arithmetic: EFFECT_ARITHMETICS.find((one) => one === value) });
      },
    })}${linkings}${models}
  </div>`;
}
