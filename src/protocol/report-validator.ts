import * as v from 'valibot';
import type { PlainDate } from '../base/plain-date.js';
import { DIMENSIONS } from '../report/breakdown-model.js';
import { BRINSON_MODELS, EFFECT_LINKING_METHODS, LINKING_METHODS } from '../report/choice-model.js';
import { COMPARISON_KINDS, EFFECT_ARITHMETICS } from '../report/comparison-model.js';
import type { AttributionReport, EffectName, LegRow, Reason } from '../report/view-model.js';

/*
 * The shape of an AttributionReport as it crosses the process border. `satisfies` keeps the lists complete; whether the
 * whole agrees with the view model's types is checked in validators.ts at compile time.
 */

const REASONS = [
  'no-benchmark',
  'total-only',
  'no-path',
  'not-a-year',
  'is-base-year',
  'passed',
  'not-meaningful',
  'no-capital',
  'too-few-days',
  'no-price',
  'no-time-left',
  'under-a-year',
  'no-drawdown',
  'no-downside',
  'no-sign-change',
  'no-root',
  'no-trades',
  'no-wins',
  'no-losses',
  'only-scratches',
  'no-stop',
  'stop-wrong-side',
  'stop-at-entry',
  'several-legs',
  'no-marks',
  'base-is-later',
] as const satisfies readonly Reason[];

const BASES = [
  'market',
  'notional',
  'delta-stated',
  'delta-file',
  'delta-implied',
  'premium',
] as const satisfies readonly LegRow['basis'][];

const LOT_METHODS = ['fifo', 'lifo', 'hifo', 'average', 'specific'] as const satisfies readonly LotMethod[];
type LotMethod = AttributionReport['lots'][number]['method'];

const EFFECTS = [
  'allocation',
  'selection',
  'interaction',
  'mix',
  'pillar-return',
  'cross',
] as const satisfies readonly EffectName[];

const number = v.number();
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
// There may be a million of them: a schema's own steps for each would take longer than all else. Of a list that changed only
// what is new is asked (patch-check.ts), by `item`.
const indexes = Object.assign(
  v.custom<number[]>((value) => Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0)),
  { item: index },
);
const text = v.string();
const date = v.custom<PlainDate>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
const nullable = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);

const figure = v.strictObject({
  value: nullable(number),
  reason: v.exactOptional(v.picklist(REASONS)),
  records: indexes,
});

const record = v.strictObject({
  path: text,
  line: index,
  character: index,
  endLine: index,
  endCharacter: index,
  label: text,
});

// All of a report's, or some of them by their numbers.
const places = v.union([v.array(record), v.record(text, record)]);
const records = v.custom<Readonly<Record<number, v.InferOutput<typeof record>>>>((value) => v.is(places, value));

const path = v.pipe(
  v.strictObject({ dates: v.array(date), returns: v.array(number), drawdowns: v.array(number) }),
  v.check(
    ({ dates, returns, drawdowns }) => dates.length === returns.length && dates.length === drawdowns.length,
    'a path needs one return and one drawdown a date',
  ),
);

const months = v.array(v.strictObject({ month: text, return: number }));
const yearRisk = v.strictObject({ volatility: figure, deepestDrawdown: figure, worstDay: figure, bestDay: figure });

const base = v.strictObject({
  name: text,
  year: number,
  mode: v.picklist(['journaled', 'monthly', 'contributions', 'total']),
  total: figure,
  sameDay: figure,
  path: nullable(path),
  months,
  risk: nullable(yearRisk),
});

const pace = v.strictObject({
  elapsed: nullable(number),
  pace: figure,
  gap: figure,
  gapRelative: figure,
  gapSameDay: figure,
  needed: figure,
  neededPerMonth: figure,
  monthsLeft: nullable(number),
  volatility: figure,
  neededInVolatility: figure,
});

