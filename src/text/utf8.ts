/** The platform's coders, present in every host; the core's types have neither Node nor the DOM in them. */
declare const TextDecoder: new (
  label: string,
  options?: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** What stands for bytes that are no text. */
export const REPLACEMENT = '\uFFFD';

const fileDecoder = new TextDecoder('utf-8');

/** The text of a whole file: without its byte order mark, U+FFFD for what is not UTF-8. */
export function decodeFile(bytes: Uint8Array): string {
  return fileDecoder.decode(bytes);
}

const partDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a part of a file, which has no byte order mark to take away. */
export function decodePart(bytes: Uint8Array, start: number, end: number): string {
  return partDecoder.decode(bytes.subarray(start, end));
}

/** UTF-8 of a text; U+FFFD for a lone surrogate. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
