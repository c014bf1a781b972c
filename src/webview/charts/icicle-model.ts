import type { PageReport } from '../../protocol/page-report.js';
import type { PillarRow, PositionRow } from '../../report/view-model.js';
import { keepLast } from '../keep-last.js';
import { familyOf } from '../pillar-tree.js';

/** A box of the icicle. */
export interface IcicleCell {
  readonly kind: 'pillar' | 'position' | 'cash';
  /** The pillar line it is, or that its position is linked to. */
  readonly row: PillarRow;
  readonly position: PositionRow | null;
  readonly side: 'gains' | 'losses';
  /** Points as a fraction: above zero on the side of gains, below it on the other. */
  readonly value: number;
  /** Columns from the left; what has nothing below it reaches to the last one. */
  readonly column: number;
  readonly columnEnd: number;
  /** Share of the whole height, growing downwards; gains stand above `IcicleModel.zero`, losses below. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * Pillars, their children and their positions: boxes as high as what was made, gains above a line and losses below it.
 * A pillar stands on both sides where some of its positions lost.
 */
export interface IcicleModel {
  readonly cells: readonly IcicleCell[];
  readonly columns: number;
  readonly gains: number;
  /** Below zero. */
  readonly losses: number;
  /** Where gains end and losses begin, as a share of the height. */
  readonly zero: number;
  /** The position that counts most over all pillars shown. */
  readonly largest: { readonly position: PositionRow; readonly value: number } | null;
}

interface Leaf {
  readonly row: PillarRow;
  readonly position: PositionRow | null;
  readonly value: number;
}

/** @param chosen a pillar line to zoom to; undefined for everything. */
export function icicleModel(
  report: Pick<PageReport, 'pillars' | 'positions'>,
  chosen: PillarRow | undefined,
): IcicleModel {
  return modelOf(report.pillars, report.positions, chosen);
}

const modelOf = keepLast(
  (pillars: readonly PillarRow[], positions: readonly PositionRow[], chosen: PillarRow | undefined): IcicleModel => {
    const family = chosen ? familyOf(pillars, chosen.id) : undefined;
    const rows = pillars.filter((row) => !family || family.has(row.id));
    const leaves = leavesOf(positions, rows);
    const roots = chosen ? [chosen] : rows.filter(({ parent }) => parent === null);
    const total = leaves.reduce((sum, { value }) => sum + Math.abs(value), 0);
    const first = chosen?.depth ?? 0;
    // A position stands right of its pillar.
    const columnOf = ({ row, position }: Leaf) => row.depth - first + (position ? 1 : 0);
    const columns = 1 + leaves.reduce((most, leaf) => Math.max(most, columnOf(leaf)), 0);
    const layer = { rows, leaves, total: total || 1, columns };
    const cells: IcicleCell[] = [];
    const [up, down] = [leaves.filter(({ value }) => value > 0), leaves.filter(({ value }) => value < 0)];
    const zero = place({ ...layer, leaves: up }, roots, 'gains', 0, 0, cells);
    place({ ...layer, leaves: down }, roots, 'losses', 0, zero, cells);
    const sum = (some: readonly Leaf[]) => some.reduce((all, { value }) => all + value, 0);
    return { cells, columns, gains: sum(up), losses: sum(down), zero, largest: largestOf(leaves) };
  },
);

function largestOf(leaves: readonly Leaf[]): IcicleModel['largest'] {
  const sums = new Map<PositionRow, number>();
  for (const { position, value } of leaves) if (position) sums.set(position, (sums.get(position) ?? 0) + value);
  let found: IcicleModel['largest'] = null;
  for (const [position, value] of sums) {
    if (!found || Math.abs(value) > Math.abs(found.value)) found = { position, value };
  }
  return found;
}

/** What each position made by each pillar line, and what cash and costs made. */
function leavesOf(positions: readonly PositionRow[], rows: readonly PillarRow[]): readonly Leaf[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pieces = positions.flatMap((position) =>
    position.pieces.flatMap(({ pillar, contribution }): Leaf[] => {
      const row = byId.get(pillar);
      return row && contribution !== 0 ? [{ row, position, value: contribution }] : [];
    }),
  );
  const cash = rows.flatMap((row): Leaf[] => {
    const value = row.contribution.value ?? 0;
    return row.kind === 'cash' && value !== 0 ? [{ row, position: null, value }] : [];
  });
  return [...pieces, ...cash];
}

interface Layer {
  readonly rows: readonly PillarRow[];
  readonly leaves: readonly Leaf[];
  readonly total: number;
  readonly columns: number;
}

/** Boxes of some pillars from `from` downwards, the largest first, children and positions beside each. @returns the end. */
function place(
  layer: Layer,
  pillars: readonly PillarRow[],
  which: IcicleCell['side'],
  column: number,
  from: number,
  cells: IcicleCell[],
): number {
  const { rows, leaves, total, columns } = layer;
  const sized = pillars
    .map((row) => {
      const family = familyOf(rows, row.id);
      const below = leaves.filter((leaf) => family.has(leaf.row.id));
      return { row, below, value: below.reduce((sum, leaf) => sum + leaf.value, 0) };
    })
    .filter(({ value }) => value !== 0)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  let top = from;
  for (const { row, below, value } of sized) {
    const bottom = top + Math.abs(value) / total;
    const isCash = row.kind === 'cash';
    cells.push({
      ...{ kind: isCash ? 'cash' : 'pillar', row, position: null, side: which, value, column, top, bottom },
      columnEnd: isCash ? columns : column + 1,
    });
    const children = rows.filter(({ parent }) => parent === row.id);
    let inner = place({ ...layer, leaves: below }, children, which, column + 1, top, cells);
    const own = below.filter((leaf) => leaf.row.id === row.id && leaf.position !== null);
    for (const leaf of own.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))) {
      const next = inner + Math.abs(leaf.value) / total;
      cells.push({
        kind: 'position',
        row,
        position: leaf.position,
        side: which,
        value: leaf.value,
        column: column + 1,
        columnEnd: columns,
        top: inner,
        bottom: next,
      });
      inner = next;
    }
    top = bottom;
  }
  return top;
}

/**
 * The boxes as they are drawn: positions that are lower than a pixel each, which nobody tells apart, are one box.
 * @param height of the drawing, in pixels.
 */
export function drawnCells(cells: readonly IcicleCell[], height: number): readonly IcicleCell[] {
  const isThin = ({ kind, top, bottom }: IcicleCell) => kind === 'position' && (bottom - top) * height < 1;
  const boxes: IcicleCell[] = [];
  let run: IcicleCell | undefined;
  for (const cell of cells) {
    const last = boxes.at(-1);
    const isMore = run && isThin(cell) && run.row === cell.row && run.side === cell.side;
    if (isMore && last) boxes[boxes.length - 1] = { ...last, bottom: cell.bottom };
    else boxes.push(cell);
    run = isThin(cell) ? cell : undefined;
  }
  return boxes;
}
