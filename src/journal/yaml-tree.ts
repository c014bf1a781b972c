import type { Range } from '../base/range.js';

// Places are two numbers: most ranges are never asked for, and an index makes hundreds of thousands of nodes.

/** Keys that mean something to JavaScript objects; no journal needs them. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A single value: the characters that were typed (quotes and escapes resolved), so `1.10` stays `1.10`. */
export class YamlScalar {
  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
    /** Nothing, `null` or `~`: the key counts as not written. */
    readonly isNull: boolean,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }
}

export class YamlList {
  constructor(
    readonly items: readonly YamlNode[],
    readonly start: number,
    readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }
}

export class YamlEntry {
  constructor(
    readonly key: string,
    readonly keyStart: number,
    readonly keyEnd: number,
    readonly value: YamlNode,
  ) {}

  get keyRange(): Range {
    return { start: this.keyStart, end: this.keyEnd };
  }
}

/** A block of keys, each once, in the order of the text. */
export class YamlMap {
  constructor(
    readonly entries: readonly YamlEntry[],
    readonly start: number,
    readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** A key's value; undefined for a key that is not written or has nothing after it. */
  get(key: string): YamlNode | undefined {
    // Blocks are short, so looking through them costs less than a dictionary for each.
    for (const entry of this.entries) if (entry.key === key) return isNull(entry.value) ? undefined : entry.value;
    return undefined;
  }

  /** Whether a key is written with a value. */
  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Where a key is written; the whole block where it is not. */
  keyRange(key: string): Range {
    return this.entries.find((entry) => entry.key === key)?.keyRange ?? this.range;
  }
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

function isNull(node: YamlNode): boolean {
  return node instanceof YamlScalar && node.isNull;
}
