import type { Located } from '../base/range.js';
import type { Journal } from '../journal/journal.js';
import { resolveInstrument, type Instrument, type ResolvedInstrument } from './instrument.js';
import type { Market } from './market.js';

/** An account's instruments by the text of their symbols: each is found out once, and is one object. */
export class InstrumentTable {
  readonly #known = new Map<string, Instrument>();

  constructor(
    private readonly definitions: Pick<Journal, 'instruments'>,
    private readonly currency: string,
    private readonly market: Market,
  ) {}

  /** The instrument of a symbol that was found out before, with nothing wrong. */
  known(symbol: string): Instrument | undefined {
    return this.#known.get(symbol);
  }

  /** The instrument a symbol means, and what is wrong with the symbol at its place. */
  resolve(path: string, symbol: Located<string>): ResolvedInstrument {
    const known = this.#known.get(symbol.value);
    if (known) return { instrument: known, problems: [] };
    const resolved = resolveInstrument(this.definitions, path, symbol, this.currency, this.market);
    // What is to be said of it has to be said at whatever place turns out to be the first.
    if (resolved.instrument && resolved.problems.length === 0) this.#known.set(symbol.value, resolved.instrument);
    return resolved;
  }
}
