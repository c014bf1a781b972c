import { instantOf } from '../journal/instant.js';
import type { PositionEvent } from '../journal/records.js';

/** Which of two events is booked first: below zero where it is the first. */
export type EventOrder = (a: PositionEvent, b: PositionEvent) => number;

/**
 * The written date is the trading day and comes first; times order the events of one day, then file path and place.
 * @param timeZone of times without an offset.
 */
export function eventOrder(timeZone: string): EventOrder {
  return (a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    const apart =
      a.minutes === b.minutes && a.hasOffset === b.hasOffset ? 0 : instantOf(a, timeZone) - instantOf(b, timeZone);
    if (apart !== 0) return apart;
    if (a.path !== b.path) return a.path < b.path ? -1 : 1;
    return a.place - b.place;
  };
}

/** The place of an event among sorted items: before the first that it comes before. */
export function placeInOrder<T>(
  sorted: readonly T[],
  event: PositionEvent,
  order: EventOrder,
  eventOf: (item: T) => PositionEvent,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && order(eventOf(item), event) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
