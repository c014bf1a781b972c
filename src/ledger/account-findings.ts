import { problem, type Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { PositionEvent } from '../journal/records.js';
import { roundEvents, type BookPosition, type RoundTrip } from './book.js';
import type { EventOrder } from './event-order.js';
import type { BookingFindings, Findings, Hint } from './findings.js';

/**
 * Puts together what was found wrong with an account's positions family by family.
 * @param positions all of the account, in the order of their first opening.
 */
export function accountFindings(
  each: readonly BookingFindings[],
  positions: readonly BookPosition[],
  order: EventOrder,
): Findings {
  const hints = each.flatMap((found) => found.hints);
  const notOpen = each.flatMap((found) => found.notOpen);
  return {
    problems: [
      ...each.flatMap(({ problems }) => problems),
      ...firstHints(hints, order),
      ...notOpen.map((event) => notOpenProblem(event, positions, order)),
    ],
    leftOut: each.flatMap(({ leftOut }): readonly Place[] => leftOut),
  };
}

/** What is to be said of a symbol is said where it is named first. */
function firstHints(hints: readonly Hint[], order: EventOrder): readonly Problem[] {
  const first = new Map<string, Hint>();
  for (const hint of hints) {
    const known = first.get(hint.symbol);
    if (!known || order(hint.event, known.event) < 0) first.set(hint.symbol, hint);
  }
  return [...first.values()].flatMap(({ problems }) => problems);
}

function notOpenProblem(event: PositionEvent, positions: readonly BookPosition[], order: EventOrder): Problem {
  const open = positions.filter(({ rounds }) => rounds.some((round) => isOpen(round, event, order)));
  const names = open.map(({ id }) => id).join(', ');
  return problem('position.not-open', event.path, event.id.range, [event.id.value, event.date, names || '–']);
}

/** Whether a round trip is open when an event comes. */
function isOpen(round: RoundTrip, event: PositionEvent, order: EventOrder): boolean {
  if (order(round.opening, event) >= 0) return false;
  if (round.closedDay === undefined) return true;
  return roundEvents(round).some((booked) => !booked.traded.isZero() && order(booked.event, event) > 0);
}
