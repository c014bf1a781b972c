import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { PositionEvent } from '../journal/records.js';

/** Where the ledger writes down what it found wrong. */
export interface Findings {
  readonly problems: Problem[];
  readonly leftOut: Place[];
}

/** What is said of a symbol once, at the event that names it first. */
export interface Hint {
  readonly symbol: string;
  readonly event: PositionEvent;
  readonly problems: readonly Problem[];
}

/** What booking some positions found; the whole account is needed to say the rest of it. */
export interface BookingFindings extends Findings {
  /** Events of positions that are not open then: the message names those that are. */
  readonly notOpen: PositionEvent[];
  readonly hints: Hint[];
}

/** Nothing found yet. */
export function noFindings(): BookingFindings {
  return { problems: [], leftOut: [], notOpen: [], hints: [] };
}

export function hasAny({ problems, leftOut, notOpen, hints }: BookingFindings): boolean {
  return problems.length + leftOut.length + notOpen.length + hints.length > 0;
}
