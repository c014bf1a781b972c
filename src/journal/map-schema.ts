import { Block, packedPlace } from './block.js';
import { Fault, headOf, missingKey, type Issue } from './fault.js';
import { KnownKeys } from './known-keys.js';
import { Layout, type LayoutKey } from './layout.js';
import { accepted, type Schema } from './schema.js';
import { YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** A key of a {@link map} that need not be there. */
export interface Optional<T> {
  readonly optional: Schema<T>;
}

export function optional<T>(schema: Schema<T>): Optional<T> {
  return { optional: schema };
}

type Entries = Readonly<Record<string, Schema<unknown> | Optional<unknown>>>;

/** The values of a {@link map}'s keys. */
export type ValuesOf<E extends Entries> = {
  readonly [K in keyof E as E[K] extends Schema<unknown> ? K : never]: E[K] extends Schema<infer T> ? T : never;
} & {
  readonly [K in keyof E as E[K] extends Optional<unknown> ? K : never]?: E[K] extends Optional<infer T> ? T : never;
};

/** The values of the blocks that a {@link map} reads. */
export type ValuesIn<S> = S extends Schema<Block<infer V>> ? V : never;

/** Reads a block of known keys. */
export interface BlockSchema<V extends object> extends Schema<Block<V>> {
  /** In the order of the schema. */
  readonly keys: readonly string[];
}

/** A block of known keys, each {@link optional} or needed; others are kept in the file and ignored here. */
export function map<const E extends Entries>(entries: E): BlockSchema<ValuesOf<E>> {
  return new MapSchema(entries);
}

/**
 * The same, with a warning of keys that look like a misspelling of a known one.
 * @param foreign keys that belong to something else, which nobody misspelled.
 */
export function checkedMap<const E extends Entries>(
  entries: E,
  foreign: readonly string[] = [],
): BlockSchema<ValuesOf<E>> {
  return new MapSchema(entries, new KnownKeys(Object.keys(entries), foreign));
}

export const BLOCK = Fault.form('a block of “key: value” lines');

/** More layouts than the blocks of any journal have; beyond, those that were are forgotten. */
const MOST_LAYOUTS = 2000;

interface Field extends LayoutKey {
  readonly schema: Schema<unknown>;
  readonly isNeeded: boolean;
}

class MapSchema<V extends object> implements BlockSchema<V> {
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #needed: number;
  readonly #known: KnownKeys | undefined;
  #layout: Layout<Field>;

  constructor(entries: Entries, known?: KnownKeys) {
    const fields = Object.entries(entries).map(([key, entry], index): Field => {
      const isNeeded = !('optional' in entry);
      return { key, index, schema: isNeeded ? entry : entry.optional, isNeeded };
    });
    this.#fields = new Map(fields.map((field) => [field.key, field]));
    this.#layout = this.#emptyLayout();
    this.#needed = fields.filter(({ isNeeded }) => isNeeded).length;
    this.#known = known;
  }

  get keys(): readonly string[] {
    return [...this.#fields.keys()];
  }

  /** Goes over the block once, in the order of its text. */
  read(node: YamlNode, key: string, issues: Issue[]): Block<V> | undefined {
    if (!(node instanceof YamlMap)) return accepted<Block<V>>(BLOCK, node, key, issues);
    if (this.#layout.family.size > MOST_LAYOUTS) this.#layout = this.#emptyLayout();
    let layout = this.#layout;
    const slots = new Array<unknown>(2 * node.entries.length);
    let used = 0;
    let missing = this.#needed;
    let isRefused = false;
    let hasStrangers = false;
    /** By index of the field. */
    let wrong: Issue[][] | undefined;
    for (const entry of node.entries) {
      const step = layout.step(entry.key) ?? this.#step(layout, entry.key);
      const child = entry.value;
      if (step === undefined) hasStrangers = true;
      else if (!(child instanceof YamlScalar && child.isNull)) {
        const { field } = step;
        layout = step.layout;
        if (field.isNeeded) missing--;
        const before = issues.length;
        const value = field.schema.read(child, field.key, issues);
        if (value === undefined) isRefused = true;
        if (issues.length > before) (wrong ??= [])[field.index] = issues.splice(before);
        slots[used++] = value;
        slots[used++] = packedPlace(child.start, child.end);
      }
    }
    if (hasStrangers) this.#known?.check(node, issues);
    if (wrong || missing > 0) this.#tell(node, wrong ?? [], issues);
    if (isRefused || missing > 0) return undefined;
    return new Block(layout, used < slots.length ? slots.slice(0, used) : slots);
  }

  #step(layout: Layout<Field>, key: string) {
    const field = this.#fields.get(key);
    return field && layout.with(field);
  }

  #emptyLayout(): Layout<Field> {
    return new Layout({
      indexes: new Map(Array.from(this.#fields.values(), ({ key, index }) => [key, index])),
      size: 0,
    });
  }

  /** Adds what is wrong in the order of the schema, with the keys that are missing. */
  #tell(node: YamlMap, wrong: readonly Issue[][], issues: Issue[]): void {
    for (const { key, index, isNeeded } of this.#fields.values()) {
      const found = wrong[index];
      if (found) issues.push(...found);
      else if (isNeeded && !node.has(key)) issues.push(missingKey(key, headOf(node)));
    }
  }
}
