import type { PageReport } from '../protocol/page-report.js';
import type { Figure, PillarRow, PositionRow } from '../report/view-model.js';
import type { PageContext, Wording } from './page-context.js';
import { recordsOfParts } from './records.js';

/** A pillar's name; the two lines that are always there are named by the page. */
export function pillarName(row: PillarRow, { t }: Wording): string {
  return row.kind === 'pillar' ? row.name || row.id : t(row.kind);
}

/** Rows whose ancestors are all expanded, in the framework's order; Unlinked and Cash and costs last. */
export function visiblePillars(rows: readonly PillarRow[], collapsed: readonly string[]): readonly PillarRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const isShown = (row: PillarRow): boolean => {
    const parent = row.parent === null ? undefined : byId.get(row.parent);
    return !parent || (!collapsed.includes(parent.id) && isShown(parent));
  };
  const shown = rows.filter(isShown);
  return [...shown.filter((row) => row.kind === 'pillar'), ...shown.filter((row) => row.kind !== 'pillar')];
}

/** The pillar and all below it. */
export function familyOf(rows: readonly PillarRow[], id: string): ReadonlySet<string> {
  const family = new Set([id]);
  // Rows come parents first.
  for (const row of rows) if (row.parent !== null && family.has(row.parent)) family.add(row.id);
  return family;
}

/** The pillar, all below and all above it: the rows that stay bright while it is chosen. */
export function lineageOf(rows: readonly PillarRow[], id: string): ReadonlySet<string> {
  const lineage = new Set(familyOf(rows, id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) lineage.add(at.id);
  return lineage;
}

/** The chosen pillar, where the report still has it. */
export function chosenPillar({ report, memory }: Pick<PageContext, 'report' | 'memory'>): PillarRow | undefined {
  return report.pillars.find((row) => row.id === memory.chosen && row.kind !== 'cash');
}

/** The part of a position's contribution that is linked to the pillars of a family; undefined where none is. */
export function linkedPart(position: PositionRow, family: ReadonlySet<string>): number | undefined {
  const pieces = position.pieces.filter((piece) => family.has(piece.pillar));
  return pieces.length === 0 ? undefined : pieces.reduce((sum, piece) => sum + piece.contribution, 0);
}

/** What the base year's column compares with. */
export type Comparison = 'same-day' | 'pace' | 'full-year';

/** The comparisons a report can make, the default first; none where the base year has no pillars. */
export function comparisonsOf({ base, pillars }: Pick<PageReport, 'base' | 'pillars'>): readonly Comparison[] {
  if (!base || base.mode === 'total') return [];
  const has = (pick: (row: PillarRow) => Figure) => pillars.some((row) => pick(row).value !== null);
  const found: Comparison[] = [];
  if (has((row) => row.baseSameDay)) found.push('same-day');
  else if (has((row) => row.variance)) found.push('pace');
  if (has((row) => row.baseFullYear)) found.push('full-year');
  return found;
}

/** The comparison shown: what is remembered where the report can make it. */
export function comparisonOf({ report, memory }: Pick<PageContext, 'report' | 'memory'>): Comparison | undefined {
  const possible = comparisonsOf(report);
  return memory.compare === 'full-year' && possible.includes('full-year') ? 'full-year' : possible[0];
}

/** The base year's figure of a row under a comparison. */
export function baseFigure(row: PillarRow, comparison: Comparison): Figure {
  if (comparison === 'same-day') return row.baseSameDay;
  if (comparison === 'full-year') return row.baseFullYear;
  const { contribution, variance } = row;
  if (contribution.value === null || variance.value === null) return variance;
  return { value: contribution.value - variance.value, records: row.baseFullYear.records };
}

/** This period minus the base year, under a comparison. */
export function differenceFigure(row: PillarRow, comparison: Comparison): Figure {
  if (comparison !== 'full-year') return row.variance;
  const { contribution, baseFullYear } = row;
  if (contribution.value === null) return contribution;
  if (baseFullYear.value === null) return baseFullYear;
  return { value: contribution.value - baseFullYear.value, records: recordsOfParts([contribution, baseFullYear]) };
}

/** Sum of the top level with the records of its parts, or the first reason found. */
export function topSum(rows: readonly PillarRow[], pick: (row: PillarRow) => Figure): Figure {
  const parts = rows.filter((row) => row.depth === 0).map(pick);
  let sum = 0;
  for (const part of parts) {
    if (part.value === null) return part;
    sum += part.value;
  }
  return { value: sum, records: recordsOfParts(parts) };
}
