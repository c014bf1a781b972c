import { formatNumber, formatMoney, formatPoints } from '../report/format-number.js';
import type { Figure, Reason } from '../report/view-model.js';
import { html, type Html } from './html.js';
import type { PreviewStrings } from './preview-strings.js';

/** A number formatted, or the shortest reason why there is none, with the sentence in its title. */
export function figureText(figure: Figure, format: (value: number) => string, words: PreviewStrings): Html {
  return figure.value === null ? reasonText(figure.reason, words) : html`${format(figure.value)}`;
}

export function reasonText(reason: Reason | undefined, words: PreviewStrings): Html {
  if (reason === undefined) return html``;
  return html`<span class="tl-none" title="${words[`why.${reason}`]}">${words[`reason.${reason}`]}</span>`;
}

/** A fraction as a percentage with a sign only when negative: `152%`. */
export function formatLevel(value: number): string {
  return `${formatNumber(value * 100, 0)}%`;
}

/** A cell of a number. */
export function numberCell(content: Html): Html {
  return html`<td class="tl-n">${content}</td>`;
}

/** A cell of points, empty for null: nothing was held. */
export function pointsCell(value: number | null): Html {
  return html`<td class="tl-n">${value === null ? '' : formatPoints(value)}</td>`;
}

/** Below this a residual is the rounding of float64. */
const ROUNDING = 1e-9;

/** A residual of points; what float64 rounds away is 0. */
export function residualText(residual: number): string {
  if (Math.abs(residual) < ROUNDING) return '0';
  const shown = residual * 100;
  return Math.abs(shown) >= 0.01 ? formatNumber(shown, 4) : shown.toExponential(1).replaceAll('-', '\u2212');
}

export { formatMoney, formatPoints };
