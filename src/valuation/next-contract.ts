import { dayNumber, parsePlainDate } from '../base/plain-date.js';
import type { Instrument } from '../ledger/instrument.js';
import type { PriceBook, PriceSeries } from '../prices/price-book.js';

/** A price series with the last day on which it may be used. */
export interface Contract {
  readonly series: PriceSeries;
  /** The expiry, or the last price where that is earlier. */
  readonly until: number;
}

/**
 * What takes the place of a dated contract once it is over: the contracts of its root with later months, in order, then
 * the root's own series. Of anything else nothing does.
 */
export function nextContracts({ series }: PriceBook, { symbol, currency }: Instrument): readonly Contract[] {
  const [root, month] = datedParts(symbol);
  if (root === undefined || month === undefined) return [];
  const months = [...series.keys()]
    .map(datedParts)
    .flatMap(([other, later]) => (other === root && later !== undefined && later > month ? [later] : []))
    .sort();
  const keys = [...months.map((later) => [`${root} ${later}`, monthEnd(later)] as const), [root, Infinity] as const];
  return keys.flatMap(([key, expiry]) => {
    const found = series.get(key);
    const isInCurrency = found?.currency === undefined || found.currency === currency;
    return found && isInCurrency ? [{ series: found, until: Math.min(expiry, found.days.at(-1) ?? -Infinity) }] : [];
  });
}

/** Root and month of a dated contract's canonical symbol, `SI` and `2026-12`; neither of anything else. */
function datedParts(symbol: string): readonly [root: string | undefined, month: string | undefined] {
  const parts = DATED.exec(symbol);
  return [parts?.[1], parts?.[2]];
}

const DATED = /^(\S+) (\d{4}-\d{2})$/;

/** The last day of a month `2026-12`. */
function monthEnd(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
  const first = parsePlainDate(`${next}-01`);
  return first ? dayNumber(first) - 1 : Infinity;
}
