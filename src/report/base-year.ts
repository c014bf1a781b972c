import { dayNumber, yearEnd } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import { linkContributions, type LinkingMethod } from '../attribution/linking.js';
import type { BaseMonth, BaseMonths } from '../journal/base-months.js';
import type { BenchmarkRecord } from '../journal/records.js';
import { periodReturns, type PeriodReturns, type PeriodSpan } from '../performance/period-returns.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import { DAYS_OF_HOLIDAY } from './period.js';
import type { DailyValues, PositionValues } from '../valuation/daily-values.js';
import { attribute, CASH, type Attribution, type PositionAttribution } from '../attribution/contribution.js';
import { UNLINKED } from '../attribution/links.js';

/** The base year, known by as much as the journal tells. */
export type BaseYear =
  | {
      readonly mode: 'journaled';
      readonly record: BenchmarkRecord;
      readonly total: number | null;
      readonly whole: Attributed;
    }
  | {
      readonly mode: 'monthly';
      readonly record: BenchmarkRecord;
      /** Linked from the months, whatever the benchmark asserts. */
      readonly total: number;
      /** By pillar id, {@link UNLINKED} and {@link CASH}, linked; they add up to `total`. */
      readonly contributions: ReadonlyMap<string, number>;
      /** Ascending; a month without rows is absent and counts as no return. */
      readonly months: readonly BaseMonth[];
    }
  | {
      readonly mode: 'contributions';
      readonly record: BenchmarkRecord;
      readonly total: number;
      /** By pillar id; what they miss of the total is under {@link UNLINKED}. */
      readonly contributions: ReadonlyMap<string, number>;
    }
  | { readonly mode: 'total'; readonly record: BenchmarkRecord; readonly total: number };

/** A position's share of a period. */
export type HeldAttribution = PositionAttribution<PositionValues>;

/** A period with its returns and their split. */
export interface Attributed {
  readonly returns: PeriodReturns;
  readonly attribution: Attribution<PositionValues>;
}

/** How far an asserted return may be from the journaled one, and contributions from their total: 0.05 points. */
const TOLERANCE = 0.0005;

/**
 * The returns of a period, by index of its valuations, and what each line added to them. What the currencies of several
 * accounts made is on the line of cash.
 */
export function attributePeriod(values: DailyValues, span: PeriodSpan, linking?: LinkingMethod): Attributed {
  const returns = periodReturns(values, span);
  const { days, positions, groups } = values;
  return {
    returns,
    attribution: attribute({ days, positions, groups, cash: cashAndTranslation(values) }, returns, linking),
  };
}

/** Entry-level cash of each day, and what the currencies of several accounts made. */
export function cashAndTranslation({ cash, translation }: DailyValues): Float64Array {
  if (translation.size === 0) return cash;
  return cash.map((amount, i) => [...translation.values()].reduce((sum, column) => sum + (column[i] ?? 0), amount));
}

/** The valuations a calendar year spans; undefined unless the account is valued from the year's first day to its last. */
export function wholeYear(values: DailyValues, year: number): PeriodSpan | undefined {
  const first = dayNumber(yearEnd(year - 1));
  const last = dayNumber(yearEnd(year));
  const start = indexOnOrBefore(values.days, first);
  const end = indexOnOrBefore(values.days, last);
  const opened = values.days[0] ?? Infinity;
  const isOver = (values.days.at(-1) ?? 0) > last - DAYS_OF_HOLIDAY;
  return opened <= first + DAYS_OF_HOLIDAY && isOver && end > Math.max(start, 0)
    ? { start: Math.max(start, 0), end }
    : undefined;
}

/**
 * Finds how the base year is known: by its own journal where the account covers the whole year, else by its monthly
 * file, by recorded contributions, or by its total alone. Undefined without a benchmark or with nothing recorded of it.
 * @param resolve pillar id of a name or alias.
 * @param linking of the journaled year's days, or of its months: the one of the year it is compared with.
 * @param months of the base year, by the path of the account's file that names theirs.
 */
