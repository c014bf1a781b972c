import { LocatedValue } from '../base/range.js';
import type { Layout } from './layout.js';

/** What {@link Block.at} gives for a key's value: the value with its place, or nothing where the key may be missing. */
export type LocatedIn<T> = undefined extends T ? LocatedValue<Exclude<T, undefined>> | undefined : LocatedValue<T>;

/** A file has at most 5 MB, so every start is below this. */
const STARTS = 2 ** 23;

/** A place as one number. That of a short value is a small integer, which takes no memory of its own. */
export function packedPlace(start: number, end: number): number {
  return (end - start) * STARTS + start;
}

/**
 * The values of a block's known keys with their places, packed: a journal of ten thousand entries keeps a hundred
 * thousand of them, and an object for each value, and one for its range, would be most of its memory.
 */
export class Block<V extends object> {
  constructor(
    readonly layout: Layout<unknown>,
    /** The value of each key of the layout, each followed by its {@link packedPlace}. */
    readonly slots: readonly unknown[],
  ) {}

  /** The keys that the block has, in the order of its text. */
  get keys(): readonly (keyof V & string)[] {
    return this.layout.keys as readonly (keyof V & string)[];
  }

  has(key: string): boolean {
    return this.#slot(key) !== undefined;
  }

  get<K extends keyof V & string>(key: K): V[K] {
    return this.#slot(key) as V[K];
  }

  /** The value of a key with its place. */
  at<K extends keyof V & string>(key: K): LocatedIn<V[K]> {
    const i = this.layout.placeOf(key);
    const value = i === undefined ? undefined : this.slots[2 * i];
    if (i === undefined || value === undefined) return undefined as LocatedIn<V[K]>;
    const place = this.slots[2 * i + 1] as number;
    const start = place % STARTS;
    return new LocatedValue(value, start, start + (place - start) / STARTS) as LocatedIn<V[K]>;
  }

  /** Without the values of some keys. */
  without(hidden: readonly string[]): Block<V> {
    if (hidden.length === 0) return this;
    const slots = this.slots.slice();
    for (const key of hidden) {
      const i = this.layout.placeOf(key);
      if (i !== undefined) slots[2 * i] = undefined;
    }
    return new Block(this.layout, slots);
  }

  #slot(key: string): unknown {
    const i = this.layout.placeOf(key);
    return i === undefined ? undefined : this.slots[2 * i];
  }
}
