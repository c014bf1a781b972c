import type { Measured } from './measured.js';

/*
 * Risk of period returns. `periodsPerYear` must fit their spacing: 252 for trading days, 52 for weeks, 12 for months.
 * A day without marks is no observation; a day with a zero return is one.
 */

/** Why a ratio is not shown: fewer than two observations, or nothing to divide by. */
export type RiskReason = 'too-few-days' | 'not-meaningful';

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Sample standard deviation (n − 1); exactly 0 for equal values, where rounding would leave a crumb. */
function deviation(values: readonly number[]): number {
  if (values.every((v) => v === values[0])) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (values.length - 1));
}

/** Annualised volatility: sample standard deviation (n − 1) of the returns × √periodsPerYear. Needs two returns. */
export function volatility(returns: readonly number[], periodsPerYear: number): Measured<'too-few-days'> {
  if (returns.length < 2) return { value: null, reason: 'too-few-days' };
  return { value: deviation(returns) * Math.sqrt(periodsPerYear) };
}

/**
 * Sharpe ratio, arithmetic (empyrical): mean(r − rf) / deviation(r − rf) × √periodsPerYear.
 * @param riskFree per period: one rate, or one for each return.
 */
export function sharpe(
  returns: readonly number[],
  periodsPerYear: number,
  riskFree: number | readonly number[] = 0,
): Measured<RiskReason> {
  if (returns.length < 2) return { value: null, reason: 'too-few-days' };
  const excess = returns.map((r, i) => r - (typeof riskFree === 'number' ? riskFree : (riskFree[i] ?? 0)));
  const spread = deviation(excess);
  if (spread === 0) return { value: null, reason: 'not-meaningful' };
  return { value: (mean(excess) / spread) * Math.sqrt(periodsPerYear) };
}

/**
 * Downside deviation per period: √(Σ min(r − MAR, 0)² / n), n being all observations (Bacon 2008).
 * @param minimum the minimum acceptable return (MAR) per period.
 */
export function downsideDeviation(returns: readonly number[], minimum = 0): Measured<'too-few-days'> {
  if (returns.length === 0) return { value: null, reason: 'too-few-days' };
  return { value: Math.sqrt(mean(returns.map((r) => Math.min(r - minimum, 0) ** 2))) };
}

/** Sortino ratio: (mean − MAR) / downside deviation × √periodsPerYear (1 for the ratio per period). */
export function sortino(returns: readonly number[], periodsPerYear: number, minimum = 0): Measured<RiskReason> {
  const downside = downsideDeviation(returns, minimum);
  if (downside.value === null) return downside;
  if (downside.value === 0) return { value: null, reason: 'not-meaningful' };
  return { value: ((mean(returns) - minimum) / downside.value) * Math.sqrt(periodsPerYear) };
}

const TRADING_DAYS = 252;
const DAYS_PER_YEAR = 365;

/**
 * Observations a year by their spacing, so that weekly marks are never scaled as daily ones: 252 where the median gap is
 * 4 calendar days or fewer, 52 for weeks, 12 for months, else 365 over the gap. 252 for fewer than two days.
 * @param days day numbers, ascending.
 */
export function periodsPerYear(days: readonly number[]): number {
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? day));
  const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
  if (median === undefined || median <= 4) return TRADING_DAYS;
  if (median >= 6 && median <= 8) return 52;
  return median >= 28 && median <= 31 ? 12 : DAYS_PER_YEAR / median;
}
