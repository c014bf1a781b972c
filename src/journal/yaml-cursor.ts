/** Character codes that mean something in YAML. */
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const COMMA = 44;
export const DASH = 45;
export const COLON = 58;
export const MORE = 62;
export const LIST_OPEN = 91;
export const BACKSLASH = 92;
export const LIST_CLOSE = 93;
export const MAP_OPEN = 123;
export const BAR = 124;
export const MAP_CLOSE = 125;

/** The column where the text has ended. */
export const NOWHERE = -1;
/** The gap between two lines that a comment stands in. */
export const COMMENTED = -1;

/** A place in a text that goes forward, over the lines of a part of it. */
export class YamlCursor {
  /** The next character. */
  at: number;
  /** Where the line of the next character starts. */
  lineStart: number;
  /** After {@link nextLine}, how far its line is indented; {@link NOWHERE} at the end. */
  column = NOWHERE;
  /** After {@link nextLine}, how many empty lines it went over; {@link COMMENTED} where there was a comment too. */
  gap = 0;

  /** `end` is where the whole text or one of its lines ends. */
  constructor(
    readonly text: string,
    start: number,
    readonly end: number,
  ) {
    this.at = start;
    this.lineStart = start;
  }

  /** The code of the next character, NaN after the last. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** From the end of a value to the first character of the next line that says something; false where more follows. */
  nextLine(): boolean {
    this.gap = 0;
    for (let lines = 0; ; lines++) {
      const from = this.at;
      this.skipSpaces();
      const code = this.code();
      const isComment = code === HASH && (this.at > from || from === this.lineStart);
      if (isComment) {
        this.gap = COMMENTED;
        this.at = this.lineEnd();
      } else if (code !== NEWLINE && code !== RETURN && this.at < this.end) {
        this.column = this.at - from;
        return from === this.lineStart;
      }
      if (this.at >= this.end) {
        this.column = NOWHERE;
        return true;
      }
      if (!this.crossLineEnd()) return false;
      if (lines > 0 && this.gap !== COMMENTED) this.gap++;
    }
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Goes to the start of the next line from the end of this one; false where this is no line end or the last. */
  crossLineEnd(): boolean {
    const at = this.code() === RETURN ? this.at + 1 : this.at;
    if (this.text.charCodeAt(at) !== NEWLINE || at >= this.end) return false;
    this.at = this.lineStart = at + 1;
    return true;
  }

  /** Where this line ends, its line end left out. */
  lineEnd(): number {
    const found = this.text.indexOf('\n', this.at);
    const end = found === -1 ? this.end : Math.min(found, this.end);
    return end > this.at && this.text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
  }

  /** Whether a `-` is next that makes an item. */
  atDash(): boolean {
    return this.code() === DASH && !(this.text.charCodeAt(this.at + 1) > SPACE);
  }

  /** Whether a `:` is next that ends a key. */
  atKeyEnd(): boolean {
    return this.code() === COLON && !(this.text.charCodeAt(this.at + 1) > SPACE);
  }
}
