import { isAlias, isMap, isScalar, isSeq, Scalar, type Document } from 'yaml';
import { problem, type Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { ownString } from '../text/own-string.js';
import { FORBIDDEN_KEYS, YamlEntry, YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** Values that aliases may add beside those that are written. */
const MAX_ALIASED = 10_000;

export interface ConvertedTree {
  /** Missing where aliases expand too far. */
  readonly root?: YamlNode;
  readonly problems: readonly Problem[];
  /** What reads as YAML and cannot be meant; it spoils its record as a syntax error does. */
  readonly faults: readonly Problem[];
  /** The values of keys that were refused or stand twice, at the top level. */
  readonly dropped: readonly Range[];
}

interface Built {
  readonly node: YamlNode;
  /** Values in it, aliases expanded. */
  readonly size: number;
}

/**
 * Turns the library's document into the reader's tree. An alias shares its anchor's tree and takes the alias's own
 * place, so memory stays that of the text; the expanded size is only counted.
 * @param start offset of the YAML text in its file.
 */
export function convertTree(path: string, document: Document, raw: string, start: number): ConvertedTree {
  const converter = new Converter(path, raw, start);
  const built = converter.build(document.contents, 0, true);
  if (converter.aliased > MAX_ALIASED) {
    const found = problem('yaml.aliases', path, converter.place(converter.lastAlias, converter.lastAlias + 1));
    return { problems: [found], faults: [], dropped: [] };
  }
  const { problems, faults, dropped } = converter;
  return { root: built.node, problems, faults, dropped };
}

class Converter {
  readonly problems: Problem[] = [];
  readonly faults: Problem[] = [];
  readonly dropped: Range[] = [];
  aliased = 0;
  lastAlias = 0;
  readonly #anchors = new Map<string, Built>();

  constructor(
    readonly path: string,
    readonly raw: string,
    readonly start: number,
  ) {}

  /** A range of the YAML text as a range of the file, clamped into the text. */
  place(from: number, to: number): Range {
    const start = Math.max(0, Math.min(from, this.raw.length));
    return { start: this.start + start, end: this.start + Math.max(start, Math.min(to, this.raw.length)) };
  }

  build(node: unknown, at: number, top = false): Built {
    if (isAlias(node)) return this.#alias(node.source, node.range?.[0] ?? at);
    let built: Built;
    if (isMap(node)) built = this.#map(node, at, top);
    else if (isSeq(node)) built = this.#list(node, at);
    else built = { node: this.#scalar(node, at), size: 1 };
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
      this.#anchors.set(node.anchor, built);
    }
    return built;
  }

  #alias(name: string, at: number): Built {
    const range = this.place(at, at + 1 + name.length);
    const target = this.#anchors.get(name);
    this.lastAlias = at;
    if (!target) {
      // The anchor is nowhere above, or the alias stands within it.
      const reason = 'nothing complete above has this “&” name; a text that starts with “*” needs quotes';
      this.faults.push(problem('yaml.syntax', this.path, range, [reason]));
      return { node: new YamlScalar('', range.start, range.end, true), size: 1 };
    }
    this.aliased += target.size;
    const { node, size } = target;
    const { start, end } = range;
    if (node instanceof YamlMap) return { node: new YamlMap(node.entries, start, end), size };
    if (node instanceof YamlList) return { node: new YamlList(node.items, start, end), size };
    return { node: new YamlScalar(node.text, start, end, node.isNull), size };
  }

  #scalar(node: unknown, at: number): YamlScalar {
    const [from, to] = isScalar(node) ? (node.range ?? [at, at]) : [at, at];
    const { start, end } = this.place(from, from + this.raw.slice(from, to).trimEnd().length);
    if (!isScalar(node)) return new YamlScalar('', start, end, true);
    const plain = node.type === undefined || node.type === Scalar.PLAIN;
    const text = plain ? (node.source ?? '') : String(node.value);
    return new YamlScalar(ownString(text, 0, text.length), start, end, plain && node.value === null);
  }

  #list(
    node: { items: unknown[]; flow?: boolean | undefined; range?: readonly number[] | null | undefined },
    at: number,
  ): Built {
    const from = node.range?.[0] ?? at;
    let size = 1;
    let end = from;
    const items = node.items.map((item) => {
      const built = this.build(item, end);
      size += built.size;
      end = built.node.end - this.start;
      return built.node;
    });
    const range = this.place(from, node.flow === true ? (node.range?.[1] ?? end) : end);
    return { node: new YamlList(items, range.start, range.end), size };
  }

  #map(
    node: {
      items: { key: unknown; value: unknown }[];
      flow?: boolean | undefined;
      range?: readonly number[] | null | undefined;
    },
    at: number,
    top: boolean,
  ): Built {
    const from = node.range?.[0] ?? at;
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    let size = 1;
    let end = from;
    for (const pair of node.items) {
      const key = this.build(pair.key, end).node;
      const built = this.build(pair.value, key.end - this.start);
      const value = built.node;
      size += built.size;
      end = Math.max(key.end, value.end) - this.start;
      if (pair.value === null && this.#splitsNumber(entries.at(-1), key)) continue;
      if (this.#accepts(key, value, seen, top)) entries.push(new YamlEntry(key.text, key.start, key.end, value));
    }
    const range = this.place(from, node.flow === true ? (node.range?.[1] ?? end) : end);
    return { node: new YamlMap(entries, range.start, range.end), size };
  }

  /** `{quantity: 1,000}` is YAML for a quantity of 1 and a key `000`: a thousandfold error that must not pass. */
  #splitsNumber(before: YamlEntry | undefined, key: YamlNode): boolean {
    if (!(key instanceof YamlScalar && before?.value instanceof YamlScalar)) return false;
    if (!/^\d/.test(key.text) || !/^[+-]?\d+$/.test(before.value.text)) return false;
    const range = { start: before.value.start, end: key.end };
    const written = this.raw.slice(range.start - this.start, range.end - this.start);
    // Of `1,000,000`, the second comma lengthens what the first found.
    if (this.faults.at(-1)?.range.start === range.start) this.faults.pop();
    this.faults.push(problem('value.number', this.path, range, [before.key, written]));
    return true;
  }

  #accepts(key: YamlNode, value: YamlNode, seen: Set<string>, top: boolean): key is YamlScalar {
    if (!(key instanceof YamlScalar)) {
      this.problems.push(problem('yaml.syntax', this.path, key.range, ['a key must be a single value']));
      return false;
    }
    const forbidden = FORBIDDEN_KEYS.has(key.text);
    if (!forbidden && !seen.has(key.text)) {
      seen.add(key.text);
      return true;
    }
    const code = forbidden ? 'yaml.forbidden-key' : 'yaml.duplicate-key';
    this.problems.push(problem(code, this.path, key.range, [key.text]));
    if (top) this.dropped.push(value.range);
    return false;
  }
}
