import { Decimal } from '../base/decimal.js';
import { dayNumber, parsePlainDate } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { Located } from '../base/range.js';
import { canonicalSymbol, parseSymbol, type InstrumentSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import { present } from '../journal/present.js';
import type { BondTerms, InstrumentKind, InstrumentRecord } from '../journal/records.js';
import type { Market } from './market.js';

/**
 * How a trade is paid for.
 * - `paid`: the price is paid at the trade and the holding is carried at value.
 * - `variation`: nothing is paid (futures, spreads); each day's P&L moves cash, at that day's rate.
 * - `balance`: a currency pair; the other currency's side stays as a balance in that currency, valued at each day's
 *   rate, and becomes cash when the holding is flat.
 */
export type Settlement = 'paid' | 'variation' | 'balance';

/** What makes an option one. */
export interface OptionTerms {
  /** Canonical symbol of what it is on: the key of the underlying's prices. */
  readonly on: string;
  readonly strike: Decimal;
  readonly right: 'C' | 'P';
}

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
  readonly settlement: Settlement;
  /** What groups it with others: its underlying's root symbol, else its own. */
  readonly underlying: string;
  readonly option?: OptionTerms;
  /** Last day it can be held; of a contract known by its month only, the month's last day. */
  readonly expiry?: { readonly day: number; readonly isExact: boolean };
  readonly bond?: BondTerms;
}

export interface ResolvedInstrument {
  readonly instrument?: Instrument;
  readonly problems: readonly Problem[];
}

const OPTION_MULTIPLIER = new Decimal(100);
/** A bond's price is per 100 of face, and its quantity is face. */
const BOND_MULTIPLIER = new Decimal('0.01');
/** A spread's dv01 is stated per 1,000,000 of notional. */
const DV01_NOTIONAL = 1_000_000;
const ONE = new Decimal(1);

/**
 * Finds what a symbol in an event means: its own definition, or its root's for dated futures and options.
 * A future without a multiplier is refused, never taken as 1.
 * @param market an undefined ticker is accepted only where it has a price.
 */
export function resolveInstrument(
  journal: Pick<Journal, 'instruments'>,
  path: string,
  symbol: Located<string>,
  accountCurrency: string,
  market: Market,
): ResolvedInstrument {
  const parsed = parseSymbol(symbol.value);
  if (!parsed) return refuse(problem('value.symbol', path, symbol.range, [symbol.value]));
  const canonical = canonicalSymbol(symbol.value);
  const root = journal.instruments.get(rootOf(parsed));
  const own = journal.instruments.get(canonical);
  const kind = kindOf(parsed, own, root);
  const isKnown = own !== undefined || root !== undefined || kind === 'fx' || kind === 'cash';
  if (!isKnown && (parsed.kind === 'future' || (parsed.kind === 'plain' && !market.priced(canonical)))) {
    return refuse(problem('instrument.unknown', path, symbol.range, [rootOf(parsed)]));
  }
  const multiplier = own?.multiplier ?? inheritedMultiplier(kind, own, root);
  if (!multiplier) {
    const defined = own?.symbol.value ?? root?.symbol.value ?? canonical;
    const code = kind === 'spread' ? 'instrument.no-dv01' : 'instrument.no-multiplier';
    return refuse(problem(code, path, symbol.range, [canonical, defined]));
  }
  const currency =
    own?.currency ??
    root?.currency ??
    currencyByForm(kind, rootOf(parsed)) ??
    market.currency(canonical) ??
    accountCurrency;
  const instrument: Instrument = present({
    symbol: canonical,
    name: own?.name ?? root?.name ?? canonical,
    kind,
    multiplier,
    currency,
    assetClass: own?.assetClass ?? root?.assetClass,
    settlement: settlementOf(kind),
    underlying: own?.underlying ?? root?.underlying ?? own?.of ?? root?.of ?? rootOf(parsed),
    option: parsed.kind === 'option' ? { on: parsed.root, strike: parsed.strike, right: parsed.right } : undefined,
    expiry: expiryOf(parsed, own),
    bond: own?.bond,
  });
  const hint = isKnown ? [] : [problem('instrument.undefined', path, symbol.range, [rootOf(parsed), currency])];
  return { instrument, problems: hint };
}

