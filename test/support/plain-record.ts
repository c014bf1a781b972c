/** How a packed record keeps what its getters say. */
const PACKING: ReadonlySet<string> = new Set(['layout', 'slots', 'keys', 'start', 'end', 'moment', 'others']);

/**
 * The keys of a record with their values, whether it is a plain object or packed, where they are getters. Keys without a
 * value are left out: a record says by its keys what the file says.
 */
export function entriesOf(record: object): readonly (readonly [key: string, value: unknown])[] {
  const keys = new Set(Object.keys(record));
  let prototype: object | null = Object.getPrototypeOf(record) as object | null;
  const isPacked = prototype !== Object.prototype;
  while (prototype !== null && prototype !== Object.prototype) {
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (property.get !== undefined) keys.add(key);
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return [...keys].flatMap((key) => {
    const value: unknown = Reflect.get(record, key);
    return value === undefined || (isPacked && PACKING.has(key)) ? [] : [[key, value] as const];
  });
}
