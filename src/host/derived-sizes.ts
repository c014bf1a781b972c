import * as vscode from 'vscode';
import { ZERO, type Decimal } from '../base/decimal.js';
import type { PositionEvent } from '../journal/records.js';
import { holdingsOf, type Book, type BookEvent, type BookPosition } from '../ledger/book.js';
import type { Instrument } from '../ledger/instrument.js';
import { plainMoney, quantityText } from './numbers.js';

/** What an event sized by a weight or a notional came to. */
export interface DerivedSize {
  readonly event: PositionEvent;
  readonly instrument: Instrument;
  /** Above zero. */
  readonly quantity: Decimal;
  /** Currency that a notional is in. */
  readonly currency: string;
}

/** True for an event whose quantity is left to a weight or a notional. */
export function isSized({ quantity, weight, notional }: PositionEvent): boolean {
  return quantity === undefined && (weight !== undefined || notional !== undefined);
}

/** Every quantity that the ledger derived, in the order of accounts, positions and events. */
export function derivedSizes(book: Book): readonly DerivedSize[] {
  return [...book.accounts.values()].flatMap(({ record, positions }) =>
    [...positions.values()].flatMap((position) => derivedSizesOf(position, record.currency)),
  );
}

/** The same of one position. */
export function derivedSizesOf(position: BookPosition, accountCurrency: string): readonly DerivedSize[] {
  const fills = new Map<PositionEvent, { readonly instrument: Instrument; readonly booked: BookEvent }[]>();
  for (const { instrument, events } of holdingsOf(position)) {
    for (const booked of events) {
      if (!isSized(booked.event)) continue;
      const found = fills.get(booked.event) ?? [];
      fills.set(booked.event, [...found, { instrument, booked }]);
    }
  }
  return [...fills].flatMap(([event, parts]) => {
    const instrument = parts.find(({ booked }) => booked.sizing !== undefined)?.instrument;
    if (!instrument) return [];
    // A fill through zero closes and opens: the size is both together. A roll's way out of the old contract is not in it.
    const quantity = parts
      .filter((part) => part.instrument.symbol === instrument.symbol)
      .reduce((sum, { booked }) => sum.plus(booked.traded.abs()), ZERO);
    return [
      { event, instrument, quantity, currency: instrument.kind === 'spread' ? instrument.currency : accountCurrency },
    ];
  });
}

/** `400 SPY, from weight 40%`, `1000 SPY, from notional 250,000 USD`. */
export function sizeText({ event, instrument, quantity, currency }: DerivedSize): string {
  const size = `${quantityText(quantity.toString())} ${instrument.symbol}`;
  return event.weight
    ? vscode.l10n.t('{0}, from weight {1}', size, `${event.weight.value.times(100).toString()}%`)
    : vscode.l10n.t('{0}, from notional {1}', size, `${plainMoney(event.notional?.value ?? ZERO)} ${currency}`);
}
