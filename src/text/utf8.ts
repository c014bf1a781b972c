/** The platform's coders, present in every host; the core's types have neither Node nor the DOM in them. */
declare const TextDecoder: new (
  label: string,
  options?: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** The text of a whole file: without its byte order mark, U+FFFD for what is not UTF-8. */
export function decodeFile(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** UTF-8 of a text; U+FFFD for a lone surrogate. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
