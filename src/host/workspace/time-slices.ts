/**
 * A fifth of a frame (16 ms), so that typing and other extensions never wait for a long job of ours: with the step that
 * crosses the end, a library that it needs and a collection of garbage it still is below a frame.
 */
const SLICE_MS = 3;

/** A turn of the host's loop, in which everything that waits is done. A timer would wait longer than that. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    if ('setImmediate' in globalThis) setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** Lets the host breathe between the steps of a long job: `await slices.next()` after each step. */
export class TimeSlices {
  #since = performance.now();

  /** True as long as the slice lasts, so that a loop awaits nothing within it. */
  get lasts(): boolean {
    return performance.now() - this.#since < SLICE_MS;
  }

  /** Ends the slice if its time is over. */
  async next(): Promise<void> {
    if (this.lasts) return;
    await breath();
    this.#since = performance.now();
  }
}

/** Runs a job that stops between its small pieces, in time slices. @returns nothing where it may not go on. */
export async function inSlices<T>(job: Iterator<void, T, void>, mayGoOn: () => boolean): Promise<T | undefined> {
  const slices = new TimeSlices();
  while (mayGoOn()) {
    const step = job.next();
    if (step.done === true) return step.value;
    if (!slices.lasts) await slices.next();
  }
  return undefined;
}
