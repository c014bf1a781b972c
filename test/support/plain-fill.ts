import { Decimal, ZERO } from '../../src/base/decimal.js';
import type { FillResult, Lot, LotMethod, Taken, Trade } from '../../src/ledger/lots.js';

const ONE = new Decimal(1);

/** What the ledger's `fill` must give: every step in decimals on arrays, nothing shared and nothing left out. */
export function plainFill(
  lots: readonly Lot[],
  trade: Trade,
  method: LotMethod,
  named: (lot: Lot) => boolean = () => true,
): FillResult & { readonly lots: readonly Lot[] } {
  const first = lots[0];
  const nothing = { consumed: [], realized: ZERO, realizedInBase: ZERO };
  if (trade.quantity.isZero()) return { lots, ...nothing };
  if (!first || first.quantity.s === trade.quantity.s)
    return { lots: [...lots, opened(trade, trade.quantity)], ...nothing };
  const open = method === 'average' ? [merged(lots, first)] : lots;
  const side = first.quantity.s;
  let rest = trade.quantity.abs();
  let realized = ZERO;
  let realizedInBase = ZERO;
  const consumed: Taken[] = [];
  const left = new Map<Lot, Decimal>();
  for (const lot of inOrder(open, method).filter(named)) {
    if (rest.isZero()) break;
    const taken = Decimal.min(rest, lot.quantity.abs());
    rest = rest.minus(taken);
    const signed = taken.times(side);
    realized = realized.plus(trade.price.minus(lot.price).times(signed));
    const exit = trade.price.times(trade.fx ?? ONE);
    realizedInBase = realizedInBase.plus(exit.minus(lot.price.times(lot.fx)).times(signed));
    consumed.push({ quantity: taken, price: lot.price });
    left.set(lot, lot.quantity.minus(signed));
  }
  const remaining = open
    .map((lot) => ({ ...lot, quantity: left.get(lot) ?? lot.quantity }))
    .filter(({ quantity }) => !quantity.isZero());
  if (!rest.isZero()) remaining.push(opened(trade, rest.times(-side)));
  return { lots: remaining, consumed, realized, realizedInBase };
}

function opened({ price, date, fx = ONE, ref }: Trade, quantity: Decimal): Lot {
  return { quantity, price, opened: date, fx, ...(ref === undefined ? {} : { ref }) };
}

function sum(lots: readonly Lot[], of: (lot: Lot) => Decimal): Decimal {
  return lots.reduce((total, lot) => total.plus(of(lot)), ZERO);
}

function merged(lots: readonly Lot[], first: Lot): Lot {
  if (lots.length === 1) return first;
  const quantity = sum(lots, (lot) => lot.quantity);
  const cost = sum(lots, (lot) => lot.quantity.times(lot.price));
  const inBase = sum(lots, (lot) => lot.quantity.times(lot.price).times(lot.fx));
  const price = quantity.isZero() ? first.price : cost.dividedBy(quantity);
  return { quantity, price, opened: first.opened, fx: cost.isZero() ? first.fx : inBase.dividedBy(cost) };
}

function inOrder(lots: readonly Lot[], method: LotMethod): readonly Lot[] {
  if (method === 'hifo') return lots.toSorted((a, b) => b.price.comparedTo(a.price));
  const later = (a: Lot, b: Lot): number => (a.opened < b.opened ? -1 : a.opened > b.opened ? 1 : 0);
  return method === 'lifo' ? lots.toSorted((a, b) => later(b, a)) : lots.toSorted(later);
}
