import * as v from 'valibot';
import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Range } from '../base/range.js';
import type { ValueForm } from '../base/value-forms.js';
import { Fault } from './fault.js';
import { nearestName } from './nearest-name.js';
import { YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** What a missing key's message shows as a value to write. */
const EXAMPLES: Readonly<Record<string, string>> = {
  account: 'main',
  action: 'open',
  amount: '120.50',
  claim: 'Silver closes above 100',
  coupon: '4.25%',
  currency: 'USD',
  date: '2026-01-07',
  effect: 'supports',
  from: 'main',
  id: 'silver-2026',
  in: '99.45',
  instrument: 'SI 2026-12',
  into: 'silver-2026',
  kind: 'interest',
  maturity: '2036-02-15',
  nav: '1_000_000',
  opening: '{date: 2024-12-31, nav: 1_000_000}',
  out: '98.10',
  pillar: 'resource-nationalism',
  position: 'silver-2026',
  price: '76.93',
  quantity: '12',
  ratio: '"4:1"',
  to: 'futures',
  year: '2025',
};

/** Collects what is wrong in one file while its records are read; a record that cannot be read is left out whole. */
export class RecordReader {
  readonly problems: Problem[] = [];
  readonly leftOut: Range[] = [];

  constructor(
    readonly path: string,
    /** Offsets at which records start that a syntax error spoils. */
    readonly spoiled: ReadonlySet<number>,
  ) {}

  report(code: ProblemCode, range: Range, args: readonly (string | number)[] = []): void {
    this.problems.push(problem(code, this.path, range, args));
  }

  /** Checks a value and reports everything wrong in it. `key` names it in messages. */
  read<T>(schema: v.GenericSchema<unknown, T>, node: YamlNode, key: string): T | undefined {
    const result = v.safeParse(schema, node);
    if (result.success) return result.output;
    for (const issue of result.issues) this.#reportIssue(issue, node, key);
    return undefined;
  }

  /** The same for a key of a block that may not be there. */
  readKey<T>(schema: v.GenericSchema<unknown, T>, block: YamlMap, key: string): T | undefined {
    const node = block.fields[key];
    return node && this.read(schema, node, key);
  }

  /**
   * Reads the items of a list of records, each by itself: an item that fails is left out, the others stand.
   * An item with nothing in it yet is being typed and is passed over.
   */
  records<T>(block: YamlMap, key: string, readItem: (item: YamlMap, place: number) => T | undefined): readonly T[] {
    const node = block.fields[key];
    if (!node) return [];
    if (!(node instanceof YamlList)) {
      this.#wrongForm(key, node.range, 'a list');
      this.leftOut.push(node.range);
      return [];
    }
    return node.items.flatMap((item, place) => {
      if (item instanceof YamlScalar && item.isNull) return [];
      if (!(item instanceof YamlMap)) {
        this.#wrongForm(key, item.range, 'a list of blocks');
        this.leftOut.push(item.range);
        return [];
      }
      return this.record(item.range, () => readItem(item, place));
    });
  }

  /** The same for a block whose keys name the records: `marks`, `instruments`. */
  namedRecords<T>(
    block: YamlMap,
    key: string,
    readItem: (name: YamlScalar, value: YamlNode) => T | undefined,
  ): readonly T[] {
    const node = block.fields[key];
    if (!node) return [];
    if (!(node instanceof YamlMap)) {
      this.#wrongForm(key, node.range, 'a block of “key: value” lines');
      this.leftOut.push(node.range);
      return [];
    }
    return node.entries.flatMap((entry) => {
      const range = { start: entry.keyStart, end: Math.max(entry.keyEnd, entry.value.end) };
      return this.record(range, () =>
        readItem(new YamlScalar(entry.key, entry.keyStart, entry.keyEnd, false), entry.value),
      );
    });
  }

  /** One record: left out where a syntax error spoils it or reading it fails. */
  record<T>(range: Range, readIt: () => T | undefined): readonly [] | readonly [T] {
    const value = this.spoiled.has(range.start) ? undefined : readIt();
    if (value !== undefined) return [value];
    this.leftOut.push(range);
    return [];
  }

  /** Warns of keys that look like a misspelling of a known one. Keys in `foreign` belong to something else. */
  checkKeys(block: YamlMap, known: readonly string[], foreign: readonly string[] = []): void {
    const missing = known.filter((key) => !(key in block.fields));
    for (const { key, keyRange } of block.entries) {
      if (known.includes(key) || foreign.includes(key)) continue;
      const meant = nearestName(key, missing);
      if (meant !== undefined) this.report('key.misspelled', keyRange, [key, meant]);
    }
  }

  missing(key: string, range: Range, example = EXAMPLES[key]): void {
    this.report('key.missing', range, [key, example ?? '…']);
  }

  #wrongForm(key: string, range: Range, form: ValueForm): void {
    this.report('value.type', range, [key, form]);
  }

  #reportIssue(issue: v.BaseIssue<unknown>, root: YamlNode, rootKey: string): void {
    const path = issue.path ?? [];
    const named = path.findLast((item) => typeof item.key === 'string');
    const key = typeof named?.key === 'string' ? named.key : rootKey;
    const nodes = [root, ...path.map((item) => item.value)].filter(isNode);
    const node = nodes.at(-1) ?? root;
    const fault = Fault.from(issue.message, key);
    if (fault) this.report(fault.code, node.range, fault.args);
    else if (issue.received === 'undefined') this.missing(key, firstValue(node));
    else this.#wrongForm(key, node.range, 'another kind of value');
  }
}

function isNode(value: unknown): value is YamlNode {
  return value instanceof YamlScalar || value instanceof YamlMap || value instanceof YamlList;
}

/** Where a missing key is shown: at what the block is about, so that not all its lines are underlined. */
function firstValue(node: YamlNode): Range {
  if (!(node instanceof YamlMap)) return node.range;
  return (node.fields['action'] ?? node.fields['id'] ?? node.entries[0]?.value ?? node).range;
}
