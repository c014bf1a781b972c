import { lazy, withLazy } from '../base/lazy.js';
import type { PeriodReturns } from '../performance/period-returns.js';
import { linePnl, type Group } from './line-columns.js';
import { linkRanges, UNLINKED, type LinkPeriod } from './links.js';
import { linkingCoefficients, type LinkingMethod } from './linking.js';

/** P&L by day under one set of links. */
export interface LinkedPart {
  /** Index of the valuation day of the first element. */
  readonly from: number;
  /** P&L of each day in money. */
  readonly pnl: Float64Array;
  /** What of it is income, currency and cost; absent where there is none. The rest is price. */
  readonly income?: Float64Array;
  readonly fx?: Float64Array;
  readonly cost?: Float64Array;
  readonly links: readonly LinkPeriod[];
}

/** Something with a P&L by day whose parts are linked to pillars: a position with its round trips and legs. */
export interface LinkedPnl {
  /** They add up to its P&L. */
  readonly parts: readonly LinkedPart[];
}

/** What is attributed. Arrays are by valuation day. */
export interface AttributionInput<T extends LinkedPnl> {
  /** Day numbers, ascending. */
  readonly days: Int32Array;
  /** Entry-level cash of each day, signed. */
  readonly cash: Float64Array;
  readonly positions: readonly T[];
  /** The same, in the groups that they are summed by; see {@link linePnl}. */
  readonly groups: readonly Group<T>[];
}

/** The line for entry-level cash: interest, fees, taxes and others. */
export const CASH = 'cash';

/** What a line added in a period: money, and points of return linked over the days (fractions). */
export interface Amount {
  readonly pnl: number;
  readonly contribution: number;
}

/** An amount and what of its P&L is not price. */
export interface Piece extends Amount {
  readonly income: number;
  readonly fx: number;
  /** Zero or below. */
  readonly cost: number;
}

/** What one part added, by pillar id and {@link UNLINKED}; the pieces add up to the part. */
export interface PartAttribution<P extends LinkedPart> {
  readonly part: P;
  readonly pieces: ReadonlyMap<string, Piece>;
}

export interface PositionAttribution<T extends LinkedPnl> {
  readonly values: T;
  readonly total: Amount;
  /** By pillar id and {@link UNLINKED}; they add up to `total`. */
  readonly pieces: ReadonlyMap<string, Amount>;
  /** Those that have days in the period. */
  readonly parts: readonly PartAttribution<T['parts'][number]>[];
}

/** One line's own amount (children not included). */
export interface AttributionLine extends Amount {
  /** Its cumulative linked contribution by day of the period. Found when asked for. */
  readonly path: Float64Array;
}

export interface Attribution<T extends LinkedPnl> {
  /** As asked for, `earlier-growth` where logarithms have no meaning. */
  readonly linking: LinkingMethod;
  /** Those that have days in the period. Found when asked for. */
  readonly positions: readonly PositionAttribution<T>[];
  /** By pillar id, {@link UNLINKED} and {@link CASH}; the last two are always there. */
  readonly lines: ReadonlyMap<string, AttributionLine>;
  /** Points of linked return for one of money, by day of the period. */
  readonly weights: Float64Array;
  /** The day on which the sum of contributions misses the day's return most; both sides of it. Found when asked for. */
  readonly worstDay: { readonly contributions: number; readonly return: number };
  /** False where capital was at or below zero within the period: then only money means something. */
  readonly meaningful: boolean;
}

/** What every day of the period is measured by. */
export interface MeasuredDays {
  /** Index of the first day of return. */
  readonly first: number;
  /** Day numbers by valuation day. */
  readonly numbers: Int32Array;
  /** Points of return for one of money, by day of the period. */
  readonly weights: Float64Array;
}

/** The same, up to the last day of return. */
interface Days extends MeasuredDays {
  readonly last: number;
}

/**
 * Splits a period's return by position and by pillar. A day's contribution is P&L over the capital its return is
 * measured on; the days are linked so that the lines add up to the time-weighted return. Each day's P&L goes to the
 * pillars linked on that day and stays there when links change later.
 * Source: the project's math notes, section 6.
 * @param linking of the days; `earlier-growth` where logarithms have no meaning.
 */
export function attribute<T extends LinkedPnl>(
  input: AttributionInput<T>,
  returns: PeriodReturns,
  linking: LinkingMethod = 'earlier-growth',
): Attribution<T> {
  const { span, timeWeighted, bases } = returns;
  const daily = timeWeighted.daily.map((r) => r ?? 0);
  const asked = linkingCoefficients(linking, daily);
  const coefficients = asked ?? linkingCoefficients('earlier-growth', daily) ?? new Float64Array(daily.length);
  const days: Days = {
    first: span.start + 1,
    last: span.end,
    numbers: input.days,
    weights: bases.map((base, i) => (base > 0 ? (coefficients[i] ?? 0) / base : 0)),
  };
  const inPeriod = (column: Float64Array): Float64Array => column.subarray(days.first, days.last + 1);
  const columns = new Map([...linePnl(input.groups, input.days)].map(([id, column]) => [id, inPeriod(column)]));
  if (!columns.has(UNLINKED)) columns.set(UNLINKED, new Float64Array(days.weights.length));
  columns.set(CASH, inPeriod(input.cash));
  const found = {
    linking: asked ? linking : ('earlier-growth' as const),
    lines: new Map([...columns].map(([id, column]) => [id, new Line(column, days.weights)])),
    weights: days.weights,
    meaningful: timeWeighted.endedAt === null && timeWeighted.total.value !== null,
  };
  return withLazy(found, {
    positions: () => input.positions.flatMap((held) => attributePosition(held, days) ?? []),
    worstDay: () => worstDay(sumOfDays(columns.values(), days.weights.length), bases, daily),
  });
}

