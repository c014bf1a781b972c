import * as v from 'valibot';
import type { Located } from '../base/range.js';
import type { ValueForm } from '../base/value-forms.js';
import { Fault } from './fault.js';
import { YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** Reads the text of one value; a {@link Fault} says why it is refused. */
export type Reader<T> = (text: string) => T | Fault;

function shape(form: ValueForm): string {
  return Fault.form(form).message;
}

/** A single value with its range, read by `read`. */
export function scalar<T>(read: Reader<T>, form: ValueForm = 'a single value') {
  return v.pipe(
    v.instance(YamlScalar, shape(form)),
    v.rawTransform(({ dataset, addIssue, NEVER }): Located<T> => {
      const value = read(dataset.value.text);
      if (!(value instanceof Fault)) return { value, range: dataset.value.range };
      addIssue({ message: value.message });
      return NEVER;
    }),
  );
}

/** A block of known keys; others are kept in the file and ignored here. */
export function map<T extends v.ObjectEntries>(entries: T) {
  return v.pipe(
    v.instance(YamlMap, shape('a block of “key: value” lines')),
    v.transform((node): unknown => node.fields),
    v.object(entries),
  );
}

/** A list of values of one kind. */
export function list<T extends v.GenericSchema<unknown, unknown>>(item: T) {
  return v.pipe(
    v.instance(YamlList, shape('a list')),
    v.transform((node): unknown => node.items),
    v.array(item),
  );
}

/** A list, or one value standing for a list of one: `tags: macro`. */
export function listOrOne<T extends v.GenericSchema<unknown, unknown>>(item: T) {
  return v.pipe(
    v.custom<YamlNode>((node) => node instanceof YamlList || node instanceof YamlScalar, shape('a list')),
    v.transform((node): unknown => (node instanceof YamlList ? node.items : [node])),
    v.array(item),
  );
}

/** Anything: for what is checked elsewhere, part by part. */
export const anyNode = v.custom<YamlNode>(() => true);
export const anyMap = v.instance(YamlMap, shape('a block of “key: value” lines'));

/** The keys of a {@link map} schema, for finding misspelled ones. */
export function keysOf(schema: { readonly pipe: readonly [unknown, unknown, { readonly entries: object }] }): string[] {
  return Object.keys(schema.pipe[2].entries);
}
