import { translatedMessage, type Problem } from '../base/problem.js';
import { fill, type PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import type { PreviewStringKey } from './preview-strings.js';

/** What is wrong in a live block. A known key's values are judged by the journal's own readers, in their words. */
export type BlockError = { readonly line: number } & (
  | { readonly problem: Pick<Problem, 'code' | 'args'>; readonly near?: string }
  | { readonly key: PreviewStringKey; readonly args: readonly string[] }
);

type Context = Pick<PreviewContext, 'words' | 'translated'>;

/** A box that names each error by its line in the block, instead of the block. */
export function errorBox(errors: readonly BlockError[], context: Context): Html {
  const { words } = context;
  const items = errors.map(
    (error) => html`<li><b>${fill(words['preview.errorLine'], error.line)}</b>: ${errorText(error, context)}</li>`,
  );
  return html`<div class="throughline tl-error" role="note">
    <p>${words['preview.errorTitle']}</p>
    <ul>
      ${items}
    </ul>
  </div> `;
}

/** One sentence, or two, without the line. */
export function errorText(error: BlockError, { words, translated }: Context): string {
  if ('key' in error) return fill(words[error.key], ...error.args);
  const message = translatedMessage(error.problem, translated);
  return error.near === undefined ? message : `${message} ${fill(words['preview.didYouMean'], error.near)}`;
}
