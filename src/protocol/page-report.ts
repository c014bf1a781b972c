import type { AttributionReport, ProblemView, RecordRef } from '../report/view-model.js';

/**
 * A report as the page has it. Of `records`, tens of thousands in a long journal, it has only those that it writes out:
 * behind a number it needs how many there are, and what to ask the host to open. A saved report, which nobody answers, has
 * all of them.
 */
export interface PageReport extends Omit<AttributionReport, 'records'> {
  readonly records: Readonly<Record<number, RecordRef>>;
}

/** As many problems as the page writes out with their places before the rest is left to the editor's own list. */
export const MOST_PROBLEMS = 24;

/** The problems that the page lists: errors and warnings. */
export function listedProblems({ problems }: Pick<PageReport, 'problems'>): readonly ProblemView[] {
  return problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/**
 * A report for the page.
 * @param ids of the report's records, by their indexes: the page names them by these.
 */
export function pageReport({ records, ...report }: AttributionReport, ids: readonly number[]): PageReport {
  const shown = listedProblems(report)
    .slice(0, MOST_PROBLEMS)
    .flatMap(({ record }) => {
      const place = records[record];
      return place ? [[String(ids[record] ?? record), place] as const] : [];
    });
  const named = ids.every((id, index) => id === index) ? report : renamed(report, ids);
  return { ...named, records: Object.fromEntries(shown) };
}

/** A report, or a part of one, whose records have other numbers; what names none of them is shared. */
function renamed<T>(part: T, ids: readonly number[]): T {
  const idOf = (index: number) => ids[index] ?? index;
  // Many numbers of a report share the list of their records.
  const lists = new Map<readonly number[], readonly number[]>();
  const listOf = (indexes: readonly number[]): readonly number[] => {
    let list = lists.get(indexes);
    if (!list) lists.set(indexes, (list = sharedList(indexes, idOf)));
    return list;
  };
  const valueOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) return objectOf(value as Readonly<Record<string, unknown>>);
    // Numbers that stand alone in a list are no records.
    return typeof value[0] === 'object' ? sharedList(value as readonly unknown[], valueOf) : value;
  };
  const memberOf = (name: string, value: unknown): unknown => {
    if (name === 'record' && typeof value === 'number') return idOf(value);
    return (name === 'records' || name === 'leftOut') && isIndexes(value) ? listOf(value) : valueOf(value);
  };
  const objectOf = (before: Readonly<Record<string, unknown>>): unknown => {
    let after: Record<string, unknown> | undefined;
    for (const name of Object.keys(before)) {
      const member = before[name];
      const now = memberOf(name, member);
      if (now !== member) (after ??= { ...before })[name] = now;
    }
    return after ?? before;
  };
  return valueOf(part) as T;
}

function isIndexes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && typeof value[0] === 'number';
}

/** The list with each element changed; the same list where none is. */
function sharedList<T>(before: readonly T[], change: (element: T) => T): readonly T[] {
  let after: T[] | undefined;
  for (let at = 0; at < before.length; at++) {
    const element = before[at] as T;
    const now = change(element);
    if (now !== element) (after ??= [...before])[at] = now;
  }
  return after ?? before;
}
