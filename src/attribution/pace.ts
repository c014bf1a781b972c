import { dayNumber, yearEnd, yearOf, type PlainDate } from '../base/plain-date.js';
import type { Measured } from '../performance/measured.js';

/*
 * The year against a base year known by its total: an even geometric path, which is what a chained return is comparable
 * to (half-way to +131% is 52%, not 65%). Rates are fractions. No benchmark path exists, so a gap is never split into
 * allocation and selection here.
 */

const MONTHS = 12;

/** Calendar days since 31 December of the year before, over the days of the date's year: 0 exclusive to 1. */
export function elapsedFraction(date: PlainDate): number {
  const year = yearOf(date);
  const start = dayNumber(yearEnd(year - 1));
  return (dayNumber(date) - start) / (dayNumber(yearEnd(year)) - start);
}

/** Where even compounding to `total` (> −1) stands after the fraction `elapsed` of the year. */
export function paceAt(total: number, elapsed: number): number {
  return Math.expm1(elapsed * Math.log1p(total));
}

/** {@link paceAt} over `total`: the part of each base-year contribution that is due; its limit `elapsed` at total 0. */
export function paceShare(total: number, elapsed: number): number {
  return total === 0 ? elapsed : paceAt(total, elapsed) / total;
}

/** Why a figure of the pace is not shown. */
export type PaceReason = 'passed' | 'not-meaningful' | 'no-time-left' | 'too-few-days';

export interface PaceInput {
  /** Return of the year to date; null where it is not meaningful. */
  readonly toDate: number | null;
  /** The base year's return. */
  readonly total: number;
  /** 0 to 1, see {@link elapsedFraction}. */
  readonly elapsed: number;
  /** Annualised volatility; null where there are too few observations. */
  readonly volatility: number | null;
}

/** The year's place against the base year and what is left to do. */
export interface Pace {
  readonly pace: Measured<PaceReason>;
  /** toDate − pace. */
  readonly gap: Measured<PaceReason>;
  /** (1 + toDate) / (1 + pace) − 1. */
  readonly gapRelative: Measured<PaceReason>;
  /** Return until 31 December that makes the year equal the base year: (1 + total) / (1 + toDate) − 1. Negative: a cushion. */
  readonly needed: Measured<PaceReason>;
  /** The same compounded evenly over {@link Pace.monthsLeft}. */
  readonly neededPerMonth: Measured<PaceReason>;
  /** 12 × (1 − elapsed). */
  readonly monthsLeft: number;
  /** ln(1 + needed) / (volatility × √(1 − elapsed)): how unlikely the target is at present risk. */
  readonly neededInVolatility: Measured<PaceReason>;
}

const without = (reason: PaceReason): Measured<PaceReason> => ({ value: null, reason });
/** Next to nothing left of the capital, or of the year, asks for more than a number holds. */
const finite = (value: number): Measured<PaceReason> =>
  Number.isFinite(value) ? { value } : without('not-meaningful');

/** Where the year stands against even compounding to the base year's return, and what is needed to match it. */
export function paceOf({ toDate, total, elapsed, volatility }: PaceInput): Pace {
  const monthsLeft = MONTHS * (1 - elapsed);
  const lost = without('not-meaningful');
  const none = { gap: lost, gapRelative: lost, needed: lost, neededPerMonth: lost, neededInVolatility: lost };
  if (!(total > -1)) return { pace: lost, ...none, monthsLeft };
  const pace = paceAt(total, elapsed);
  if (toDate === null) return { pace: { value: pace }, ...none, monthsLeft };
  const gap = { value: toDate - pace };
  if (!(toDate > -1)) return { pace: { value: pace }, ...none, gap, monthsLeft };
  const needed = (1 + total) / (1 + toDate) - 1;
  const shared = { pace: { value: pace }, gap, gapRelative: finite((1 + toDate) / (1 + pace) - 1), monthsLeft };
  if (toDate >= total || elapsed >= 1) {
    const done = without(toDate >= total ? 'passed' : 'no-time-left');
    return { ...shared, needed: { value: needed }, neededPerMonth: done, neededInVolatility: done };
  }
  const log = Math.log1p(needed);
  return {
    ...shared,
    needed: { value: needed },
    neededPerMonth: finite(Math.expm1(log / monthsLeft)),
    neededInVolatility: inVolatilities(log, volatility, elapsed),
  };
}

function inVolatilities(log: number, volatility: number | null, elapsed: number): Measured<PaceReason> {
  if (volatility === null) return without('too-few-days');
  return volatility > 0 ? { value: log / (volatility * Math.sqrt(1 - elapsed)) } : without('not-meaningful');
}
