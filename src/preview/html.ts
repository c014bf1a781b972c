import { withoutReordering } from '../base/reordering.js';

/** Text that is HTML already. Only {@link html} and {@link raw} make it, so nothing from a file gets in unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[] | undefined;

/** A template whose values are escaped unless they are {@link Html} themselves; `undefined` is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(parts.map((part, at) => part + (at < values.length ? shown(values[at]) : '')).join(''));
}

/** Markup that is known to be safe: what the preview renders itself. */
export function raw(text: string): Html {
  return new Html(text);
}

export const NOTHING = new Html('');

/** For text and for attributes in either kind of quotes. A name reorders nothing of what stands beside it. */
export function escapeHtml(text: string): string {
  return withoutReordering(text).replace(/[&<>"'`]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function shown(value: Part): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escapeHtml(String(value));
}
