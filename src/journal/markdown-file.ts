import { SourceText } from '../text/source-text.js';
import { decodeText } from './decode-text.js';
import type { ParsedFile } from './records.js';

/** Where a file's text is had again, decoded as it was when it was read; undefined where the file is gone. */
export type TextOf = (path: string) => string | undefined;

/** What reading a file found; what is not said is empty. */
export type Found = Partial<Omit<ParsedFile, 'path' | 'source'>>;

/**
 * A file that was read. Its text is made when something asks for it, and again when it is asked for after that was given
 * back: nearly all of thousands of texts are never looked at once their records are read.
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
  readonly #content: string | Uint8Array | TextOf;
  #source: WeakRef<SourceText> | undefined;

  /** @param content as it came, or where it is to be had. */
  constructor(path: string, found: Found, content: string | Uint8Array | TextOf) {
    this.path = path;
    this.isJournal = found.isJournal ?? false;
    if (found.account) this.account = found.account;
    if (found.pillar) this.pillar = found.pillar;
    if (found.entry) this.entry = found.entry;
    this.instruments = found.instruments ?? [];
    this.problems = found.problems ?? [];
    this.leftOut = found.leftOut ?? [];
    this.bodyStart = found.bodyStart ?? 0;
    this.#content = content;
  }

  get source(): SourceText {
    const known = this.#source?.deref();
    if (known) return known;
    const source = new SourceText(this.path, this.#text());
    this.#source = new WeakRef(source);
    return source;
  }

  #text(): string {
    const content = this.#content;
    if (typeof content === 'string') return content;
    return (typeof content === 'function' ? content(this.path) : decodeText(content).text) ?? '';
  }
}
