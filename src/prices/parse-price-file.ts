import { SourceText } from '../text/source-text.js';
import { decodeFile } from '../text/utf8.js';
import { parseCsvPrices } from './csv-shapes.js';
import type { ParsedPriceFile } from './price-collector.js';
import { looksLikeDirectives, parsePriceDirectives } from './price-directives.js';

export type { ParsedPriceFile } from './price-collector.js';

const LEDGER_ENDING = /\.(?:journal|ledger)$/i;

/**
 * Reads a price file of any of the four shapes: long (`date,symbol,price[,currency]`), wide (`date,SI,GC`), one file a
 * symbol (`Date,Open,High,Low,Close,…`, the symbol being the file's name) and price directives (`P 2026-01-07 SI 76.93
 * USD`). Long files and files of one symbol may have columns `low`, `high` and `volatility` (annual, `0.62` or `62%`).
 * Never throws; a malformed row loses only itself, and each problem stands at its cell or row.
 */
export function parsePriceFile(path: string, content: string | Uint8Array): ParsedPriceFile {
  const source = new SourceText(path, typeof content === 'string' ? content : decodeFile(content));
  const directives = LEDGER_ENDING.test(source.path) || looksLikeDirectives(source);
  return directives ? parsePriceDirectives(source) : parseCsvPrices(source);
}
