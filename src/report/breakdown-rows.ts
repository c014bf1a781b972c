import { UNLINKED } from '../attribution/links.js';
import { merge, noSums, type Sums } from './breakdown-sums.js';
import { cashKey, kindOf } from './dimension-keys.js';
import { figure, missing } from './figure.js';
import { displayName } from './pillar-rows.js';
import { partsTotal } from './pnl-parts.js';
import { contributionFigure, exposureFigure } from './position-rows.js';
import type { ReportContext } from './report-context.js';
import type { BreakdownKey, BreakdownRow, BreakdownView, Dimension, Figure, Reason } from './view-model.js';

/** A pillar and everything below it; everything where none is named. */
export function withinPillar(
  { journal: { pillars } }: ReportContext,
  within: string | null,
): (pillar: string) => boolean {
  if (within === null) return () => true;
  const ids = new Set<string>();
  const add = (id: string): void => {
    ids.add(id);
    for (const child of pillars.get(id)?.children ?? []) add(child);
  };
  add(within);
  return (pillar) => ids.has(pillar);
}

/** The columns of a crossed breakdown: pillars in framework order, others by contribution, cash last. */
export function columnsOf(context: ReportContext, across: Dimension, rows: readonly Sums[]): readonly BreakdownKey[] {
  const totals = new Map<string, number>();
  for (const { cells } of rows) for (const [key, value] of cells) totals.set(key, (totals.get(key) ?? 0) + value);
  const keys = [...totals.keys()];
  if (across === 'pillar') {
    const places = [...context.journal.pillars.keys(), UNLINKED, cashKey('pillar')];
    keys.sort((a, b) => places.indexOf(a) - places.indexOf(b));
  } else keys.sort((a, b) => byRank(a, b, across) || (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1));
  return keys.map((key) => keyView(context, key, across));
}

/** Items first, then what has no key, then cash. */
function byRank(a: string, b: string, dimension: Dimension): number {
  const rank = (key: string): number => ['item', 'none', 'unlinked', 'cash'].indexOf(kindOf(key, dimension));
  return rank(a) - rank(b);
}

function keyView({ journal, locale }: ReportContext, key: string, dimension: Dimension): BreakdownKey {
  const kind = kindOf(key, dimension);
  if (kind !== 'item') return { key, kind, name: '' };
  const node = dimension === 'pillar' ? journal.pillars.get(key) : undefined;
  return { key, kind, name: node ? displayName(node, locale) : key };
}

/** One row a key, largest contribution first; then what only the base year had, what has no key, and cash. */
export function flatRows(
  context: ReportContext,
  by: Dimension,
  sums: ReadonlyMap<string, Sums>,
  columns: readonly BreakdownKey[],
): readonly BreakdownRow[] {
  const order = ([a, one]: readonly [string, Sums], [b, other]: readonly [string, Sums]): number =>
    byRank(a, b, by) ||
    Number(other.isOfPeriod) - Number(one.isOfPeriod) ||
    other.contribution - one.contribution ||
    other.base - one.base ||
    (a < b ? -1 : 1);
  return [...sums].sort(order).map(([key, row]) => ({
    ...keyView(context, key, by),
    ...{ parent: null, depth: 0, hasChildren: false },
    ...rowFigures(context, row, columns),
  }));
}

/** The framework's pillars, each with everything below it; then Unlinked and Cash and costs. */
export function pillarRows(
  context: ReportContext,
  sums: ReadonlyMap<string, Sums>,
  columns: readonly BreakdownKey[],
  within: string | null,
): readonly BreakdownRow[] {
  const { pillars } = context.journal;
  const isWithin = withinPillar(context, within);
  const whole = (id: string): Sums => {
    const all = noSums();
    merge(all, sums.get(id));
    for (const child of pillars.get(id)?.children ?? []) merge(all, whole(child));
    return all;
  };
  const top = within === null ? 0 : (pillars.get(within)?.depth ?? 0);
  const rows = [...pillars].flatMap(([id, { parent, children, depth }]): BreakdownRow[] =>
    isWithin(id)
      ? [
          {
            ...keyView(context, id, 'pillar'),
            parent: id === within ? null : (parent ?? null),
            depth: depth - top,
            hasChildren: children.length > 0,
            ...rowFigures(context, whole(id), columns),
          },
        ]
      : [],
  );
  const standing = [UNLINKED, cashKey('pillar')].flatMap((id) => {
    const own = sums.get(id);
    return own ? flatRows(context, 'pillar', new Map([[id, own]]), columns) : [];
  });
  return [...rows, ...standing];
}

type RowFigures = Pick<BreakdownRow, 'contribution' | 'pnl' | 'parts' | 'base' | 'exposure' | 'cells'>;

function rowFigures(context: ReportContext, sums: Sums, columns: readonly BreakdownKey[]): RowFigures {
  const records = [...sums.records];
  return {
    contribution: contributionFigure(context, sums.contribution, records),
    pnl: figure(partsTotal(sums.parts), records),
    parts: sums.parts,
    base: baseFigure(context, sums.base, [...sums.baseRecords]),
    exposure: exposureFigure(context, sums.exposure, records),
    cells: cellsOf(context, sums, columns),
  };
}

function cellsOf({ current }: ReportContext, { cells }: Sums, columns: readonly BreakdownKey[]): (number | null)[] {
  return columns.map(({ key }) => (current.attribution.meaningful ? (cells.get(key) ?? null) : null));
}

function baseFigure({ base, baseSameDays, period }: ReportContext, value: number, records: readonly number[]): Figure {
  if (baseSameDays) return figure(value, records);
  const why: Reason = !base
    ? 'no-benchmark'
    : base.mode === 'total'
      ? 'total-only'
      : base.mode !== 'journaled'
        ? 'no-path'
        : period.year === base.record.year.value
          ? 'is-base-year'
          : 'not-a-year';
  return missing(why);
}

/** What all rows add up to. */
export function totals(
  context: ReportContext,
  rows: readonly Sums[],
  columns: readonly BreakdownKey[],
): Pick<BreakdownView, 'total' | 'pnl' | 'parts' | 'columnTotals'> {
  const all = noSums();
  for (const row of rows) merge(all, row);
  const { contribution, pnl, parts, cells } = rowFigures(context, all, columns);
  return { total: contribution, pnl, parts, columnTotals: cells };
}
