import { Decimal, ZERO } from '../../src/base/decimal.js';
import { LotList, type Lots } from '../../src/ledger/lot-list.js';
import { fill, type Trade } from '../../src/ledger/lots.js';
import { fillFloat, FloatLots, type FloatTrade } from './float-lots.js';
import { median, milliseconds } from './measure.js';

/** A trade in whole numbers: quantity in thousandths, price in cents, rate in ten-thousandths. */
interface WholeTrade {
  readonly quantity: number;
  readonly price: number;
  readonly fx: number;
  readonly date: string;
}

interface Kind {
  readonly isForeign: boolean;
  readonly isWhole: boolean;
}

/** Whole shares, parts of shares, and whole shares in another currency. */
const KINDS: readonly Kind[] = [
  { isForeign: false, isWhole: true },
  { isForeign: false, isWhole: false },
  { isForeign: true, isWhole: true },
];

/** So many trades, after which nothing is held, are run again and again. */
const TRADES = 5000;

/**
 * First in, first out as the ledger books it, against the same steps on the same objects in float64 (float-lots.ts). Every
 * trade gives the lots that are open after it, their quantity, what was taken from which, and the P&L in two currencies.
 * Some ten lots are open, and some trades cross zero.
 * @param operations trades a round. @param rounds in each of which both run in turn, a few milliseconds each.
 * @returns medians in milliseconds, the median of the rounds' ratios, and whether the exact P&L is what whole numbers give,
 * to the last digit of both currencies.
 */
export function measureLots(
  operations: number,
  rounds: number,
): { floatMs: number; exactMs: number; ratio: number; equal: boolean } {
  const histories = KINDS.map((kind) => historyOf(TRADES, kind));
  const prepared = histories.map((trades) => ({ float: trades.map(floatTrade), exact: trades.map(exactTrade) }));
  const equal = histories.every((trades, i) => exactSums(prepared[i]?.exact ?? []) === expectedSums(trades));
  const float = (): void => {
    for (const history of prepared) runFloat(history.float);
  };
  const exact = (): void => {
    for (const history of prepared) runExact(history.exact);
  };
  const slices = Math.max(2, Math.round(operations / TRADES / KINDS.length));
  const [floats, exacts]: [number[], number[]] = [[], []];
  // The first round is for the compiler.
  for (let round = -1; round < rounds; round++) {
    let [floatMs, exactMs] = [0, 0];
    for (let slice = 0; slice < slices; slice++) {
      if (slice % 2 === 0) floatMs += milliseconds(float);
      exactMs += milliseconds(exact);
      if (slice % 2 === 1) floatMs += milliseconds(float);
    }
    if (round < 0) continue;
    floats.push(floatMs);
    exacts.push(exactMs);
  }
  const ratios = exacts.map((value, i) => value / (floats[i] ?? NaN));
  return { floatMs: median(floats), exactMs: median(exacts), ratio: median(ratios), equal };
}

/** A walk of sizes and prices, the same in every run; the last trade leaves nothing. */
function historyOf(count: number, { isForeign, isWhole }: Kind): readonly WholeTrade[] {
  const trades: WholeTrade[] = [];
  let seed = isForeign ? 11 : 7;
  const dice = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  let held = 0;
  let price = 12_345;
  let fx = isForeign ? 10_834 : 10_000;
  for (let i = 0; i < count; i++) {
    price = Math.max(1000, price + dice(201) - 100);
    if (isForeign) fx = Math.max(8000, fx + dice(41) - 20);
    // Pulled to where some ten lots are open; near the end it falls through zero now and then.
    const isBuy = dice(4000) > 2000 + (held - (i < count * 0.9 ? 2_500_000 : 0)) / 1000;
    // Quarters are exact in float64 too, so that both do the same work.
    const size = isWhole ? (1 + dice(500)) * 1000 : (1 + dice(2000)) * 250;
    const quantity = i === count - 1 ? -held : isBuy ? size : -size;
    held += quantity;
    trades.push({ quantity, price, fx, date: new Date(Date.UTC(2016, 0, 1 + i / 2)).toISOString().slice(0, 10) });
  }
  return trades;
}

function floatTrade({ quantity, price, fx, date }: WholeTrade): FloatTrade {
  return { quantity: quantity / 1000, price: price / 100, fx: fx / 10_000, date };
}

function exactTrade({ quantity, price, fx, date }: WholeTrade): Trade {
  return {
    quantity: new Decimal(quantity).dividedBy(1000),
    price: new Decimal(price).dividedBy(100),
    fx: new Decimal(fx).dividedBy(10_000),
    date,
  };
}

function runFloat(trades: readonly FloatTrade[]): number {
  let lots = FloatLots.NONE;
  for (const trade of trades) ({ lots } = fillFloat(lots, trade));
  return lots.length;
}

function runExact(trades: readonly Trade[]): number {
  let lots: Lots = LotList.NONE;
  for (const trade of trades) ({ lots } = fill(lots, trade, 'fifo'));
  return lots.length;
}

/** Realized P&L in both currencies, and what is left. */
function exactSums(trades: readonly Trade[]): string {
  let lots: Lots = LotList.NONE;
  let realized = ZERO;
  let realizedInBase = ZERO;
  for (const trade of trades) {
    const result = fill(lots, trade, 'fifo');
    lots = result.lots;
    realized = realized.plus(result.realized);
    realizedInBase = realizedInBase.plus(result.realizedInBase);
  }
  return [realized, realizedInBase, lots.length].join(' ');
}

/** The same by whole numbers without end: what closes is matched to what opened it, unit by unit of a lot. */
function expectedSums(trades: readonly WholeTrade[]): string {
  const open: { quantity: bigint; price: bigint; fx: bigint }[] = [];
  let realized = 0n;
  let realizedInBase = 0n;
  for (const trade of trades) {
    let quantity = BigInt(trade.quantity);
    const [price, fx] = [BigInt(trade.price), BigInt(trade.fx)];
    for (let lot = open[0]; lot && quantity !== 0n && lot.quantity > 0n !== quantity > 0n; lot = open[0]) {
      const isWhole = quantity > 0n ? quantity >= -lot.quantity : -quantity >= lot.quantity;
      const taken = isWhole ? lot.quantity : -quantity;
      realized += (price - lot.price) * taken;
      realizedInBase += (price * fx - lot.price * lot.fx) * taken;
      lot.quantity -= taken;
      quantity += taken;
      if (isWhole) open.shift();
    }
    if (quantity !== 0n) open.push({ quantity, price, fx });
  }
  return [pointed(realized, 5), pointed(realizedInBase, 9), open.length].join(' ');
}

/** A whole number of 1e-`places` as a decimal writes it. */
function pointed(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction && '.'}${fraction}`;
}