const pillar = v.strictObject({
  id: text,
  kind: v.picklist(['pillar', 'unlinked', 'cash']),
  name: text,
  parent: nullable(text),
  depth: index,
  hasChildren: v.boolean(),
  status: nullable(v.picklist(['live', 'validated', 'strained', 'broken', 'retired'])),
  conviction: nullable(number),
  exposure: figure,
  contribution: figure,
  own: figure,
  pnl: figure,
  baseSameDay: figure,
  baseFullYear: figure,
  variance: figure,
  record: nullable(index),
  trend: v.array(number),
});

const parts = v.strictObject({ price: number, income: number, fx: number, cost: number });
const side = v.picklist(['long', 'short']);

const leg = v.strictObject({
  instrument: text,
  currency: text,
  quantity: text,
  averagePrice: nullable(number),
  lastPrice: figure,
  lastPriceDate: nullable(date),
  exposure: figure,
  basis: v.picklist(BASES),
  delta: nullable(number),
});

const position = v.strictObject({
  id: text,
  account: text,
  underlyings: v.array(text),
  legs: v.array(leg),
  isSized: v.boolean(),
  instruments: v.array(text),
  side,
  opened: date,
  closed: nullable(date),
  days: number,
  quantity: nullable(text),
  averagePrice: nullable(number),
  lastPrice: figure,
  lastPriceDate: nullable(date),
  stale: v.boolean(),
  exposure: figure,
  pnl: figure,
  parts,
  rounds: index,
  realized: number,
  unrealized: number,
  income: number,
  fees: number,
  contribution: figure,
  r: figure,
  tags: v.array(text),
  links: v.array(v.strictObject({ pillar: text, share: number })),
  pieces: v.array(v.strictObject({ pillar: text, contribution: number })),
  record: index,
});

const identity = v.strictObject({ id: text, left: number, right: number, residual: number, holds: v.boolean() });

const problem = v.strictObject({
  code: text,
  severity: v.picklist(['error', 'warning', 'information', 'hint']),
  args: v.array(text),
  message: text,
  record: index,
});

const exposure = v.strictObject({
  net: figure,
  gross: figure,
  long: figure,
  short: figure,
  byUnderlying: v.array(
    v.strictObject({ underlying: text, long: number, short: number, net: figure, positions: v.array(text) }),
  ),
  bases: v.array(v.strictObject({ basis: v.picklist(BASES), holdings: index })),
});

const split = v.strictObject({
  parts,
  cash: number,
  byCurrency: v.array(v.strictObject({ currency: text, pnl: figure, parts, exposure: figure })),
});

const risk = v.strictObject({
  observations: index,
  periodsPerYear: number,
  annualised: figure,
  volatility: figure,
  sharpe: figure,
  sortino: figure,
  calmar: figure,
  riskFree: number,
  drawdowns: v.array(
    v.strictObject({ depth: number, peak: date, trough: date, recovered: nullable(date), days: number }),
  ),
  moneyWeighted: v.strictObject({ period: figure, annual: figure, roots: v.array(number) }),
  modifiedDietz: figure,
});

const trade = v.strictObject({
  id: text,
  round: v.pipe(index, v.minValue(1)),
  side,
  opened: date,
  closed: date,
  days: number,
  pnl: number,
  r: figure,
  mae: figure,
  mfe: figure,
  hasRanges: v.boolean(),
  record: index,
});

const group = v.strictObject({
  key: text,
  trades: index,
  wins: index,
  losses: index,
  scratches: index,
  hitRate: figure,
  payoff: figure,
  profitFactor: figure,
  expectancy: figure,
  averageWin: figure,
  averageLoss: figure,
  averageR: figure,
  withR: index,
  averageDays: figure,
  pnl: number,
});

const statistics = v.strictObject({
  all: group,
  byPillar: v.array(group),
  byUnderlying: v.array(group),
  byInstrument: v.array(group),
  bySide: v.array(group),
  byYear: v.array(group),
  trades: v.array(trade),
});

const numbers = v.array(number);
const cells = v.array(nullable(number));

