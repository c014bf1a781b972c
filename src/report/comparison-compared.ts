import { CASH } from '../attribution/contribution.js';
import { fromDayNumber } from '../base/plain-date.js';
import type { BaseMonth } from '../journal/base-months.js';
import type { PeriodSpan } from '../performance/period-returns.js';
import { monthReturn, type Attributed, type BaseYear } from './base-year.js';
import { frozenBook, frozenWeights, type FrozenSides } from './comparison-frozen.js';
import { COMPARISON_KINDS, type ComparisonView } from './comparison-model.js';
import { lastWholeMonth, recordedSide } from './comparison-months.js';
import { dailySides, monthlySides, pairMonths, type ComparedPeriod, type Side } from './comparison-sides.js';
import { lineDays } from './line-days.js';
import { startsItsYear } from './period.js';
import { cashFigures } from './position-rows.js';
import { lineRecords, type ReportContext } from './report-context.js';
import type { Reason } from './view-model.js';

/** Both sides of a comparison by period, and what the view says of them. */
export interface Compared extends Pick<ComparisonView, 'step' | 'from' | 'to' | 'unpriced' | 'remaining' | 'index'> {
  readonly periods: readonly ComparedPeriod[];
  /** The records behind a line of both sides. */
  readonly recordsOf: (id: string) => readonly number[];
}

type Known = Extract<BaseYear, { mode: 'journaled' | 'monthly' }>;

/** What each of {@link COMPARISON_KINDS} compares, or why it cannot. */
export function comparedBy(context: ReportContext): readonly (Compared | Reason)[] {
  const { base, period, current } = context;
  const why = whyNone(context);
  if (why !== undefined || !base || base.mode === 'total' || base.mode === 'contributions') {
    return COMPARISON_KINDS.map(() => why ?? 'no-benchmark');
  }
  const days = daysOf(context, current.returns.span);
  const sides = dailySides(lineDays(context, current.returns.span));
  const now: Now = { days, sides, from: fromDayNumber(days[0] ?? 0), to: period.end };
  const months = yearOnYear(context, base, now);
  const split = typeof months === 'string' ? months : { ...months, remaining: null };
  const isLater = base.record.year.value > (period.year ?? Infinity);
  return [isLater ? 'base-is-later' : frozen(context, base, now), months, split];
}

function whyNone({ base, period, current }: ReportContext): Reason | undefined {
  if (!base) return 'no-benchmark';
  if (base.mode === 'total') return 'total-only';
  if (base.mode === 'contributions') return 'no-path';
  if (period.year === base.record.year.value) return 'is-base-year';
  if (!startsItsYear(period)) return 'not-a-year';
  if (current.returns.span.end === current.returns.span.start) return 'too-few-days';
  if (!current.attribution.meaningful) return 'not-meaningful';
  return undefined;
}

/** This year's days of return, with what was held and made. */
interface Now {
  readonly days: readonly number[];
  readonly sides: readonly Side[];
  readonly from: string;
  readonly to: string;
}

function daysOf({ values }: ReportContext, { start, end }: PeriodSpan): readonly number[] {
  return [...values.days.subarray(start + 1, end + 1)];
}

/** Day by day against the base year's closing book. */
function frozen(context: ReportContext, base: Known, { sides, from, to }: Now): Compared | Reason {
  const compared = (book: FrozenSides, index: 'prices' | 'weights', base: Recorded): Compared => ({
    step: 'day',
    from,
    to,
    unpriced: book.unpriced,
    remaining: null,
    index,
    periods: sides.map((portfolio, t) => ({
      portfolio,
      benchmark: book.sides[t] ?? { lines: new Map(), cash: 0 },
    })),
    recordsOf: recordsOf(context, base),
  });
  if (base.mode === 'journaled') {
    const book = frozenBook(context, base.whole);
    return book ? compared(book, 'prices', base.whole) : 'not-meaningful';
  }
  const december = base.months.find(({ month }) => month.endsWith('-12'));
  return december ? compared(frozenWeights(december, sides), 'weights', [december]) : 'no-path';
}

/** Month against the same month of the base year; the last one of this year against the same days of it. */
function yearOnYear(context: ReportContext, base: Known, now: Now): Compared | Reason {
  const shown = { step: 'month', from: now.from, unpriced: [], index: null } as const;
  if (base.mode === 'monthly') return recordedMonths(context, base, now);
  const same = context.baseSameDays;
  if (!same) return 'no-path';
  const soFar = same.returns.timeWeighted.total.value;
  if (!same.attribution.meaningful || soFar === null || base.total === null) return 'not-meaningful';
  const days = daysOf(context, same.returns.span);
  const before = monthlySides(days, dailySides(lineDays(context, same.returns.span)));
  return {
    ...shown,
    to: now.to,
    remaining: (1 + base.total) / (1 + soFar) - 1,
    periods: pairMonths(monthlySides(now.days, now.sides), before),
    recordsOf: recordsOf(context, same),
  };
}

/** The same where the base year is known by months: a month of this year that is not over is left out. */
function recordedMonths(
  context: ReportContext,
  { months }: Extract<BaseYear, { mode: 'monthly' }>,
  now: Now,
): Compared | Reason {
  const last = lastWholeMonth(context.values, now.days);
  if (last === undefined) return 'too-few-days';
  const count = now.days.findLastIndex((day) => day <= last) + 1;
  const to = fromDayNumber(last);
  const isCompared = ({ month }: BaseMonth): boolean => month.slice(5) <= to.slice(5, 7);
  const compared = months.filter(isCompared);
  const later = months.filter((month) => !isCompared(month));
  return {
    step: 'month',
    from: now.from,
    to,
    unpriced: [],
    index: null,
    remaining: later.reduce((growth, month) => growth * (1 + monthReturn(month)), 1) - 1,
    periods: pairMonths(
      monthlySides(now.days.slice(0, count), now.sides.slice(0, count)),
      new Map(compared.map((month) => [month.month, recordedSide(month)])),
    ),
    recordsOf: recordsOf(context, compared),
  };
}

/** Of the base side: days that are journaled, or months that are written. */
type Recorded = Attributed | readonly BaseMonth[];

function recordsOf(context: ReportContext, base: Recorded): (id: string) => readonly number[] {
  const current = lineRecords(context, context.current);
  const cash = cashFigures(context).pnl.records;
  const before = isMonths(base) ? monthRecords(context, base) : lineRecords(context, base);
  return (id) => [...new Set([...((id === CASH ? cash : current.get(id)) ?? []), ...(before.get(id) ?? [])])];
}

function isMonths(base: Recorded): base is readonly BaseMonth[] {
  return Array.isArray(base);
}

function monthRecords(context: ReportContext, months: readonly BaseMonth[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const { month, lines } of months) {
    for (const [id, { places }] of lines) {
      const records = places.map((place) => context.records.addPlace(place, `${month} ${id}`));
      found.set(id, [...(found.get(id) ?? []), ...records]);
    }
  }
  return found;
}
