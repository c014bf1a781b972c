import { SourceText } from '../text/source-text.js';
import type { ParsedFile } from './records.js';

/** Where a file's text is had again, decoded as it was when it was read; undefined where the file is gone. */
export type TextOf = (path: string) => string | undefined;

/** What reading a file found; what is not said is empty. */
export type Found = Partial<Omit<ParsedFile, 'path' | 'source'>>;

/**
 * A file that was read. It keeps its text or, where there is `textOf`, asks for it whenever `source` is read: thousands
 * of texts are larger than all that is made from them.
 */
export class MarkdownFile implements ParsedFile {
  readonly path: string;
  readonly isJournal: boolean;
  readonly account?: NonNullable<ParsedFile['account']>;
  readonly pillar?: NonNullable<ParsedFile['pillar']>;
  readonly entry?: NonNullable<ParsedFile['entry']>;
  readonly instruments: ParsedFile['instruments'];
  readonly problems: ParsedFile['problems'];
  readonly leftOut: ParsedFile['leftOut'];
  readonly bodyStart: number;
  readonly #textOf: TextOf | undefined;
  #source: SourceText | WeakRef<SourceText> | undefined;

  constructor(source: SourceText, found: Found, textOf?: TextOf) {
    this.path = source.path;
    this.isJournal = found.isJournal ?? false;
    if (found.account) this.account = found.account;
    if (found.pillar) this.pillar = found.pillar;
    if (found.entry) this.entry = found.entry;
    this.instruments = found.instruments ?? [];
    this.problems = found.problems ?? [];
    this.leftOut = found.leftOut ?? [];
    this.bodyStart = found.bodyStart ?? 0;
    this.#textOf = textOf;
    this.#source = textOf ? undefined : source;
  }

  get source(): SourceText {
    const kept = this.#source instanceof SourceText ? this.#source : this.#source?.deref();
    if (kept) return kept;
    const source = new SourceText(this.path, this.#textOf?.(this.path) ?? '');
    this.#source = new WeakRef(source);
    return source;
  }
}
