/** Controls that turn the order of the text after them: embeddings, overrides and isolates of the bidirectional algorithm. */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A text in which nothing reorders its neighbours: a name with such a control could show a sum or a path as another.
 * Each becomes U+FFFD, so that it is seen. Letters that run from right to left stay.
 */
export function withoutReordering(text: string): string {
  return text.replace(REORDERING, '\uFFFD');
}
