import { noChange } from 'lit';
import { Directive, directive, type DirectiveResult } from 'lit/directive.js';
import type { PageContext } from './page-context.js';
import { watch, type Watch } from './watch.js';

/** Draws a part of the page. */
export type Drawing = (context: PageContext) => unknown;

class Drawn extends Directive {
  #watch: Watch | undefined;

  render(drawing: Drawing, live: () => PageContext): unknown {
    if (this.#watch?.isCurrent() === true) return noChange;
    this.#watch = watch(live);
    return drawing(this.#watch.context);
  }
}

/** A part of the page that is drawn again only when something it reads has changed. @param live the page's context now. */
export const drawn: (drawing: Drawing, live: () => PageContext) => DirectiveResult = directive(Drawn);
