import type { Range } from '../base/range.js';

/** A single value: the characters that were typed (quotes and escapes resolved), so `1.10` stays `1.10`. */
export class YamlScalar {
  constructor(
    readonly text: string,
    readonly range: Range,
    /** Nothing, `null` or `~`: the key counts as not written. */
    readonly isNull: boolean,
  ) {}
}

export class YamlList {
  constructor(
    readonly items: readonly YamlNode[],
    readonly range: Range,
  ) {}
}

export interface YamlEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: YamlNode;
}

/** A block of keys, each once, in the order of the text. */
export class YamlMap {
  /** The values by key, those without a value left out. It has no prototype, so no key is special. */
  readonly fields: Readonly<Record<string, YamlNode>>;

  constructor(
    readonly entries: readonly YamlEntry[],
    readonly range: Range,
  ) {
    const fields = Object.create(null) as Record<string, YamlNode>;
    for (const { key, value } of entries) if (!isNull(value)) fields[key] = value;
    this.fields = fields;
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
