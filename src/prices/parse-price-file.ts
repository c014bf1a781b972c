import { atOnce, type Pieces } from '../base/pieces.js';
import { firstLine, withLastLineEnd } from '../text/byte-lines.js';
import { FileText } from '../text/file-text.js';
import { parseCsvBytes } from './csv-bytes.js';
import { parseCsvText } from './csv-text.js';
import { parseDirectivesBytes } from './directive-bytes.js';
import type { ParsedPriceFile } from './price-file.js';
import { isDirective } from './directive-words.js';
import { isBeforeDirectives, looksLikeDirectives, parseDirectivesText } from './price-directives.js';

export type { ParsedPriceFile } from './price-file.js';

const LEDGER_ENDING = /\.(?:journal|ledger)$/i;

/**
 * Reads a price file of any of the four shapes: long (`date,symbol,price[,currency]`), wide (`date,SI,GC`), one file a
 * symbol (`Date,Open,High,Low,Close,…`, the symbol being the file's name) and price directives (`P 2026-01-07 SI 76.93
 * USD`). Long files and files of one symbol may have columns `low`, `high` and `volatility` (annual, `0.62` or `62%`).
 * Never throws; a malformed row loses only itself, and each problem stands at its cell or row.
 * @param content a text as an editor has it, or a file's bytes in UTF-8.
 */
export function parsePriceFile(path: string, content: string | Uint8Array): ParsedPriceFile {
  return atOnce(priceFileInPieces(path, content));
}

/** The same in pieces, but for files that are read as text. */
export function* priceFileInPieces(path: string, content: string | Uint8Array): Pieces<ParsedPriceFile> {
  const file = new FileText(path, content);
  return (yield* parseBytes(file)) ?? parsePriceText(file);
}

/** The same, slower, from the text alone: what {@link parsePriceFile} is measured by. */
export function parsePriceText(file: FileText): ParsedPriceFile {
  const isDirectives = LEDGER_ENDING.test(file.path) || looksLikeDirectives(file.source);
  return isDirectives ? parseDirectivesText(file) : parseCsvText(file);
}

/** From bytes, in one pass, as far as rows are ordinary; `undefined` where the whole file is not. */
function* parseBytes(file: FileText): Pieces<ParsedPriceFile | undefined> {
  const bytes = withLastLineEnd(file.bytes);
  const from = afterMark(bytes, 0);
  // A text may keep the second of two marks, bytes do not.
  if (from > 0 && afterMark(bytes, from) > from) return undefined;
  const isDirectives =
    LEDGER_ENDING.test(file.path) || isDirective(firstLine(bytes, from, isBeforeDirectives)?.text ?? '');
  return yield* isDirectives ? parseDirectivesBytes(file, bytes, from) : parseCsvBytes(file, bytes, from);
}

/** Past the byte order mark, if one stands at an offset. */
function afterMark(bytes: Uint8Array, at: number): number {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
}
