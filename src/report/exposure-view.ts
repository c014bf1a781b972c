import { indexOnOrBefore } from '../base/sorted-days.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PriceBook } from '../prices/price-book.js';
import type { DailyValues, PositionValues } from '../valuation/daily-values.js';
import { EXPOSURE_BASES, exposuresOn, type HoldingExposure } from '../valuation/exposure.js';
import { figure, missing } from './figure.js';
import { grouped } from './grouped.js';
import { positionRecords, type ReportContext } from './report-context.js';
import type { ExposureView, Figure, UnderlyingRow } from './view-model.js';

/** What each position is exposed to at the end of a day, in the scope's currency. */
export function endExposures(
  values: DailyValues,
  prices: PriceBook,
  day: number,
  rate: number,
): ReadonlyMap<PositionValues, readonly HoldingExposure[]> {
  const { currency } = values.scope;
  const index = indexOnOrBefore(values.days, day);
  // What ended before the day is not looked at: most of a long journal.
  const isHeld = ({ from, pnl }: PositionValues): boolean => from <= index && index < from + pnl.length;
  return new Map(
    values.positions.filter(isHeld).map((held) => {
      const own = held.account.currency;
      const translate = own === currency ? 1 : fxTable(prices, own, currency).rateAt(day);
      const found = exposuresOn(held.position, prices, day, own, rate);
      return [held, found.map((exposure) => ({ ...exposure, amount: exposure.amount * translate }))];
    }),
  );
}

interface Held {
  readonly values: PositionValues;
  readonly exposure: HoldingExposure;
}

/**
 * What the book is exposed to at the end of the period. Each holding is long or short by itself: the legs of a spread
 * count on both sides of gross.
 */
export function exposureView(context: ReportContext): ExposureView {
  const held = [...context.exposures].flatMap(([values, exposures]) =>
    exposures.map((exposure) => ({ values, exposure })),
  );
  const { long, short } = sides(held);
  const overNav = (amount: number, of: readonly Held[] = held): Figure => {
    const records = recordsOf(context, of);
    return context.navEnd > 0 ? figure(amount / context.navEnd, records) : missing('no-capital', records);
  };
  return {
    net: overNav(long + short),
    gross: overNav(long - short),
    long: overNav(
      long,
      held.filter(({ exposure }) => exposure.amount > 0),
    ),
    short: overNav(
      short,
      held.filter(({ exposure }) => exposure.amount < 0),
    ),
    byUnderlying: context.navEnd > 0 ? underlyingRows(context, held) : [],
    bases: EXPOSURE_BASES.flatMap((basis) => {
      const holdings = held.filter(({ exposure }) => exposure.basis === basis).length;
      return holdings > 0 ? [{ basis, holdings }] : [];
    }),
  };
}

/** By underlying, the largest gross exposure first. */
function underlyingRows(context: ReportContext, held: readonly Held[]): readonly UnderlyingRow[] {
  const groups = grouped(held, ({ exposure }) => [exposure.holding.instrument.underlying]);
  return [...groups]
    .map(([underlying, of]) => {
      const { long, short } = sides(of);
      return {
        underlying,
        long: long / context.navEnd,
        short: short / context.navEnd,
        net: figure((long + short) / context.navEnd, recordsOf(context, of)),
        positions: [...new Set(of.map(({ values }) => values.position.id))],
      };
    })
    .sort((a, b) => b.long - b.short - (a.long - a.short) || (a.underlying < b.underlying ? -1 : 1));
}

function sides(held: readonly Held[]): { readonly long: number; readonly short: number } {
  let [long, short] = [0, 0];
  for (const { exposure } of held) {
    if (exposure.amount > 0) long += exposure.amount;
    else short += exposure.amount;
  }
  return { long, short };
}

function recordsOf(context: ReportContext, held: readonly Held[]): readonly number[] {
  const positions = new Set(held.map(({ values }) => values.position));
  return [...new Set([...positions].flatMap((position) => positionRecords(context, position)))];
}
