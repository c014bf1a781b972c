import { parsePriceFile } from '../prices/parse-price-file.js';
import { ParsedPriceFile } from '../prices/price-file.js';
import { FileText } from '../text/file-text.js';

/** What was read of a price file, as one thread hands it to another: numbers in arrays, and plain facts. */
export type ReadPrices = Pick<ParsedPriceFile, 'delimiter' | 'series' | 'problems'>;

/** Reads a price file for {@link JournalEngine.setFile} of an engine on another thread. */
export function readPrices(path: string, content: Uint8Array): ReadPrices {
  const { delimiter, series, problems } = parsePriceFile(path, content);
  return { delimiter, series, problems };
}

/** Its memory, which can be handed over without a copy. */
export function memoryOf({ series }: ReadPrices): ReadonlySet<ArrayBuffer> {
  const columns = series.flatMap(({ days, prices, lines }) => [days, prices, lines]);
  return new Set(columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])));
}

/** The price file again. @param content of which it was read. */
export function asPriceFile(path: string, content: string | Uint8Array, read: ReadPrices): ParsedPriceFile {
  return new ParsedPriceFile(new FileText(path, content), read.delimiter, read.series, read.problems);
}