export function baseYearOf(
  values: DailyValues,
  resolve: (name: string) => string | undefined,
  linking?: LinkingMethod,
  months: BaseMonths['months'] = NO_MONTHS,
): BaseYear | undefined {
  const record = values.scope.benchmark;
  if (!record) return undefined;
  const span = wholeYear(values, record.year.value);
  if (span) {
    const whole = attributePeriod(values, span, linking);
    return { mode: 'journaled', record, total: whole.returns.timeWeighted.total.value, whole };
  }
  const recorded = months.get(record.path);
  if (recorded) return { mode: 'monthly', record, ...linkMonths(recorded, linking), months: recorded };
  const contributions = recordedContributions(record, resolve);
  const sum = contributions && [...contributions.values()].reduce((a, b) => a + b, 0);
  const total = record.return?.value ?? sum;
  if (total === undefined) return undefined;
  if (!contributions || sum === undefined) return { mode: 'total', record, total };
  const rest = total - sum;
  if (Math.abs(rest) > Number.EPSILON) contributions.set(UNLINKED, (contributions.get(UNLINKED) ?? 0) + rest);
  return { mode: 'contributions', record, total, contributions };
}

const NO_MONTHS: BaseMonths['months'] = new Map();

/** What all lines made in a month: its return. */
export function monthReturn({ lines }: BaseMonth): number {
  return [...lines.values()].reduce((sum, { contribution }) => sum + contribution, 0);
}

/**
 * The return of months in a row, and what each line added to it; the contributions add up to the return. Once nothing is
 * left, later months count no more.
 * @param linking by earlier growth where logarithms are undefined.
 */
export function linkMonths(
  months: readonly BaseMonth[],
  linking: LinkingMethod = 'earlier-growth',
): { readonly total: number; readonly contributions: ReadonlyMap<string, number> } {
  const returns: number[] = [];
  let growth = 1;
  for (const month of months) {
    if (!(growth > 0)) break;
    returns.push(monthReturn(month));
    growth *= 1 + monthReturn(month);
  }
  const counted = months.slice(0, returns.length);
  const ids = [...new Set(counted.flatMap(({ lines }) => [...lines.keys()]))];
  const made = counted.map(({ lines }) => ids.map((id) => lines.get(id)?.contribution ?? 0));
  const linked = linkContributions(linking, returns, made) ?? linkContributions('earlier-growth', returns, made) ?? [];
  return { total: growth - 1, contributions: new Map(ids.map((id, i) => [id, linked[i] ?? 0])) };
}

/** The line a recorded contribution belongs to: a pillar by id or alias, one of the two other lines, else Unlinked. */
export function lineOf(name: string, resolve: (name: string) => string | undefined): string {
  return resolve(name) ?? (name === CASH ? CASH : UNLINKED);
}

function recordedContributions(
  record: BenchmarkRecord,
  resolve: (name: string) => string | undefined,
): Map<string, number> | undefined {
  if (!record.contributions) return undefined;
  const found = new Map<string, number>();
  for (const { pillar, share } of record.contributions) {
    const id = lineOf(pillar.value, resolve);
    found.set(id, (found.get(id) ?? 0) + share.value);
  }
  return found;
}

/** Where what is asserted of the base year disagrees with what is journaled or recorded. */
export function baseYearProblems(base: BaseYear | undefined): readonly Problem[] {
  if (!base) return [];
  const { record } = base;
  const asserted = record.return;
  const { path } = record;
  if (!asserted) return [];
  const year = String(record.year.value);
  if (base.mode === 'journaled') {
    const total = base.total;
    if (total === null || Math.abs(total - asserted.value) <= TOLERANCE) return [];
    return [problem('benchmark.disagrees', path, asserted.range, [percent(asserted.value), year, percent(total)])];
  }
  if (base.mode === 'monthly') {
    const apart = Math.abs(base.total - asserted.value);
    if (apart <= TOLERANCE) return [];
    const args = [year, percent(base.total, 2), percent(asserted.value, 2), (apart * 100).toFixed(2)];
    return [problem('monthly.sum', path, asserted.range, args)];
  }
  if (!record.contributions) return [];
  const sum = record.contributions.reduce((a, { share }) => a + share.value, 0);
  if (Math.abs(sum - asserted.value) <= TOLERANCE) return [];
  return [problem('benchmark.sum', path, asserted.range, [year, percent(sum), percent(asserted.value)])];
}

function percent(value: number, digits = 1): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(digits)}%`;
}
