import { Decimal } from '../base/decimal.js';
import { problem, type Problem } from '../base/problem.js';
import type { Located, Place } from '../base/range.js';
import { canonicalSymbol, parseSymbol, type InstrumentSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import type { InstrumentKind, InstrumentRecord } from '../journal/records.js';

/** What is traded, with everything its valuation needs. */
export interface Instrument {
  /** Canonical symbol; the key of its prices. */
  readonly symbol: string;
  readonly name: string;
  readonly kind: InstrumentKind;
  /** Money per point of price and unit of quantity. */
  readonly multiplier: Decimal;
  readonly currency: string;
  readonly assetClass?: string;
  /** True for futures: nothing is paid at the trade, cash moves by daily variation only. */
  readonly margined: boolean;
}

export interface ResolvedInstrument {
  readonly instrument?: Instrument;
  readonly problems: readonly Problem[];
}

/** Kinds that a price, a quantity and a multiplier value completely. The others need what later work brings. */
const VALUED: ReadonlySet<InstrumentKind> = new Set([
  'share',
  'etf',
  'fund',
  'future',
  'option',
  'crypto',
  'asset',
  'other',
]);
const OPTION_MULTIPLIER = new Decimal(100);
const ONE = new Decimal(1);

/**
 * Finds what a symbol in an event means: its own definition, or its root's for dated futures and options.
 * A future without a multiplier is refused, never taken as 1.
 * @param priced says whether any price exists for a canonical symbol; an undefined ticker is accepted only then.
 */
export function resolveInstrument(
  journal: Journal,
  path: string,
  symbol: Located<string>,
  accountCurrency: string,
  priced: (symbol: string) => boolean,
): ResolvedInstrument {
  const at: Place = { path, range: symbol.range };
  const parsed = parseSymbol(symbol.value);
  if (!parsed) return refuse(problem('value.symbol', path, symbol.range, [symbol.value]));
  const canonical = canonicalSymbol(symbol.value);
  const own = journal.instruments.get(canonical);
  const root = parsed.kind === 'plain' ? own : journal.instruments.get(rootOf(parsed));
  const kind = kindOf(parsed, own, root);
  if (!own && !root && parsed.kind !== 'option') {
    if (parsed.kind === 'future' || !priced(canonical)) {
      return refuse(
        problem('instrument.unknown', path, symbol.range, [parsed.kind === 'future' ? parsed.root : canonical]),
      );
    }
  }
  if (!VALUED.has(kind)) return refuse(problem('instrument.not-valued', path, symbol.range, [canonical, kind]));
  const multiplier = own?.multiplier ?? inheritedMultiplier(kind, root);
  if (!multiplier)
    return refuse(
      problem('instrument.no-multiplier', path, symbol.range, [
        canonical,
        own?.symbol.value ?? root?.symbol.value ?? canonical,
      ]),
    );
  const currency = own?.currency ?? root?.currency ?? accountCurrency;
  if (currency !== accountCurrency) {
    return refuse(problem('instrument.currency', path, symbol.range, [canonical, currency, accountCurrency]));
  }
  const assetClass = own?.assetClass ?? root?.assetClass;
  const instrument: Instrument = {
    symbol: canonical,
    name: own?.name ?? root?.name ?? canonical,
    kind,
    multiplier,
    currency,
    margined: kind === 'future',
    ...(assetClass === undefined ? {} : { assetClass }),
  };
  const hint =
    own || root ? [] : [problem('instrument.undefined', at.path, at.range, [rootOf(parsed), accountCurrency])];
  return { instrument, problems: hint };
}

/** The ticker whose definition a dated contract inherits: `SI` for `SI 2026-12` and for `SI 2026-12 75 C`. */
function rootOf(parsed: InstrumentSymbol): string {
  return parsed.kind === 'plain' ? parsed.symbol : (parsed.root.split(' ', 1)[0] ?? parsed.root);
}

function kindOf(parsed: InstrumentSymbol, own?: InstrumentRecord, root?: InstrumentRecord): InstrumentKind {
  if (own?.kind) return own.kind;
  if (parsed.kind === 'plain') return root?.kind ?? kindByForm(parsed.symbol);
  return parsed.kind;
}

const CURRENCIES =
  'AUD BRL CAD CHF CNH CNY CZK DKK EUR GBP HKD HUF ILS INR JPY KRW MXN NOK NZD PLN SEK SGD THB TRY TWD USD ZAR'.split(
    ' ',
  );

/** What an undefined ticker is by its form: a pair of currencies, an asset at a venue, else a share. */
function kindByForm(symbol: string): InstrumentKind {
  if (symbol.includes('@')) return 'quote';
  const isPair =
    symbol.length === 6 && [symbol.slice(0, 3), symbol.slice(3)].every((half) => CURRENCIES.includes(half));
  return isPair ? 'fx' : 'share';
}

/** A future's own; an option's is its underlying's, else 100 on anything but a future; the rest counts as it is. */
function inheritedMultiplier(kind: InstrumentKind, root: InstrumentRecord | undefined): Decimal | undefined {
  if (kind === 'future') return root?.multiplier;
  if (kind === 'option') return root?.multiplier ?? (root?.kind === 'future' ? undefined : OPTION_MULTIPLIER);
  return ONE;
}

function refuse(found: Problem): ResolvedInstrument {
  return { problems: [found] };
}
