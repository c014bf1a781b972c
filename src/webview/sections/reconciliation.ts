import { html, nothing, type TemplateResult } from 'lit';
import type { IdentityView } from '../../report/view-model.js';
import { figureText, opener } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { glyph } from '../components/icons.js';
import { identityName, identitySide, missText, residualText, unitOf } from '../identity-text.js';
import type { PageContext } from '../page-context.js';
import { topSum } from '../pillar-tree.js';
import { effectsSum, shownComparison } from './comparisons.js';

/** What must add up, and whether it does; opens to the list of identities. */
export function reconciliation(context: PageContext): TemplateResult {
  const { report, t, isChecksOpen } = context;
  const { identities, leftOut } = report.reconciliation;
  const failed = identities.filter((one) => !one.holds);
  const [worst] = failed;
  const isFine = worst === undefined;
  const sentence = isFine
    ? balance(context)
    : t('checkFails', identityName(worst, context), missText(worst, context, report.account.currency));
  const checks = isFine ? t('checksHold', identities.length) : t('checksFail', failed.length, identities.length);
  return html`<footer class="recon">
    <div class="recon-line">
      <span class=${isFine ? 'ok' : 'bad'}>${glyph(isFine ? 'check' : 'error')}${sentence}</span>
      ${isFine ? effects(context) : nothing}
      ${
        leftOut.length === 0
          ? nothing
          : html`<span class="left-out"
              >${opener(context, leftOut, {
                text: t('leftOut', leftOut.length),
                title: t('leftOut', leftOut.length),
              })}</span
            >`
      }
      <button class="link checks" aria-expanded=${isChecksOpen} @click=${context.toggleChecks}>${checks}</button>
    </div>
    ${isChecksOpen ? list(context, identities) : nothing}
  </footer>`;
}

/** Both sides of the main sum; shorter in the side bar. */
function balance(context: PageContext): TemplateResult | string {
  const { report, t, f, size } = context;
  const { contributions, return: total, residual } = report.reconciliation;
  if (contributions === null || total === null || residual === null) return t('why.not-meaningful');
  const { records } = topSum(report.pillars, (row) => row.contribution);
  const points = (value: number) => f.points(value);
  return filled(
    (...marks) => t(size === 'glance' ? 'reconcilesShort' : 'reconciles', ...marks),
    figureText(context, { value: contributions, records }, points, t('contribution'), { measure: 'contribution' }),
    figureText(context, { value: total, records: report.return.records }, points, t('return'), { measure: 'return' }),
    opener(context, report.return.records, {
      text: residualText(residual, 'points', context),
      title: `${t('residual')}: ${t('formula.residual')}`,
    }),
  );
}

/** The effects of the comparison shown and the excess they explain; not in the side bar. */
function effects(context: PageContext): TemplateResult | typeof nothing {
  const view = shownComparison(context);
  return context.size === 'glance' || view?.reason !== null ? nothing : html`<span>${effectsSum(context, view)}</span>`;
}

/** Every identity; in the side bar only whether it holds. */
function list(context: PageContext, identities: readonly IdentityView[]): TemplateResult {
  const { report, t, size } = context;
  const isGlance = size === 'glance';
  const side = (one: IdentityView, name: 'left' | 'right') =>
    html`<td class="n">
      ${figureText(
        context,
        { value: one[name], records: report.pnl.records },
        (value) => identitySide(one.id, value, context),
        t(name),
      )}
    </td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('identity')}>
    <table class="t identities">
      <thead>
        <tr>
          <th scope="col">${t('identity')}</th>
          ${
            isGlance
              ? nothing
              : html`<th scope="col" class="n">${t('left')}</th>
                  <th scope="col" class="n">${t('right')}</th>`
          }
          <th scope="col" class="n">${t('residual')}</th>
        </tr>
      </thead>
      <tbody>
        ${identities.map(
          (one) =>
            html`<tr>
              <th scope="row">${glyph(one.holds ? 'check' : 'error')}${identityName(one, context)}</th>
              ${isGlance ? nothing : html`${side(one, 'left')}${side(one, 'right')}`}
              <td class="n">
                ${opener(context, report.pnl.records, {
                  text: residualText(one.residual, unitOf(one.id), context),
                  title: t('residual'),
                })}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
