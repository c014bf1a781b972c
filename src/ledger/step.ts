import type { Decimal } from '../base/decimal.js';
import type { ProblemCode } from '../base/problem.js';
import type { Place, Range } from '../base/range.js';
import type { Action, LegRecord } from '../journal/records.js';
import type { LinkStep, Sizing } from './book.js';
import type { Instrument } from './instrument.js';
import type { Lot } from './lots.js';

/** Why an event is left out. */
export class Refusal {
  constructor(
    /** Undefined where the problem was reported already. */
    readonly code: ProblemCode | undefined,
    readonly range: Range,
    readonly args: readonly string[] = [],
    readonly related?: Place,
  ) {}
}

/**
 * One change that an event will make to one holding. All steps of an event are found before the first is booked, so that
 * an event counts whole or not at all.
 */
export interface Step {
  /** The position it changes: the event's own, or the one an exercise delivers into. */
  readonly id: string;
  /** Set where it begins a round trip. */
  readonly opens?: { readonly side: 'long' | 'short'; readonly shares: LinkStep['shares'] };
  readonly instrument: Instrument;
  readonly leg?: LegRecord;
  readonly action: Action;
  readonly traded?: Decimal;
  readonly price?: Decimal;
  /** Units of the account's currency for one of the instrument's. */
  readonly fx: Decimal;
  /** In the account's currency. */
  readonly income?: Decimal;
  readonly fees?: Decimal;
  readonly split?: { readonly new: Decimal; readonly old: Decimal };
  readonly sizing?: Sizing;
  /** The lots a reduction takes from, where it names them. */
  readonly takes?: (lot: Lot) => boolean;
}
