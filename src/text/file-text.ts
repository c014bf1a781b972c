import { SourceText } from './source-text.js';
import { decodeFile, encodeUtf8 } from './utf8.js';

/** A file's content, and as bytes and text for who asks: nothing is made before it is asked for, all of it once. */
export class FileText {
  #bytes: Uint8Array | undefined;
  #source: SourceText | undefined;

  constructor(
    readonly path: string,
    private readonly content: string | Uint8Array,
  ) {}

  /** UTF-8, as the file has it; a lone surrogate of a text from an editor stands as U+FFFD. */
  get bytes(): Uint8Array {
    return (this.#bytes ??= this.#asBytes());
  }

  get source(): SourceText {
    return (this.#source ??= this.#asSource());
  }

  #asSource(): SourceText {
    const { content } = this;
    return new SourceText(this.path, typeof content === 'string' ? content : decodeFile(content));
  }

  #asBytes(): Uint8Array {
    const { content } = this;
    if (typeof content === 'string') return encodeUtf8(content);
    // A subclass, such as Node's, would make every loop over bytes serve two kinds of array.
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  }
}
