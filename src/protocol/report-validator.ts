import * as v from 'valibot';
import type { PlainDate } from '../base/plain-date.js';
import type { Reason } from '../report/view-model.js';

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
] as const satisfies readonly Reason[];

const number = v.number();
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const indexes = v.array(index);
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

const path = v.pipe(
  v.strictObject({ dates: v.array(date), returns: v.array(number), drawdowns: v.array(number) }),
  v.check(
    ({ dates, returns, drawdowns }) => dates.length === returns.length && dates.length === drawdowns.length,
    'a path needs one return and one drawdown a date',
  ),
);

const base = v.strictObject({
  name: text,
  year: number,
  mode: v.picklist(['journaled', 'contributions', 'total']),
  total: figure,
  sameDay: figure,
  path: nullable(path),
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

const position = v.strictObject({
  id: text,
  instruments: v.array(text),
  side: v.picklist(['long', 'short']),
  opened: date,
  closed: nullable(date),
  days: number,
  quantity: text,
  averagePrice: nullable(number),
  lastPrice: figure,
  lastPriceDate: nullable(date),
  stale: v.boolean(),
  exposure: figure,
  pnl: figure,
  realized: number,
  unrealized: number,
  income: number,
  fees: number,
  contribution: figure,
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

/** One whole report; numbers are finite, dates ISO, record numbers not negative. */
export const reportValidator = v.strictObject({
  schema: v.literal(1),
  account: v.strictObject({ id: text, name: text, currency: text }),
  accounts: v.array(text),
  years: v.array(number),
  asOf: date,
  period: v.strictObject({ key: text, start: date, end: date, year: nullable(number) }),
  linking: v.literal('earlier-growth'),
  return: figure,
  pnl: figure,
  navStart: number,
  navEnd: number,
  flows: number,
  observations: number,
  gross: nullable(number),
  net: nullable(number),
  largest: nullable(v.strictObject({ id: text, exposure: number })),
  path,
  months: v.array(v.strictObject({ month: text, return: number })),
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
  records: v.array(record),
});
