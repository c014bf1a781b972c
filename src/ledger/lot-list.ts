import { ZERO, type Decimal } from '../base/decimal.js';
import type { Lot } from './lots.js';

/** Open lots in the order in which they came, immutable. An array of them is one. */
export interface Lots extends Iterable<Lot> {
  readonly length: number;
}

/**
 * Lots that know their quantity. Every event of a position keeps the lots that were open after it, so lists that follow
 * one another share an array: a lot that is opened is put at its end, those closed at its beginning are left behind, and
 * none is copied. What a list sees of the array never changes.
 */
export class LotList implements Lots {
  private constructor(
    private readonly shared: Lot[],
    private readonly from: number,
    private readonly to: number,
    /** In place of the array's, of which a part may be closed. */
    readonly first: Lot | undefined,
    /** Signed, of all lots. */
    readonly quantity: Decimal,
    /** Whether none was opened on an earlier day than the one before it. */
    readonly isInOrder: boolean,
  ) {}

  static readonly NONE = new LotList([], 0, 0, undefined, ZERO, true);

  static of(lots: Lots): LotList {
    if (lots instanceof LotList) return lots;
    let list = LotList.NONE;
    for (const lot of lots) list = list.with(lot);
    return list;
  }

  get length(): number {
    return this.to - this.from;
  }

  at(index: number): Lot | undefined {
    return index === 0 ? this.first : this.shared[this.from + index];
  }

  *[Symbol.iterator](): Iterator<Lot> {
    for (let i = 0; i < this.length; i++) {
      const lot = this.at(i);
      if (lot) yield lot;
    }
  }

  /** With one more, opened now. */
  with(lot: Lot): LotList {
    const { first, length, quantity } = this;
    if (!first) return new LotList([lot], 0, 1, lot, lot.quantity, true);
    // Where another list has gone on from this one, the end of the array is that list's.
    const isEnd = this.shared.length === this.to;
    const shared = isEnd ? this.shared : [...this];
    const from = isEnd ? this.from : 0;
    const isInOrder = this.isInOrder && lot.opened >= (this.at(length - 1)?.opened ?? '');
    shared.push(lot);
    return new LotList(shared, from, from + length + 1, first, quantity.plus(lot.quantity), isInOrder);
  }

  /**
   * Without the first `count`.
   * @param first what is left of the lot that is the first then. @param quantity of all that are left.
   */
  without(count: number, first: Lot, quantity: Decimal): LotList {
    return new LotList(this.shared, this.from + count, this.to, first, quantity, this.isInOrder);
  }

  /** The lots, which JSON would not see. */
  toJSON(): readonly Lot[] {
    return [...this];
  }
}
