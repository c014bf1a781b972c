import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Located, Place } from '../base/range.js';
import { canonicalSymbol } from './instrument-symbol.js';
import type { Journal, PillarNode } from './journal.js';
import { closestName } from './nearest-name.js';
import { growPillarTree } from './pillar-tree.js';
import {
  REPORT_LINES,
  type BenchmarkRecord,
  type EntryRecord,
  type ParsedFile,
  type PositionEvent,
  type RecordBase,
} from './records.js';

/** Names of pillars by journal; built once, for the many links that ask. */
const pillarNames = new WeakMap<ReadonlyMap<string, PillarNode>, ReadonlyMap<string, string>>();

/**
 * Takes all files together: who defines what, the tree of pillars, the order of entries, and the problems that need
 * more than one file to see. Files count in the order of their paths, so the result depends on nothing else.
 */
export function buildJournal(files: Iterable<ParsedFile>): Journal {
  const sorted = [...files].sort((a, b) => compare(a.path, b.path));
  const problems: Problem[] = [];
  const definitions = <T extends RecordBase>(
    code: ProblemCode,
    recordsOf: (file: ParsedFile) => readonly (T | undefined)[],
    nameOf: (record: T) => Located<string>,
  ): ReadonlyMap<string, T> => {
    const found = new Map<string, T>();
    for (const record of sorted.flatMap(recordsOf)) {
      if (!record) continue;
      const name = nameOf(record);
      const first = found.get(name.value);
      if (!first) found.set(name.value, record);
      else problems.push(problem(code, record.path, name.range, [name.value, first.path], place(first, nameOf(first))));
    }
    return found;
  };
  const accounts = definitions(
    'account.duplicate',
    (file) => [file.account],
    (record) => record.id,
  );
  const records = definitions(
    'pillar.duplicate',
    (file) => [file.pillar],
    (record) => record.id,
  );
  const instruments = definitions(
    'instrument.duplicate',
    (file) => file.instruments,
    ({ symbol }) => ({ value: canonicalSymbol(symbol.value), range: symbol.range }),
  );
  const tree = growPillarTree(records);
  const entries = sorted.flatMap((file) => (file.entry ? [file.entry] : [])).sort(byTime);
  const journal: Journal = {
    files: new Map(sorted.map((file) => [file.path, file])),
    accounts,
    pillars: tree.nodes,
    instruments,
    entries,
    problems,
  };
  problems.push(...tree.problems, ...accountProblems(journal), ...pillarProblems(journal));
  return journal;
}

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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byTime(a: EntryRecord, b: EntryRecord): number {
  return compare(a.date, b.date) || (a.minutes ?? 0) - (b.minutes ?? 0) || compare(a.path, b.path);
}

function place(record: RecordBase, name: Located<unknown>): Place {
  return { path: record.path, range: name.range };
}

/** Accounts that nobody defines, and records that could belong to several. */
function accountProblems({ accounts, entries }: Journal): readonly Problem[] {
  const names = [...accounts.keys()].join(', ');
  if (accounts.size === 0) {
    const first = entries.find((entry) => entry.events.length > 0);
    return first ? [problem('account.none', first.path, { start: first.range.start, end: first.range.start })] : [];
  }
  return entries.flatMap((entry) => {
    const { account, path } = entry;
    const records = [...entry.events, ...entry.flows, ...entry.cash, ...entry.statements];
    const owners = [
      account,
      ...records.map((record) => record.account),
      ...entry.transfers.flatMap(({ from, to }) => [from, to]),
    ];
    const named = new Map(owners.map((id) => [id?.range.start, id]));
    const found = [...named.values()].flatMap((id) =>
      id && !accounts.has(id.value) ? [problem('account.unknown', path, id.range, [id.value, names])] : [],
    );
    if (account || accounts.size === 1) return found;
    const open = records.find((record) => !record.account);
    return open ? [...found, problem('account.ambiguous', path, headOf(open), [names])] : found;
  });
}

/** Where a record without an account is shown: its id, or else where it starts. */
function headOf(record: RecordBase & { readonly id?: Located<string> }): RecordBase['range'] {
  return record.id?.range ?? record.range;
}

/** Pillars that links, evidence, forecasts and the contributions of a base year name and nobody defines. */
function pillarProblems(journal: Journal): readonly Problem[] {
  const unknown = (path: string, pillars: readonly Located<string>[]): readonly Problem[] =>
    pillars.flatMap((pillar) =>
      resolvePillar(journal, pillar.value) === undefined ? [unknownPillar(journal, path, pillar)] : [],
    );
  return [
    ...[...journal.accounts.values()].flatMap(({ path, benchmark }) => unknown(path, contributingPillars(benchmark))),
    ...journal.entries.flatMap((entry) => unknown(entry.path, namedPillars(entry))),
  ];
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

function contributingPillars(benchmark: BenchmarkRecord | undefined): readonly Located<string>[] {
  const named = benchmark?.contributions?.map(({ pillar }) => pillar) ?? [];
  return named.filter((pillar) => !REPORT_LINES.some((line) => line === pillar.value));
}

/** Those of the position and of the legs that have links of their own. */
function pillarsOfEvent({ plan, legs = [] }: PositionEvent): readonly Located<string>[] {
  return [plan, ...legs].flatMap(({ links = [] }) => links.map((link) => link.pillar));
}

function namedPillars(entry: EntryRecord): readonly Located<string>[] {
  return [
    ...entry.events.flatMap(pillarsOfEvent),
    ...entry.evidence.map((evidence) => evidence.pillar),
    ...entry.forecasts.flatMap((forecast) => forecast.pillars),
  ];
}
