/** One goal, or one figure without a goal, as it came out. */
export interface Line {
  readonly goal: string;
  readonly bound: string;
  readonly measured: string;
  /** A figure without a goal has none. */
  readonly verdict: 'met' | 'not met' | 'not measured' | '';
  /** What was measured, as a number in the bound's unit. */
  readonly value?: number;
  /** What it was made of. */
  readonly figures?: unknown;
}

/** How a goal's numbers are written: `digits` after the point, then the unit. */
interface Unit {
  readonly unit: string;
  readonly digits: number;
}

export const TIMES: Unit = { unit: 'x', digits: 2 };
export const FASTER: Unit = { unit: 'x faster', digits: 1 };
export const MS: Unit = { unit: ' ms', digits: 2 };
export const KB: Unit = { unit: ' KB', digits: 2 };

const written = (value: number, { unit, digits }: Unit): string => `${value.toFixed(digits)}${unit}`;

/** A goal that holds up to a bound. @param beside what the number was made of, in words. */
export function atMost(goal: string, most: number, unit: Unit, value: number, beside = '', figures?: unknown): Line {
  return judged(goal, `at most ${String(most)}${unit.unit}`, value <= most, unit, value, beside, figures);
}

/** A goal that holds from a bound on. */
export function atLeast(goal: string, least: number, unit: Unit, value: number, beside = '', figures?: unknown): Line {
  return judged(goal, `at least ${String(least)}${unit.unit}`, value >= least, unit, value, beside, figures);
}

function judged(
  goal: string,
  bound: string,
  isMet: boolean,
  unit: Unit,
  value: number,
  beside: string,
  figures: unknown,
): Line {
  const measured = `${written(value, unit)}${beside === '' ? '' : ` (${beside})`}`;
  return { goal, bound, measured, verdict: isMet ? 'met' : 'not met', value, figures };
}

/** A figure that is good to know and no goal. */
export function figure(goal: string, unit: Unit, value: number, beside = '', figures?: unknown): Line {
  return { ...judged(goal, '', true, unit, value, beside, figures), verdict: '' };
}

/** A goal that could not be looked at, and why. */
export function notMeasured(goal: string, bound: string, why: string): Line {
  return { goal, bound, measured: why, verdict: 'not measured' };
}
