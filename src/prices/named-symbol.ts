import { REPLACEMENT } from '../text/utf8.js';
import type { PriceCollector, PriceColumn } from './price-collector.js';
import { canonicalSymbol } from './price-text.js';

/** A symbol as a file spells it, and where its prices go. */
export class NamedSymbol {
  readonly symbol: string;
  /** False where it is none, or one that may stand for another text: such a row is for the reader of text. */
  readonly isOrdinary: boolean;
  #column: PriceColumn | undefined = undefined;

  /** @param isFirst whether it stands first in its row, where a `#` makes a comment of it. */
  constructor(text: string, isFirst: boolean) {
    this.symbol = canonicalSymbol(text);
    const isComment = isFirst && this.symbol.startsWith('#');
    this.isOrdinary = this.symbol !== '' && !isComment && !text.includes(REPLACEMENT);
  }

  /** The column of the symbol, of which a price is about to be added. @param cell the price's place in its line. */
  columnIn(collector: PriceCollector, cell: number): PriceColumn {
    return (this.#column ??= collector.columnOf(this.symbol, cell));
  }
}
