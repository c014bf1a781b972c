import type { Measured } from './measured.js';

/** A part of the book over one period without flows. */
export interface Leg {
  readonly id: string;
  /** Value at the start and the end, short legs negative; of an off-balance leg, its notional. */
  readonly begin: number;
  readonly end: number;
  /** A future: its notional is exposure, not value; only its change (variation margin) enters NAV. */
  readonly offBalance: boolean;
}

/** NAV at both ends, the period's return and each leg's contribution; contributions add up to the return. */
export interface LegReturn {
  readonly navBegin: number;
  readonly navEnd: number;
  readonly total: Measured<'not-meaningful'>;
  readonly contributions: ReadonlyMap<string, Measured<'not-meaningful'>>;
}

/**
 * Return of a book with futures and short options: the change of every leg over the NAV at the start, to which
 * off-balance legs add nothing (GIPS Q&A 4890, 4818, 4819, 4894). Not meaningful where that NAV is not above zero.
 */
export function legReturn(legs: readonly Leg[]): LegReturn {
  const navBegin = legs.reduce((sum, leg) => sum + (leg.offBalance ? 0 : leg.begin), 0);
  const change = legs.reduce((sum, leg) => sum + (leg.end - leg.begin), 0);
  const overNav = (amount: number): Measured<'not-meaningful'> =>
    navBegin > 0 ? { value: amount / navBegin } : { value: null, reason: 'not-meaningful' };
  const contributions = new Map<string, Measured<'not-meaningful'>>();
  for (const leg of legs) contributions.set(leg.id, overNav(leg.end - leg.begin));
  return { navBegin, navEnd: navBegin + change, total: overNav(change), contributions };
}
