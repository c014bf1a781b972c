import { Session, type Profiler } from 'node:inspector/promises';
import type { Block } from './heartbeat.js';

const EVERY_MICROSECONDS = 250;
/** A sample that came later than this tells of a machine that was busy with others, not of us. */
const LONGEST_SAMPLE_MS = 1;

/** Takes samples of what the host runs, to say afterwards what it did in a block. */
export class Causes {
  readonly #session = new Session();
  /** The profile's clock at the host's time 0, in milliseconds. */
  #offset = 0;

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
    const before = performance.now();
    await this.#session.post('Profiler.start');
    this.#offset = (before + performance.now()) / 2;
  }

  /** What ran in those of the blocks that took most: the functions in which most of each was spent. */
  async ofLongest(blocks: readonly Block[], count: number): Promise<readonly string[]> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    const longest = blocks.toSorted((a, b) => (b.cpuMs ?? b.ms) - (a.cpuMs ?? a.ms)).slice(0, count);
    return longest.map((block) => {
      const took = `${block.ms.toFixed(1)} ms${block.cpuMs === undefined ? '' : `, ${block.cpuMs.toFixed(1)} of the processor`}`;
      return `${took}: ${this.#within(profile, block)}`;
    });
  }

  #within(profile: Profiler.Profile, { at, ms }: Block): string {
    const parents = new Map<number, number>();
    for (const node of profile.nodes) for (const child of node.children ?? []) parents.set(child, node.id);
    const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
    const spent = new Map<string, number>();
    const first = profile.startTime / 1000;
    let time = first;
    for (const [i, sample] of (profile.samples ?? []).entries()) {
      const delta = (profile.timeDeltas?.[i] ?? 0) / 1000;
      time += delta;
      const now = time - first + this.#offset;
      if (now < at || now > at + ms) continue;
      const seen = new Set<string>();
      for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
        const frame = nodes.get(id)?.callFrame;
        if (!frame || frame.functionName === '(root)') continue;
        const file = frame.url.slice(frame.url.lastIndexOf('/') + 1);
        const name = `${frame.functionName || '(unnamed)'}${file === '' ? '' : ` ${file}:${String(frame.lineNumber + 1)}`}`;
        if (!seen.has(name)) spent.set(name, (spent.get(name) ?? 0) + Math.min(delta, LONGEST_SAMPLE_MS));
        seen.add(name);
      }
    }
    return [...spent]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([name, took]) => `${took.toFixed(1)} ${name}`)
      .join('; ');
  }
}
