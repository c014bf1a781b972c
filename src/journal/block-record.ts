import { Block, locatedAt, valueAt, type LocatedIn, type Packed } from './block.js';
import { ABSENT } from './layout.js';
import type { BlockSchema } from './map-schema.js';

/** A block with some of its keys as properties: with their places, or as plain values. */
type BlockRecord<V extends object, L extends keyof V, P extends keyof V> = Block<V> & {
  readonly [K in L]: LocatedIn<V[K]>;
} & { readonly [K in P]: V[K] };

/**
 * Makes a class for blocks that are kept and read again and again: its properties know where to look, without asking for
 * a key by name.
 * @param located the keys that are properties with their place.
 * @param plain those that are properties without.
 */
export function blockRecord<V extends object, const L extends keyof V & string, const P extends keyof V & string>(
  { keys }: BlockSchema<V>,
  located: readonly L[],
  plain: readonly P[],
): new (block: Packed) => BlockRecord<V, L, P> {
  class PackedRecord extends Block<V> {
    constructor({ layout, slots }: Packed) {
      super(layout, slots);
    }
  }
  const define = (key: string, read: (packed: Packed, place: number) => unknown): void => {
    const index = keys.indexOf(key);
    const get = function (this: Packed): unknown {
      return read(this, this.layout.places[index] ?? ABSENT);
    };
    Object.defineProperty(PackedRecord.prototype, key, { get });
  };
  for (const key of located) define(key, locatedAt);
  for (const key of plain) define(key, valueAt);
  return PackedRecord as new (block: Packed) => BlockRecord<V, L, P>;
}
