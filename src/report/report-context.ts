import type { Attributed, BaseYear } from './base-year.js';
import { eventsOf, type BookEvent, type BookPosition } from '../ledger/book.js';
import type { Journal } from '../journal/journal.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues, PositionValues } from '../valuation/daily-values.js';
import type { HoldingExposure } from '../valuation/exposure.js';
import type { ExposureByDay } from './line-days.js';
import type { RecordTable } from './record-table.js';
import type { PeriodView, ReportChoice } from './view-model.js';

/** Everything the parts of one report are built from. */
export interface ReportContext {
  readonly journal: Journal;
  readonly prices: PriceBook;
  readonly values: DailyValues;
  readonly period: PeriodView;
  readonly current: Attributed;
  readonly base: BaseYear | undefined;
  /** The base year over the same days as the period; only where the base year is journaled and is another year. */
  readonly baseSameDays: Attributed | undefined;
  readonly records: RecordTable;
  /** What {@link positionRecords} has found, by position and window: the parts of a report ask again and again. */
  readonly foundRecords: Map<BookPosition, Map<string, readonly number[]>>;
  /** BCP 47. */
  readonly locale: string;
  readonly stalePriceDays: number;
  /** Yearly rate that Sharpe and Sortino are measured against. */
  readonly riskFree: number;
  /** Day numbers of the period: P&L counts after `startDay`, up to `endDay`. */
  readonly startDay: number;
  readonly endDay: number;
  readonly navEnd: number;
  /** What is looked at beyond account and period, and by which methods. */
  readonly choice: ReportChoice;
  /** Each holding's exposure by day, in the scope's currency. */
  readonly series: ExposureByDay;
  /** What each position is exposed to at the end of the period, in the scope's currency. */
  readonly exposures: ReadonlyMap<PositionValues, readonly HoldingExposure[]>;
}

/** Rate from a position's account to the scope on the last day; undefined where they have one currency. */
export function translation(
  { values, prices, endDay }: ReportContext,
  { account }: PositionValues,
): number | undefined {
  const { currency } = account;
  if (currency === values.scope.currency) return undefined;
  return fxTable(prices, currency, values.scope.currency).rateAt(endDay);
}

/** Where an event stands, as an index into the report's records. */
export function eventRecord(context: ReportContext, { event }: BookEvent): number {
  return context.records.add(event.path, event.range, `${event.date} ${event.action.value} ${event.id.value}`);
}

/** Day numbers: P&L counts after `start`, up to `end`. */
export interface DayWindow {
  readonly start: number;
  readonly end: number;
}

/** The records behind a position's numbers of a window: its events in it, else its opening. */
export function positionRecords(
  context: ReportContext,
  position: BookPosition,
  window: DayWindow = { start: context.startDay, end: context.endDay },
): readonly number[] {
  let ofPosition = context.foundRecords.get(position);
  if (!ofPosition) context.foundRecords.set(position, (ofPosition = new Map<string, readonly number[]>()));
  const key = `${String(window.start)} ${String(window.end)}`;
  let found = ofPosition.get(key);
  if (!found) ofPosition.set(key, (found = windowRecords(context, position, window)));
  return found;
}

function windowRecords(context: ReportContext, position: BookPosition, { start, end }: DayWindow): readonly number[] {
  const upTo = eventsOf(position).filter((event) => event.day <= end);
  const within = upTo.filter((event) => event.day > start);
  const shown = within.length > 0 ? within : upTo.slice(0, 1);
  return [...new Set(shown.map((event) => eventRecord(context, event)))];
}

/** The records behind each line of an attribution: the events of the positions that gave it something. */
export function lineRecords(
  context: ReportContext,
  { returns, attribution }: Attributed,
): ReadonlyMap<string, readonly number[]> {
  const { days } = context.values;
  const window = { start: days[returns.span.start] ?? 0, end: days[returns.span.end] ?? 0 };
  const found = new Map<string, Set<number>>();
  for (const { values, pieces } of attribution.positions) {
    const records = positionRecords(context, values.position, window);
    for (const id of pieces.keys()) {
      let set = found.get(id);
      if (!set) found.set(id, (set = new Set()));
      for (const record of records) set.add(record);
    }
  }
  return new Map([...found].map(([id, set]) => [id, [...set]]));
}

/** External flows of the period: deposits less withdrawals. */
export function flowsOf({ values, current }: ReportContext): number {
  let flows = 0;
  for (let i = current.returns.span.start + 1; i <= current.returns.span.end; i++) {
    flows += (values.inflow[i] ?? 0) - (values.outflow[i] ?? 0);
  }
  return flows;
}
