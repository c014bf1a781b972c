import { html, type TemplateResult } from 'lit';
import type { Figure } from '../../report/view-model.js';
import { preciseText } from '../format.js';
import type { PageContext, Wording } from '../page-context.js';

interface Shown {
  /** The number as it is written. */
  readonly text: string;
  /** What it is, for the list of records and the tip. */
  readonly title: string;
  /** In a tree the row is the tab stop, not its numbers. */
  readonly isInTree?: boolean;
}

/** A number that opens its records, or why there is none. */
export function figureText(
  context: Pick<PageContext, 't' | 'f' | 'send'>,
  figure: Figure,
  write: (value: number) => string,
  title: string,
  isInTree = false,
): TemplateResult {
  if (figure.value === null) return reasonText(figure, context);
  const text = write(figure.value);
  const exact = `${title}: ${preciseText(figure.value)}`;
  return opener(context, figure.records, { text, title: exact, isInTree }, title);
}

/** Text that opens records; plain text where there is none to open. */
export function opener(
  { t, send }: Pick<PageContext, 't' | 'send'>,
  records: readonly number[],
  { text, title, isInTree = false }: Shown,
  heading: string = title,
): TemplateResult {
  if (records.length === 0) return html`<span title=${title}>${text}</span>`;
  const open = (event: Event) => {
    event.stopPropagation();
    send({ type: 'open', records, title: heading });
  };
  const tip = `${title} · ${t('recordCount', records.length)}`;
  return html`<button class="plainlink" title=${tip} tabindex=${isInTree ? -1 : 0} @click=${open}>${text}</button>`;
}

/** The shortest reason, with the sentence as its tip. */
export function reasonText({ reason }: Figure, { t }: Pick<Wording, 't'>): TemplateResult {
  const known = reason ?? 'not-meaningful';
  return html`<span class="none" title=${t(`why.${known}`)}>${t(`reason.${known}`)}</span>`;
}
