import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Range } from '../base/range.js';
import type { ValueForm } from '../base/value-forms.js';
import { Fault, issueOf, missingKey, type Issue } from './fault.js';
import { keptList, NONE } from './kept-list.js';
import type { KnownKeys } from './known-keys.js';
import type { Schema } from './schema.js';
import { YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** Collects what is wrong in one file while its records are read; a record that cannot be read is left out whole. */
export class RecordReader {
  readonly problems: Problem[] = [];
  readonly leftOut: Range[] = [];
  readonly #issues: Issue[] = [];

  constructor(
    readonly path: string,
    /** Offsets at which records start that a syntax error spoils. */
    readonly spoiled: ReadonlySet<number>,
  ) {}

  report(code: ProblemCode, range: Range, args: readonly (string | number)[] = []): void {
    this.problems.push(problem(code, this.path, range, args));
  }

  /** Checks a value and reports everything wrong in it. `key` names it in messages. */
  read<T>(schema: Schema<T>, node: YamlNode, key: string): T | undefined {
    const issues = this.#issues;
    const value = schema.read(node, key, issues);
    if (issues.length > 0) for (const { code, range, args } of issues.splice(0)) this.report(code, range, args);
    return value;
  }

  /** The same for a key of a block that may not be there. */
  readKey<T>(schema: Schema<T>, block: YamlMap, key: string): T | undefined {
    const node = block.get(key);
    return node && this.read(schema, node, key);
  }

  /**
   * Reads the items of a list of records, each by itself: an item that fails is left out, the others stand.
   * An item with nothing in it yet is being typed and is passed over.
   */
  records<T>(block: YamlMap, key: string, readItem: (item: YamlMap, place: number) => T | undefined): readonly T[] {
    const node = block.get(key);
    if (!node) return NONE;
    if (!(node instanceof YamlList)) {
      this.#leaveOut(node, key, 'a list');
      return NONE;
    }
    const found: T[] = [];
    let place = -1;
    for (const item of node.items) {
      place++;
      if (item instanceof YamlScalar && item.isNull) continue;
      if (!(item instanceof YamlMap)) {
        this.#leaveOut(item, key, 'a list of blocks');
        continue;
      }
      const record = this.spoiled.has(item.start) ? undefined : readItem(item, place);
      if (record === undefined) this.leftOut.push(item.range);
      else found.push(record);
    }
    return keptList(found);
  }

  /** The same for a block whose keys name the records: `marks`, `instruments`. */
  namedRecords<T>(
    block: YamlMap,
    key: string,
    readItem: (name: YamlScalar, value: YamlNode) => T | undefined,
  ): readonly T[] {
    const node = block.get(key);
    if (!node) return NONE;
    if (!(node instanceof YamlMap)) {
      this.#leaveOut(node, key, 'a block of “key: value” lines');
      return NONE;
    }
    const found: T[] = [];
    for (const { key: name, keyStart, keyEnd, value } of node.entries) {
      const label = new YamlScalar(name, keyStart, keyEnd, false);
      const record = this.spoiled.has(keyStart) ? undefined : readItem(label, value);
      if (record === undefined) this.leftOut.push({ start: keyStart, end: Math.max(keyEnd, value.end) });
      else found.push(record);
    }
    return keptList(found);
  }

  /** One record: left out where a syntax error spoils it or reading it fails. */
  record<T>(range: Range, readIt: () => T | undefined): T | undefined {
    const value = this.spoiled.has(range.start) ? undefined : readIt();
    if (value === undefined) this.leftOut.push(range);
    return value;
  }

  /** Warns of keys that look like a misspelling of a known one. */
  checkKeys(block: YamlMap, known: KnownKeys): void {
    const issues: Issue[] = [];
    known.check(block, issues);
    for (const { code, range, args } of issues) this.report(code, range, args);
  }

  missing(key: string, range: Range, example?: string): void {
    const { code, args } = missingKey(key, range, example);
    this.report(code, range, args);
  }

  #leaveOut(node: YamlNode, key: string, form: ValueForm): void {
    const { code, range, args } = issueOf(Fault.form(form), node, key);
    this.report(code, range, args);
    this.leftOut.push(range);
  }
}
