import { addDays } from '../../src/base/plain-date.js';
import type {
  BreakdownRow,
  BreakdownView,
  ComparisonKind,
  ComparisonsView,
  ComparisonView,
  EffectName,
  EffectRow,
  MonthView,
  PillarRow,
  PositionRow,
  Reason,
  TimelineView,
  TradePointsView,
  YearRiskView,
} from '../../src/report/view-model.js';
import { date, known } from './report-parts-fixture.js';

/* The parts of a believable report that attribute it. All numbers are invented; sums that the page shows do add up. */

/** Months that link to `total`, some of them down. */
export function monthsFixture(year: number, count: number, total: number): readonly MonthView[] {
  const wave = (at: number) => 0.11 * Math.sin(at * 2.1 + year) + 0.02;
  const drift = (Math.log1p(total) - sum(Array.from({ length: count }, (_, at) => Math.log1p(wave(at))))) / count;
  return Array.from({ length: count }, (_, at) => ({
    month: `${String(year)}-${String(at + 1).padStart(2, '0')}`,
    return: (1 + wave(at)) * Math.exp(drift) - 1,
  }));
}

export function yearRiskFixture(volatility: number, deepest: number): YearRiskView {
  return {
    volatility: known(volatility, 0),
    deepestDrawdown: known(deepest, 0),
    worstDay: known(-0.061, 0),
    bestDay: known(0.091, 0),
  };
}

/** Lines that wander to each pillar's own contribution, and exposures that do to its own exposure. */
export function timelineFixture(pillars: readonly PillarRow[]): TimelineView {
  const size = 76;
  const start = date('2025-12-31');
  const dates = Array.from({ length: size }, (_, at) => addDays(start, at * 4));
  const bump = (at: number, seed: number) => (at / (size - 1)) * (1 - at / (size - 1)) * Math.sin(at / 4 + seed);
  const lines = pillars.map((row, seed) => {
    const [contribution, exposure] = [ownOf(pillars, row, 'contribution'), ownOf(pillars, row, 'exposure')];
    return {
      id: row.id,
      contribution: dates.map((_, at) => (contribution * at) / (size - 1) + 0.2 * bump(at, seed)),
      exposure: dates.map((_, at) => exposure + (row.kind === 'cash' ? 0 : 0.5 * exposure * bump(at, seed + 2))),
    };
  });
  const at = (place: number, pick: (value: number) => number) =>
    sum(lines.filter(({ id }) => id !== 'cash').map(({ exposure }) => pick(exposure[place] ?? 0)));
  return {
    dates,
    total: dates.map((_, place) => sum(lines.map(({ contribution }) => contribution[place] ?? 0))),
    long: dates.map((_, place) => at(place, (value) => Math.max(0, value)) + 0.3),
    short: dates.map((_, place) => at(place, (value) => Math.min(0, value)) - 0.3),
    lines,
  };
}

export function tradePointsFixture(positions: readonly PositionRow[]): TradePointsView {
  const withR = positions.filter(({ r }) => r.value !== null);
  const points = withR.map((row) => ({
    id: row.id,
    kind: row.closed === null ? ('open' as const) : ('closed' as const),
    round: 1,
    days: row.days,
    r: row.r.value ?? 0,
    pnl: row.pnl.value ?? 0,
    pillars: row.pieces.map(({ pillar }) => pillar),
    record: row.record,
  }));
  const base = points.map((point, at) => ({
    ...point,
    id: `${point.id}-25`,
    kind: 'base' as const,
    days: Math.round(point.days * 0.8 + at * 3),
    r: point.r * 0.7 + 0.4,
  }));
  const without = positions.flatMap(({ id, r, record }) => (r.reason ? [{ id, reason: r.reason, record }] : []));
  return { points: [...points, ...base], without };
}

export function breakdownFixture(pillars: readonly PillarRow[]): BreakdownView {
  const top = pillars.filter(({ parent }) => parent === null);
  const total = (pick: (row: PillarRow) => number | null) => sum(top.map((row) => pick(row) ?? 0));
  const [contribution, pnl] = [total((row) => row.contribution.value), total((row) => row.pnl.value)];
  return {
    by: 'pillar',
    across: null,
    within: null,
    rows: pillars.map(breakdownRow),
    columns: [],
    columnTotals: [],
    total: known(contribution, 0),
    pnl: known(pnl, 0),
    parts: partsOf(pnl),
  };
}

