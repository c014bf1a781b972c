import { decodeFile } from '../text/utf8.js';

export interface DecodedText {
  /** The text as an editor shows it: without a byte order mark, U+FFFD for what is not UTF-8. */
  readonly text: string;
  /** The first byte that is not UTF-8, and the offset in `text` where it is shown. */
  readonly firstBad?: { readonly byte: number; readonly offset: number };
}

/** Decodes UTF-8. Never fails: bytes that are no text are replaced, and the first is named. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const text = decodeFile(bytes);
  if (!text.includes('\uFFFD')) return { text };
  const byte = firstBadByte(bytes);
  if (byte === undefined) return { text };
  return { text, firstBad: { byte, offset: decodeFile(bytes.subarray(0, byte)).length } };
}

/** Whether all bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  return firstBadByte(bytes) === undefined;
}

/** The high bit of each of four bytes. */
const NOT_ASCII = 0x8080_8080 | 0;

function firstBadByte(bytes: Uint8Array): number | undefined {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lastWord = bytes.length - 4;
  const lastFour = lastWord - 12;
  const word = (at: number): number => words.getInt32(at, true);
  let at = 0;
  for (;;) {
    // Most text is ASCII, of which four words of four bytes are seen at once.
    while (at <= lastFour && ((word(at) | word(at + 4) | word(at + 8) | word(at + 12)) & NOT_ASCII) === 0) at += 16;
    while (at <= lastWord && (word(at) & NOT_ASCII) === 0) at += 4;
    if (at >= bytes.length) return undefined;
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
}

/** Bytes of the character at an offset; 0 where they are not UTF-8 (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const outside = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}
