/** A value computed when first asked for and kept until cleared. */
export class Memo<T> {
  #kept: { readonly value: T } | undefined;

  constructor(private readonly compute: () => T) {}

  get(): T {
    this.#kept ??= { value: this.compute() };
    return this.#kept.value;
  }

  clear(): void {
    this.#kept = undefined;
  }
}
