import * as v from 'valibot';
import type { ListPatch, Patch } from './patch.js';

/*
 * Whether a value that a patch made has its shape still. Only what the patch touched is looked at: all else was when it
 * came.
 */

/** What of a schema leads to the schemas of its parts; one without any is asked about the whole. */
interface Parts {
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly wrapped?: v.GenericSchema;
  readonly key?: string;
  readonly options?: readonly (v.GenericSchema & Parts)[];
  /** What it asks beyond the shape of its parts. */
  readonly pipe?: unknown;
}

/**
 * What is wrong with a value, in English, or nothing.
 * @param patch what made it of another value of this schema.
 * @param path names that lead to it.
 */
export function wrongAfter(
  patch: Patch,
  schema: v.GenericSchema & Parts,
  value: unknown,
  path = '',
): string | undefined {
  const { entries, item, wrapped, key = '', options, pipe } = schema;
  if (isReplacement(patch) || pipe !== undefined || typeof value !== 'object' || value === null) {
    return wrongWhole(schema, value, path);
  }
  if (wrapped) return wrongAfter(patch, wrapped, value, path);
  if (item && Array.isArray(value)) return wrongInList(patch, item, value, path);
  const members = value as Readonly<Record<string, unknown>>;
  if (options && !(key in patch)) {
    const option = options.find(({ entries: own }) => own?.[key] && v.is(own[key], members[key]));
    return option ? wrongAfter(patch, option, value, path) : wrongWhole(schema, value, path);
  }
  if (!entries) return wrongWhole(schema, value, path);
  return firstWrong(Object.entries(patch), ([name, change]: [string, Patch]) => {
    const member = entries[name];
    return member && Object.hasOwn(members, name)
      ? wrongAfter(change, member, members[name], joined(path, name))
      : // Of a member that came or went the whole has to say whether it may.
        wrongWhole(schema, value, path);
  });
}

function wrongInList(
  { pieces = [], at = {} }: ListPatch,
  item: v.GenericSchema,
  list: readonly unknown[],
  path: string,
): string | undefined {
  const added = pieces.flatMap((piece) => ('added' in piece ? piece.added : []));
  return (
    firstWrong(added, (element) => wrongWhole(item, element, path)) ??
    firstWrong(Object.entries(at), ([place, change]) =>
      wrongAfter(change, item, list[Number(place)], joined(path, place)),
    )
  );
}

function firstWrong<T>(all: readonly T[], wrongWith: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const wrong = wrongWith(one);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongWhole(schema: v.GenericSchema, value: unknown, path: string): string | undefined {
  const { issues } = v.safeParse(schema, value);
  return issues && `${joined(path, v.getDotPath(issues[0]) ?? '')}: ${issues[0].message}`;
}

function joined(path: string, name: string): string {
  return [path, name].filter((part) => part !== '').join('.');
}

function isReplacement(patch: Patch): patch is readonly [] | readonly [unknown] {
  return Array.isArray(patch);
}
