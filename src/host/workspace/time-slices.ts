/** Below one frame (16 ms), so that typing and other extensions never wait for a long job of ours. */
const SLICE_MS = 8;

/** Lets the host breathe between the steps of a long job: `await slices.next()` after each step. */
export class TimeSlices {
  #since = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#since = performance.now();
  }
}
