import { linkRanges, UNLINKED } from '../attribution/links.js';
import { periodReturns, type PeriodReturns, type PeriodSpan } from '../performance/period-returns.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues, HoldingValues } from '../valuation/daily-values.js';
import { exposureSeries } from '../valuation/exposure.js';
import { cashAndTranslation } from './base-year.js';

/** Signed delta-adjusted exposure of each holding at the end of its days, in the scope's currency. */
export type ExposureByDay = ReadonlyMap<HoldingValues, Float64Array>;

/**
 * Every holding's exposure by day.
 * @param rate yearly and continuous, for the options.
 * @param before exposures of earlier values, in the same currency, at the same prices and rate: those of holdings whose
 * values are the same objects stand.
 */
export function exposureByDay(
  values: DailyValues,
  prices: PriceBook,
  rate: number,
  before?: ExposureByDay,
): ExposureByDay {
  const found = new Map<HoldingValues, Float64Array>();
  for (const held of values.positions) {
    const known = held.parts.every((part) => before?.has(part) === true);
    const series = known
      ? held.parts.map((part) => ({ part, exposure: before?.get(part) }))
      : exposureSeries(held, prices, values.days, values.scope.currency, rate);
    for (const { part, exposure } of series) if (exposure) found.set(part, exposure);
  }
  return found;
}

/** One line by day of a period: what its own links gave it. Money. */
export interface LineColumns {
  readonly pnl: Float64Array;
  /** Net exposure of the evening before, by the links of the day itself: what the day's P&L was made with. */
  readonly exposure: Float64Array;
  /** Its longs and its shorts; short is zero or below. */
  readonly long: Float64Array;
  readonly short: Float64Array;
}

/** A period by line and day; arrays have one item a day of return. */
export interface LineDays {
  readonly returns: PeriodReturns;
  /** By pillar id and {@link UNLINKED}, those that have days. Entry-level cash is apart. */
  readonly lines: ReadonlyMap<string, LineColumns>;
  /** Entry-level cash and the translation of accounts in other currencies. */
  readonly cash: Float64Array;
  /** Capital each day's return is measured on. */
  readonly bases: Float64Array;
}

/** P&L and exposure of a period by day and own line; children are not in their parents. */
export function lineDays(
  { values, series }: { readonly values: DailyValues; readonly series: ExposureByDay },
  span: PeriodSpan,
): LineDays {
  const count = span.end - span.start;
  const lines = new Map<string, LineColumns>();
  const column = (): Float64Array => new Float64Array(count);
  const lineOf = (id: string): LineColumns => {
    let line = lines.get(id);
    if (!line) lines.set(id, (line = { pnl: column(), exposure: column(), long: column(), short: column() }));
    return line;
  };
  lineOf(UNLINKED);
  for (const part of values.positions.flatMap(({ parts }) => parts)) {
    const exposures = series.get(part);
    const first = Math.max(part.from, span.start + 1);
    const last = Math.min(part.from + part.pnl.length - 1, span.end);
    for (const { from, to, shares } of linkRanges(part.links, values.days, first, last)) {
      for (const [id, share] of shares) {
        const line = lineOf(id);
        for (let index = from; index < to; index++) {
          const at = index - span.start - 1;
          const before = (exposures?.[index - 1 - part.from] ?? 0) * share;
          add(line.pnl, at, (part.pnl[index - part.from] ?? 0) * share);
          add(line.exposure, at, before);
          add(before > 0 ? line.long : line.short, at, before);
        }
      }
    }
  }
  const returns = periodReturns(values, span);
  const cash = cashAndTranslation(values).slice(span.start + 1, span.end + 1);
  return { returns, lines, cash, bases: returns.bases };
}

function add(to: Float64Array, at: number, amount: number): void {
  to[at] = (to[at] ?? 0) + amount;
}
