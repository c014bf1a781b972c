/*
 * Which rows of a table are shown and in which order: what is searched for, what it is sorted by.
 */

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

type Value = number | string | null;

/** How the rows of a table stand to each other. */
export interface Order<Row> {
  /** What the rows are sorted by, by column key; a key that is missing here sorts nothing. */
  readonly values: ReadonlyMap<string, (row: Row) => Value>;
  /** Groups that stay apart in every order, lowest first: open positions before closed ones. */
  readonly rank?: ((row: Row) => number) | undefined;
  /** Of a tree: children stay under their parent, and only siblings are sorted. */
  readonly tree?: { readonly key: (row: Row) => string; readonly parent: (row: Row) => string | null } | undefined;
}

/** Rows in order; without a sort as they come. What has no value comes last either way; equals keep their order. */
export function sortRows<Row>(rows: readonly Row[], sort: Sort | undefined, order: Order<Row>): readonly Row[] {
  const { values, rank = () => 0, tree } = order;
  const value = sort && values.get(sort.key);
  if (!sort || !value) return rows.toSorted((a, b) => rank(a) - rank(b));
  const known = new Map(rows.map((row) => [row, value(row)]));
  const compare = (a: Row, b: Row): number => {
    const byRank = rank(a) - rank(b);
    return byRank === 0 ? compareValues(known.get(a) ?? null, known.get(b) ?? null, sort.descending) : byRank;
  };
  return tree ? sortTree(rows, compare, tree) : rows.toSorted(compare);
}

function compareValues(a: Value, b: Value, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}

function sortTree<Row>(
  rows: readonly Row[],
  compare: (a: Row, b: Row) => number,
  { key, parent }: NonNullable<Order<Row>['tree']>,
): readonly Row[] {
  const keys = new Set(rows.map(key));
  const below = new Map<string | null, Row[]>();
  for (const row of rows) {
    const above = parent(row);
    const place = above !== null && keys.has(above) ? above : null;
    const siblings = below.get(place);
    if (siblings) siblings.push(row);
    else below.set(place, [row]);
  }
  const walk = (place: string | null): Row[] =>
    (below.get(place) ?? []).toSorted(compare).flatMap((row) => [row, ...walk(key(row))]);
  return walk(null);
}

/** Rows whose text holds every word that is searched for, whatever the case. */
export function matchingRows<Row>(rows: readonly Row[], search: string, text: (row: Row) => string): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const whole = text(row).toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** What a press on a column's head makes of the order: text ascends first, numbers descend first. */
export function nextSort(sort: Sort | undefined, key: string, isText: boolean): Sort {
  return sort?.key === key ? { key, descending: !sort.descending } : { key, descending: !isText };
}
