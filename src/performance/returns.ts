import type { Measured } from './measured.js';

/*
 * Time-weighted return. Inflows count from the start of their day and outflows at its end, so that a withdrawal can
 * never bring a day's base near zero (portfolio-performance, ClientIndex.java). Money in the account's currency.
 */

/** One valuation day. */
export interface ReturnDay {
  /** NAV at the end of the valuation day before. */
  readonly before: number;
  /** NAV at the end of this day. */
  readonly after: number;
  /** Sum of the day's deposits, not negative: capital from the start of the day. */
  readonly inflow: number;
  /** Sum of the day's withdrawals, not negative: taken at the end of the day. */
  readonly outflow: number;
  /** Sum of deposits that arrive with the day's close, not negative (fava-portfolio-returns buys at the close). */
  readonly inflowAtEnd?: number;
}

/** A return of a day; `appeared` is true where value came up although no capital was there (the return is then 0). */
export type DailyReturn = { readonly value: number; readonly appeared: boolean } | Measured<'not-meaningful'>;

/** What a day's return and contributions are divided by: NAV before plus the day's deposits. */
export function capitalBase(day: Pick<ReturnDay, 'before' | 'inflow'>): number {
  return day.before + day.inflow;
}

/**
 * The return of one day: (NAV + outflow − deposits at the end) / (NAV before + inflow) − 1.
 * @returns 0 on a day without capital; not meaningful where the capital is negative. A NAV at or below zero gives −1 or
 * worse.
 */
export function dailyReturn(day: ReturnDay): DailyReturn {
  const [base, end] = [capitalBase(day), capitalAtEnd(day)];
  const value = returnOn(base, end);
  return value === null ? { value, reason: 'not-meaningful' } : { value, appeared: base === 0 && end !== 0 };
}

function capitalAtEnd({ after, outflow, inflowAtEnd }: ReturnDay): number {
  return after + outflow - (inflowAtEnd ?? 0);
}

function returnOn(base: number, end: number): number | null {
  if (base < 0 || !Number.isFinite(end / (base || 1))) return null;
  return base === 0 ? 0 : end / base - 1;
}

/** Chains returns: Π(1 + r) − 1. 0 for none. */
export function linkReturns(returns: readonly number[]): number {
  return returns.reduce((growth, r) => growth * (1 + r), 1) - 1;
}

/** Growth of 1 along returns: the start, 1, then one value a return. */
export function growthIndex(returns: readonly number[]): number[] {
  const index = [1];
  let growth = 1;
  for (const r of returns) index.push((growth *= 1 + r));
  return index;
}

/** A time-weighted return and its path; all arrays have one item a day. */
export interface TimeWeightedReturn {
  readonly total: Measured<'not-meaningful'>;
  /** Null on a day with negative capital. */
  readonly daily: readonly (number | null)[];
  /** Return since the start; null after the day the chain ended. */
  readonly cumulative: readonly (number | null)[];
  /** Index of the day the chain ended: NAV at or below zero, or negative capital. Null where it did not. */
  readonly endedAt: number | null;
  /** Indexes of days on which value appeared without capital: a deposit is probably missing. */
  readonly appeared: readonly number[];
}

/**
 * Time-weighted return of consecutive days. A day that loses everything ends the chain at −1 or worse: only money can
 * be shown afterwards. Negative capital ends it as not meaningful. Flows are never netted.
 */
export function timeWeightedReturn(days: readonly ReturnDay[]): TimeWeightedReturn {
  const chain = new ReturnChain();
  for (const day of days) chain.add(capitalBase(day), capitalAtEnd(day));
  return chain.result();
}

/** The same, day by day as it goes on. */
export class ReturnChain {
  readonly #daily: (number | null)[] = [];
  readonly #appeared: number[] = [];
  #growth = 1;
  #endedAt: number | null = null;
  #total: number | null = 0;

  /**
   * A day more.
   * @param base what the day's return is measured on, {@link capitalBase}.
   * @param end NAV at its end and the day's withdrawals.
   */
  add(base: number, end: number): void {
    const r = returnOn(base, end);
    if (r !== null && base === 0 && end !== 0) this.#appeared.push(this.#daily.length);
    if (this.#endedAt === null) {
      this.#growth *= r === null ? NaN : 1 + r;
      this.#total = r === null ? null : this.#growth - 1;
      if (!(this.#growth > 0)) this.#endedAt = this.#daily.length;
    }
    this.#daily.push(r);
  }

  result(): TimeWeightedReturn {
    const total = this.#total;
    return new ChainedReturn(
      total === null ? { value: total, reason: 'not-meaningful' } : { value: total },
      this.#daily,
      this.#endedAt,
      this.#appeared,
    );
  }
}

class ChainedReturn implements TimeWeightedReturn {
  #cumulative: TimeWeightedReturn['cumulative'] | undefined;

  constructor(
    readonly total: TimeWeightedReturn['total'],
    readonly daily: TimeWeightedReturn['daily'],
    readonly endedAt: number | null,
    readonly appeared: readonly number[],
  ) {}

  get cumulative(): TimeWeightedReturn['cumulative'] {
    return (this.#cumulative ??= chained(this.daily, this.endedAt));
  }
}

function chained(daily: readonly (number | null)[], endedAt: number | null): readonly (number | null)[] {
  let growth = 1;
  return daily.map((r, i) => {
    if (r === null || i > (endedAt ?? Infinity)) return null;
    growth *= 1 + r;
    return growth - 1;
  });
}

const DAYS_PER_YEAR = 365;

/** A total return as a yearly rate over `years` (> 0): (1 + total)^(1/years) − 1; null where total is below −1. */
export function compoundPerYear(total: number, years: number): number | null {
  return total < -1 || !(years > 0) ? null : (1 + total) ** (1 / years) - 1;
}

/**
 * A total return over `days` calendar days as a yearly rate, act/365.
 * @returns null for less than 365 days (GIPS does not annualise shorter spans) and for a total below −1.
 */
export function annualise(total: number, days: number): number | null {
  return days < DAYS_PER_YEAR ? null : compoundPerYear(total, days / DAYS_PER_YEAR);
}
