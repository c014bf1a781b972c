import * as v from 'valibot';
import { Decimal, ZERO } from '../../../src/base/decimal.js';
import type { Lots } from '../../../src/ledger/lot-list.js';
import { averagePrice, fill, quantityOf, type FillResult, type LotMethod } from '../../../src/ledger/lots.js';
import { splitLots } from '../../../src/ledger/split-lots.js';

const money = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((n) => new Decimal(n)),
);

/** Positive quantities; the side says which way. BUY and COVER add, SELL and SHORT take. */
const tradeSchema = v.object({
  date: v.optional(v.string(), ''),
  side: v.pipe(
    v.string(),
    v.transform((side) => side.toUpperCase()),
    v.picklist(['BUY', 'COVER', 'SELL', 'SHORT', 'DIVIDEND', 'SPLIT', 'FEE']),
  ),
  qty: v.optional(money),
  price: v.optional(money),
  fee: v.optional(money),
  ratio: v.optional(money),
});
type Trade = v.InferOutput<typeof tradeSchema>;

const METHODS = {
  FIFO: 'fifo',
  LIFO: 'lifo',
  HIFO: 'hifo',
  AVERAGE: 'average',
  MOVING_AVERAGE: 'average',
} as const satisfies Record<string, LotMethod>;

const lotsSchema = v.object({
  method: v.optional(
    v.pipe(
      v.string(),
      v.transform((method) => method.toUpperCase()),
      v.picklist(['FIFO', 'LIFO', 'HIFO', 'AVERAGE', 'MOVING_AVERAGE']),
    ),
    'FIFO',
  ),
  trades: v.array(tradeSchema),
  mark: v.optional(money),
  multiplier: v.optional(money, 1),
  strict: v.optional(v.boolean(), false),
  allow_short: v.optional(v.boolean(), true),
});

/** Measure `lots`: what trades leave open, what they took, and their P&L. */
export function lots(input: unknown): unknown {
  const { method, trades, mark, multiplier, strict, allow_short: allowShort } = v.parse(lotsSchema, input);
  let open: Lots = [];
  let realized = ZERO;
  let fees = ZERO;
  let dividends = ZERO;
  const consumed: FillResult['consumed'][number][] = [];
  for (const trade of trades) {
    fees = fees.plus(trade.fee ?? ZERO);
    if (trade.side === 'SPLIT') open = splitLots(open, trade.ratio ?? trade.qty ?? new Decimal(1));
    else if (trade.side === 'DIVIDEND') dividends = dividends.plus((trade.qty ?? ZERO).times(trade.price ?? ZERO));
    else if (trade.side !== 'FEE') {
      const before = quantityOf(open);
      const result = fill(open, signed(trade), METHODS[method]);
      const after = quantityOf(result.lots);
      const oversold = strict ? before.times(after).isNegative() && !after.isZero() : !allowShort && after.isNegative();
      if (oversold) return { error: 'more is sold than is held' };
      open = result.lots;
      realized = realized.plus(result.realized.times(multiplier));
      consumed.push(...result.consumed);
    }
  }
  const quantity = quantityOf(open);
  const cost = quantity.times(averagePrice(open) ?? ZERO).times(multiplier);
  const value = quantity.times(mark ?? ZERO).times(multiplier);
  const unrealized = mark || quantity.isZero() ? value.minus(cost) : undefined;
  const gross = unrealized && realized.plus(unrealized);
  const net = gross?.minus(fees);
  return {
    realised: realized.toNumber(),
    consumed: pairs(consumed),
    remaining: pairs([...open]),
    quantity: quantity.toNumber(),
    cost_basis: cost.toNumber(),
    average_price: averagePrice(open)?.toNumber() ?? null,
    market_value: value.toNumber(),
    unrealised: unrealized?.toNumber() ?? null,
    fees: fees.toNumber(),
    dividends: dividends.toNumber(),
    gross: gross?.toNumber() ?? null,
    net: net?.toNumber() ?? null,
    total: net?.plus(dividends).toNumber() ?? null,
    error: null,
  };
}

const roundTripSchema = v.object({ trades: v.array(tradeSchema), average: v.optional(v.boolean(), false) });

/** Measure `round_trips`: one a closing trade, as pyfolio counts them; the part that opens the other side is no trip. */
export function roundTrips(input: unknown): unknown {
  const { trades, average } = v.parse(roundTripSchema, input);
  let open: Lots = [];
  const trips: { pnl: number; return: number; long: boolean }[] = [];
  for (const trade of trades) {
    const long = !quantityOf(open).isNegative();
    const result = fill(open, signed(trade), average ? 'average' : 'fifo');
    open = result.lots;
    if (result.consumed.length === 0) continue;
    const invested = result.consumed.reduce((sum, part) => sum.plus(part.quantity.times(part.price)), ZERO);
    trips.push({ pnl: result.realized.toNumber(), return: result.realized.dividedBy(invested).toNumber(), long });
  }
  return { round_trips: trips, open_quantity: quantityOf(open).toNumber() };
}

function signed(trade: Trade) {
  const quantity = trade.qty ?? ZERO;
  const sells = trade.side === 'SELL' || trade.side === 'SHORT';
  return { quantity: sells ? quantity.negated() : quantity, price: trade.price ?? ZERO, date: trade.date };
}

function pairs(items: readonly { readonly quantity: Decimal; readonly price: Decimal }[]): number[][] {
  return items.map((item) => [item.quantity.toNumber(), item.price.toNumber()]);
}
