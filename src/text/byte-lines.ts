import { decodePart } from './utf8.js';

const TAB = 9;
export const LF = 10;
export const CR = 13;
const SPACE = 32;
export const QUOTE = 34;

/** A line of a file in bytes. */
export interface ByteLine {
  /** From 0. */
  readonly line: number;
  /** Without its end. */
  readonly text: string;
  /** Where the next line starts. */
  readonly next: number;
}

/** The first line from an offset on that is not passed over; `undefined` where all are. */
export function firstLine(
  bytes: Uint8Array,
  from: number,
  isPassedOver: (text: string) => boolean,
): ByteLine | undefined {
  let at = from;
  for (let line = 0; at < bytes.length; line++) {
    const end = lineEnd(bytes, at);
    const text = decodePart(bytes, at, end);
    at = afterLineEnd(bytes, end);
    if (!isPassedOver(text)) return { line, text, next: at };
  }
  return undefined;
}

/** The same bytes with a line end after the last line, so that a loop that ends at a line's end stays within them. */
export function withLastLineEnd(bytes: Uint8Array): Uint8Array {
  if (bytes[bytes.length - 1] === LF) return bytes;
  const ended = new Uint8Array(bytes.length + 1);
  ended.set(bytes);
  ended[bytes.length] = LF;
  return ended;
}

/** The end of the line that an offset is in; lines end as those of a `SourceText` do. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

/** Where the next line starts. @param end the end of a line. */
export function afterLineEnd(bytes: Uint8Array, end: number): number {
  const isPair = bytes[end] === CR && end + 1 < bytes.length && bytes[end + 1] === LF;
  return Math.min(end + (isPair ? 2 : 1), bytes.length);
}

/** The next delimiter or line end. @param bytes ending with LF. */
export function cellEnd(bytes: Uint8Array, from: number, delimiter: number): number {
  // Most of what is passed over is above all of them.
  const highest = Math.max(delimiter, CR);
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? LF;
    if (byte <= highest && (byte === delimiter || byte === LF || byte === CR)) return at;
  }
}

/** What `trim` takes away, as far as it is ASCII. */
export function isBlank(byte: number): boolean {
  return byte <= SPACE && (byte === SPACE || (byte >= TAB && byte <= CR));
}
