/**
 * How effects of single periods become effects on the whole excess Π(1 + p) − Π(1 + b):
 * - `carino` (1999): smooth, of no order, the default; needs every 1 + return above 0.
 * - `menchero` (2000): one scale and the least correction; of no order; needs both horizons above −100%.
 * - `grap`: grown by the portfolio before and the benchmark after; works for any return, depends on the order.
 * - `frongello` (2002): the totals of `grap`, but later growth of an effect is shown in the later period.
 */
export type EffectLinkingMethod = 'carino' | 'menchero' | 'grap' | 'frongello';

export interface LinkedEffects {
  /** What they were linked by. */
  readonly method: EffectLinkingMethod;
  /** By which a period's effects enter the whole, one a period. */
  readonly factors: readonly number[];
  /** Linked effects `[period][item]`. Parts of the whole horizon: a row is not "as of" its period. */
  readonly byPeriod: readonly (readonly number[])[];
  /** Linked effects over the horizon, one an item. */
  readonly linked: readonly number[];
  /** Π(1 + p) − Π(1 + b). */
  readonly excess: number;
  /** Excess − all linked effects: 0 to rounding where each period's effects add up to p − b. To be shown. */
  readonly residual: number;
}

const growth = (returns: readonly number[]): number => returns.reduce((product, r) => product * (1 + r), 1);

/** The method for these returns: Carino, or GRAP where a loss of everything leaves no logarithm. */
export function usualEffectLinking(portfolio: readonly number[], benchmark: readonly number[]): EffectLinkingMethod {
  return [...portfolio, ...benchmark].every((r) => 1 + r > 0) ? 'carino' : 'grap';
}

/**
 * Links effects to the horizon by the method asked for, or by GRAP for all periods where that one has no meaning; says which.
 * @param portfolio and `benchmark`: returns, one a period each.
 * @param effects `effects[period][item]`, adding up to p − b in each period.
 */
export function linkEffects(
  asked: EffectLinkingMethod,
  portfolio: readonly number[],
  benchmark: readonly number[],
  effects: readonly (readonly number[])[],
): LinkedEffects {
  const wanted = linkingFactors(asked, portfolio, benchmark);
  const method = wanted ? asked : 'grap';
  return linkedBy(method, wanted ?? grap(portfolio, benchmark), portfolio, benchmark, effects);
}

function linkedBy(
  method: EffectLinkingMethod,
  factors: readonly number[],
  portfolio: readonly number[],
  benchmark: readonly number[],
  effects: readonly (readonly number[])[],
): LinkedEffects {
  const byPeriod =
    method === 'frongello'
      ? recursiveIncrements(portfolio, benchmark, effects)
      : effects.map((row, t) => row.map((effect) => effect * (factors[t] ?? NaN)));
  const linked = (effects[0] ?? []).map((_, i) => byPeriod.reduce((sum, row) => sum + (row[i] ?? NaN), 0));
  const excess = growth(portfolio) - growth(benchmark);
  return { method, factors, byPeriod, linked, excess, residual: excess - linked.reduce((sum, e) => sum + e, 0) };
}

function linkingFactors(
  method: EffectLinkingMethod,
  portfolio: readonly number[],
  benchmark: readonly number[],
): readonly number[] | null {
  switch (method) {
    case 'carino':
      return carino(portfolio, benchmark);
    case 'menchero':
      return menchero(portfolio, benchmark);
    case 'grap':
    case 'frongello':
      return grap(portfolio, benchmark);
  }
}

/** [ln(1 + p) − ln(1 + b)] / (p − b) of growths 1 + p and 1 + b, with its limit 1 / (1 + p) where they are equal. */
function logarithmicCoefficient(ofPortfolio: number, ofBenchmark: number, difference: number): number {
  const relative = difference / ofBenchmark;
  if (relative === 0) return 1 / ofBenchmark;
  // log1p keeps the digits of a small difference, the quotient those of a near-total loss.
  const log = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(ofPortfolio / ofBenchmark);
  return log / difference;
}

function carino(portfolio: readonly number[], benchmark: readonly number[]): number[] | null {
  const [ofPortfolio, ofBenchmark] = [growth(portfolio), growth(benchmark)];
  if (usualEffectLinking(portfolio, benchmark) !== 'carino' || !(ofPortfolio > 0 && ofBenchmark > 0)) return null;
  const whole = logarithmicCoefficient(ofPortfolio, ofBenchmark, ofPortfolio - ofBenchmark);
  return portfolio.map((p, t) => {
    const b = benchmark[t] ?? NaN;
    return logarithmicCoefficient(1 + p, 1 + b, p - b) / whole;
  });
}

/**
 * f_t = M + α_t. M, the mean of x^(T−1−j) y^j with x and y the horizons' mean growths, equals the published quotient but
 * has no 0/0. α_t is the least correction that leaves no residual, also where both horizons are equal.
 */
function menchero(portfolio: readonly number[], benchmark: readonly number[]): number[] | null {
  const [ofPortfolio, ofBenchmark] = [growth(portfolio), growth(benchmark)];
  if (!(ofPortfolio > 0 && ofBenchmark > 0)) return null;
  const periods = portfolio.length;
  const [x, y] = [ofPortfolio ** (1 / periods), ofBenchmark ** (1 / periods)];
  const scale = portfolio.reduce((sum, _, j) => sum + x ** (periods - 1 - j) * y ** j, 0) / periods;
  const differences = portfolio.map((p, t) => p - (benchmark[t] ?? NaN));
  const squares = differences.reduce((sum, d) => sum + d * d, 0);
  const left = ofPortfolio - ofBenchmark - scale * differences.reduce((sum, d) => sum + d, 0);
  return differences.map((d) => scale + (squares === 0 ? 0 : (left / squares) * d));
}

function grap(portfolio: readonly number[], benchmark: readonly number[]): number[] {
  const after = new Array<number>(benchmark.length).fill(1);
  for (let t = after.length - 2; t >= 0; t--) after[t] = (after[t + 1] ?? NaN) * (1 + (benchmark[t + 1] ?? NaN));
  let before = 1;
  return portfolio.map((p, t) => {
    const factor = before * (after[t] ?? NaN);
    before *= 1 + p;
    return factor;
  });
}

/** F_t = e_t Π_{s<t}(1 + p_s) + b_t Σ_{s<t} F_s: an effect, and the growth of those before it. */
function recursiveIncrements(
  portfolio: readonly number[],
  benchmark: readonly number[],
  effects: readonly (readonly number[])[],
): number[][] {
  const reached = (effects[0] ?? []).map(() => 0);
  let before = 1;
  return effects.map((row, t) => {
    const increments = row.map((effect, i) => effect * before + (benchmark[t] ?? NaN) * (reached[i] ?? 0));
    for (const [i, increment] of increments.entries()) reached[i] = (reached[i] ?? 0) + increment;
    before *= 1 + (portfolio[t] ?? NaN);
    return increments;
  });
}