const timeline = v.strictObject({
  dates: v.array(date),
  total: numbers,
  long: numbers,
  short: numbers,
  lines: v.array(v.strictObject({ id: text, contribution: numbers, exposure: numbers })),
});

const tradePoints = v.strictObject({
  points: v.array(
    v.strictObject({
      id: text,
      kind: v.picklist(['closed', 'open', 'base']),
      round: v.pipe(index, v.minValue(1)),
      days: number,
      r: number,
      pnl: number,
      pillars: v.array(text),
      record: index,
    }),
  ),
  without: v.array(v.strictObject({ id: text, reason: v.picklist(REASONS), record: index })),
});

const breakdownKey = { key: text, kind: v.picklist(['item', 'unlinked', 'cash', 'none']), name: text } as const;

const breakdown = v.strictObject({
  by: v.picklist(DIMENSIONS),
  across: nullable(v.picklist(DIMENSIONS)),
  within: nullable(text),
  rows: v.array(
    v.strictObject({
      ...breakdownKey,
      parent: nullable(text),
      depth: index,
      hasChildren: v.boolean(),
      contribution: figure,
      pnl: figure,
      parts,
      base: figure,
      exposure: figure,
      cells,
    }),
  ),
  columns: v.array(v.strictObject(breakdownKey)),
  columnTotals: cells,
  total: figure,
  pnl: figure,
  parts,
});

const sideWeights = v.strictObject({ gross: number, net: number });

const comparison = v.strictObject({
  kind: v.picklist(COMPARISON_KINDS),
  reason: nullable(v.picklist(REASONS)),
  effects: v.array(v.picklist(EFFECTS)),
  rows: v.array(
    v.strictObject({
      id: text,
      kind: v.picklist(['pillar', 'unlinked', 'cash']),
      name: text,
      parent: nullable(text),
      depth: index,
      hasChildren: v.boolean(),
      effects: numbers,
      sum: number,
      weight: number,
      baseWeight: number,
      isNetted: v.boolean(),
      records: indexes,
    }),
  ),
  totals: numbers,
  portfolioReturn: number,
  benchmarkReturn: number,
  excess: number,
  residual: number,
  linking: v.picklist(EFFECT_LINKING_METHODS),
  step: v.picklist(['day', 'month']),
  periods: index,
  from: text,
  to: text,
  now: sideWeights,
  base: sideWeights,
  unpriced: v.array(text),
  remaining: nullable(number),
  index: nullable(v.picklist(['prices', 'weights'])),
});

const comparisons = v.strictObject({
  model: v.picklist(BRINSON_MODELS),
  arithmetic: v.picklist(EFFECT_ARITHMETICS),
  linking: v.picklist(EFFECT_LINKING_METHODS),
  views: v.array(comparison),
});

/** One whole report; numbers are finite, dates ISO, record numbers not negative. */
export const reportValidator = v.strictObject({
  schema: v.literal(1),
  account: v.strictObject({ id: text, name: text, currency: text }),
  accounts: v.array(text),
  lots: v.array(v.strictObject({ account: text, method: v.picklist(LOT_METHODS) })),
  years: v.array(number),
  asOf: date,
  period: v.strictObject({ key: text, start: date, end: date, year: nullable(number) }),
  linking: v.picklist(LINKING_METHODS),
  return: figure,
  pnl: figure,
  navStart: number,
  navEnd: number,
  flows: number,
  observations: number,
  gross: nullable(number),
  net: nullable(number),
  largest: nullable(v.strictObject({ id: text, exposure: number })),
  exposure,
  split,
  risk,
  statistics,
  path,
  months,
  yearRisk,
  timeline,
  tradePoints,
  breakdown,
  comparisons,
  base: nullable(base),
  pace,
  pillars: v.array(pillar),
  positions: v.array(position),
  cash: v.strictObject({ pnl: figure, contribution: figure }),
  reconciliation: v.strictObject({
    contributions: nullable(number),
    return: nullable(number),
    residual: nullable(number),
    identities: v.array(identity),
    leftOut: indexes,
  }),
  problems: v.array(problem),
  records,
});
