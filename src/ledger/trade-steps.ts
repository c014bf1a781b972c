import { ZERO } from '../base/decimal.js';
import type { Range } from '../base/range.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { LegRecord, PositionEvent } from '../journal/records.js';
import { heldIn, heldQuantity, type HoldingDraft, type RoundDraft } from './draft.js';
import { linkShares } from './link-steps.js';
import type { StatedFill, StepContext } from './step-context.js';
import { Refusal, type Step } from './step.js';

const NO_SHARES = [] as const;

/** Opens a round trip with one fill or one a leg; refused where the position is open already. */
export function openSteps(
  context: StepContext,
  event: PositionEvent,
  round: RoundDraft | undefined,
): readonly Step[] | Refusal {
  const id = event.id.value;
  if (round) {
    const { opening } = round;
    const related = { path: opening.path, range: opening.id.range };
    return new Refusal('position.already-open', event.id.range, [id, opening.date], related);
  }
  const side = event.side?.value ?? (event.action.value === 'short' ? 'short' : 'long');
  const opens = { side, shares: event.plan.links ? linkShares(context.journal, event.plan.links) : NO_SHARES };
  const steps: Step[] = [];
  for (const stated of statedFills(event)) {
    if (!stated.instrument) return new Refusal('key.missing', event.action.range, ['instrument', 'SPY']);
    const instrument = context.instrument(event, stated.instrument);
    if (instrument instanceof Refusal) return instrument;
    const size = stated.leg?.quantity
      ? { quantity: stated.leg.quantity.value, sizing: 'quantity' as const }
      : context.size(event, instrument, stated.price);
    if (size instanceof Refusal) return size;
    if (!size) return new Refusal('key.missing', event.action.range, ['quantity', '10']);
    const traded = stated.leg || side === 'long' ? size.quantity : size.quantity.negated();
    const step = context.fillStep(event, 'open', { instrument, events: [], lots: [] }, traded, stated);
    if (step instanceof Refusal) return step;
    steps.push({ ...step, opens, sizing: size.sizing });
  }
  return context.completed(event, steps);
}

/**
 * Adds to what is held (`direction` 1) or takes from it (−1). What goes through zero closes the round trip and, where the
 * account allows it, opens the other side.
 */
export function tradeSteps(
  context: StepContext,
  event: PositionEvent,
  action: 'add' | 'trim' | 'close',
  direction: 1 | -1,
): readonly Step[] | Refusal {
  return context.withRound(event, (round) => {
    const held = heldIn(round);
    const steps: Step[] = [];
    for (const stated of statedFills(event)) {
      const found = tradeOne(context, event, action, direction, round, held, stated);
      if (found instanceof Refusal) return found;
      steps.push(...found);
    }
    return context.completed(event, steps);
  });
}

function tradeOne(
  context: StepContext,
  event: PositionEvent,
  action: 'add' | 'trim' | 'close',
  direction: 1 | -1,
  round: RoundDraft,
  held: readonly HoldingDraft[],
  stated: StatedFill,
): readonly Step[] | Refusal {
  const holding =
    stated.leg && action === 'add'
      ? legToAdd(context, event, stated.leg, held)
      : context.pick(event, held, stated.instrument);
  if (holding instanceof Refusal) return holding;
  const quantity = heldQuantity(holding);
  const range = (): Range => (stated.leg?.quantity ?? event.quantity ?? event.id).range;
  const size = stated.leg
    ? stated.leg.quantity && { quantity: stated.leg.quantity.value.abs(), sizing: 'quantity' as const }
    : context.size(event, holding.instrument, stated.price);
  if (size instanceof Refusal) return size;
  if (!size && action !== 'close') return new Refusal('key.missing', event.action.range, ['quantity', '10']);
  const amount = size?.quantity ?? quantity.abs();
  const numbers = (): readonly string[] => [event.id.value, quantity.abs().toString(), amount.toString()];
  if (action === 'close' && !amount.equals(quantity.abs())) {
    return new Refusal('position.close-part', range(), numbers());
  }
  const legSide = stated.leg?.quantity && quantity.isZero() ? stated.leg.quantity.value.s : quantity.s;
  if (action === 'add' && stated.leg?.quantity && stated.leg.quantity.value.s !== legSide) {
    return new Refusal('leg.sign', range(), [event.id.value, holding.instrument.symbol, quantity.toString()]);
  }
  const excess = direction === -1 ? amount.minus(quantity.abs()) : ZERO;
  if (excess.gt(0) && (!context.account.lotsCross || stated.leg || held.length > 1)) {
    return new Refusal('position.not-enough', range(), numbers());
  }
  const sizing = size?.sizing ?? 'quantity';
  if (!excess.gt(0)) {
    const step = context.fillStep(event, action, holding, amount.times(legSide * direction), stated);
    return step instanceof Refusal ? step : [{ ...step, sizing }];
  }
  const closing = context.fillStep(event, 'close', holding, quantity.negated(), stated);
  const other = { instrument: holding.instrument, events: [], lots: [] };
  const opening = context.fillStep(event, 'open', other, excess.times(-quantity.s), stated);
  if (closing instanceof Refusal) return closing;
  if (opening instanceof Refusal) return opening;
  const shares = event.plan.links
    ? linkShares(context.journal, event.plan.links)
    : (round.links.at(-1)?.shares ?? NO_SHARES);
  return [closing, { ...opening, sizing, opens: { side: quantity.s > 0 ? 'short' : 'long', shares } }];
}

