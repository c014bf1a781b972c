import { Decimal, ZERO } from '../base/decimal.js';
import { dayNumber, fromDayNumber } from '../base/plain-date.js';
import type { PositionEvent } from '../journal/records.js';
import { heldIn, heldQuantity, openRound, type HoldingDraft, type RoundDraft } from './draft.js';
import type { OptionTerms } from './instrument.js';
import { linkShares } from './link-steps.js';
import type { StepContext } from './step-context.js';
import { Refusal, type Step } from './step.js';

/** How long before the last day of its month a contract may end: options on futures end a month before them, and early in it. */
const DAYS_BEFORE_MONTH_END = 75;

/**
 * Ends contracts at their expiry. An option out of the money ends at 0; one in the money is an error, since it was
 * exercised or settled: the event then says at which price. A future ends at its final settlement, the event's price or
 * the last known.
 */
export function expireSteps(context: StepContext, event: PositionEvent, round: RoundDraft): readonly Step[] | Refusal {
  const dated = heldIn(round).filter(({ instrument }) => instrument.expiry);
  const named = event.instrument ? context.pick(event, dated) : undefined;
  if (named instanceof Refusal) return named;
  const ending = named ? [named] : dated;
  const id = event.id.value;
  if (ending.length === 0) return new Refusal('expire.nothing', event.action.range, [id]);
  const steps: Step[] = [];
  for (const holding of ending) {
    const price = finalPrice(context, event, holding);
    if (price instanceof Refusal) return price;
    const traded = heldQuantity(holding).negated();
    const step = context.fillStep(event, 'expire', holding, traded, { instrument: undefined, price });
    if (step instanceof Refusal) return step;
    steps.push(step);
  }
  return context.completed(event, steps);
}

function finalPrice(context: StepContext, event: PositionEvent, { instrument }: HoldingDraft): Decimal | Refusal {
  const { expiry, option, symbol } = instrument;
  const day = dayNumber(event.date);
  const earliest = expiry && (expiry.isExact ? expiry.day : expiry.day - DAYS_BEFORE_MONTH_END);
  if (expiry && earliest !== undefined && day < earliest) {
    return new Refusal('expire.early', event.action.range, [symbol, fromDayNumber(expiry.day), event.date]);
  }
  if (event.price) return event.price.value;
  if (!option) {
    const last = context.market.price(symbol, day)?.value;
    return last ?? new Refusal('key.missing', event.action.range, ['price', '76.40']);
  }
  // What it was worth at its end, however late the record is.
  const underlying = context.market.price(option.on, Math.min(day, expiry?.day ?? day))?.value;
  if (!underlying || intrinsicValue(option, underlying).isZero()) return ZERO;
  const inside = intrinsicValue(option, underlying).toString();
  return new Refusal('expire.in-the-money', event.action.range, [symbol, option.on, underlying.toString(), inside]);
}

/** What exercising is worth, per unit of the underlying; not below zero. */
function intrinsicValue({ strike, right }: OptionTerms, price: Decimal): Decimal {
  return Decimal.max(ZERO, right === 'C' ? price.minus(strike) : strike.minus(price));
}

/**
 * Turns an option into its underlying: the option ends at 0 and the underlying is traded at the strike, into the
 * position that `into` names. Where the event gives the underlying's price, the option ends at its intrinsic value and
 * the underlying is traded at the strike with that value, so that the option's gain stays with the option; the sum of
 * both is the same.
 */
