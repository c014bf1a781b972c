import type { Decimal } from '../base/decimal.js';

/** A price or a rate, and the day it is from. */
export interface Quoted {
  readonly value: Decimal;
  /** Days since 1970-01-01; on or before the day asked for. */
  readonly day: number;
}

/** What the ledger asks of prices. Answers are the last known on or before a day: never later, never interpolated. */
export interface Market {
  /** Whether any price exists for a canonical symbol. */
  priced(symbol: string): boolean;
  /** The currency a price file states for a symbol. */
  currency(symbol: string): string | undefined;
  /** In the currency of the symbol's instrument. */
  price(symbol: string, day: number): Quoted | undefined;
  /** Units of `to` for one of `from`; 1 where they are the same. */
  rate(from: string, to: string, day: number): Quoted | undefined;
  /** Days in (`after`, `until`] on which a price of the symbol exists, ascending. */
  days(symbol: string, after: number, until: number): readonly number[];
}
