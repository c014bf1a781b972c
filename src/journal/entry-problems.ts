import { problem, type Problem } from '../base/problem.js';
import type { Located } from '../base/range.js';
import type { Journal } from './journal.js';
import { resolvePillar, unknownPillar } from './pillar-names.js';
import { REPORT_LINES, type BenchmarkRecord, type EntryRecord, type LinkShare, type RecordBase } from './records.js';

/** What an entry names is looked up in these. */
type Definitions = Pick<Journal, 'accounts' | 'pillars'>;

/** What is wrong with an entry once everything that it names is known. */
export function entryProblems(definitions: Definitions, entry: EntryRecord): readonly Problem[] {
  const names = new NameCheck(definitions, entry.path);
  // Without any account that is said once, and not of each entry.
  if (definitions.accounts.size > 0) checkAccounts(names, entry);
  for (const { plan, legs } of entry.events) {
    names.links(plan.links);
    // Those of the legs that have links of their own.
    if (legs) for (const { links } of legs) names.links(links);
  }
  for (const { pillar } of entry.evidence) names.pillar(pillar);
  for (const { pillars } of entry.forecasts) for (const pillar of pillars) names.pillar(pillar);
  return names.problems;
}

/** Pillars that the contributions of a base year name and nobody defines. */
export function benchmarkProblems(definitions: Definitions): readonly Problem[] {
  return [...definitions.accounts.values()].flatMap(({ path, benchmark }) => {
    const names = new NameCheck(definitions, path);
    for (const pillar of contributingPillars(benchmark)) names.pillar(pillar);
    return names.problems;
  });
}

function contributingPillars(benchmark: BenchmarkRecord | undefined): readonly Located<string>[] {
  const named = benchmark?.contributions?.map(({ pillar }) => pillar) ?? [];
  return named.filter((pillar) => !REPORT_LINES.some((line) => line === pillar.value));
}

/** Accounts that nobody defines, and records that could belong to several. */
function checkAccounts(names: NameCheck, entry: EntryRecord): void {
  names.account(entry.account);
  let open: RecordBase | undefined;
  for (const records of [entry.events, entry.flows, entry.cash, entry.statements]) {
    for (const record of records) {
      const { account } = record;
      names.account(account);
      if (!account) open ??= record;
    }
  }
  for (const { from, to } of entry.transfers) {
    names.account(from);
    names.account(to);
  }
  if (!entry.account && open) names.ambiguous(open);
}

/** Looks up what a file names, name by name: plain calls, since tens of thousands of names stand in a journal. */
class NameCheck {
  readonly problems: Problem[] = [];

  constructor(
    private readonly definitions: Definitions,
    private readonly path: string,
  ) {}

  /** Says of an account once at its place that nobody defines it: records may share the id that stands over them. */
  account(id: Located<string> | undefined): void {
    const { accounts } = this.definitions;
    if (!id || accounts.has(id.value)) return;
    const { start } = id.range;
    if (this.problems.some(({ range }) => range.start === start)) return;
    this.problems.push(problem('account.unknown', this.path, id.range, [id.value, namesOf(accounts)]));
  }

  /** Says of a record without an account that it could belong to several. */
  ambiguous(record: RecordBase & { readonly id?: Located<string> }): void {
    const { accounts } = this.definitions;
    if (accounts.size < 2) return;
    const head = record.id?.range ?? record.range;
    this.problems.push(problem('account.ambiguous', this.path, head, [namesOf(accounts)]));
  }

  links(links: readonly LinkShare[] | undefined): void {
    if (links) for (const { pillar } of links) this.pillar(pillar);
  }

  pillar(name: Located<string>): void {
    if (resolvePillar(this.definitions, name.value) !== undefined) return;
    this.problems.push(unknownPillar(this.definitions, this.path, name));
  }
}

function namesOf(accounts: Definitions['accounts']): string {
  return [...accounts.keys()].join(', ');
}
