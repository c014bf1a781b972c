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

/** A range in a named file: the way any number leads back to its text. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}
