import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { IdentityView } from '../../report/view-model.js';
import { opener } from '../components/figure.js';
import { glyph } from '../components/icons.js';
import type { PageContext } from '../page-context.js';

/** Below this a residual is the rounding of float64, printed as 0. */
const ROUNDING = 1e-9;

/** What must add up, and whether it does; opens to the list of identities. */
export function reconciliation(context: PageContext): TemplateResult {
  const { report, t, f, isChecksOpen } = context;
  const { contributions, return: total, residual, identities, leftOut } = report.reconciliation;
  const failed = identities.filter((one) => !one.holds);
  const [worst] = failed;
  const isFine = failed.length === 0;
  const sentence = isFine
    ? t('reconciles', f.points(contributions), f.points(total), residualText(context, residual))
    : t('checkFails', identityName(context, worst), residualText(context, worst?.residual ?? residual));
  const checks = isFine ? t('checksHold', identities.length) : t('checksFail', failed.length, identities.length);
  return html`<footer class="recon">
    <div class="recon-line">
      <span class=${isFine ? 'ok' : 'bad'}>${glyph(isFine ? 'check' : 'error')}${sentence}</span>
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

function list(context: PageContext, identities: readonly IdentityView[]): TemplateResult {
  const { t } = context;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('identity')}>
    <table class="t">
      <thead>
        <tr>
          <th scope="col">${t('identity')}</th>
          <th scope="col" class="n">${t('left')}</th>
          <th scope="col" class="n">${t('right')}</th>
          <th scope="col" class="n">${t('residual')}</th>
        </tr>
      </thead>
      <tbody>
        ${identities.map(
          (one) =>
            html`<tr>
              <th scope="row">${glyph(one.holds ? 'check' : 'error')}${identityName(context, one)}</th>
              <td class="n">${amount(context, one.left)}</td>
              <td class="n">${amount(context, one.right)}</td>
              <td class="n">${residualText(context, one.residual)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The identity's sentence; one the page does not know shows its stable name. */
function identityName({ t }: PageContext, identity: IdentityView | undefined): string {
  const key = `identity.${identity?.id ?? ''}`;
  const name = t(key as StringKey);
  return name === key ? (identity?.id ?? '') : name;
}

/** Fractions to eight places, money to two: both sides have the same unit. */
function amount({ f }: PageContext, value: number): string {
  return Math.abs(value) > 50 ? f.plain(value, 2) : f.plain(value, 8);
}

function residualText({ f }: PageContext, residual: number): string {
  if (Math.abs(residual) < ROUNDING) return '0';
  return Math.abs(residual) >= 0.01 ? f.plain(residual, 4) : residual.toExponential(1).replaceAll('-', '−');
}
