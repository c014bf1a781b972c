/** Up to this long, V8 copies a slice; a longer one is a view that keeps the whole text in memory. */
const COPIED_SLICE = 12;

/**
 * The characters from `start` to before `end` as a string of its own. What is kept of a file is made by this, or one
 * title kept would keep its file.
 */
export function ownString(text: string, start: number, end: number): string {
  if (end - start <= COPIED_SLICE) return text.slice(start, end);
  // Joining writes its parts into a new string; a sum of slices would be two views.
  return [text.slice(start, start + 1), text.slice(start + 1, end)].join('');
}
