import { LocatedValue } from '../base/range.js';
import type { ValueForm } from '../base/value-forms.js';
import { Fault, type Issue } from './fault.js';
import { keptList } from './kept-list.js';
import { BLOCK } from './map-schema.js';
import { accepted, type Schema } from './schema.js';
import { YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** Reads the text of one value; a {@link Fault} says why it is refused. */
export type Reader<T> = (text: string) => T | Fault;

class ScalarSchema<T> implements Schema<T> {
  constructor(
    private readonly reader: Reader<T>,
    private readonly form: ValueForm,
  ) {}

  read(node: YamlNode, key: string, issues: Issue[]): T | undefined {
    const value = node instanceof YamlScalar ? this.reader(node.text) : Fault.form(this.form);
    return accepted(value, node, key, issues);
  }
}

/** A single value, read by `reader`. */
export function scalar<T>(reader: Reader<T>, form: ValueForm = 'a single value'): Schema<T> {
  return new ScalarSchema(reader, form);
}

/** A value with its range. */
export function located<T>(schema: Schema<T>): Schema<LocatedValue<T>> {
  return {
    read: (node, key, issues) => {
      const value = schema.read(node, key, issues);
      return value === undefined ? undefined : new LocatedValue(value, node.start, node.end);
    },
  };
}

const LIST = Fault.form('a list');

/** A list of values of one kind. */
export function list<T>(item: Schema<T>): Schema<readonly T[]> {
  return {
    read: (node, key, issues) =>
      node instanceof YamlList
        ? readItems(node.items, item, key, issues)
        : accepted<readonly T[]>(LIST, node, key, issues),
  };
}

/** A list, or one value standing for a list of one: `tags: macro`. */
export function listOrOne<T>(item: Schema<T>): Schema<readonly T[]> {
  return {
    read: (node, key, issues) => {
      if (node instanceof YamlMap) return accepted<readonly T[]>(LIST, node, key, issues);
      return readItems(node instanceof YamlList ? node.items : [node], item, key, issues);
    },
  };
}

function readItems<T>(
  nodes: readonly YamlNode[],
  item: Schema<T>,
  key: string,
  issues: Issue[],
): readonly T[] | undefined {
  const values = nodes.map((node) => item.read(node, key, issues));
  const read = values.filter((value) => value !== undefined);
  return read.length < values.length ? undefined : keptList(read);
}

/** A block of keys, or a single value standing for its most important one: `fees: 1.20`. */
export function mapOr<M, S>(block: Schema<M>, single: Schema<S>): Schema<M | S> {
  return { read: (node, key, issues) => (node instanceof YamlMap ? block : single).read(node, key, issues) };
}

/** What a schema reads, as something else is made of it; a {@link Fault} refuses it. */
export function as<T, U>(schema: Schema<T>, make: (value: T) => U | Fault): Schema<U> {
  return {
    read: (node, key, issues) => {
      const value = schema.read(node, key, issues);
      return value === undefined ? undefined : accepted(make(value), node, key, issues);
    },
  };
}

/** Anything: for what is checked elsewhere, part by part. */
export const anyNode: Schema<YamlNode> = { read: (node) => node };
export const anyMap: Schema<YamlMap> = {
  read: (node, key, issues) => accepted(node instanceof YamlMap ? node : BLOCK, node, key, issues),
};
