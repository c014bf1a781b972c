import { ZERO } from '../base/decimal.js';
import type { InstrumentKind, PositionEvent } from '../journal/records.js';
import { heldIn, heldQuantity, type HoldingDraft } from './draft.js';
import { quantityOf } from './lots.js';
import { splitLots } from './split-lots.js';
import type { StepContext } from './step-context.js';
import { Refusal, type Step } from './step.js';
import { statedFills } from './trade-steps.js';

/** A dividend, income or a fee may come after the close, so it needs only that the position was once open. */
export function moneySteps(context: StepContext, event: PositionEvent): readonly Step[] | Refusal {
  const round = context.drafts.get(event.id.value)?.rounds.at(-1);
  if (!round || !event.amount) return context.notOpen(event);
  const held = heldIn(round);
  const among = held.length > 0 ? held : round.holdings;
  const holding = event.instrument ? context.pick(event, round.holdings) : payer(context, event, among);
  if (holding instanceof Refusal) return holding;
  const { instrument } = holding;
  if (event.action.value === 'dividend') context.noteCurrency(event, instrument);
  const net = event.amount.value.minus(event.withholding?.value ?? ZERO);
  const range = event.currency?.range ?? event.amount.range;
  const amount = context.inBase(event, net, event.currency?.value, range, instrument);
  const fees = context.fees(event, event.fees, instrument);
  const fx = context.rateOrLast(event, holding);
  if (amount instanceof Refusal) return amount;
  if (fees instanceof Refusal) return fees;
  const step = { id: event.id.value, instrument, action: event.action.value, fx };
  if (event.action.value === 'fee') return [{ ...step, fees: fees.plus(amount) }];
  const quantity = heldQuantity(holding);
  const isShort = quantity.isZero() ? round.side === 'short' : quantity.isNegative();
  const pays = event.action.value === 'dividend' && isShort;
  return [{ ...step, fees, income: pays ? amount.negated() : amount }];
}

/** A dividend in kind: more units of what is held, at the price given, which is 0 where none is. */
export function inKindSteps(context: StepContext, event: PositionEvent): readonly Step[] | Refusal {
  return context.withRound(event, (round) => {
    const holding = context.pick(event, heldIn(round));
    if (holding instanceof Refusal) return holding;
    if (!event.quantity) return new Refusal('key.missing', event.action.range, ['amount', '100']);
    const traded = event.quantity.value.times(heldQuantity(holding).s);
    const price = event.price?.value ?? ZERO;
    const step = context.fillStep(event, 'dividend', holding, traded, { instrument: undefined, price });
    return step instanceof Refusal ? step : context.completed(event, [step]);
  });
}

/** New units for old ones; where the fraction is paid for in cash, it is sold at what was paid. */
export function splitSteps(context: StepContext, event: PositionEvent): readonly Step[] | Refusal {
  return context.withRound(event, (round) => {
    const holding = context.pick(event, heldIn(round));
    if (holding instanceof Refusal) return holding;
    if (!event.ratio) return new Refusal('key.missing', event.action.range, ['ratio', '"4:1"']);
    const { instrument } = holding;
    const { new: to, old: from } = event.ratio.value;
    const fx = context.rate(event, instrument.currency);
    if (fx instanceof Refusal) return fx;
    const split: Step = { id: event.id.value, instrument, action: 'split', fx, split: { new: to, old: from } };
    if (!event.cashInLieu) return context.completed(event, [split]);
    const quantity = quantityOf(splitLots(holding.lots, to, from));
    const fraction = quantity.minus(quantity.truncated());
    if (fraction.isZero()) {
      return new Refusal('split.no-fraction', event.cashInLieu.range, [event.id.value, quantity.toString()]);
    }
    const price = event.cashInLieu.value.dividedBy(fraction.abs().times(instrument.multiplier));
    const sold: Step = { id: event.id.value, instrument, action: 'split', fx, traded: fraction.negated(), price };
    return context.completed(event, [split, sold]);
  });
}

/** A revision or a mark: nothing moves. */
export function noteSteps(context: StepContext, event: PositionEvent): readonly Step[] | Refusal {
  return context.withRound(event, (round) => {
    const { value: action } = event.action;
    const steps: Step[] = [];
    const isMark = action === 'mark';
    for (const stated of isMark || event.legs ? statedFills(event) : [undefined]) {
      const [first] = heldIn(round);
      const holding = stated
        ? context.pick(event, heldIn(round), stated.instrument)
        : (first ?? context.notOpen(event));
      if (holding instanceof Refusal) return holding;
      const fx = context.rateOrLast(event, holding);
      const leg = stated?.leg ? { leg: stated.leg } : {};
      const price = stated && isMark ? { price: context.priceAndRate(event, holding.instrument, stated.price)[0] } : {};
      steps.push({ id: event.id.value, instrument: holding.instrument, action, fx, ...price, ...leg });
    }
    return context.completed(event, steps);
  });
}

/** Kinds that pay dividends: of a hedged position, not the hedge. */
const PAYING: ReadonlySet<InstrumentKind> = new Set([
  'share',
  'etf',
  'fund',
  'bond',
  'crypto',
  'asset',
  'quote',
  'other',
]);

/**
 * What pays where the event names none. Income and fees are the position's, whatever they stand with; a dividend is paid
 * by one holding, and to a short, so it matters which.
 */
function payer(context: StepContext, event: PositionEvent, among: readonly HoldingDraft[]): HoldingDraft | Refusal {
  const [first] = among;
  if (!first) return context.notOpen(event);
  if (event.action.value !== 'dividend' || among.length === 1) return first;
  const paying = among.filter(({ instrument }) => PAYING.has(instrument.kind));
  const inCurrency = paying.filter(({ instrument }) => instrument.currency === event.currency?.value);
  return context.pick(event, inCurrency.length === 1 ? inCurrency : paying.length > 0 ? paying : among);
}
