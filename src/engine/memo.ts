import { atOnce, type Pieces } from '../base/pieces.js';

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

/** A value computed at once or in pieces; whoever asks for it while some are done does the others. */
export class MemoInPieces<T> {
  #kept: { readonly value: T } | undefined;
  #running: Pieces<T> | undefined;

  constructor(private readonly compute: () => Pieces<T>) {}

  get(): T {
    return this.#kept ? this.#kept.value : atOnce(this.steps());
  }

  *steps(): Pieces<T> {
    while (!this.#kept) {
      this.#running ??= this.compute();
      const step = this.#running.next();
      if (step.done === true) {
        this.#kept = { value: step.value };
        this.#running = undefined;
      } else yield;
    }
    return this.#kept.value;
  }

  clear(): void {
    this.#kept = undefined;
    this.#running = undefined;
  }
}
