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

interface Wrong {
  /** Names that lead there. */
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * What is wrong with a value, in English, or nothing.
 * @param patch what made it of another value of this schema.
 */
export function wrongAfter(patch: Patch, schema: v.GenericSchema & Parts, value: unknown): string | undefined {
  const wrong = wrongIn(patch, schema, value);
  return wrong && `${wrong.path.join('.')}: ${wrong.message}`;
}

function wrongIn(patch: Patch, schema: v.GenericSchema & Parts, value: unknown): Wrong | undefined {
  const { entries, item, wrapped, key = '', options, pipe } = schema;
  if (isReplacement(patch) || pipe !== undefined || typeof value !== 'object' || value === null) {
    return wrongWhole(schema, value);
  }
  if (wrapped) return wrongIn(patch, wrapped, value);
  if (item && Array.isArray(value)) return wrongInList(patch, item, value);
  const members = value as Readonly<Record<string, unknown>>;
  if (options && !(key in patch)) {
    const option = options.find(({ entries: own }) => own?.[key] && v.is(own[key], members[key]));
    return option ? wrongIn(patch, option, value) : wrongWhole(schema, value);
  }
  if (!entries) return wrongWhole(schema, value);
  for (const [name, change] of Object.entries(patch as Readonly<Record<string, Patch>>)) {
    const member = entries[name];
    // Of a member that came or went the whole has to say whether it may.
    if (!member || !Object.hasOwn(members, name)) return wrongWhole(schema, value);
    const wrong = wrongIn(change, member, members[name]);
    if (wrong) return below(name, wrong);
  }
  return undefined;
}

function wrongInList(
  { pieces = [], at = {} }: ListPatch,
  item: v.GenericSchema,
  list: readonly unknown[],
): Wrong | undefined {
  for (const piece of pieces) {
    for (const element of 'added' in piece ? piece.added : []) {
      const wrong = wrongWhole(item, element);
      if (wrong) return below('added', wrong);
    }
  }
  for (const [place, change] of Object.entries(at)) {
    const wrong = wrongIn(change, item, list[Number(place)]);
    if (wrong) return below(place, wrong);
  }
  return undefined;
}

function below(name: string, { path, message }: Wrong): Wrong {
  return { path: [name, ...path], message };
}

function wrongWhole(schema: v.GenericSchema, value: unknown): Wrong | undefined {
  const { issues } = v.safeParse(schema, value);
  if (!issues) return undefined;
  const [{ message }] = issues;
  const path = v.getDotPath(issues[0]);
  return { path: path === null ? [] : [path], message };
}

function isReplacement(patch: Patch): patch is readonly [] | readonly [unknown] {
  return Array.isArray(patch);
}
