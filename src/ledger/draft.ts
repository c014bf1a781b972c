import type { Decimal } from '../base/decimal.js';
import type { PositionEvent } from '../journal/records.js';
import type { BookEvent, BookPosition, Holding, LinkStep, RoundTrip } from './book.js';
import type { Lots } from './lot-list.js';
import { quantityOf } from './lots.js';

/** A holding while its events are being booked. */
export interface HoldingDraft extends Holding {
  readonly events: BookEvent[];
  lots: Lots;
  links?: LinkStep[];
  frozenFrom?: number;
}

export interface RoundDraft extends RoundTrip {
  closedDay?: number;
  readonly side: RoundTrip['side'];
  readonly opening: PositionEvent;
  readonly holdings: HoldingDraft[];
  readonly links: LinkStep[];
}

/** A position while its events are being booked. */
export interface Draft extends BookPosition {
  readonly rounds: RoundDraft[];
}

/** The round trip that is open; undefined when flat. */
export function openRound(draft: Draft | undefined): RoundDraft | undefined {
  const last = draft?.rounds.at(-1);
  return last?.closedDay === undefined ? last : undefined;
}

/** What a round trip holds now, in order of first trade. */
export function heldIn(round: RoundDraft): readonly HoldingDraft[] {
  const { holdings } = round;
  return holdings.every(isHeld) ? holdings : holdings.filter(isHeld);
}

function isHeld({ lots }: HoldingDraft): boolean {
  return lots.length > 0;
}

/** Signed quantity of a holding now. */
export function heldQuantity({ lots }: HoldingDraft): Decimal {
  return quantityOf(lots);
}
