/** What one group gives to each key by day: one item a day, all of the same length. */
export type GroupColumns = ReadonlyMap<string, Float64Array>;

/** Sums, and what they are of. */
interface Summed {
  readonly groups: readonly object[];
  readonly sums: GroupColumns;
}

/**
 * Sums of columns over many groups, by key. A group is an object that never changes; what becomes of it is a new one. Its
 * columns are made once, and sums always add the groups in their order: so after an edit only the changed groups' columns
 * are made anew, sums are added anew only on the days on which these differ, and every sum is the same to the last bit as
 * if all had been added.
 */
export class GroupedSums<G extends object> {
  readonly #columns = new WeakMap<G, GroupColumns>();
  /** The last sums on some days: the next ones are mostly of the same groups but one. */
  readonly #last = new WeakMap<Int32Array, Summed>();

  /** @param columnsOf a group's columns on some days. */
  constructor(private readonly columnsOf: (group: G, days: Int32Array) => GroupColumns) {}

  /** @param days the same object as long as the groups are of the same days. */
  of(groups: readonly G[], days: Int32Array): GroupColumns {
    const before = this.#last.get(days);
    if (before?.groups === groups) return before.sums;
    const goesOn = before?.groups.length === groups.length;
    const sums = goesOn ? this.#changed(groups, before, days) : this.#all(groups, days);
    this.#last.set(days, { groups, sums });
    return sums;
  }

  #of(group: G, days: Int32Array): GroupColumns {
    let columns = this.#columns.get(group);
    if (!columns) this.#columns.set(group, (columns = this.columnsOf(group, days)));
    return columns;
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

  #changed(groups: readonly G[], before: Summed, days: Int32Array): GroupColumns {
    const all = groups.map((group) => this.#of(group, days));
    const changes = groups.flatMap((group, i) => {
      const other = before.groups[i];
      // What was summed before has its columns still.
      return other === undefined || other === group ? [] : [[this.#columns.get(other as G), all[i]] as const];
    });
    const sums = new Map<string, Float64Array>();
    for (const key of new Set(all.flatMap((columns) => [...columns.keys()]))) {
      const known = before.sums.get(key);
      const [from, to] = known ? span(changes, key, days.length) : [0, days.length];
      if (known && from >= to) {
        sums.set(key, known);
        continue;
      }
      const sum = known?.slice() ?? new Float64Array(days.length);
      add(sum.fill(0, from, to), key, all, from, to);
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

/** The days, from one up to before another, outside of which nothing has changed of a key. */
function span(
  changes: readonly (readonly [GroupColumns | undefined, GroupColumns | undefined])[],
  key: string,
  count: number,
): readonly [number, number] {
  let [from, to] = [count, 0];
  for (const [before, now] of changes) {
    const [a, b] = [before?.get(key), now?.get(key)];
    if (!a && !b) continue;
    let [first, last] = [0, count - 1];
    while (first < count && (a?.[first] ?? 0) === (b?.[first] ?? 0)) first++;
    while (last >= first && (a?.[last] ?? 0) === (b?.[last] ?? 0)) last--;
    from = Math.min(from, first);
    to = Math.max(to, last + 1);
  }
  return [from, to];
}
