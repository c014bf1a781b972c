import type { PeriodReturns } from '../performance/period-returns.js';
import { linkingCoefficients } from './linking.js';

/** Shares (0 to 1) of an item's P&L by pillar from a day on; what is missing to 1 is unlinked. */
export interface LinkPeriod {
  /** First day, as a day number, whose P&L uses these shares. */
  readonly fromDay: number;
  readonly shares: readonly { readonly pillar: string; readonly share: number }[];
}

/** P&L by day under one set of links. */
export interface LinkedPart {
  /** Index of the valuation day of the first element. */
  readonly from: number;
  /** P&L of each day in money. */
  readonly pnl: Float64Array;
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
}

/** The line for what no pillar is linked to. Not a valid pillar id in a journal's list, so it never collides. */
export const UNLINKED = 'unlinked';
/** The line for entry-level cash: interest, fees, taxes and others. */
export const CASH = 'cash';

/** What a line added in a period: money, and points of return linked over the days (fractions). */
export interface Amount {
  readonly pnl: number;
  readonly contribution: number;
}

export interface PositionAttribution<T extends LinkedPnl> {
  readonly values: T;
  readonly total: Amount;
  /** By pillar id and {@link UNLINKED}; they add up to `total`. */
  readonly pieces: ReadonlyMap<string, Amount>;
}

/** One line's own amount (children not included) and its cumulative linked contribution by day of the period. */
export interface AttributionLine extends Amount {
  readonly path: Float64Array;
}

export interface Attribution<T extends LinkedPnl> {
  readonly positions: readonly PositionAttribution<T>[];
  /** By pillar id, {@link UNLINKED} and {@link CASH}; the last two are always there. */
  readonly lines: ReadonlyMap<string, AttributionLine>;
  /** The day on which the sum of contributions misses the day's return most; both sides of it. */
  readonly worstDay: { readonly contributions: number; readonly return: number };
  /** False where capital was at or below zero within the period: then only money means something. */
  readonly meaningful: boolean;
}

interface Line {
  pnl: number;
  contribution: number;
  readonly path: Float64Array;
}

/**
 * Splits a period's return by position and by pillar. A day's contribution is P&L over the capital its return is
 * measured on; the days are linked by earlier growth, so the lines add up to the time-weighted return. Each day's P&L
 * goes to the pillars linked on that day and stays there when links change later.
 * Source: the project's math notes, section 6.
 */
export function attribute<T extends LinkedPnl>(input: AttributionInput<T>, returns: PeriodReturns): Attribution<T> {
  const { span, timeWeighted, bases } = returns;
  const count = span.end - span.start;
  const daily = timeWeighted.daily.map((r) => r ?? 0);
  const coefficients = linkingCoefficients('earlier-growth', daily) ?? new Float64Array(count);
  const weights = Float64Array.from(bases, (base, i) => (base > 0 ? (coefficients[i] ?? 0) / base : 0));
  const lines = new Map<string, Line>();
  const lineOf = (id: string): Line => {
    let line = lines.get(id);
    if (!line) lines.set(id, (line = { pnl: 0, contribution: 0, path: new Float64Array(count) }));
    return line;
  };
  lineOf(UNLINKED);
  const cash = lineOf(CASH);
  const sums = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const amount = input.cash[span.start + 1 + i] ?? 0;
    sums[i] = amount;
    add(cash, i, amount, weights);
  }
  const positions: PositionAttribution<T>[] = [];
  for (const held of input.positions) {
    const found = attributePosition(held, input.days, span, weights, sums, lineOf);
    if (found) positions.push(found);
  }
  for (const line of lines.values()) accumulate(line.path);
  return {
    positions,
    lines,
    worstDay: worstDay(sums, bases, daily),
    meaningful: timeWeighted.endedAt === null && timeWeighted.total.value !== null,
  };
}

/** The links in force for the P&L of a day: the last step that starts on or before it. */
export function linksOn(links: readonly LinkPeriod[], day: number): LinkPeriod['shares'] {
  let shares: LinkPeriod['shares'] = [];
  for (const step of links) if (step.fromDay <= day) shares = step.shares;
  return shares;
}

/** Gives each pillar its share of a day by the links in force then, and {@link UNLINKED} what is missing to 1. */
export function spreadByLinks(
  links: readonly LinkPeriod[],
  day: number,
  give: (id: string, share: number) => void,
): void {
  let rest = 1;
  for (const { pillar, share } of linksOn(links, day)) {
    give(pillar, share);
    rest -= share;
  }
  if (rest > SHARE_CRUMB) give(UNLINKED, rest);
}

/** Shares such as 70% + 30% leave 1e-17; that is no unlinked part. */
const SHARE_CRUMB = 1e-12;

function attributePosition<T extends LinkedPnl>(
  held: T,
  days: Int32Array,
  span: PeriodReturns['span'],
  weights: Float64Array,
  sums: Float64Array,
  lineOf: (id: string) => Line,
): PositionAttribution<T> | undefined {
  const pieces = new Map<string, { pnl: number; contribution: number }>();
  const total = { pnl: 0, contribution: 0 };
  let isHeld = false;
  for (const part of held.parts) {
    const first = Math.max(part.from, span.start + 1);
    const last = Math.min(part.from + part.pnl.length - 1, span.end);
    for (let index = first; index <= last; index++) {
      isHeld = true;
      const i = index - span.start - 1;
      const pnl = part.pnl[index - part.from] ?? 0;
      const weight = weights[i] ?? 0;
      sums[i] = (sums[i] ?? 0) + pnl;
      total.pnl += pnl;
      total.contribution += pnl * weight;
      spreadByLinks(part.links, days[index] ?? 0, (id, share) => {
        let piece = pieces.get(id);
        if (!piece) pieces.set(id, (piece = { pnl: 0, contribution: 0 }));
        piece.pnl += pnl * share;
        piece.contribution += pnl * share * weight;
        add(lineOf(id), i, pnl * share, weights);
      });
    }
  }
  return isHeld ? { values: held, total, pieces } : undefined;
}

function add(line: Line, i: number, pnl: number, weights: Float64Array): void {
  const contribution = pnl * (weights[i] ?? 0);
  line.pnl += pnl;
  line.contribution += contribution;
  line.path[i] = (line.path[i] ?? 0) + contribution;
}

function accumulate(path: Float64Array): void {
  for (let i = 1; i < path.length; i++) path[i] = (path[i] ?? 0) + (path[i - 1] ?? 0);
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
