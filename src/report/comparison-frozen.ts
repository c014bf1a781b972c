import { CASH } from '../attribution/contribution.js';
import { spreadByLinks } from '../attribution/links.js';
import { tellsNoReturn } from '../attribution/netted.js';
import type { BaseMonth } from '../journal/base-months.js';
import { carriedBook, splitsOf } from '../valuation/carried-book.js';
import type { Attributed } from './base-year.js';
import { NO_LINE, type Side, type SideLine } from './comparison-sides.js';
import { endExposures } from './exposure-view.js';
import type { ReportContext } from './report-context.js';

/** The base year's closing book in each day of this year's period. */
export interface FrozenSides {
  readonly sides: readonly Side[];
  /** What has no price, or no return, on some of the days. */
  readonly unpriced: readonly string[];
}

/**
 * What was held at the end of a journaled base year, at the links of that evening, carried through the period's prices.
 * Undefined where there was no capital.
 */
export function frozenBook(context: ReportContext, { returns }: Attributed): FrozenSides | undefined {
  const { values, prices, current } = context;
  const closing = returns.span.end;
  const close = values.days[closing] ?? 0;
  const nav = values.nav[closing] ?? 0;
  if (!(nav > 0)) return undefined;
  const positions = values.positions.filter(({ from, pnl }) => from <= closing && closing < from + pnl.length);
  const held = [...endExposures({ ...values, positions }, prices, close, context.riskFree).values()].flat();
  const { start, end } = current.returns.span;
  const { contributions, unpriced } = carriedBook({
    holdings: held.map(({ holding, amount, basis }) => ({
      instrument: holding.instrument,
      weight: amount / nav,
      isAtPremium: basis === 'premium',
    })),
    prices,
    days: values.days.subarray(start, end + 1),
    currency: values.scope.currency,
    splits: splitsOf(values.scope.accounts),
    stalePriceDays: context.stalePriceDays,
  });
  const lines = new Map<string, { weight: number; gross: number; made: Float64Array }>();
  for (const [i, { holding, round, amount }] of held.entries()) {
    spreadByLinks(holding.links ?? round.links, close, (id, share) => {
      let line = lines.get(id);
      if (!line) lines.set(id, (line = { weight: 0, gross: 0, made: new Float64Array(end - start) }));
      line.weight += (amount / nav) * share;
      line.gross += Math.abs(amount / nav) * share;
      for (const [t, made] of contributions[i]?.entries() ?? []) line.made[t] = (line.made[t] ?? 0) + made * share;
    });
  }
  const onDay = (t: number): Side => {
    const ofDay = [...lines].map(([id, { weight, gross, made }]): [string, SideLine] => [
      id,
      { weight, gross, contribution: made[t] ?? 0 },
    ]);
    return { lines: new Map(ofDay), cash: 0 };
  };
  return { sides: Array.from({ length: end - start }, (_, t) => onDay(t)), unpriced };
}

/**
 * The weights of the base year's last month at this year's own returns, day by day: no price of that book is known. A
 * line that has no return of its own on a day, since it is not held then, makes nothing and is named.
 */
export function frozenWeights(december: BaseMonth, days: readonly Side[]): FrozenSides {
  const unpriced = new Set<string>();
  const sides = days.map(({ lines }): Side => {
    const ofDay = new Map<string, SideLine>();
    for (const [id, { weight }] of december.lines) {
      if (id === CASH || weight === 0) continue;
      const own = lines.get(id) ?? NO_LINE;
      const isKnown = own.weight !== 0 && !tellsNoReturn(own.weight, own.gross, own.contribution);
      if (!isKnown) unpriced.add(id);
      const contribution = isKnown ? (weight * own.contribution) / own.weight : 0;
      ofDay.set(id, { weight, gross: Math.abs(weight), contribution });
    }
    return { lines: ofDay, cash: 0 };
  });
  return { sides, unpriced: [...unpriced] };
}
