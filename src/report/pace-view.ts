import { paceOf } from '../attribution/pace.js';
import { observedDays } from '../performance/period-returns.js';
import { periodsPerYear, volatility } from '../performance/risk.js';
import { figure, measuredFigure, missing, type Records } from './figure.js';
import { baseSameDay } from './base-view.js';
import { elapsedOf, startsItsYear } from './period.js';
import type { ReportContext } from './report-context.js';
import type { Figure, PaceView, Reason } from './view-model.js';

/** Volatility is measured on this many last daily returns … */
const VOLATILITY_DAYS = 60;
/** … and not shown under this many. */
const FEWEST_DAYS = 20;

/** The pace of the base year and what is still needed; null figures, with reasons, outside a year to date. */
export function paceView(context: ReportContext, toDate: Figure): PaceView {
  const total = context.base?.total ?? null;
  const volatilityNow = recentVolatility(context);
  // Found only by who asks: they are all of the period.
  const records = (): readonly number[] => toDate.records;
  const gapSameDay = sameDayGap(context, toDate, records);
  const why = whyNoPace(context);
  if (why !== undefined || total === null) {
    const none = missing(why ?? 'not-meaningful');
    return {
      elapsed: null,
      monthsLeft: null,
      pace: none,
      gap: none,
      gapRelative: none,
      gapSameDay,
      needed: none,
      neededPerMonth: none,
      neededInVolatility: none,
      volatility: volatilityNow,
    };
  }
  const elapsed = elapsedOf(context.period, context.values.days);
  const pace = paceOf({ toDate: toDate.value, total, elapsed, volatility: volatilityNow.value });
  return {
    elapsed,
    monthsLeft: pace.monthsLeft,
    pace: measuredFigure(pace.pace, records),
    gap: measuredFigure(pace.gap, records),
    gapRelative: measuredFigure(pace.gapRelative, records),
    gapSameDay,
    needed: measuredFigure(pace.needed, records),
    neededPerMonth: measuredFigure(pace.neededPerMonth, records),
    neededInVolatility: measuredFigure(pace.neededInVolatility, records),
    volatility: volatilityNow,
  };
}

/** Why this period has no pace; undefined where it has one. */
function whyNoPace({ base, period }: ReportContext): Reason | undefined {
  if (!base) return 'no-benchmark';
  if (period.year === base.record.year.value) return 'is-base-year';
  if (base.total === null) return 'not-meaningful';
  return startsItsYear(period) ? undefined : 'not-a-year';
}

/** The distance from the base year's own path at the same point, where that path is known there. */
function sameDayGap(context: ReportContext, toDate: Figure, records: Records): Figure {
  const sameDay = baseSameDay(context, records);
  if (sameDay.value === null) return missing(sameDay.reason ?? 'not-meaningful');
  return toDate.value === null ? missing('not-meaningful') : figure(toDate.value - sameDay.value, records);
}

function recentVolatility({ current, values }: ReportContext): Figure {
  const recent = current.returns.observations.slice(-VOLATILITY_DAYS);
  if (recent.length < FEWEST_DAYS) return missing('too-few-days');
  // By their own spacing: weekly marks are not scaled as daily ones.
  const spacing = periodsPerYear(observedDays(values, current.returns).slice(-VOLATILITY_DAYS));
  return measuredFigure(volatility(recent, spacing));
}
