import { CASH } from '../attribution/contribution.js';
import { spreadByLinks } from '../attribution/links.js';
import { tellsNoReturn } from '../attribution/netted.js';
import type { BaseMonth } from '../journal/base-months.js';
import type { Holding } from '../ledger/book.js';
import { carryHolding, splitsOf, type CarriedHolding } from '../valuation/carried-book.js';
import type { Attributed } from './base-year.js';
import { NO_LINE, type Side, type SideLine } from './comparison-sides.js';
import type { ReportContext } from './report-context.js';

/** The base year's closing book in each day of this year's period. */
export interface FrozenSides {
  readonly sides: readonly Side[];
  /** What has no price, or no return, on some of the days. */
  readonly unpriced: readonly string[];
}

/**
 * What was held at the end of a journaled base year, at the links of that evening, kept unit for unit through the days
 * since: what it made is over what it was worth the evening before, so its weights drift, and a book that was left alone
 * has no excess. Undefined where there was no capital.
 */
export function frozenBook(context: ReportContext, { returns }: Attributed): FrozenSides | undefined {
  const { values, prices, current, riskFree, stalePriceDays } = context;
  const close = returns.span.end;
  const opening = values.nav[close] ?? 0;
  if (!(opening > 0)) return undefined;
  const { start, end } = current.returns.span;
  const splits = splitsOf(values.scope.accounts);
  const input = { prices, days: values.days, close, end, currency: values.scope.currency, rate: riskFree };
  const count = Math.max(0, end - close);
  const lines = new Map<string, KeptLine>();
  const unpriced = new Set<string>();
  for (const held of values.positions) {
    for (const part of held.parts.filter(({ from, pnl }) => from <= close && close < from + pnl.length)) {
      if (isFlat(part.holding, values.days[close] ?? 0)) continue;
      const carried = carryHolding(held, part, { ...input, splits, stalePriceDays });
      if (carried.unpriced !== undefined) unpriced.add(carried.unpriced);
      spreadByLinks(part.links, values.days[close] ?? 0, (id, share) => {
        addTo(lines, id, count, carried, share);
      });
    }
  }
  const worth = worthOf([...lines.values()], opening, count);
  const onDay = (t: number): Side => {
    const base = worth[t] ?? 0;
    const over = (amount: number | undefined): number => (base > 0 ? (amount ?? 0) / base : 0);
    const ofDay = [...lines].map(([id, line]): [string, SideLine] => [
      id,
      { weight: over(line.exposure[t]), gross: over(line.gross[t]), contribution: over(line.pnl[t]) },
    ]);
    return { lines: new Map(ofDay), cash: 0 };
  };
  const first = start - close;
  return { sides: Array.from({ length: end - start }, (_, t) => onDay(first + t)), unpriced: [...unpriced] };
}

/** One line of the kept book by day after the close, in money; exposures are of the evening before. */
interface KeptLine {
  readonly pnl: Float64Array;
  readonly exposure: Float64Array;
  readonly gross: Float64Array;
}

function isFlat({ events }: Holding, day: number): boolean {
  return events.findLast((event) => event.day <= day)?.quantity.isZero() !== false;
}

function addTo(lines: Map<string, KeptLine>, id: string, count: number, carried: CarriedHolding, share: number): void {
  let line = lines.get(id);
  const column = (): Float64Array => new Float64Array(count);
  if (!line) lines.set(id, (line = { pnl: column(), exposure: column(), gross: column() }));
  for (let t = 0; t < count; t++) {
    const exposure = (carried.exposure[t] ?? 0) * share;
    line.pnl[t] = (line.pnl[t] ?? 0) + (carried.pnl[t] ?? 0) * share;
    line.exposure[t] = (line.exposure[t] ?? 0) + exposure;
    line.gross[t] = (line.gross[t] ?? 0) + Math.abs(exposure);
  }
}

/** What the kept book was worth on the evening before each day; nothing is left once it is lost. */
function worthOf(lines: readonly KeptLine[], opening: number, count: number): Float64Array {
  const worth = new Float64Array(count);
  let now = opening;
  for (let t = 0; t < count; t++) {
    worth[t] = now;
    if (now > 0) now += lines.reduce((sum, { pnl }) => sum + (pnl[t] ?? 0), 0);
  }
  return worth;
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
