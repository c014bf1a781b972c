/** A value made at the first call and kept. */
export function lazy<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}

/** How each lazy property of an object is made. */
type Makers<T extends object> = { readonly [K in keyof T]: () => T[K] };

/**
 * An object each of whose properties is made when it is first read, and kept; to a reader, to a spread and to JSON it is
 * a plain object with these properties in this order.
 */
export function lazyObject<T extends object>(makers: Makers<T>): T {
  return withLazy({}, makers);
}

/** The same object with such properties after its own. */
export function withLazy<O extends object, T extends object>(object: O, makers: Makers<T>): O & T {
  Object.defineProperty(object, MAKING, { value: { makers, made: {} } });
  for (const key of Object.keys(makers)) Object.defineProperty(object, key, propertyOf(key));
  // Every key of T has its maker.
  return object as O & T;
}

/** Where an object keeps how its properties are made, out of sight. */
const MAKING = Symbol('making');

interface Making {
  readonly makers: Readonly<Record<string, () => unknown>>;
  readonly made: Record<string, { readonly value: unknown }>;
}

const properties = new Map<string, PropertyDescriptor>();

/**
 * All objects share the getter of a key. With a getter of its own, each object would have a shape of its own, which costs
 * the engine more than what is in it.
 */
function propertyOf(key: string): PropertyDescriptor {
  let property = properties.get(key);
  if (!property) {
    const get = function (this: { readonly [MAKING]: Making }): unknown {
      const { makers, made } = this[MAKING];
      return (made[key] ??= { value: makers[key]?.() }).value;
    };
    properties.set(key, (property = { enumerable: true, configurable: true, get }));
  }
  return property;
}
