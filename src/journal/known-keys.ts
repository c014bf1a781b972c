import type { Issue } from './fault.js';
import { nearestName } from './nearest-name.js';
import type { YamlMap } from './yaml-tree.js';

/** Other people's keys that are remembered to be no misspelling of ours. */
const MOST_STRANGERS = 1000;

/** The keys that mean something in a block, for finding misspelled ones. */
export class KnownKeys {
  readonly #accepted: ReadonlySet<string>;
  readonly #strangers = new Set<string>();

  /** @param foreign keys that belong to something else, which nobody misspelled. */
  constructor(
    readonly names: readonly string[],
    foreign: readonly string[] = [],
  ) {
    this.#accepted = new Set([...names, ...foreign]);
  }

  /** Adds a warning for each key of a block that looks like a misspelling of one that it has not. */
  check(block: YamlMap, issues: Issue[]): void {
    const missing = this.names.filter((name) => !block.has(name));
    for (const { key, keyRange } of block.entries) {
      if (this.#accepted.has(key) || this.#isStrange(key)) continue;
      const meant = nearestName(key, missing);
      if (meant !== undefined) issues.push({ code: 'key.misspelled', range: keyRange, args: [key, meant] });
    }
  }

  /** Whether a key is like none of ours. Those of other tools stand in every file, so what they are is remembered. */
  #isStrange(key: string): boolean {
    if (this.#strangers.has(key)) return true;
    if (nearestName(key, this.names) !== undefined) return false;
    if (this.#strangers.size < MOST_STRANGERS) this.#strangers.add(key);
    return true;
  }
}
