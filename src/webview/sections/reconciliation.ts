import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { IdentityView } from '../../report/view-model.js';
import { figureText, opener } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { glyph } from '../components/icons.js';
import type { PageContext } from '../page-context.js';
import { topSum } from '../pillar-tree.js';

/** Below this a residual is the rounding of float64, printed as 0. */
const ROUNDING = 1e-9;

/** What must add up, and whether it does; opens to the list of identities. */
export function reconciliation(context: PageContext): TemplateResult {
  const { report, t, isChecksOpen } = context;
  const { residual, identities, leftOut } = report.reconciliation;
  const failed = identities.filter((one) => !one.holds);
  const [worst] = failed;
  const isFine = failed.length === 0;
  const sentence = isFine
    ? balance(context)
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

/** Both sides of the main sum; shorter in the side bar. */
function balance(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { contributions, return: total, residual } = report.reconciliation;
  const { records } = topSum(report.pillars, (row) => row.contribution);
  const points = (value: number) => f.points(value);
  return filled(
    (...marks) => t(size === 'glance' ? 'reconcilesShort' : 'reconciles', ...marks),
    figureText(context, { value: contributions, records }, points, t('contribution')),
    figureText(context, { value: total, records: report.return.records }, points, t('return')),
    residualText(context, residual),
  );
}

function list(context: PageContext, identities: readonly IdentityView[]): TemplateResult {
  const { report, t } = context;
  const side = (value: number, name: 'left' | 'right') =>
    figureText(context, { value, records: report.pnl.records }, (one) => amount(context, one), t(name));
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
              <td class="n">${side(one.left, 'left')}</td>
              <td class="n">${side(one.right, 'right')}</td>
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
