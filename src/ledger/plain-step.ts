import { ZERO, type Decimal } from '../base/decimal.js';
import type { Action, PositionEvent } from '../journal/records.js';
import { heldQuantity, openRound, type RoundDraft } from './draft.js';
import { stepsOf } from './event-steps.js';
import type { Instrument } from './instrument.js';
import { linkShares } from './link-steps.js';
import type { FindSteps, StepContext } from './step-context.js';
import type { Step } from './step.js';

/** What an event does: at once where it is a plain fill, else by {@link stepsOf}, which finds the same for all. */
export const findSteps: FindSteps = (context, event, action) => {
  const plain = plainStep(context, event, action, openRound(context.drafts.get(event.id.value)));
  return plain ? [plain] : stepsOf(context, event, action);
};

/**
 * The one step of a plain fill: so many units of one instrument in the account's currency, opened, added, trimmed or
 * closed, with nothing that could be refused or translated. Nearly every event of a journal is one.
 *
 * It only saves time: it gives the step that {@link stepsOf} finds, and undefined wherever it does not know for certain.
 * @param round what is open of the position.
 */
function plainStep(
  context: StepContext,
  event: PositionEvent,
  action: Action | undefined,
  round: RoundDraft | undefined,
): Step | undefined {
  if (event.legs || event.lot || event.fx || event.accrued || event.weight || event.notional || !event.price) {
    return undefined;
  }
  const fees = plainFees(context, event);
  if (!fees) return undefined;
  if (!action) return undefined;
  if (action === 'open') return round ? undefined : opening(context, event, event.price.value, fees);
  const [holding] = round?.holdings ?? [];
  if (!holding || round?.holdings.length !== 1 || holding.lots.length === 0 || event.instrument) return undefined;
  const { instrument } = holding;
  if (!isPlain(context, instrument) || context.account.lots === 'specific') return undefined;
  const traded = tradedBy(action, event, heldQuantity(holding));
  if (!traded) return undefined;
  const fill = { instrument, action, traded, price: event.price.value, fx: context.one, fees, income: ZERO };
  return { id: event.id.value, ...fill, sizing: 'quantity' };
}

function opening(context: StepContext, event: PositionEvent, price: Decimal, fees: Decimal): Step | undefined {
  const instrument = event.instrument && context.knownInstrument(event.instrument.value);
  if (!instrument || !event.quantity || !isPlain(context, instrument)) return undefined;
  const side = event.side?.value ?? (event.action.value === 'short' ? 'short' : 'long');
  const shares = event.plan.links ? linkShares(context.journal, event.plan.links) : [];
  const traded = side === 'long' ? event.quantity.value : event.quantity.value.negated();
  const fill = { instrument, action: 'open' as const, traded, price, fx: context.one, fees, income: ZERO };
  return { id: event.id.value, ...fill, opens: { side, shares }, sizing: 'quantity' };
}

/** Signed; undefined where it takes more than is held, or closes a part. */
function tradedBy(action: Action, event: PositionEvent, held: Decimal): Decimal | undefined {
  const quantity = event.quantity?.value;
  const isLong = held.s > 0;
  switch (action) {
    case 'add':
      return quantity && (isLong ? quantity : quantity.negated());
    case 'trim':
      return quantity?.lte(held.abs()) === true ? (isLong ? quantity.negated() : quantity) : undefined;
    case 'close':
      return !quantity || quantity.equals(held.abs()) ? held.negated() : undefined;
    default:
      return undefined;
  }
}

/** In the account's currency, without accrued interest, and worth what its price says. */
function isPlain({ account }: StepContext, { currency, bond, kind }: Instrument): boolean {
  return currency === account.currency && !bond && kind !== 'cash';
}

/** Undefined where they are in another currency. */
function plainFees({ account }: StepContext, { fees }: PositionEvent): Decimal | undefined {
  if (!fees) return ZERO;
  const { amount, currency } = fees.value;
  return currency === undefined || currency === account.currency ? amount : undefined;
}
