/** More different texts than journals name instruments or have days; beyond, those that were are forgotten. */
const MOST = 4096;
/** Longer texts do not come again. */
const LONGEST = 80;

/**
 * A pure reader that gives the same object for equal texts: a journal says the same few symbols, days and names of
 * pillars over and over, and they are read once and kept once.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (text.length > LONGEST) return value;
    if (known.size >= MOST) known.clear();
    known.set(text, value);
    return value;
  };
}
