import { isWithinBounds, parseDecimal, type Decimal } from '../base/decimal.js';
import { parsePlainDate, type PlainDate } from '../base/plain-date.js';
import { remembered } from './remembered.js';

/** What the text of a symbol says by its form alone. `canonical` is the one spelling used as a key everywhere. */
export type InstrumentSymbol =
  /** A ticker, an FX pair (`USDJPY`) or an asset at a venue (`XAG@SGE`). */
  | { readonly kind: 'plain'; readonly symbol: string }
  /** `SI 2026-12`; `month` is `2026-12`. */
  | { readonly kind: 'future'; readonly root: string; readonly month: string; readonly canonical: string }
  | OptionSymbol;

export interface OptionSymbol {
  readonly kind: 'option';
  /** What it is on: a ticker (`SPY`), or a dated future (`SI 2026-12`). */
  readonly root: string;
  /** Of an option on a ticker. */
  readonly expiry?: PlainDate;
  /** Of an option on a dated future: the contract's month, `2026-12`. */
  readonly month?: string;
  /** Above zero. */
  readonly strike: Decimal;
  readonly right: 'C' | 'P';
  readonly canonical: string;
}

/** Letters of any language and digits, then the marks that data vendors put into tickers: `BRK.B`, `^GSPC`, `ES=F`. */
const TICKER = /^[\p{L}\p{N}^$.][\p{L}\p{N}.^$=@&+/:_-]{0,39}$/u;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const RIGHT = /^[CP]$/i;
/** The Options Clearing Corporation's form: root (padded to six or not), yymmdd, C or P, strike times 1000. */
const OCC = /^([A-Z][A-Z0-9.]{0,5})\s{0,5}(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;

/**
 * Reads an instrument's symbol: `SPY`, `USDJPY`, `XAG@SGE`, `SI 2026-12`, `SI 2026-12 75 C`, `SPY 2026-06-19 600 P` or
 * `SPY260619P00600000`. Runs of spaces count as one.
 * @returns `undefined` where the text has none of these forms.
 */
export const parseSymbol = remembered((text): InstrumentSymbol | undefined => {
  const clean = text.trim();
  if (clean.length > 80) return undefined;
  const occ = OCC.exec(clean);
  if (occ) {
    const [, root = '', yy = '', mm = '', dd = '', right = '', strike = ''] = occ;
    return option(root, `20${yy}-${mm}-${dd}`, strike, right, 1000);
  }
  const [root = '', date = '', strike = '', right = '', ...rest] = clean.split(/\s+/);
  if (rest.length > 0 || !TICKER.test(root)) return undefined;
  if (date === '') return { kind: 'plain', symbol: root };
  if (strike === '') {
    return MONTH.test(date) ? { kind: 'future', root, month: date, canonical: `${root} ${date}` } : undefined;
  }
  return option(root, date, strike, right, 1);
});

/** The one spelling of a symbol, used as a key everywhere; a text that is no symbol stays as it is. */
export function canonicalSymbol(text: string): string {
  const symbol = parseSymbol(text);
  if (!symbol) return text.trim();
  return symbol.kind === 'plain' ? symbol.symbol : symbol.canonical;
}

function option(
  root: string,
  date: string,
  strikeText: string,
  right: string,
  divisor: number,
): OptionSymbol | undefined {
  const strike = parseDecimal(strikeText)?.dividedBy(divisor);
  if (!strike?.isPositive() || strike.isZero() || !isWithinBounds(strike) || !RIGHT.test(right)) return undefined;
  const side = right.toUpperCase() === 'C' ? 'C' : 'P';
  const canonical = `${root} ${date} ${strike.toString()} ${side}`;
  if (MONTH.test(date)) {
    return { kind: 'option', root: `${root} ${date}`, month: date, strike, right: side, canonical };
  }
  const expiry = parsePlainDate(date);
  return expiry && { kind: 'option', root, expiry, strike, right: side, canonical };
}
