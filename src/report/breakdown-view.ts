import { CASH, piecesOf, type Piece } from '../attribution/contribution.js';
import { UNLINKED, spreadByLinks } from '../attribution/links.js';
import { indexFrom } from '../base/sorted-days.js';
import type { RoundTrip } from '../ledger/book.js';
import type { Attributed } from './base-year.js';
import { columnsOf, flatRows, pillarRows, totals, withinPillar } from './breakdown-rows.js';
import { addCell, noSums, type Sums } from './breakdown-sums.js';
import { cashKey, keysOf, type Keyed, type KeyShares } from './dimension-keys.js';
import { addParts } from './pnl-parts.js';
import { cashFigures } from './position-rows.js';
import { positionRecords, type DayWindow, type ReportContext } from './report-context.js';
import { tagsByRound } from './tag-steps.js';
import { resolveWithin } from './resolve-within.js';
import type { BreakdownView, Dimension, PnlParts } from './view-model.js';

/** A part of the period's P&L that has one key in every dimension, and the same tags on all its days. */
interface Atom extends Keyed {
  readonly contribution: number;
  readonly parts: PnlParts;
}

/**
 * Contributions of the period by one dimension, or by two crossed. What is grouped is the P&L of one holding under one
 * pillar, so that any two dimensions add up to the same total.
 */
export function breakdownView(context: ReportContext): BreakdownView {
  const { choice, current, baseSameDays } = context;
  const by = choice.by ?? 'pillar';
  const across = choice.across === by ? null : (choice.across ?? null);
  const within = knownWithin(context);
  const isWithin = withinPillar(context, within);
  const tagsOf = tagsByRound(context.journal);
  const rowKeys = keysOf(by, tagsOf);
  const cellKeys = across === null ? undefined : keysOf(across, tagsOf);
  // Nothing else but tags changes from day to day that the links do not cut already.
  const byTag = by === 'tag' || across === 'tag';
  const atomsOf: AtomsOf = (of) =>
    atoms(of, context.values.days, (round) => (byTag ? tagsOf(round).map(({ fromDay }) => fromDay) : []));
  const rows = new Map<string, Sums>();
  const rowOf = (key: string): Sums => {
    let row = rows.get(key);
    if (!row) rows.set(key, (row = noSums()));
    return row;
  };
  for (const atom of atomsOf(current)) {
    if (!isWithin(atom.pillar)) continue;
    const { position } = atom.values;
    for (const [key, share] of rowKeys(atom)) {
      const row = rowOf(key);
      row.isOfPeriod = true;
      row.contribution += atom.contribution * share;
      row.parts = addParts(row.parts, scaled(atom.parts, share));
      if (!row.positions.has(position)) {
        row.positions.add(position);
        for (const record of positionRecords(context, position)) row.records.add(record);
      }
      for (const [cell, part] of cellKeys?.(atom) ?? []) addCell(row, cell, atom.contribution * share * part);
    }
  }
  if (baseSameDays) addBase(context, baseSameDays, atomsOf, isWithin, rowKeys, rowOf);
  addExposure(context, isWithin, rowKeys, rowOf);
  if (within === null) addCash(context, rowOf(cashKey(by)), across);
  if (by === 'pillar' && within === null) rowOf(UNLINKED);
  const columns = across === null ? [] : columnsOf(context, across, [...rows.values()]);
  const written = by === 'pillar' ? pillarRows(context, rows, columns, within) : flatRows(context, by, rows, columns);
  return { by, across, within, rows: written, columns, ...totals(context, [...rows.values()], columns) };
}

function scaled({ price, income, fx, cost }: PnlParts, share: number): PnlParts {
  return { price: price * share, income: income * share, fx: fx * share, cost: cost * share };
}

/** The pillar that is asked for, by id or alias, or Unlinked; a choice may outlive its pillar, and is then none. */
function knownWithin({ choice: { within }, journal }: ReportContext): string | null {
  if (within === undefined || within === null) return null;
  return resolveWithin(journal, within) ?? null;
}

type AtomsOf = (of: Attributed) => Iterable<Atom>;

