/** One key more than a layout has, and the layout with it. */
export interface Step<F> {
  readonly field: F;
  readonly layout: Layout<F>;
}

/**
 * Which keys a block has, in the order of its text. Blocks with the same keys share one, found key by key from the empty
 * one. It is what objects' shapes are to JavaScript, where each block's values are a plain list.
 */
export class Layout<F> {
  readonly #steps = new Map<string, Step<F>>();
  #last: Step<F> | undefined;
  #lastKey = '';
  #places: ReadonlyMap<string, number> | undefined;

  constructor(
    readonly keys: readonly string[] = [],
    /** How many layouts grew from the same empty one. */
    readonly family: { size: number } = { size: 0 },
  ) {}

  /** The step of a key, where a block had it before. Mostly it is that of the block before, so this is looked at first. */
  step(key: string): Step<F> | undefined {
    if (this.#lastKey === key) return this.#last;
    const step = this.#steps.get(key);
    if (step) [this.#last, this.#lastKey] = [step, key];
    return step;
  }

  /** The step of a key, made where no block had it. */
  with(key: string, field: F): Step<F> {
    const step = { field, layout: new Layout<F>([...this.keys, key], this.family) };
    this.family.size++;
    this.#steps.set(key, step);
    return step;
  }

  /** Where a key stands among the keys; undefined where it is none of them. */
  placeOf(key: string): number | undefined {
    this.#places ??= new Map(this.keys.map((name, i) => [name, i]));
    return this.#places.get(key);
  }
}
