type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** A record's shape with keys that may be missing instead of keys that may be `undefined`. */
export type Present<T> = Omit<T, Optional<T>> & { [K in Optional<T>]?: Exclude<T[K], undefined> };

/** Leaves out the keys without a value, so that a record says by its keys what the file says. */
export function present<T extends object>(fields: T): Present<T> {
  const record: Partial<T> = {};
  for (const key in fields) if (fields[key] !== undefined) record[key] = fields[key];
  return record as Present<T>;
}