/** The leg to add to, or a new one. */
function legToAdd(
  context: StepContext,
  event: PositionEvent,
  leg: LegRecord,
  held: readonly HoldingDraft[],
): HoldingDraft | Refusal {
  const symbol = canonicalSymbol(leg.instrument.value);
  const known = held.find(({ instrument }) => instrument.symbol === symbol);
  if (known) return known;
  const instrument = context.instrument(event, leg.instrument);
  return instrument instanceof Refusal ? instrument : { instrument, events: [], lots: [] };
}

/** Leaves one contract and enters another on the same underlying, in one round trip. */
export function rollSteps(context: StepContext, event: PositionEvent): readonly Step[] | Refusal {
  return context.withRound(event, (round) => {
    const { to, out, in: into } = event;
    if (!to || !out || !into) return new Refusal('key.missing', event.action.range, ['to', 'SI 2027-03']);
    const holding = context.pick(event, heldIn(round));
    if (holding instanceof Refusal) return holding;
    const next = context.instrument(event, to);
    if (next instanceof Refusal) return next;
    const symbol = holding.instrument.symbol;
    if (next.symbol === symbol) return new Refusal('roll.same', to.range, [event.id.value, symbol]);
    if (next.underlying !== holding.instrument.underlying) {
      return new Refusal('roll.other', to.range, [next.symbol, symbol]);
    }
    const quantity = heldQuantity(holding);
    const amount = event.quantity?.value ?? quantity.abs();
    if (amount.gt(quantity.abs())) {
      const numbers = [event.id.value, quantity.abs().toString(), amount.toString()];
      return new Refusal('position.not-enough', event.quantity?.range ?? event.id.range, numbers);
    }
    const traded = amount.times(quantity.s);
    const target = round.holdings.find(({ instrument }) => instrument.symbol === next.symbol);
    const there = target ? heldQuantity(target) : quantity;
    if (!there.isZero() && there.s !== quantity.s) {
      return new Refusal('leg.sign', to.range, [event.id.value, next.symbol, there.toString()]);
    }
    const steps: Step[] = [];
    for (const [held, size, price] of [
      [holding, traded.negated(), out.value],
      [target ?? { instrument: next, events: [], lots: [] }, traded, into.value],
    ] as const) {
      const step = context.fillStep(event, 'roll', held, size, { instrument: undefined, price });
      if (step instanceof Refusal) return step;
      steps.push(step);
    }
    return context.completed(event, steps);
  });
}

/** The fills an event states: one a leg, else its own. */
export function statedFills(event: PositionEvent): readonly StatedFill[] {
  if (event.legs) {
    return event.legs.map((leg) => ({ leg, instrument: leg.instrument, price: leg.price?.value ?? ZERO }));
  }
  return [{ instrument: event.instrument, price: event.price?.value ?? ZERO }];
}
