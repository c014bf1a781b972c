import { problem, type Problem } from '../base/problem.js';
import type { Located } from '../base/range.js';
import type { Journal, PillarNode } from './journal.js';
import { closestName } from './nearest-name.js';

/** Names of pillars by journal; built once, for the many links that ask. */
const pillarNames = new WeakMap<ReadonlyMap<string, PillarNode>, ReadonlyMap<string, string>>();

/** The id of the pillar that a name means: its id, its name or one of its aliases, in any case; ids go first. */
export function resolvePillar(journal: Pick<Journal, 'pillars'>, name: string): string | undefined {
  if (journal.pillars.has(name)) return name;
  let names = pillarNames.get(journal.pillars);
  if (!names) pillarNames.set(journal.pillars, (names = namesOfPillars(journal.pillars)));
  return names.get(fold(name));
}

function namesOfPillars(pillars: Journal['pillars']): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, id: string): void => {
    if (!names.has(fold(name))) names.set(fold(name), id);
  };
  for (const id of pillars.keys()) add(id, id);
  for (const [id, { record }] of pillars) for (const name of [record.name, ...record.aliases]) add(name, id);
  return names;
}

function fold(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** A name that no pillar has, where it stands, and the nearest that one has. */
export function unknownPillar(
  { pillars }: Pick<Journal, 'pillars'>,
  path: string,
  { value, range }: Located<string>,
): Problem {
  const [first] = pillars.keys();
  const meant = closestName(value, pillars.keys()) ?? first;
  return meant === undefined
    ? problem('pillar.none', path, range, [value])
    : problem('pillar.unknown', path, range, [value, meant]);
}
