/*
 * The difference between two JSON values, small where little changed: what the host sends instead of a whole report. A
 * value that both sides share is not looked into, and what is made shares with the value before all that stayed.
 */

/** A run of the list before, by its first place and its length; or elements that are new. */
export type Piece = readonly [from: number, count: number] | { readonly added: readonly unknown[] };

/** What became of a list: the pieces it is put together from (all in their places, where there are none), then changes. */
export interface ListPatch {
  readonly pieces?: readonly Piece[];
  /** Changes of single elements, by their places now. */
  readonly at?: Readonly<Record<string, Patch>>;
}

/**
 * `[value]` is what it is now, `[]` says that a member is gone. Else changes of members by their names; of a list, a
 * {@link ListPatch}: what was there before tells which.
 */
export type Patch =
  readonly [] | readonly [value: unknown] | Readonly<{ [member: string]: Patch | undefined }> | ListPatch;

/** Members that tell an element of a list from the others: the first that it has, and of a trade its round trip. */
const NAMES = [
  'id',
  'key',
  'instrument',
  'pillar',
  'underlying',
  'currency',
  'month',
  'basis',
  'code',
  'kind',
] as const;

/**
 * What changed, or nothing. A row is found by its name: one that moved is moved and not sent again. Members that are
 * `undefined` are not there, as in JSON.
 */
export function patchOf(before: unknown, after: unknown): Patch | undefined {
  if (before === after) return undefined;
  if (Array.isArray(before)) return Array.isArray(after) ? listPatch(before, after) : [after];
  return isObject(before) && isObject(after) ? memberPatch(before, after) : [after];
}

function memberPatch(before: JsonObject, after: JsonObject): Patch | undefined {
  let changes: Record<string, Patch> | undefined;
  let missing = 0;
  for (const name in before) if (before[name] !== undefined) missing++;
  for (const name in after) {
    const was = memberOf(before, name);
    const is = after[name];
    if (is === undefined) continue;
    if (was !== undefined) missing--;
    if (was === is) continue;
    const change: Patch | undefined = was === undefined ? [is] : patchOf(was, is);
    if (change) (changes ??= {})[name] = change;
  }
  if (missing === 0) return changes;
  for (const name in before) {
    if (before[name] !== undefined && memberOf(after, name) === undefined) (changes ??= {})[name] = [];
  }
  return changes;
}

/** A member; nothing where it is what every object inherits, which JSON does not have. */
function memberOf(object: JsonObject, name: string): unknown {
  const member = object[name];
  return typeof member === 'function' ? undefined : member;
}

/** A report has the same long lists in many places: what became of one is found once. */
const compared = new WeakMap<
  readonly unknown[],
  { readonly after: readonly unknown[]; readonly patch: Patch | undefined }
>();
const LONG = 16;

function listPatch(before: readonly unknown[], after: readonly unknown[]): Patch | undefined {
  if (after.length < LONG) return newListPatch(before, after);
  const known = compared.get(before);
  if (known?.after === after) return known.patch;
  const patch = newListPatch(before, after);
  compared.set(before, { after, patch });
  return patch;
}

function newListPatch(before: readonly unknown[], after: readonly unknown[]): Patch | undefined {
  if (isSameList(before, after)) return undefined;
  const places = placesBefore(before, after);
  const pieces = places && piecesOf(places, after);
  // Of numbers, as of a line that moved on most days, the whole is less to send than many pieces.
  if (pieces && pieces.length * 2 > Math.max(2, after.length) && !isObject(after[0])) return [after];
  let at: Record<string, Patch> | undefined;
  for (let place = 0; place < after.length; place++) {
    const from = places ? (places[place] ?? -1) : place;
    const change = from < 0 ? undefined : patchOf(before[from], after[place]);
    if (change) (at ??= {})[place] = change;
  }
  if (!pieces && !at) return undefined;
  return { ...(pieces ? { pieces } : {}), ...(at ? { at } : {}) };
}

/** Most lists are of numbers and as they were. */
function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length !== after.length) return false;
  for (let place = 0; place < after.length; place++) if (before[place] !== after[place]) return false;
  return true;
}

