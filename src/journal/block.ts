import { LocatedValue } from '../base/range.js';
import { ABSENT, type Layout, type LayoutKey } from './layout.js';

/** What {@link Block.at} gives for a key's value: the value with its place, or nothing where the key may be missing. */
export type LocatedIn<T> = undefined extends T ? LocatedValue<Exclude<T, undefined>> | undefined : LocatedValue<T>;

/** A file has at most 5 MB, so every start is below this. */
const STARTS = 2 ** 23;

/** A place as one number. That of a short value is a small integer, which takes no memory of its own. */
export function packedPlace(start: number, end: number): number {
  return (end - start) * STARTS + start;
}

/** A block's values, where its layout says. */
export interface Packed {
  readonly layout: Layout<LayoutKey>;
  /** The value of each key of the layout, each followed by its {@link packedPlace}. */
  readonly slots: readonly unknown[];
}

/**
 * The values of a block's known keys with their places, packed: a journal of ten thousand entries keeps a hundred
 * thousand of them, and an object for each value, and one for its range, would be most of its memory.
 */
export class Block<V extends object> implements Packed {
  constructor(
    readonly layout: Layout<LayoutKey>,
    readonly slots: readonly unknown[],
  ) {}

  /** The keys that the block has, in the order of its text. */
  get keys(): readonly (keyof V & string)[] {
    return this.layout.keys as readonly (keyof V & string)[];
  }

  has(key: string): boolean {
    return valueAt(this, this.layout.placeOf(key)) !== undefined;
  }

  get<K extends keyof V & string>(key: K): V[K] {
    return valueAt(this, this.layout.placeOf(key)) as V[K];
  }

  /** The value of a key with its place. */
  at<K extends keyof V & string>(key: K): LocatedIn<V[K]> {
    return locatedAt(this, this.layout.placeOf(key)) as LocatedIn<V[K]>;
  }

  /** Without the values of some keys. */
  without(hidden: readonly string[]): Block<V> {
    if (hidden.length === 0) return this;
    const slots = this.slots.slice();
    for (const key of hidden) {
      const place = this.layout.placeOf(key);
      if (place !== ABSENT) slots[place] = undefined;
    }
    return new Block(this.layout, slots);
  }
}

/** The value at a place of the layout. */
export function valueAt({ slots }: Packed, place: number): unknown {
  return place === ABSENT ? undefined : slots[place];
}

/** The same with its place in the file. */
export function locatedAt({ slots }: Packed, place: number): LocatedValue<unknown> | undefined {
  if (place === ABSENT) return undefined;
  const value = slots[place];
  if (value === undefined) return undefined;
  const packed = slots[place + 1] as number;
  const start = packed % STARTS;
  return new LocatedValue(value, start, start + (packed - start) / STARTS);
}