export function exerciseSteps(
  context: StepContext,
  event: PositionEvent,
  round: RoundDraft,
): readonly Step[] | Refusal {
  const id = event.id.value;
  const options = heldIn(round).filter(({ instrument }) => instrument.option);
  if (options.length === 0) return new Refusal('exercise.no-option', event.action.range, [id]);
  const holding = context.pick(event, options);
  if (holding instanceof Refusal) return holding;
  const { instrument } = holding;
  const { option } = instrument;
  const held = heldQuantity(holding);
  const isExercise = event.action.value === 'exercise';
  if (!option || !event.into || held.isPositive() !== isExercise) {
    return new Refusal('exercise.side', event.action.range, [id, held.isPositive() ? 'exercise' : 'assign']);
  }
  const amount = event.quantity?.value ?? held.abs();
  if (amount.gt(held.abs())) {
    const numbers = [id, held.abs().toString(), amount.toString()];
    return new Refusal('position.not-enough', event.quantity?.range ?? event.id.range, numbers);
  }
  const underlying = context.instrument(event, { value: option.on, range: event.into.range });
  if (underlying instanceof Refusal) return underlying;
  const value = event.price ? intrinsicValue(option, event.price.value) : ZERO;
  const ended = context.fillStep(event, event.action.value, holding, amount.times(-held.s), {
    instrument: undefined,
    price: value,
  });
  if (ended instanceof Refusal) return ended;
  const units = amount.times(instrument.multiplier).dividedBy(underlying.multiplier);
  const traded = units.times(held.s).times(option.right === 'C' ? 1 : -1);
  const price = option.right === 'C' ? option.strike.plus(value) : option.strike.minus(value);
  const links = event.plan.links
    ? linkShares(context.journal, event.plan.links)
    : ((holding.links ?? round.links).at(-1)?.shares ?? []);
  const target = openRound(context.drafts.get(event.into.value));
  const isRelated = target?.holdings.some((held) => held.instrument.underlying === underlying.underlying);
  if (target && !isRelated) {
    const holds = heldIn(target)
      .map((held) => held.instrument.symbol)
      .join(', ');
    return new Refusal('exercise.into', event.into.range, [event.into.value, holds, underlying.symbol]);
  }
  const delivered = deliver(context, event, event.into.value, { instrument: underlying, traded, price, links });
  if (delivered instanceof Refusal) return delivered;
  return context.completed(event, [ended, ...delivered]);
}

interface Delivery {
  readonly instrument: HoldingDraft['instrument'];
  /** Signed. */
  readonly traded: Decimal;
  readonly price: Decimal;
  readonly links: NonNullable<Step['opens']>['shares'];
}

/** The underlying's side: opens, adds to or reduces the position it is delivered into. */
function deliver(
  context: StepContext,
  event: PositionEvent,
  into: string,
  { instrument, traded, price, links }: Delivery,
): readonly Step[] | Refusal {
  const round = openRound(context.drafts.get(into));
  const none: HoldingDraft = { instrument, events: [], lots: [] };
  const holding = round?.holdings.find((held) => held.instrument.symbol === instrument.symbol) ?? none;
  const step = (held: HoldingDraft, quantity: Decimal): Step | Refusal => {
    const found = context.fillStep(event, event.action.value, held, quantity, { instrument: undefined, price });
    return found instanceof Refusal ? found : { ...found, id: into };
  };
  const begin = (quantity: Decimal): Step | Refusal => {
    const found = step(none, quantity);
    const side = quantity.isPositive() ? ('long' as const) : ('short' as const);
    return found instanceof Refusal ? found : { ...found, opens: { side, shares: links } };
  };
  const held = heldQuantity(holding);
  const isThroughZero = held.s === -traded.s && traded.abs().gt(held.abs()) && !held.isZero();
  const steps = !round
    ? [begin(traded)]
    : isThroughZero
      ? [step(holding, held.negated()), begin(traded.plus(held))]
      : [step(holding, traded)];
  if (isThroughZero && !context.account.lotsCross) {
    const numbers = [into, held.abs().toString(), traded.abs().toString()];
    return new Refusal('position.not-enough', event.into?.range ?? event.id.range, numbers);
  }
  const booked: Step[] = [];
  for (const found of steps) {
    if (found instanceof Refusal) return found;
    booked.push(found);
  }
  return booked;
}