/** For each element of a list its place in the one before, −1 for a new one; nothing where all stand in their places. */
function placesBefore(before: readonly unknown[], after: readonly unknown[]): readonly number[] | undefined {
  const shorter = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < shorter && isSameElement(before[start], after[start])) start++;
  if (start === before.length && start === after.length) return undefined;
  const shift = before.length - after.length;
  while (end < shorter - start && isSameElement(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  const byName = new Map<unknown, number>();
  for (let place = start; place < before.length - end; place++) byName.set(nameOf(before[place]), place);
  return after.map((element, place) => {
    if (place < start) return place;
    return place < after.length - end ? (byName.get(nameOf(element)) ?? -1) : place + shift;
  });
}

function piecesOf(places: readonly number[], after: readonly unknown[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (start < places.length) {
    const from = places[start] ?? -1;
    let end = start + 1;
    while (end < places.length && places[end] === (from < 0 ? -1 : from + end - start)) end++;
    pieces.push(from < 0 ? { added: after.slice(start, end) } : [from, end - start]);
    start = end;
  }
  return pieces;
}

/** Whether an element is the other one, maybe changed. What has no name is known by its place alone. */
function isSameElement(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  return isParent(before) && isParent(after) && nameOf(before) === nameOf(after);
}

/** What tells an element from the others of its list; itself, where it has no parts. */
function nameOf(element: unknown): unknown {
  if (!isParent(element)) return element;
  const { round } = element;
  for (const member of NAMES) {
    const name = element[member];
    if (typeof name === 'string') return typeof round === 'number' ? `${name} ${String(round)}` : name;
  }
  return undefined;
}

/** What a patch makes of a value; nothing where it is none of this value. Nothing is assumed of its shape. */
export function applyPatch(before: unknown, patch: unknown): { readonly value: unknown } | undefined {
  try {
    return { value: made(before, patch) };
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

class Misfit extends Error {}

function made(before: unknown, patch: unknown): unknown {
  if (Array.isArray(patch)) {
    if (patch.length !== 1) throw new Misfit();
    return patch[0];
  }
  if (!isObject(patch)) throw new Misfit();
  if (Array.isArray(before)) return madeList(before, patch);
  if (!isObject(before)) throw new Misfit();
  return madeObject(before, patch);
}

function madeObject(before: JsonObject, patch: JsonObject): JsonObject {
  const after: Record<string, unknown> = { ...before };
  const gone = new Set<string>();
  for (const [name, change] of Object.entries(patch)) {
    // Setting it would not make a member.
    if (name === '__proto__') throw new Misfit();
    if (Array.isArray(change) && change.length === 0) gone.add(name);
    else after[name] = made(Object.hasOwn(before, name) ? before[name] : undefined, change);
  }
  return gone.size === 0 ? after : Object.fromEntries(Object.entries(after).filter(([name]) => !gone.has(name)));
}

function madeList(before: readonly unknown[], { pieces, at = {}, ...rest }: JsonObject): readonly unknown[] {
  if (Object.keys(rest).length > 0 || !isObject(at)) throw new Misfit();
  const after = pieces === undefined ? [...before] : joined(before, pieces);
  for (const [place, change] of Object.entries(at)) {
    const index = Number(place);
    if (!isPlace(index, after.length)) throw new Misfit();
    after[index] = made(after[index], change);
  }
  return after;
}

function joined(before: readonly unknown[], pieces: unknown): unknown[] {
  if (!Array.isArray(pieces)) throw new Misfit();
  const after: unknown[] = [];
  for (const piece of pieces as readonly unknown[]) {
    if (Array.isArray(piece)) {
      const [from, count] = piece as readonly unknown[];
      if (!isPlace(from, before.length) || !isPlace(count, before.length - from + 1)) throw new Misfit();
      for (let place = from; place < from + count; place++) after.push(before[place]);
    } else if (isObject(piece) && Array.isArray(piece['added'])) {
      for (const element of piece['added'] as readonly unknown[]) after.push(element);
    } else throw new Misfit();
  }
  return after;
}

function isPlace(value: unknown, length: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < length;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return isParent(value) && !Array.isArray(value);
}

/** An object or a list, read as what may have the members of a row. */
function isParent(value: unknown): value is Partial<Readonly<Record<(typeof NAMES)[number] | 'round', unknown>>> {
  return typeof value === 'object' && value !== null;
}
