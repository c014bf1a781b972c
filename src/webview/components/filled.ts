import { html, type TemplateResult } from 'lit';

/**
 * A sentence whose numbers are elements: `write` fills the text with the marks it is given, in the order the language
 * wants them, and each mark becomes its part.
 */
export function filled(
  write: (...marks: readonly string[]) => string,
  ...parts: readonly (TemplateResult | string)[]
): TemplateResult {
  const marks = parts.map((_, at) => `\u0000${String(at)}\u0000`);
  // Every second piece lies between two NULs, which no text of ours holds: it is the number of a part.
  const pieces = write(...marks).split('\u0000');
  return html`${pieces.map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]))}`;
}
