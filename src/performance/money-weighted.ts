import { bisect } from '../base/bisect.js';
import type { Measured } from './measured.js';

/*
 * Money-weighted return: the rate at which all flows are worth nothing together. The investor's sign: paid in negative,
 * received positive, the closing NAV as a receipt. Solved in x = ln(1 + r), where every rate above −100% has its place.
 */

/** Money on a day. */
export interface MoneyFlow {
  /** Day number, see `dayNumber`. */
  readonly day: number;
  /** Negative where the investor pays, positive where he receives. */
  readonly amount: number;
}

/**
 * Why there is no rate: nothing was paid or nothing received (flows of a day added up), or no rate makes the flows worth
 * nothing.
 */
export type MoneyWeightedReason = 'no-sign-change' | 'no-rate';

/** A rate and all others that solve the same flows: with more than one, none of them can be shown alone. */
export interface RateOfReturn {
  /** The only rate; of several the nearest to no growth, in ln(1 + r). */
  readonly rate: Measured<MoneyWeightedReason>;
  /** Every rate found, ascending. */
  readonly rates: readonly number[];
}

export interface MoneyWeightedReturn extends RateOfReturn {
  /** `rate`, which is yearly, over the days of the flows: (1 + r)^(days / 365) − 1. To be shown below a year. */
  readonly periodRate: Measured<MoneyWeightedReason>;
  /** From the first flow to the last. */
  readonly days: number;
}

const DAYS_PER_YEAR = 365;

/** XIRR: the yearly rate, act/365 fixed from the earliest flow. The order of the flows is of no account. */
export function moneyWeightedReturn(flows: readonly MoneyFlow[]): MoneyWeightedReturn {
  const dates = flows.map((flow) => flow.day);
  const first = Math.min(...dates);
  const days = dates.length === 0 ? 0 : Math.max(...dates) - first;
  const timed = flows.map(({ day, amount }) => ({ time: (day - first) / DAYS_PER_YEAR, amount }));
  const { reason, roots, nearest } = solve(timed);
  const measured = (years: number): Measured<MoneyWeightedReason> =>
    nearest === undefined ? { value: null, reason } : { value: Math.expm1(nearest * years) };
  return { rate: measured(1), rates: roots.map(Math.expm1), periodRate: measured(days / DAYS_PER_YEAR), days };
}

/** IRR of flows one period apart, per period. */
export function periodicRateOfReturn(amounts: readonly number[]): RateOfReturn {
  const { reason, roots, nearest } = solve(amounts.map((amount, time) => ({ time, amount })));
  const rate = nearest === undefined ? { value: null, reason } : { value: Math.expm1(nearest) };
  return { rate, rates: roots.map(Math.expm1) };
}

/** Value of flows on the day of the earliest at a yearly rate above −1: about 0 at every rate of return. */
export function netPresentValue(flows: readonly MoneyFlow[], rate: number): number {
  const first = Math.min(...flows.map((flow) => flow.day));
  return flows.reduce((sum, { day, amount }) => sum + amount * (1 + rate) ** ((first - day) / DAYS_PER_YEAR), 0);
}

interface TimedFlow {
  readonly time: number;
  readonly amount: number;
}

interface Solution {
  readonly reason: MoneyWeightedReason;
  /** ln(1 + r), ascending. */
  readonly roots: readonly number[];
  readonly nearest: number | undefined;
}

/** Where rates are looked for: from −99.99999% to 810,000% per unit of time. */
const USUAL = { from: -16, to: 9, step: 0.005 };
/** Beyond it, up to the largest float, only where the usual range has none: 1000 to 6000 in one day is 1e284 a year. */
const EXTREME = [
  { from: -709, to: USUAL.from, step: 0.25 },
  { from: USUAL.to, to: 709, step: 0.25 },
];

function solve(given: readonly TimedFlow[]): Solution {
  const flows = merged(given);
  const changes = flows.filter((flow, i) => i > 0 && Math.sign(flow.amount) !== Math.sign(flows[i - 1]?.amount ?? 0));
  if (changes.length === 0) return { reason: 'no-sign-change', roots: [], nearest: undefined };
  // With one change of sign there is one rate at most (Descartes' rule, which holds for any dates): no need to search.
  const rootsIn = changes.length === 1 ? onlyRootBetween : rootsBetween;
  const usual = rootsIn(flows, USUAL);
  const roots = usual.length > 0 ? usual : EXTREME.flatMap((range) => rootsIn(flows, range));
  const [nearest] = [...roots].sort((a, b) => Math.abs(a) - Math.abs(b));
  return { reason: 'no-rate', roots, nearest };
}

/** In the order of time, one flow a time, without those that come to nothing. */
function merged(flows: readonly TimedFlow[]): TimedFlow[] {
  const sums = new Map<number, number>();
  for (const { time, amount } of flows) sums.set(time, (sums.get(time) ?? 0) + amount);
  return [...sums]
    .map(([time, amount]) => ({ time, amount }))
    .filter((flow) => flow.amount !== 0)
    .sort((a, b) => a.time - b.time);
}

/**
 * Present value over that of the flows' sizes, so in −1 to 1 and of the same sign and roots; exponents are taken from
 * the largest, since e^(16 · 100 years) is no float.
 */
function balance(flows: readonly TimedFlow[], x: number): number {
  const largest = -x * ((x > 0 ? flows[0] : flows.at(-1))?.time ?? 0);
  let value = 0;
  let size = 0;
  for (const { time, amount } of flows) {
    const now = amount * Math.exp(-x * time - largest);
    value += now;
    size += Math.abs(now);
  }
  return value / size;
}

function onlyRootBetween(flows: readonly TimedFlow[], { from, to }: typeof USUAL): number[] {
  const f = (x: number): number => balance(flows, x);
  return f(from) * f(to) > 0 ? [] : [bisect(f, from, to)];
}

/** A balance this near to 0 is 0 but for rounding. */
const TOUCHES = 1e-14;

function rootsBetween(flows: readonly TimedFlow[], range: typeof USUAL): number[] {
  const f = (x: number): number => balance(flows, x);
  const count = Math.round((range.to - range.from) / range.step);
  const at = (i: number): number => range.from + ((range.to - range.from) * i) / count;
  const roots: number[] = [];
  let [before, here] = [NaN, f(at(0))];
  for (let i = 0; i < count; i++) {
    const after = f(at(i + 1));
    if (here === 0) roots.push(at(i));
    else if (here * after < 0) roots.push(bisect(f, at(i), at(i + 1)));
    // A pair of roots between two neighbours shows only as a dip towards 0.
    else if (after !== 0 && Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after))
      roots.push(...rootsOfDip(f, at(i - 1), at(i + 1)));
    [before, here] = [here, after];
  }
  if (here === 0) roots.push(at(count));
  return roots;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Roots where |f| has one lowest point between arguments of equal sign: two, one it just touches, or none. */
function rootsOfDip(f: (x: number) => number, from: number, to: number): number[] {
  const sign = Math.sign(f(from));
  if (sign === 0 || Math.sign(f(to)) !== sign) return [];
  let [low, high] = [from, to];
  for (let i = 0; i < 60; i++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (sign * f(left) < sign * f(right)) high = right;
    else low = left;
  }
  const lowest = (low + high) / 2;
  if (Math.abs(f(lowest)) <= TOUCHES) return [lowest];
  return sign * f(lowest) < 0 ? [bisect(f, from, lowest), bisect(f, lowest, to)] : [];
}