/** The ticker whose definition a dated contract inherits: `SI` for `SI 2026-12` and for `SI 2026-12 75 C`. */
function rootOf(parsed: InstrumentSymbol): string {
  return parsed.kind === 'plain' ? parsed.symbol : (parsed.root.split(' ', 1)[0] ?? parsed.root);
}

function kindOf(parsed: InstrumentSymbol, own?: InstrumentRecord, root?: InstrumentRecord): InstrumentKind {
  if (own?.kind) return own.kind;
  if (parsed.kind === 'plain') return kindByForm(parsed.symbol);
  // A dated currency pair is a forward, and is valued as the pair is.
  const isPair = parsed.kind === 'future' && (root ? root.kind === 'fx' : kindByForm(parsed.root) === 'fx');
  return isPair ? 'fx' : parsed.kind;
}

const CURRENCIES: ReadonlySet<string> = new Set(
  (
    'AUD BRL CAD CHF CLP CNH CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PEN PHP PLN SAR SEK ' +
    'SGD THB TRY TWD USD ZAR'
  ).split(' '),
);

/** What an undefined ticker is by its form: a currency, a pair of them, an asset at a venue, else a share. */
function kindByForm(symbol: string): InstrumentKind {
  if (symbol.includes('@')) return 'quote';
  if (CURRENCIES.has(symbol)) return 'cash';
  const isPair = symbol.length === 6 && CURRENCIES.has(symbol.slice(0, 3)) && CURRENCIES.has(symbol.slice(3));
  return isPair ? 'fx' : 'share';
}

/** A pair is priced in its second currency; a currency is its own. */
function currencyByForm(kind: InstrumentKind, root: string): string | undefined {
  if (kind === 'cash') return root;
  return kind === 'fx' && root.length === 6 ? root.slice(3) : undefined;
}

function settlementOf(kind: InstrumentKind): Settlement {
  if (kind === 'future' || kind === 'spread') return 'variation';
  return kind === 'fx' ? 'balance' : 'paid';
}

/** A future's own; an option's is its underlying's, else 100 on anything but a future; the rest counts as it is. */
function inheritedMultiplier(
  kind: InstrumentKind,
  own?: InstrumentRecord,
  root?: InstrumentRecord,
): Decimal | undefined {
  switch (kind) {
    case 'future':
      return root?.multiplier;
    case 'option':
      return root?.multiplier ?? (root?.kind === 'future' ? undefined : OPTION_MULTIPLIER);
    case 'bond':
      return BOND_MULTIPLIER;
    case 'spread':
      return (own ?? root)?.dv01?.dividedBy(DV01_NOTIONAL);
    default:
      return ONE;
  }
}

/** An option's, a bond's or a dated contract's: defined, in its symbol, or the last day of the month it is known by. */
function expiryOf(parsed: InstrumentSymbol, own: InstrumentRecord | undefined): Instrument['expiry'] {
  const stated = own?.expiry ?? own?.bond?.maturity;
  if (stated !== undefined) return { day: dayNumber(stated), isExact: true };
  if (parsed.kind === 'plain') return undefined;
  if (parsed.kind === 'option' && parsed.expiry !== undefined) return { day: dayNumber(parsed.expiry), isExact: true };
  const [year = 0, month = 0] = (parsed.month ?? '').split('-').map(Number);
  const next = month === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}-01`;
  const first = parsePlainDate(next);
  return first && { day: dayNumber(first) - 1, isExact: false };
}

function refuse(found: Problem): ResolvedInstrument {
  return { problems: [found] };
}