function breakdownRow(row: PillarRow): BreakdownRow {
  const { id, kind, name, parent, depth, hasChildren, contribution, pnl, baseSameDay, exposure } = row;
  return {
    key: id,
    kind: kind === 'pillar' ? 'item' : kind,
    name,
    parent,
    depth,
    hasChildren,
    contribution,
    pnl,
    parts: partsOf(pnl.value ?? 0),
    base: baseSameDay,
    exposure,
    cells: [],
  };
}

function partsOf(pnl: number): BreakdownView['parts'] {
  return { price: pnl * 0.97, income: pnl * 0.05, fx: pnl * -0.01, cost: pnl * -0.01 };
}

const EFFECTS: Readonly<Record<ComparisonKind, readonly EffectName[]>> = {
  'frozen-book': ['allocation', 'selection', 'interaction'],
  'year-on-year': ['mix', 'pillar-return', 'cross'],
  'symmetric-split': ['mix', 'pillar-return'],
};

export function comparisonsFixture(pillars: readonly PillarRow[]): ComparisonsView {
  const kinds = ['frozen-book', 'year-on-year', 'symmetric-split'] as const;
  const views = kinds.map((kind, at) => comparisonFixture(kind, pillars, at));
  return { model: 'brinson-fachler', arithmetic: 'arithmetic', linking: 'carino', views };
}

function comparisonFixture(kind: ComparisonKind, pillars: readonly PillarRow[], seed: number): ComparisonView {
  const effects = EFFECTS[kind];
  const whole = (row: PillarRow): readonly number[] => {
    const own = effects.map((_, at) => ownOf(pillars, row, 'contribution') * 0.3 * Math.cos(at * 1.7 + seed));
    const below = pillars.filter(({ parent }) => parent === row.id).map(whole);
    return own.map((value, at) => value + sum(below.map((of) => of[at] ?? 0)));
  };
  const rows = pillars.map((row): EffectRow => {
    const { id, kind: rowKind, name, parent, depth, hasChildren, contribution } = row;
    const values = whole(row);
    return {
      ...{ id, kind: rowKind, name, parent, depth, hasChildren, effects: values, sum: sum(values) },
      weight: row.exposure.value ?? 0,
      baseWeight: (row.exposure.value ?? 0) * 0.8,
      isNetted: id === 'horseshoe',
      records: contribution.records,
    };
  });
  const top = rows.filter(({ parent }) => parent === null);
  const totals = effects.map((_, at) => sum(top.map((row) => row.effects[at] ?? 0)));
  const excess = sum(totals);
  return {
    ...{ kind, reason: null, effects, rows, totals, excess, residual: 0, linking: 'carino' },
    portfolioReturn: 0.746,
    benchmarkReturn: 0.746 - excess,
    step: kind === 'frozen-book' ? 'day' : 'month',
    periods: kind === 'frozen-book' ? 216 : 10,
    from: '2026-01-01',
    to: '2026-10-30',
    now: { gross: 2.4, net: 1.8 },
    base: { gross: 1.9, net: 1.5 },
    unpriced: kind === 'frozen-book' ? ['CL 2026-03'] : [],
    remaining: kind === 'year-on-year' ? 0.275 : null,
    index: kind === 'frozen-book' ? 'prices' : null,
  };
}

/** Three comparisons that cannot be made. */
export function noComparisonsFixture(reason: Reason): readonly ComparisonView[] {
  return comparisonsFixture([]).views.map((view) => ({ ...view, reason, effects: [], totals: [], periods: 0 }));
}

function ownOf(pillars: readonly PillarRow[], row: PillarRow, key: 'contribution' | 'exposure'): number {
  const children = pillars.filter(({ parent }) => parent === row.id);
  return (row[key].value ?? 0) - sum(children.map((child) => child[key].value ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
