/** A half-open span of UTF-16 offsets into one text: `0 <= start <= end <= text.length`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value and where it stands in its file. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** A value with its place as two numbers: one object instead of two, for what is kept by the ten thousand. */
export class LocatedValue<T> implements Located<T> {
  constructor(
    readonly value: T,
    readonly start: number,
    readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }
}

/** A range in a named file: the way any number leads back to its text. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}
