/** Stands for every list with nothing in it, so that the ten empty ones of an entry take no memory. */
export const NONE: readonly never[] = Object.freeze([]);

/** A list as records keep it: one that was filled item by item has room for sixteen more, which this gives back. */
export function keptList<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NONE : items.slice();
}
