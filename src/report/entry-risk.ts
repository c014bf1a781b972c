import { ZERO } from '../base/decimal.js';
import type { BookEvent, Holding, RoundTrip } from '../ledger/book.js';
import type { Measured } from '../performance/measured.js';
import { riskPerUnit } from '../performance/r-multiple.js';
import type { Reason } from './view-model.js';

/** The fills of the opening event in one instrument. */
interface Entry {
  readonly holding: Holding;
  readonly fills: readonly BookEvent[];
}

/**
 * What a round trip risked when it was opened, in the account's currency: the risk its opening states, else the distance
 * from the entry price to the stop it states, times quantity, multiplier and the rate of the fill. What was added later
 * and where the stop was moved to changes nothing.
 * Source: the project's math notes, section 12.
 */
export function entryRisk(round: RoundTrip): Measured<Reason> {
  const { plan } = round.opening;
  if (plan.risk) return { value: plan.risk.value.toNumber() };
  if (!plan.stop) return { value: null, reason: 'no-stop' };
  const [entry, ...others] = entriesOf(round);
  if (!entry || others.length > 0) return { value: null, reason: 'several-legs' };
  const { instrument } = entry.holding;
  // A currency is worth one of itself: the price of its fill, and of its stop, is the rate.
  const isCurrency = instrument.kind === 'cash';
  let [quantity, cost, units] = [0, 0, 0];
  for (const { traded, price, fx } of entry.fills) {
    const size = traded.toNumber();
    quantity += size;
    cost += size * (isCurrency ? fx : (price ?? ZERO)).toNumber();
    units += Math.abs(size) * (isCurrency ? 1 : fx.toNumber());
  }
  const side = quantity < 0 ? 'short' : 'long';
  const risk = riskPerUnit({ side, entry: cost / quantity, stop: plan.stop.value.toNumber() });
  if (risk.value !== null) return { value: risk.value * units * instrument.multiplier.toNumber() };
  return { value: null, reason: risk.reason === 'stop-equals-entry' ? 'stop-at-entry' : risk.reason };
}

function entriesOf({ holdings, opening }: RoundTrip): readonly Entry[] {
  return holdings.flatMap((holding) => {
    const fills = holding.events.filter(({ event, traded }) => event === opening && !traded.isZero());
    return fills.length > 0 ? [{ holding, fills }] : [];
  });
}
