import { linePnlAhead } from '../attribution/line-columns.js';
import type { Pieces } from '../base/pieces.js';
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

/** So many positions are checked as one piece. */
const POSITIONS_AT_ONCE = 16;

/** Every problem by path, in the order of paths and of places; found in pieces. */
export function* allProblems(inputs: ProblemInputs): Pieces<ReadonlyMap<string, readonly Problem[]>> {
  const byPath = new Map<string, Problem[]>();
  const add = (problem: Problem): void => {
    const list = byPath.get(problem.path);
    if (list) list.push(problem);
    else byPath.set(problem.path, [problem]);
  };
  for (const { problems } of inputs.flawed) problems.forEach(add);
  for (const one of inputs.listed) {
    one.problems.forEach(add);
    yield;
  }
  yield* addAccountProblems(inputs, add);
  for (const list of byPath.values()) list.sort((a, b) => a.range.start - b.range.start);
  return new Map([...byPath].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every record that counts nowhere: those that cannot be read by path, then those that cannot be booked. */
export function allLeftOut({ flawed }: ProblemInputs, book: Book): readonly Place[] {
  const sorted = [...flawed].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...sorted.flatMap(({ path, leftOut }) => leftOut.map((range) => ({ path, range }))), ...book.leftOut];
}

type Add = (problem: Problem) => void;

function* addAccountProblems({ each: valueEach, whole: valueWhole, ...inputs }: ProblemInputs, add: Add): Pieces<void> {
  const each = valueEach();
  const whole = each.length > 1 ? valueWhole() : undefined;
  for (const values of each) {
    yield* addOwnProblems(values, add);
    statementProblems(values, inputs.statementTolerance).forEach(add);
    // The base year's return is that of its lines.
    if (values.scope.benchmark) yield* linePnlAhead(values.groups, values.days);
    benchmarkProblems(values, whole, inputs.baseYear).forEach(add);
    yield;
  }
  if (whole) yield* addOwnProblems(whole, add);
}

function* addOwnProblems(values: DailyValues, add: Add): Pieces<void> {
  let count = 0;
  for (const problems of values.problems()) {
    problems.forEach(add);
    if (++count % POSITIONS_AT_ONCE === 0) yield;
  }
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
