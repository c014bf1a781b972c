import type { Pieces } from './pieces.js';

/** So many items of a group are added as one piece. */
const ITEMS_AT_ONCE = 4;

/** What one group gives to each key by day: one item a day, all of the same length. */
export type GroupColumns = ReadonlyMap<string, Float64Array>;

/** Sums, and what they are of. */
interface Summed<G> {
  readonly groups: readonly G[];
  readonly sums: GroupColumns;
}

/**
 * Sums of columns over many groups, by key. A group is an object that never changes; what becomes of it is a new one. Its
 * columns are made once, and sums always add the groups in their order: so after an edit only the changed groups' columns
 * are made anew, sums are added anew only on the days on which these differ, and every sum is the same to the last bit as
 * if all had been added.
 */
export class GroupedSums<G extends readonly unknown[]> {
  readonly #columns = new WeakMap<G, GroupColumns>();
  /** The last sums on some days: the next ones are mostly of the same groups but one. */
  readonly #last = new WeakMap<Int32Array, Summed<G>>();

  /**
   * @param addTo adds what a group has on some of the days to columns, which it makes where there are none: item by item.
   * @param changeOf what makes the columns of two groups differ.
   */
  constructor(
    private readonly addTo: (columns: Map<string, Float64Array>, group: G, days: Int32Array, range: DayRange) => void,
    private readonly changeOf: (before: G, now: G) => GroupChange,
  ) {}

  /** @param days the same object as long as the groups are of the same days. */
  of(groups: readonly G[], days: Int32Array): GroupColumns {
    const before = this.#last.get(days);
    if (before?.groups === groups) return before.sums;
    const goesOn = before?.groups.length === groups.length;
    const sums = goesOn ? this.#changed(groups, before, days) : this.#all(groups, days);
    this.#last.set(days, { groups, sums });
    return sums;
  }

  /** Makes the columns that a first sum needs, in pieces; {@link of} then has little left to do. */
  *prepare(groups: readonly G[], days: Int32Array): Pieces<void> {
    // After an edit only few are made anew, and they go on from what they were.
    if (this.#last.get(days)?.groups.length === groups.length) return;
    for (const group of groups) {
      if (this.#columns.has(group)) continue;
      const columns = new Map<string, Float64Array>();
      for (let from = 0; from < group.length; from += ITEMS_AT_ONCE) {
        // Some of a group are what a group may be.
        const some = group.slice(from, from + ITEMS_AT_ONCE) as unknown as G;
        this.addTo(columns, some, days, { from: 0, to: days.length });
        yield;
      }
      this.#columns.set(group, columns);
    }
  }

  #of(group: G, days: Int32Array): GroupColumns {
    const known = this.#columns.get(group);
    if (known) return known;
    const columns = new Map<string, Float64Array>();
    this.addTo(columns, group, days, { from: 0, to: days.length });
    this.#columns.set(group, columns);
    return columns;
  }

  /** Makes the columns of a group out of those of the one before it: only the changed days are added anew. */
  #goOn(before: G, group: G, days: Int32Array, { from, to, hasSameKeys }: GroupChange): void {
    const known = this.#columns.get(before);
    if (!known || !hasSameKeys || this.#columns.has(group)) return;
    if (from >= to) {
      this.#columns.set(group, known);
      return;
    }
    const columns = new Map<string, Float64Array>();
    for (const [key, column] of known) columns.set(key, column.slice().fill(0, from, to));
    this.addTo(columns, group, days, { from, to });
    this.#columns.set(group, columns);
  }

  #all(groups: readonly G[], days: Int32Array): GroupColumns {
    const sums = new Map<string, Float64Array>();
    const all = groups.map((group) => this.#of(group, days));
    for (const key of new Set(all.flatMap((columns) => [...columns.keys()]))) {
      const sum = new Float64Array(days.length);
      add(sum, key, all, 0, days.length);
      sums.set(key, sum);
    }
    return sums;
  }

  #changed(groups: readonly G[], before: Summed<G>, days: Int32Array): GroupColumns {
    let changed: DayRange = NO_DAYS;
    for (const [i, group] of groups.entries()) {
      const other = before.groups[i];
      if (other === undefined || other === group) continue;
      const change = this.changeOf(other, group);
      this.#goOn(other, group, days, change);
      changed = union(changed, change);
    }
    const all = groups.map((group) => this.#of(group, days));
    const sums = new Map<string, Float64Array>();
    for (const key of new Set(all.flatMap((columns) => [...columns.keys()]))) {
      const known = before.sums.get(key);
      const { from, to } = known ? changed : { from: 0, to: days.length };
      const sum = known?.slice() ?? new Float64Array(days.length);
      add(sum.fill(0, from, Math.max(from, to)), key, all, from, to);
      sums.set(key, sum);
    }
    return sums;
  }
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

/** The days outside of which two groups have the same columns. */
export interface GroupChange extends DayRange {
  /** Whether they have columns of the same keys for certain. */
  readonly hasSameKeys: boolean;
}

export const NO_DAYS: DayRange = { from: Infinity, to: -Infinity };

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
  let start = 0;
  while (start < now.length && start < before.length && now[start] === before[start]) start++;
  let [endBefore, end] = [before.length, now.length];
  while (end > start && endBefore > start && now[end - 1] === before[endBefore - 1]) {
    end--;
    endBefore--;
  }
  const count = Math.max(end, endBefore) - start;
  return Array.from({ length: count }, (_, i) => [
    start + i < endBefore ? before[start + i] : undefined,
    start + i < end ? now[start + i] : undefined,
  ]);
}
