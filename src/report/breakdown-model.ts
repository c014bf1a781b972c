import type { Figure, PnlParts } from './figure-model.js';

/** What contributions can be grouped by. `class` is the instrument's asset class, `side` that of what is held, leg by leg. */
export const DIMENSIONS = [
  'pillar',
  'position',
  'instrument',
  'underlying',
  'class',
  'side',
  'account',
  'tag',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a key stands for; `none` is what has no class or no tag. Every kind but `item` is named by the surface. */
export type BreakdownKind = 'item' | 'unlinked' | 'cash' | 'none';

export interface BreakdownKey {
  /** The item's id, `unlinked`, `cash` or `none`; unique within its dimension. */
  readonly key: string;
  readonly kind: BreakdownKind;
  /** In the reader's language; empty where the surface names it. */
  readonly name: string;
}

export interface BreakdownRow extends BreakdownKey {
  /** Of pillars; null and 0 for every other dimension. A parent includes its children. */
  readonly parent: string | null;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly contribution: Figure;
  readonly pnl: Figure;
  /** What made the P&L; the four add up to it. */
  readonly parts: PnlParts;
  /** Contribution over the same days of the base year. */
  readonly base: Figure;
  /** Delta-adjusted exposure at the end, over NAV. */
  readonly exposure: Figure;
  /** Contribution by {@link BreakdownView.columns}, which add up to the row's; null where nothing was held. */
  readonly cells: readonly (number | null)[];
}

/** Contributions of the period by one dimension, or by two crossed. Top-level rows add up to `total`. */
export interface BreakdownView {
  readonly by: Dimension;
  readonly across: Dimension | null;
  /** Only what is linked to this pillar and those below it; null for everything. */
  readonly within: string | null;
  /** Pillars in framework order; others by contribution, largest first; Unlinked and Cash and costs last. */
  readonly rows: readonly BreakdownRow[];
  /** Keys of `across`; empty without one. Of pillars, those that have something of their own. */
  readonly columns: readonly BreakdownKey[];
  /** The sums of the columns, as in {@link BreakdownRow.cells}. */
  readonly columnTotals: readonly (number | null)[];
  readonly total: Figure;
  readonly pnl: Figure;
  readonly parts: PnlParts;
}
