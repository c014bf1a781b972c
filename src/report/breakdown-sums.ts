import { addParts, NO_PARTS } from './pnl-parts.js';
import type { BookPosition } from '../ledger/book.js';
import type { PnlParts } from './view-model.js';

/** What a row adds up to before it is written. */
export interface Sums {
  contribution: number;
  parts: PnlParts;
  base: number;
  exposure: number;
  /** Contribution by key of the other dimension. */
  readonly cells: Map<string, number>;
  readonly records: Set<number>;
  readonly baseRecords: Set<number>;
  /** Whose records are among them: a position has an atom a round trip, holding and pillar. */
  readonly positions: Set<BookPosition>;
  readonly basePositions: Set<BookPosition>;
  /** Whether the period has anything of it, not only the base year. */
  isOfPeriod: boolean;
}

/** The sums of nothing. */
export function noSums(): Sums {
  return {
    contribution: 0,
    parts: NO_PARTS,
    base: 0,
    exposure: 0,
    cells: new Map(),
    records: new Set(),
    baseRecords: new Set(),
    positions: new Set(),
    basePositions: new Set(),
    isOfPeriod: false,
  };
}

/** Adds to a cell of a row. */
export function addCell({ cells }: Sums, key: string, contribution: number): void {
  cells.set(key, (cells.get(key) ?? 0) + contribution);
}

/** Adds the second to the first. */
export function merge(to: Sums, from: Sums | undefined): void {
  if (!from) return;
  to.contribution += from.contribution;
  to.parts = addParts(to.parts, from.parts);
  to.base += from.base;
  to.exposure += from.exposure;
  to.isOfPeriod ||= from.isOfPeriod;
  for (const [key, value] of from.cells) addCell(to, key, value);
  for (const record of from.records) to.records.add(record);
  for (const record of from.baseRecords) to.baseRecords.add(record);
}