/** @param cutsOf days, ascending, on which a round trip's keys change. */
function* atoms(
  { attribution, returns }: Attributed,
  days: Int32Array,
  cutsOf: (round: RoundTrip) => readonly number[],
): Generator<Atom, void, void> {
  const [start, end] = [returns.span.start + 1, returns.span.end];
  const measured = { first: start, numbers: days, weights: attribution.weights };
  for (const { values, parts } of attribution.positions) {
    for (const { part, pieces } of parts) {
      const first = Math.max(part.from, start);
      const last = Math.min(part.from + part.pnl.length - 1, end);
      const cuts = cutsOf(part.round).map((day) => indexFrom(days, day));
      const starts = [...new Set([first, ...cuts.filter((at) => at > first && at <= last)])];
      for (const [i, from] of starts.entries()) {
        const own = starts.length === 1 ? pieces : piecesOf(part, measured, from, (starts[i + 1] ?? last + 1) - 1);
        yield* ofPieces(own, { values, round: part.round, holding: part.holding, day: days[from] ?? 0 });
      }
    }
  }
}

function* ofPieces(pieces: ReadonlyMap<string, Piece>, of: Omit<Keyed, 'pillar'>): Generator<Atom, void, void> {
  for (const [pillar, { pnl, contribution, income, fx, cost }] of pieces) {
    yield { ...of, pillar, contribution, parts: { price: pnl - income - fx - cost, income, fx, cost } };
  }
}

function addBase(
  context: ReportContext,
  base: Attributed,
  atomsOf: AtomsOf,
  isWithin: (pillar: string) => boolean,
  rowKeys: (of: Keyed) => KeyShares,
  rowOf: (key: string) => Sums,
): void {
  const { days } = context.values;
  const { start, end } = base.returns.span;
  const window: DayWindow = { start: days[start] ?? 0, end: days[end] ?? 0 };
  for (const atom of atomsOf(base)) {
    if (!isWithin(atom.pillar)) continue;
    const { position } = atom.values;
    for (const [key, share] of rowKeys(atom)) {
      const row = rowOf(key);
      row.base += atom.contribution * share;
      if (row.basePositions.has(position)) continue;
      row.basePositions.add(position);
      for (const record of positionRecords(context, position, window)) row.baseRecords.add(record);
    }
  }
}

function addExposure(
  context: ReportContext,
  isWithin: (pillar: string) => boolean,
  rowKeys: (of: Keyed) => KeyShares,
  rowOf: (key: string) => Sums,
): void {
  for (const [values, exposures] of context.exposures) {
    for (const { holding, round, amount } of exposures) {
      spreadByLinks(holding.links ?? round.links, context.endDay, (pillar, linked) => {
        if (!isWithin(pillar)) return;
        for (const [key, share] of rowKeys({ values, round, holding, pillar, day: context.endDay }))
          rowOf(key).exposure += amount * linked * share;
      });
    }
  }
}

/** Entry-level cash is of no position: it is its own key in every dimension. What no exposure takes of NAV is its too. */
function addCash(context: ReportContext, row: Sums, across: Dimension | null): void {
  const { current, baseSameDays, exposures, navEnd, values } = context;
  const line = current.attribution.lines.get(CASH);
  const { start, end } = current.returns.span;
  row.isOfPeriod = true;
  row.contribution = line?.contribution ?? 0;
  let [income, cost] = [0, 0];
  for (const amount of values.cash.subarray(start + 1, end + 1)) {
    if (amount > 0) income += amount;
    else cost += amount;
  }
  // What the currencies of several accounts made is on this line too.
  row.parts = { price: 0, income, fx: (line?.pnl ?? 0) - income - cost, cost };
  row.base = baseSameDays?.attribution.lines.get(CASH)?.contribution ?? 0;
  const held = [...exposures.values()].flat().reduce((sum, { amount }) => sum + amount, 0);
  row.exposure = navEnd - held;
  for (const record of cashFigures(context).pnl.records) row.records.add(record);
  if (across !== null) addCell(row, cashKey(across), row.contribution);
}
