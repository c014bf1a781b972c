/**
 * What gray-matter needs of Node's Buffer in the browser build: it asks whether its input is one (never, we hand it
 * text) and keeps the bytes of its input (which we never read).
 */
export const Buffer = {
  isBuffer: () => false,
  from: (text) => new TextEncoder().encode(text),
};
