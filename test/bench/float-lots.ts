/*
 * The yardstick of lots-bench.ts: first in, first out as src/ledger/lots.ts and src/ledger/lot-list.ts have it, step by step
 * and object by object, in plain float64. What is computed here is not exact.
 */

interface FloatLot {
  readonly quantity: number;
  readonly price: number;
  readonly opened: string;
  readonly fx: number;
}

export interface FloatTrade {
  readonly quantity: number;
  readonly price: number;
  readonly date: string;
  readonly fx: number;
}

interface Taken {
  readonly quantity: number;
  readonly price: number;
}

interface FloatFill {
  readonly lots: FloatLots;
  readonly consumed: readonly Taken[];
  readonly realized: number;
  readonly realizedInBase: number;
}

const NOTHING: readonly Taken[] = [];

export class FloatLots {
  private constructor(
    private readonly shared: FloatLot[],
    private readonly from: number,
    private readonly to: number,
    readonly first: FloatLot | undefined,
    readonly quantity: number,
    readonly isInOrder: boolean,
  ) {}

  static readonly NONE = new FloatLots([], 0, 0, undefined, 0, true);

  get length(): number {
    return this.to - this.from;
  }

  at(index: number): FloatLot | undefined {
    return index === 0 ? this.first : this.shared[this.from + index];
  }

  with(lot: FloatLot): FloatLots {
    const { first, length, quantity } = this;
    if (!first) return new FloatLots([lot], 0, 1, lot, lot.quantity, true);
    const isEnd = this.shared.length === this.to;
    const shared = isEnd ? this.shared : this.copied();
    const from = isEnd ? this.from : 0;
    const isInOrder = this.isInOrder && lot.opened >= (this.at(length - 1)?.opened ?? '');
    shared.push(lot);
    return new FloatLots(shared, from, from + length + 1, first, quantity + lot.quantity, isInOrder);
  }

  without(count: number, first: FloatLot, quantity: number): FloatLots {
    return new FloatLots(this.shared, this.from + count, this.to, first, quantity, this.isInOrder);
  }

  private copied(): FloatLot[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i)).filter((lot) => lot !== undefined);
  }
}

/** As `fill` of the ledger, by the method `fifo`. Only for lists in order. */
export function fillFloat(lots: FloatLots, trade: FloatTrade): FloatFill {
  const { first } = lots;
  const { quantity } = trade;
  if (!first || quantity === 0 || first.quantity > 0 === quantity > 0) {
    const grown = quantity === 0 ? lots : lots.with(lotOf(trade, quantity));
    return { lots: grown, consumed: NOTHING, realized: 0, realizedInBase: 0 };
  }
  const closing = new Closing(trade, first.quantity > 0 ? 1 : -1);
  const left = takeInTurn(lots, closing);
  const { consumed = NOTHING, realized, realizedInBase, rest } = closing;
  const after = rest === 0 ? left : left.with(lotOf(trade, rest));
  return { lots: after, consumed, realized, realizedInBase };
}

class Closing {
  consumed: Taken[] | undefined;
  realized = 0;
  realizedInBase = 0;
  rest: number;

  constructor(
    readonly trade: FloatTrade,
    readonly side: number,
  ) {
    this.rest = trade.quantity;
  }

  take(lot: FloatLot): FloatLot | undefined {
    const { price, fx } = this.trade;
    const sum = lot.quantity + this.rest;
    const isPart = sum !== 0 && (sum > 0 ? 1 : -1) === this.side;
    const taken = isPart ? -this.rest : lot.quantity;
    this.rest = isPart ? 0 : sum;
    const gain = (price - lot.price) * taken;
    const isOwn = fx === 1 && lot.fx === 1;
    const inBase = isOwn ? gain : (price * fx - lot.price * lot.fx) * taken;
    const part = { quantity: this.side < 0 ? -taken : taken, price: lot.price };
    if (this.consumed) {
      this.realized += gain;
      this.realizedInBase += inBase;
      this.consumed.push(part);
    } else {
      this.realized = gain;
      this.realizedInBase = inBase;
      this.consumed = [part];
    }
    return isPart ? { quantity: sum, price: lot.price, opened: lot.opened, fx: lot.fx } : undefined;
  }
}

function takeInTurn(lots: FloatLots, closing: Closing): FloatLots {
  for (let i = 0; i < lots.length; i++) {
    const lot = lots.at(i);
    const left = lot && (closing.rest === 0 ? lot : closing.take(lot));
    if (left) return lots.without(i, left, lots.quantity + closing.trade.quantity);
  }
  return FloatLots.NONE;
}

function lotOf({ price, date: opened, fx }: FloatTrade, quantity: number): FloatLot {
  return { quantity, price, opened, fx };
}