/** A line's P&L by day, weighted and added up. */
class Line implements AttributionLine {
  readonly pnl: number;
  readonly contribution: number;
  readonly #path: () => Float64Array;

  constructor(column: Float64Array, weights: Float64Array) {
    let [pnl, contribution] = [0, 0];
    for (let i = 0; i < column.length; i++) {
      const made = column[i] ?? 0;
      pnl += made;
      contribution += made * (weights[i] ?? 0);
    }
    this.pnl = pnl;
    this.contribution = contribution;
    this.#path = lazy(() => {
      let sum = 0;
      return column.map((made, i) => (sum += made * (weights[i] ?? 0)));
    });
  }

  get path(): Float64Array {
    return this.#path();
  }
}

function sumOfDays(columns: Iterable<Float64Array>, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const column of columns) for (let i = 0; i < count; i++) sums[i] = (sums[i] ?? 0) + (column[i] ?? 0);
  return sums;
}

function attributePosition<T extends LinkedPnl>(held: T, days: Days): PositionAttribution<T> | undefined {
  const parts = held.parts.flatMap((part: T['parts'][number]) => attributePart(part, days) ?? []);
  const [only, ...others] = parts;
  if (!only) return undefined;
  const pieces = others.length === 0 ? only.pieces : together(parts);
  const total = { pnl: 0, contribution: 0 };
  for (const { pnl, contribution } of pieces.values()) {
    total.pnl += pnl;
    total.contribution += contribution;
  }
  return { values: held, total, pieces, parts };
}

function together(parts: readonly PartAttribution<LinkedPart>[]): ReadonlyMap<string, Amount> {
  const pieces = new Map<string, { pnl: number; contribution: number }>();
  for (const { pieces: own } of parts) {
    for (const [id, { pnl, contribution }] of own) {
      let piece = pieces.get(id);
      if (!piece) pieces.set(id, (piece = { pnl: 0, contribution: 0 }));
      piece.pnl += pnl;
      piece.contribution += contribution;
    }
  }
  return pieces;
}

/** What a part added in the period; undefined where it has no day in it. */
function attributePart<P extends LinkedPart>(part: P, days: Days): PartAttribution<P> | undefined {
  const first = Math.max(part.from, days.first);
  const last = Math.min(part.from + part.pnl.length - 1, days.last);
  return first > last ? undefined : { part, pieces: piecesOf(part, days, first, last) };
}

const PIECE_KEYS = ['pnl', 'contribution', 'income', 'fx', 'cost'] as const;

/**
 * What a part added on some of the period's days, by pillar id and {@link UNLINKED}, by the links in force on each.
 * @param first index of the valuation day, and `last`, both included; both within the period and the part.
 */
export function piecesOf(
  part: LinkedPart,
  days: MeasuredDays,
  first: number,
  last: number,
): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, { -readonly [K in keyof Piece]: Piece[K] }>();
  for (const { from, to, shares } of linkRanges(part.links, days.numbers, first, last)) {
    const sums = sumDays(part, from, to, days);
    for (const [id, share] of shares) {
      let piece = pieces.get(id);
      if (!piece) pieces.set(id, (piece = { pnl: 0, contribution: 0, income: 0, fx: 0, cost: 0 }));
      for (const key of PIECE_KEYS) piece[key] += sums[key] * share;
    }
  }
  return pieces;
}

/** What a part added on the valuation days from `from` up to before `to`. */
function sumDays(part: LinkedPart, from: number, to: number, { first, weights }: MeasuredDays): Piece {
  let [pnl, contribution] = [0, 0];
  for (let index = from; index < to; index++) {
    const made = part.pnl[index - part.from] ?? 0;
    pnl += made;
    contribution += made * (weights[index - first] ?? 0);
  }
  const sumOf = (column: Float64Array | undefined): number => sumBetween(column, from - part.from, to - part.from);
  return { pnl, contribution, income: sumOf(part.income), fx: sumOf(part.fx), cost: sumOf(part.cost) };
}

function sumBetween(column: Float64Array | undefined, from: number, to: number): number {
  let sum = 0;
  if (column) for (let i = from; i < to; i++) sum += column[i] ?? 0;
  return sum;
}

function worstDay(
  sums: Float64Array,
  bases: Float64Array,
  daily: readonly number[],
): Attribution<LinkedPnl>['worstDay'] {
  let worst = { contributions: 0, return: 0 };
  let gap = -1;
  for (const [i, r] of daily.entries()) {
    const base = bases[i] ?? 0;
    const contributions = base > 0 ? (sums[i] ?? 0) / base : 0;
    if (Math.abs(contributions - r) > gap) {
      gap = Math.abs(contributions - r);
      worst = { contributions, return: r };
    }
  }
  return worst;
}
