/** A key that a block may have. */
export interface LayoutKey {
  readonly key: string;
  /** Its place in the schema. */
  readonly index: number;
}

/** One key more than a layout has, and the layout with it. */
export interface Step<F extends LayoutKey> {
  readonly field: F;
  readonly layout: Layout<F>;
}

/** What layouts of one schema have in common. */
export interface LayoutFamily {
  /** The schema's keys with their indexes. */
  readonly indexes: ReadonlyMap<string, number>;
  /** How many layouts there are. */
  size: number;
}

/** Where a key stands that a block does not have. */
export const ABSENT = -1;

/**
 * Which keys a block has, in the order of its text. Blocks with the same keys share one, found key by key from the empty
 * one. It is what objects' shapes are to JavaScript, where each block's values are a plain list.
 */
export class Layout<F extends LayoutKey> {
  readonly keys: readonly string[];
  /** For each key of the schema, where its value stands among the slots of a block. */
  readonly places: readonly number[];
  readonly #steps = new Map<string, Step<F>>();
  #last: Step<F> | undefined;
  #lastKey = '';

  constructor(
    readonly family: LayoutFamily,
    readonly fields: readonly F[] = [],
  ) {
    const places = Array.from(family.indexes, () => ABSENT);
    for (const [i, { index }] of fields.entries()) places[index] = 2 * i;
    this.places = places;
    this.keys = fields.map(({ key }) => key);
  }

  /** The step of a key, where a block had it before. Mostly it is that of the block before, so this is looked at first. */
  step(key: string): Step<F> | undefined {
    if (this.#lastKey === key) return this.#last;
    const step = this.#steps.get(key);
    if (step) [this.#last, this.#lastKey] = [step, key];
    return step;
  }

  /** The step of a key, made where no block had it. */
  with(field: F): Step<F> {
    const step = { field, layout: new Layout<F>(this.family, [...this.fields, field]) };
    this.family.size++;
    this.#steps.set(field.key, step);
    return step;
  }

  /** Where a key's value stands among the slots of a block. */
  placeOf(key: string): number {
    return this.places[this.family.indexes.get(key) ?? ABSENT] ?? ABSENT;
  }
}
