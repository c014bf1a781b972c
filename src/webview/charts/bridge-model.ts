import type { PageReport } from '../../protocol/page-report.js';
import type { Figure, PillarRow, Reason } from '../../report/view-model.js';
import { keepLast } from '../keep-last.js';
import { baseFigure, topSum, type Comparison } from '../pillar-tree.js';
import { recordsOfParts } from '../records.js';

/** A row of the bridge. Fractions. */
export interface BridgeRow {
  readonly id: string;
  readonly kind: 'from' | 'step' | 'others' | 'to';
  /** Of a step: the pillar line it is of. */
  readonly row: PillarRow | null;
  /** The step is what is linked to a pillar itself, whose children have steps of their own. */
  readonly isOwn: boolean;
  /** How many steps `others` puts together. */
  readonly count: number;
  /** The total, or the change. */
  readonly value: number;
  /** The level before and after; of a total both are the total. */
  readonly start: number;
  readonly end: number;
  readonly now: number | null;
  readonly base: number | null;
  readonly records: readonly number[];
}

export interface BridgeModel {
  /** The base year's total, changes from the largest rise to the largest fall, this year's total. */
  readonly rows: readonly BridgeRow[];
  /** Why there is none; then there are no rows. */
  readonly reason: Reason | null;
  readonly low: number;
  readonly high: number;
}

/** With more steps the smallest are put together, so that a row stays as high as its text. */
const MOST_STEPS = 18;

interface Step {
  readonly row: PillarRow;
  readonly now: number;
  readonly base: number;
  readonly records: readonly number[];
}

/** From the base year to this one by what each pillar line itself made more or less. */
export function bridgeModel({ pillars }: Pick<PageReport, 'pillars'>, comparison: Comparison): BridgeModel {
  return modelOf(pillars, comparison);
}

const modelOf = keepLast((pillars: PageReport['pillars'], comparison: Comparison): BridgeModel => {
  const baseOf = (row: PillarRow): Figure => baseFigure(row, comparison);
  const from = topSum(pillars, baseOf);
  const to = topSum(pillars, (row) => row.contribution);
  const steps = pillars.map((row) => stepOf(row, pillars, baseOf));
  const unknown = [from, to, ...steps].find((one): one is Figure => 'value' in one && one.value === null);
  if (unknown || from.value === null || to.value === null) {
    return { rows: [], reason: unknown?.reason ?? 'not-meaningful', low: 0, high: 1 };
  }
  const known = steps.filter((one): one is Step => 'row' in one && (one.now !== 0 || one.base !== 0));
  let level = from.value;
  const total = (id: 'from' | 'to', value: number, records: readonly number[]): BridgeRow => ({
    ...{ id, kind: id, row: null, isOwn: false, count: 0, value, start: value, end: value, records },
    now: id === 'to' ? value : null,
    base: id === 'from' ? value : null,
  });
  const changes = together(known).map((one): BridgeRow => {
    const start = level;
    level += one.value;
    return { ...one, start, end: level };
  });
  const rows = [total('from', from.value, from.records), ...changes, total('to', to.value, to.records)];
  const levels = rows.flatMap(({ start, end }) => [start, end]);
  return { rows, reason: null, low: Math.min(...levels), high: Math.max(...levels) };
});

function stepOf(row: PillarRow, pillars: readonly PillarRow[], baseOf: (row: PillarRow) => Figure): Step | Figure {
  const children = pillars.filter(({ parent }) => parent === row.id).map(baseOf);
  const whole = baseOf(row);
  const unknown = [row.own, whole, ...children].find(({ value }) => value === null);
  if (unknown) return unknown;
  const base = children.reduce((left, child) => left - (child.value ?? 0), whole.value ?? 0);
  return { row, now: clean(row.own.value ?? 0), base: clean(base), records: recordsOfParts([row.own, whole]) };
}

/** What is left of a difference of floats that cancel is nothing. */
function clean(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value;
}

/** Largest rise to largest fall; where there are too many, the smallest as one. */
function together(steps: readonly Step[]): readonly Omit<BridgeRow, 'start' | 'end'>[] {
  const change = ({ now, base }: Step) => now - base;
  const bySize = steps.toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
  const kept = steps.length > MOST_STEPS ? bySize.slice(0, MOST_STEPS - 1) : bySize;
  const small = bySize.slice(kept.length);
  const rows = kept.map((step) => ({
    ...{ id: step.row.id, kind: 'step' as const, row: step.row, isOwn: step.row.hasChildren, count: 1 },
    ...{ value: change(step), now: step.now, base: step.base, records: step.records },
  }));
  const sum = (pick: (step: Step) => number) => small.reduce((all, step) => all + pick(step), 0);
  const others = {
    ...{ id: 'others', kind: 'others' as const, row: null, isOwn: false, count: small.length },
    ...{
      value: sum(change),
      now: sum(({ now }) => now),
      base: sum(({ base }) => base),
      records: recordsOfParts(small),
    },
  };
  const all = small.length === 0 ? rows : [...rows, others];
  return all.toSorted((a, b) => b.value - a.value);
}
