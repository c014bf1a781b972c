/**
 * How period contributions become contributions to the whole period's return:
 * - `earlier-growth`: a contribution grows with what was earned before it (Feibel; PerformanceAnalytics
 *   to.period.contributions). The default: without external flows it is P&L over opening NAV, and a past day's figure
 *   never changes as days are added.
 * - `later-growth`: with what is earned after it, so the past is rewritten every day.
 * - `logarithmic`: symmetric in time (Carino 1999); needs every 1 + r above zero.
 */
export type LinkingMethod = 'earlier-growth' | 'later-growth' | 'logarithmic';

/** ln(1 + x) / x with its limit 1 at 0. */
const logRatio = (x: number): number => (x === 0 ? 1 : Math.log1p(x) / x);

/**
 * The factors k_t by which period t's contributions enter the whole: C_i = Σ_t k_t c_i,t, one a period return.
 * @returns null where the logarithmic method has no meaning (some 1 + r at or below zero).
 */
export function linkingCoefficients(method: LinkingMethod, periodReturns: readonly number[]): Float64Array | null {
  const k = new Float64Array(periodReturns.length);
  let growth = 1;
  if (method === 'later-growth') {
    for (let t = k.length - 1; t >= 0; t--) {
      k[t] = growth;
      growth *= 1 + (periodReturns[t] ?? 0);
    }
    return k;
  }
  for (let t = 0; t < k.length; t++) {
    k[t] = growth;
    growth *= 1 + (periodReturns[t] ?? 0);
  }
  if (method === 'earlier-growth') return k;
  if (periodReturns.some((r) => !(1 + r > 0))) return null;
  const whole = logRatio(growth - 1);
  return k.map((_, t) => logRatio(periodReturns[t] ?? 0) / whole);
}

/**
 * Contributions to the linked return Π(1 + r_t) − 1. Where each period's contributions add up to its return, the
 * results add up to the linked return exactly (to rounding).
 * @param contributions `contributions[t][i]`: what item i added in period t, as a fraction of that period's capital.
 * @returns one a item, or null where the method has no meaning for these returns.
 */
export function linkContributions(
  method: LinkingMethod,
  periodReturns: readonly number[],
  contributions: readonly (readonly number[])[],
): number[] | null {
  const k = linkingCoefficients(method, periodReturns);
  if (!k) return null;
  const linked = new Array<number>(contributions[0]?.length ?? 0).fill(0);
  for (const [t, row] of contributions.entries()) {
    for (const [i, c] of row.entries()) linked[i] = (linked[i] ?? 0) + (k[t] ?? 0) * c;
  }
  return linked;
}
