import { ZERO } from '../base/decimal.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { Action, PositionEvent } from '../journal/records.js';
import { heldIn, heldQuantity, openRound } from './draft.js';
import { exerciseSteps, expireSteps } from './end-of-contract.js';
import { inKindSteps, moneySteps, noteSteps, splitSteps } from './income-steps.js';
import { resolveAction } from './resolve-action.js';
import type { StepContext } from './step-context.js';
import { Refusal, type Step } from './step.js';
import { openSteps, rollSteps, tradeSteps } from './trade-steps.js';

/**
 * Finds what an event does, or why it cannot be booked. It changes nothing.
 * @param action what the event comes to now: {@link actionOf}.
 */
export function stepsOf(
  context: StepContext,
  event: PositionEvent,
  action: Action | undefined,
): readonly Step[] | Refusal {
  if (action === undefined) return doesNotFit(context, event);
  switch (action) {
    case 'open':
      return openSteps(context, event, openRound(context.drafts.get(event.id.value)));
    case 'add':
      return tradeSteps(context, event, action, 1);
    case 'trim':
    case 'close':
      return tradeSteps(context, event, action, -1);
    case 'roll':
      return rollSteps(context, event);
    case 'expire':
      return context.withRound(event, (round) => expireSteps(context, event, round));
    case 'exercise':
    case 'assign':
      return context.withRound(event, (round) => exerciseSteps(context, event, round));
    case 'dividend':
      return event.amount ? moneySteps(context, event) : inKindSteps(context, event);
    case 'income':
    case 'fee':
      return moneySteps(context, event);
    case 'split':
      return splitSteps(context, event);
    case 'revise':
    case 'mark':
      return noteSteps(context, event);
    case 'buy':
    case 'sell':
    case 'short':
    case 'cover':
      return doesNotFit(context, event);
  }
}

/** Words whose meaning depends on what is held. */
const BY_HOLDING: ReadonlySet<Action> = new Set(['buy', 'sell', 'short', 'cover']);

/** What an event comes to now; undefined where its word does not fit what is held. */
export function actionOf(context: StepContext, event: PositionEvent): Action | undefined {
  if (!BY_HOLDING.has(event.action.value)) return event.action.value;
  const round = openRound(context.drafts.get(event.id.value));
  const held = round ? heldIn(round) : [];
  const named = event.instrument && canonicalSymbol(event.instrument.value);
  const [first] = named === undefined ? held : held.filter(({ instrument }) => instrument.symbol === named);
  const quantity = first ? heldQuantity(first) : ZERO;
  const takesAll = event.quantity ? event.quantity.value.equals(quantity.abs()) : !event.weight && !event.notional;
  return resolveAction(event.action.value, quantity.toNumber(), takesAll);
}

function doesNotFit(context: StepContext, event: PositionEvent): Refusal {
  const round = openRound(context.drafts.get(event.id.value));
  if (!round) return context.notOpen(event);
  return new Refusal('action.does-not-fit', event.action.range, [event.action.value, event.id.value, round.side]);
}
