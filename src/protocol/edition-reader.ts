import * as v from 'valibot';
import type { ToPage } from './messages.js';
import { wrongAfter } from './patch-check.js';
import { applyPatch, type Patch } from './patch.js';
import { readToPage, toPageValidator } from './validators.js';

/** What the page is shown now, or what is wrong with what came, in English for the log. */
export type ReadEdition =
  | { readonly message: ToPage }
  | {
      readonly wrong: string;
      /** True where the page is no longer what the host takes it for: it has to ask for the whole. */
      readonly isLost: boolean;
    };

const edition = v.union([
  v.object({ edition: v.number(), show: v.unknown() }),
  v.object({ edition: v.number(), patch: v.unknown() }),
]);

/** The page's side of the editions: keeps what is shown, and checks what comes before it counts. */
export class EditionReader {
  #edition = 0;
  #shown: ToPage | undefined;

  /** @param text an edition as JSON; nothing is assumed of it. */
  read(text: unknown): ReadEdition {
    const { success, output } = v.safeParse(edition, parsed(text));
    if (!success) return { wrong: 'no edition', isLost: false };
    if ('show' in output) {
      const read = readToPage(output.show);
      return 'message' in read ? this.#keep(output.edition, read.message) : { ...read, isLost: false };
    }
    if (!this.#shown || output.edition !== this.#edition + 1) {
      return { wrong: `edition ${String(output.edition)} after ${String(this.#edition)}`, isLost: true };
    }
    const made = applyPatch(this.#shown, output.patch);
    if (!made) return { wrong: 'a patch of something else', isLost: true };
    // It could be applied, so it has the form of one.
    const wrong = wrongAfter(output.patch as Patch, toPageValidator, made.value);
    return wrong === undefined ? this.#keep(output.edition, made.value as ToPage) : { wrong, isLost: true };
  }

  #keep(number: number, message: ToPage): ReadEdition {
    this.#edition = number;
    this.#shown = message;
    return { message };
  }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
