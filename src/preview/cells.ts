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

export { formatMoney, formatPoints };
