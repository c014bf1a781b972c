import { atOnce, type Pieces } from './pieces.js';

/**
 * A value computed at once or in pieces, and kept until it is cleared; whoever asks for it while some pieces are done does
 * the others. A computation that fails is begun anew by the next who asks.
 */
export class MemoInPieces<T> {
  #kept: { readonly value: T } | undefined;
  #running: Pieces<T> | undefined;

  constructor(private readonly compute: () => Pieces<T>) {}

  get(): T {
    return this.#kept ? this.#kept.value : atOnce(this.steps());
  }

  *steps(): Pieces<T> {
    while (!this.#kept) {
      const running = (this.#running ??= this.compute());
      this.#running = undefined;
      const step = running.next();
      if (step.done === true) this.#kept = { value: step.value };
      else {
        this.#running = running;
        yield;
      }
    }
    return this.#kept.value;
  }

  /** Forgets the value and what of it is half done. */
  clear(): void {
    this.#kept = undefined;
    this.#running = undefined;
  }
}
