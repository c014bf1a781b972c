import { PerformanceObserver } from 'node:perf_hooks';

/** A time in which the host did one thing and nothing else. */
export interface Block {
  /** When it began, on the host's own clock. */
  readonly at: number;
  readonly ms: number;
  /** What of it the host's thread ran; the rest it waited for the machine. `undefined` where Node cannot tell. */
  readonly cpuMs: number | undefined;
}

/** A collection of garbage, which holds the host up wherever it comes. */
interface Collection {
  readonly at: number;
  readonly ms: number;
}

/** Shorter ones are not worth keeping. */
const KEPT_FROM_MS = 4;

/**
 * Beats once in each turn of the host's loop. Between two beats nothing that waits is served: the time between them is
 * what a keystroke, or another extension, would have waited at most.
 */
export class Heartbeat {
  readonly blocks: Block[] = [];
  readonly #collections: Collection[] = [];
  readonly #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) this.#collections.push({ at: startTime, ms: duration });
  });
  #runs = true;

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
    let last = performance.now();
    let lastCpu = threadCpu();
    const beat = () => {
      const now = performance.now();
      const nowCpu = threadCpu();
      const [ms, cpuMs] = [now - last, nowCpu === undefined ? undefined : nowCpu - (lastCpu ?? 0)];
      if (ms >= KEPT_FROM_MS) this.blocks.push({ at: last, ms, cpuMs });
      [last, lastCpu] = [now, nowCpu];
      if (this.#runs) setImmediate(beat);
    };
    setImmediate(beat);
  }

  stop(): void {
    this.#runs = false;
    this.#observer.disconnect();
  }

  /** How much of a block was garbage collection, in milliseconds. */
  collected({ at, ms }: Block): number {
    const within = this.#collections.filter((one) => one.at >= at && one.at < at + ms);
    return within.reduce((sum, one) => sum + one.ms, 0);
  }
}

/** The processor time of this thread in milliseconds; Node has told it since 23.9. */
export function threadCpu(): number | undefined {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) return undefined;
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
