import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { ParsedFile } from '../journal/records.js';
import type { Book } from '../ledger/book.js';
import { baseYearProblems, type BaseYear } from '../report/base-year.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { statementProblems } from '../valuation/statement-check.js';

/** Everything that may have found something wrong, as it was at one time. */
export interface ProblemInputs {
  /** Markdown that has problems or left-out records. */
  readonly flawed: readonly ParsedFile[];
  /** What was made of all files: journal, prices, book, base months. */
  readonly listed: readonly { readonly problems: readonly Problem[] }[];
  readonly each: () => readonly DailyValues[];
  /** All accounts taken together; the only one where there is one. */
  readonly whole: () => DailyValues;
  readonly baseYear: (values: DailyValues) => BaseYear | undefined;
  readonly statementTolerance: number;
}

/** Every problem by path, in the order of paths and of places. */
export function allProblems(inputs: ProblemInputs): ReadonlyMap<string, readonly Problem[]> {
  const found = [
    ...inputs.flawed.flatMap(({ problems }) => problems),
    ...inputs.listed.flatMap(({ problems }) => problems),
    ...accountProblems(inputs),
  ];
  const byPath = new Map<string, Problem[]>();
  for (const problem of found) {
    const list = byPath.get(problem.path);
    if (list) list.push(problem);
    else byPath.set(problem.path, [problem]);
  }
  for (const list of byPath.values()) list.sort((a, b) => a.range.start - b.range.start);
  return new Map([...byPath].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every record that counts nowhere: those that cannot be read by path, then those that cannot be booked. */
export function allLeftOut({ flawed }: ProblemInputs, book: Book): readonly Place[] {
  const sorted = [...flawed].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...sorted.flatMap(({ path, leftOut }) => leftOut.map((range) => ({ path, range }))), ...book.leftOut];
}

function accountProblems({ each: valueEach, whole: valueWhole, ...inputs }: ProblemInputs): readonly Problem[] {
  const each = valueEach();
  const whole = each.length > 1 ? valueWhole() : undefined;
  return [
    ...each.flatMap((values) => [
      ...values.problems,
      ...statementProblems(values, inputs.statementTolerance),
      ...benchmarkProblems(values, whole, inputs.baseYear),
    ]),
    ...(whole?.problems ?? []),
  ];
}

/** A benchmark may mean its account or the whole book: it is wrong where it fits neither. */
function benchmarkProblems(
  values: DailyValues,
  whole: DailyValues | undefined,
  baseYear: ProblemInputs['baseYear'],
): readonly Problem[] {
  const found = baseYearProblems(baseYear(values));
  if (found.length === 0 || whole?.scope.benchmark !== values.scope.benchmark || !whole) return found;
  return baseYearProblems(baseYear(whole)).length === 0 ? [] : found;
}
