import { differingRun } from './differing-run.js';
import type { Pieces } from './pieces.js';

/** So many items of a group are added as one piece. */
const ITEMS_AT_ONCE = 4;

/** What one group gives to each key by day: one item a day, all of the same length. */
export type GroupColumns = ReadonlyMap<string, Float64Array>;

/** Sums, and what they are of. */
interface Summed<G> {
  readonly groups: readonly G[];
  /** Of each group. */
  readonly columns: readonly GroupColumns[];
  readonly sums: GroupColumns;
}

/** What is to be added of a group: some days, of some keys or, without any, of all. */
export interface Wanted extends DayRange {
  readonly keys?: ReadonlySet<string> | undefined;
}

/**
 * Sums of columns over many groups, by key. A group is an object that never changes; what becomes of it is a new one. Its
 * columns are made once, and sums always add the groups in their order: so after an edit only the changed groups' columns
 * are made anew, sums are added anew only of the keys and on the days that differ, and every sum is the same to the last
 * bit as if all had been added. A sum that does not change stays the same object.
 */
export class GroupedSums<G extends readonly unknown[]> {
  /**
   * The last sums on some days: the next ones are mostly of the same groups but one. No other columns are kept by weak keys:
   * what such keys keep lives until all memory is cleaned up, not just the young.
   */
  readonly #last = new WeakMap<Int32Array, Summed<G>>();
  /** Columns that were made before they were asked for. */
  readonly #ahead = new Map<G, GroupColumns>();

  /**
   * @param addTo adds what is wanted of a group to columns, which it makes where there are none: item by item.
   * @param changeOf what makes the columns of two groups differ.
   */
  constructor(
    private readonly addTo: (columns: Map<string, Float64Array>, group: G, days: Int32Array, wanted: Wanted) => void,
    private readonly changeOf: (before: G, now: G) => GroupChange,
  ) {}

  /** @param days the same object as long as the groups are of the same days. */
  of(groups: readonly G[], days: Int32Array): GroupColumns {
    const before = this.#last.get(days);
    if (before?.groups === groups) return before.sums;
    let changed: GroupChange = NO_CHANGE;
    const columns = groups.map((group, i) => {
      const [other, known] = [before?.groups[i], before?.columns[i]];
      if (other === group && known) return known;
      const change = other ? this.changeOf(other, group) : ALL_DAYS;
      changed = bothChanges(changed, change);
      return (before ? undefined : this.#ahead.get(group)) ?? this.#columnsOf(group, days, change, known);
    });
    this.#ahead.clear();
    const sums = addAll(columns, days, before?.sums ?? new Map<string, Float64Array>(), changed);
    this.#last.set(days, { groups, columns, sums });
    return sums;
  }

  /** Makes the columns that a first sum needs, in pieces; {@link of} then has little left to do. */
  *prepare(groups: readonly G[], days: Int32Array): Pieces<void> {
    this.#ahead.clear();
    // After an edit only few are made anew, and they go on from what they were.
    if (this.#last.get(days)?.groups.length === groups.length) return;
    for (const group of groups) {
      const columns = new Map<string, Float64Array>();
      for (let from = 0; from < group.length; from += ITEMS_AT_ONCE) {
        // Some of a group are what a group may be.
        const some = group.slice(from, from + ITEMS_AT_ONCE) as unknown as G;
        this.addTo(columns, some, days, { from: 0, to: days.length });
        yield;
      }
      this.#ahead.set(group, columns);
    }
  }

  /** @param known those of the group before it: only what changed is added anew. */
  #columnsOf(group: G, days: Int32Array, change: GroupChange, known: GroupColumns | undefined): GroupColumns {
    const { from, to, keys } = change;
    const columns = new Map(keys ? known : undefined);
    if (!keys || !known) this.addTo(columns, group, days, { from: 0, to: days.length });
    else if (from < to) {
      for (const key of keys) {
        const column = columns.get(key);
        if (column) columns.set(key, column.slice().fill(0, from, to));
      }
      this.addTo(columns, group, days, change);
    }
    return columns;
  }
}

/** Adds the groups' columns, but for what is known and did not change. */
function addAll(
  all: readonly GroupColumns[],
  days: Int32Array,
  known: GroupColumns,
  { keys, ...range }: GroupChange,
): GroupColumns {
  const sums = new Map<string, Float64Array>();
  for (const key of keys ? known.keys() : new Set(all.flatMap((columns) => [...columns.keys()]))) {
    const before = known.get(key);
    if (before && (range.from >= range.to || (keys && !keys.has(key)))) {
      sums.set(key, before);
      continue;
    }
    const { from, to } = before ? range : ALL_DAYS;
    const end = Math.min(to, days.length);
    const sum = before?.slice().fill(0, from, end) ?? new Float64Array(days.length);
    add(sum, key, all, from, end);
    sums.set(key, sum);
  }
  return sums;
}

function add(sum: Float64Array, key: string, all: readonly GroupColumns[], from: number, to: number): void {
  for (const columns of all) {
    const column = columns.get(key);
    if (!column) continue;
    for (let i = from; i < to; i++) sum[i] = (sum[i] ?? 0) + (column[i] ?? 0);
  }
}

/** Days from one index up to before another. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** What makes the columns of two groups differ: they do on no day outside of these. */
export interface GroupChange extends DayRange {
  /** The only keys whose columns may differ; undefined where one may have columns of keys that the other has not. */
  readonly keys: ReadonlySet<string> | undefined;
}

export const NO_DAYS: DayRange = { from: Infinity, to: -Infinity };
const NO_CHANGE: GroupChange = { ...NO_DAYS, keys: new Set() };
const ALL_DAYS: GroupChange = { from: 0, to: Infinity, keys: undefined };

function bothChanges(a: GroupChange, b: GroupChange): GroupChange {
  return { ...union(a, b), keys: a.keys && b.keys && new Set([...a.keys, ...b.keys]) };
}

/** The shortest range with both in it. */
export function union(a: DayRange, b: DayRange): DayRange {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** What has a figure on each of some days, from an index on. */
export interface DailyFigures {
  readonly from: number;
  readonly pnl: Float64Array;
}

/** The days outside of which two say the same; one that is not there says nothing on all. */
export function differingDays(a: DailyFigures | undefined, b: DailyFigures | undefined): DayRange {
  if (!a || a.from !== b?.from) return union(rangeOf(a), rangeOf(b));
  const [length, shorter] = [Math.max(a.pnl.length, b.pnl.length), Math.min(a.pnl.length, b.pnl.length)];
  let first = 0;
  while (first < shorter && a.pnl[first] === b.pnl[first]) first++;
  if (first === length) return NO_DAYS;
  let end = length;
  while (end > first && end <= shorter && a.pnl[end - 1] === b.pnl[end - 1]) end--;
  return { from: a.from + first, to: a.from + end };
}

function rangeOf(figures: DailyFigures | undefined): DayRange {
  return figures ? { from: figures.from, to: figures.from + figures.pnl.length } : NO_DAYS;
}

/** The items of two lists that do not stand in both at the same place from the beginning or from the end, in pairs. */
export function differingItems<T>(
  before: readonly T[],
  now: readonly T[],
): readonly (readonly [T | undefined, T | undefined])[] {
  const { start, endBefore, end } = differingRun(before, now);
  const count = Math.max(end, endBefore) - start;
  return Array.from({ length: count }, (_, i) => [
    start + i < endBefore ? before[start + i] : undefined,
    start + i < end ? now[start + i] : undefined,
  ]);
}
