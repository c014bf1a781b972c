import * as vscode from 'vscode';
import { canonicalSymbol } from '../../journal/instrument-symbol.js';
import { resolveInstrument } from '../../ledger/instrument.js';
import type { Market } from '../../ledger/market.js';
import type { JournalSession } from '../workspace/journal-session.js';

/** Every ticker could have prices: what the prompt says comes from the definitions alone. */
const ANY_MARKET: Market = {
  priced: () => true,
  currency: () => undefined,
  price: () => undefined,
  rate: () => undefined,
  days: () => [],
};

/** What a price of an instrument is per, and its currency where the journal or the symbol says it. */
export function pricePrompt(session: JournalSession, symbol: string): string {
  const held = [...session.engine.book().accounts.values()]
    .flatMap(({ positions }) => [...positions.values()])
    .flatMap(({ rounds }) => rounds.flatMap(({ holdings }) => holdings.map(({ instrument }) => instrument)))
    .find((instrument) => instrument.symbol === canonicalSymbol(symbol));
  const located = { value: symbol, range: { start: 0, end: 0 } };
  const found = held ?? resolveInstrument(session.engine.journal(), '', located, '', ANY_MARKET).instrument;
  if (found?.kind === 'spread') return vscode.l10n.t('Spread in basis points');
  if (!found?.currency) return vscode.l10n.t('Price per unit');
  return found.kind === 'bond'
    ? vscode.l10n.t('Clean price per 100 of face, in {0}', found.currency)
    : vscode.l10n.t('Price per unit, in {0}', found.currency);
}
