/** A value made at the first call and kept. */
export function lazy<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}

/**
 * An object each of whose properties is made when it is first read, and kept; to a reader, to a spread and to JSON it is
 * a plain object with these properties in this order.
 */
export function lazyObject<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const object: Partial<T> = {};
  for (const [key, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(object, key, { enumerable: true, configurable: true, get: lazy(make) });
  }
  // Every key of T has its maker.
  return object as T;
}
