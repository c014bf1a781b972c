import { problem, type Problem } from '../base/problem.js';
import type { Located, Place } from '../base/range.js';
import { resolvePillar, unknownPillar } from './pillar-names.js';
import type { Journal } from './journal.js';
import type { MonthlyFile, MonthRow } from './monthly-file.js';
import { monthlyPaths } from './monthly-path.js';
import { REPORT_LINES } from './records.js';

/** What one line weighed and returned in a month. Fractions, signed. */
export interface MonthLine {
  /** Exposure over NAV at the month's start. */
  readonly weight: number;
  /** On the exposure; 0 where unknown pillars cancel out. */
  readonly return: number;
  /** Weight × return; what several unknown pillars added where the line is Unlinked. */
  readonly contribution: number;
  /** The rows it is from. */
  readonly places: readonly Place[];
}

/** A month of the base year that has rows. */
export interface BaseMonth {
  /** `2025-01`. */
  readonly month: string;
  /** By pillar id, `unlinked` and `cash`. */
  readonly lines: ReadonlyMap<string, MonthLine>;
}

/** What the journal's monthly files say. */
export interface BaseMonths {
  /** By the path of the account's file; ascending by month, not empty. */
  readonly months: ReadonlyMap<string, readonly BaseMonth[]>;
  readonly problems: readonly Problem[];
}

/** Every path at which a monthly file that some account names may be. */
export function namedFiles({ accounts }: Pick<Journal, 'accounts'>): readonly string[] {
  const paths = [...accounts.values()].flatMap(({ path, benchmark }) =>
    benchmark?.monthly ? monthlyPaths(path, benchmark.monthly.value) : [],
  );
  return [...new Set(paths)];
}

/**
 * The months of each account's base year from the file it names. A row of another year and a second row of a pillar are
 * left out; what an unknown pillar made is unlinked.
 * @param fileAt the file at a path, where there is one.
 */
export function baseMonths(
  journal: Pick<Journal, 'accounts' | 'pillars'>,
  fileAt: (path: string) => MonthlyFile | undefined,
): BaseMonths {
  const months = new Map<string, readonly BaseMonth[]>();
  const found: Problem[] = [];
  for (const { path, benchmark } of journal.accounts.values()) {
    if (!benchmark?.monthly) continue;
    const { value, range } = benchmark.monthly;
    const paths = monthlyPaths(path, value);
    const file = paths.map(fileAt).find((one) => one !== undefined);
    if (!file) {
      found.push(problem(paths.length === 0 ? 'monthly.path' : 'monthly.no-file', path, range, [value]));
      continue;
    }
    const read = readYear(file, benchmark.year.value, journal);
    found.push(...file.problems, ...read.problems);
    if (read.months.length > 0) months.set(path, read.months);
  }
  // Two accounts may name one file; what is wrong in it is told once.
  const told = new Map(found.map((one) => [[one.path, one.range.start, one.code, ...one.args].join('\n'), one]));
  return { months, problems: [...told.values()] };
}

function readYear(
  file: MonthlyFile,
  year: number,
  journal: Pick<Journal, 'pillars'>,
): { readonly months: readonly BaseMonth[]; readonly problems: readonly Problem[] } {
  const { path, header } = file;
  const problems: Problem[] = [];
  const rows = new Map<string, MonthRow>();
  const lines = new Map<string, Map<string, MonthLine>>();
  for (const row of file.rows) {
    const { month, pillar } = row;
    if (!month.value.startsWith(`${String(year)}-`)) {
      problems.push(problem('monthly.other-year', path, month.range, [month.value, year]));
      continue;
    }
    const line = lineOf(pillar, journal);
    const key = `${month.value} ${line ?? pillar.value}`;
    const first = rows.get(key);
    if (first) {
      const args = [month.value, pillar.value];
      problems.push(problem('monthly.repeated', path, row.range, args, { path, range: first.range }));
      continue;
    }
    rows.set(key, row);
    if (line === undefined) problems.push(unknownPillar(journal, path, pillar));
    const ofMonth = lines.get(month.value) ?? new Map<string, MonthLine>();
    lines.set(month.value, ofMonth.set(line ?? UNLINKED, withRow(ofMonth.get(line ?? UNLINKED), row, path)));
  }
  const missing = monthsOf(year).filter((month) => !lines.has(month));
  if (lines.size === 0) {
    // A file whose columns are not known has said so already.
    if (file.rows.length > 0 || file.problems.length === 0)
      problems.push(problem('monthly.no-rows', path, header, [year]));
  } else if (missing.length > 0) problems.push(problem('monthly.missing', path, header, [missing.join(', ')]));
  const months = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, of]) => ({ month, lines: of }));
  return { months, problems };
}

const UNLINKED = REPORT_LINES[0];

/** The pillar's id, `unlinked` or `cash`; undefined for a name that nobody defines. */
function lineOf({ value }: Located<string>, journal: Pick<Journal, 'pillars'>): string | undefined {
  return resolvePillar(journal, value) ?? REPORT_LINES.find((line) => line === value.toLowerCase());
}

/** A row of its own, or added to what is on its line: unknown pillars share one. */
function withRow(line: MonthLine | undefined, row: MonthRow, path: string): MonthLine {
  const made = row.weight.value * row.return.value;
  const place = { path, range: row.range };
  if (!line) return { weight: row.weight.value, return: row.return.value, contribution: made, places: [place] };
  const weight = line.weight + row.weight.value;
  const contribution = line.contribution + made;
  return { weight, return: weight === 0 ? 0 : contribution / weight, contribution, places: [...line.places, place] };
}

function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, i) => `${String(year).padStart(4, '0')}-${String(i + 1).padStart(2, '0')}`);
}
