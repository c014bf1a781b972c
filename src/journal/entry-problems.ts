import { problem, type Problem } from '../base/problem.js';
import type { Located } from '../base/range.js';
import type { Journal } from './journal.js';
import { resolvePillar, unknownPillar } from './pillar-names.js';
import {
  REPORT_LINES,
  type BenchmarkRecord,
  type EntryRecord,
  type PositionEvent,
  type RecordBase,
} from './records.js';

/** What an entry names is looked up in these. */
type Definitions = Pick<Journal, 'accounts' | 'pillars'>;

/** What is wrong with an entry once everything that it names is known. */
export function entryProblems(definitions: Definitions, entry: EntryRecord): readonly Problem[] {
  return [...accountProblems(definitions, entry), ...unknownPillars(definitions, entry.path, namedPillars(entry))];
}

/** Pillars that the contributions of a base year name and nobody defines. */
export function benchmarkProblems(definitions: Definitions): readonly Problem[] {
  return [...definitions.accounts.values()].flatMap(({ path, benchmark }) =>
    unknownPillars(definitions, path, contributingPillars(benchmark)),
  );
}

/** Accounts that nobody defines, and records that could belong to several. */
function accountProblems({ accounts }: Definitions, entry: EntryRecord): readonly Problem[] {
  // Without any account that is said once, and not of each entry.
  if (accounts.size === 0) return NONE;
  const { account, path } = entry;
  let found: Problem[] | undefined;
  const check = (id: Located<string> | undefined): void => {
    if (!id || accounts.has(id.value) || found?.some(({ range }) => range.start === id.range.start)) return;
    (found ??= []).push(problem('account.unknown', path, id.range, [id.value, namesOf(accounts)]));
  };
  check(account);
  let open: RecordBase | undefined;
  for (const records of [entry.events, entry.flows, entry.cash, entry.statements]) {
    for (const record of records) {
      check(record.account);
      if (!record.account) open ??= record;
    }
  }
  for (const { from, to } of entry.transfers) {
    check(from);
    check(to);
  }
  if (!account && accounts.size > 1 && open) {
    (found ??= []).push(problem('account.ambiguous', path, headOf(open), [namesOf(accounts)]));
  }
  return found ?? NONE;
}

const NONE: readonly Problem[] = [];

function namesOf(accounts: Definitions['accounts']): string {
  return [...accounts.keys()].join(', ');
}

/** Where a record without an account is shown: its id, or else where it starts. */
function headOf(record: RecordBase & { readonly id?: Located<string> }): RecordBase['range'] {
  return record.id?.range ?? record.range;
}

function unknownPillars(
  definitions: Definitions,
  path: string,
  pillars: Iterable<Located<string>>,
): readonly Problem[] {
  let found: Problem[] | undefined;
  for (const pillar of pillars) {
    if (resolvePillar(definitions, pillar.value) !== undefined) continue;
    (found ??= []).push(unknownPillar(definitions, path, pillar));
  }
  return found ?? NONE;
}

function contributingPillars(benchmark: BenchmarkRecord | undefined): readonly Located<string>[] {
  const named = benchmark?.contributions?.map(({ pillar }) => pillar) ?? [];
  return named.filter((pillar) => !REPORT_LINES.some((line) => line === pillar.value));
}

/** Pillars that links, evidence and forecasts of an entry name. */
function* namedPillars(entry: EntryRecord): Iterable<Located<string>> {
  for (const event of entry.events) yield* pillarsOfEvent(event);
  for (const { pillar } of entry.evidence) yield pillar;
  for (const { pillars } of entry.forecasts) yield* pillars;
}

/** Those of the position and of the legs that have links of their own. */
function* pillarsOfEvent({ plan, legs }: PositionEvent): Iterable<Located<string>> {
  for (const { pillar } of plan.links ?? []) yield pillar;
  for (const { links } of legs ?? []) for (const { pillar } of links ?? []) yield pillar;
}
