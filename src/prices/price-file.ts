import type { Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { cellRanges } from '../text/csv-table.js';
import type { FileText } from '../text/file-text.js';
import { lineRange } from '../text/source-lines.js';
import type { SourceText } from '../text/source-text.js';
import { directiveWords } from './directive-words.js';
import type { PriceDetails } from './price-detail.js';

/** One symbol's prices in one file, by day, ascending, one a day. All arrays have the same length. */
export interface FileSeries extends PriceDetails {
  readonly symbol: string;
  readonly currency?: string;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly prices: Float64Array;
  /** Zero-based lines. */
  readonly lines: Int32Array;
  /** The cell of a line that holds the price. */
  readonly column: number;
}

/** Everything one price file says, and what is wrong with it. */
export class ParsedPriceFile {
  readonly path: string;
  readonly #file: FileText;

  /**
   * @param delimiter what parts the cells of a line; undefined where they are the words of a directive.
   * @param series in the order in which the file names them first.
   */
  constructor(
    file: FileText,
    readonly delimiter: string | undefined,
    readonly series: readonly FileSeries[],
    readonly problems: readonly Problem[],
  ) {
    this.path = file.path;
    this.#file = file;
  }

  /** The file's text, decoded when it is first asked for. */
  get source(): SourceText {
    return this.#file.source;
  }

  /** The range of cell `column` of a line. */
  locate(line: number, column: number): Range {
    return placeIn(this.source, this.delimiter, line, column);
  }
}

/** The range of a cell of a line; of the whole line where there is no such cell. @param delimiter as that of a file. */
export function placeIn(source: SourceText, delimiter: string | undefined, line: number, column: number): Range {
  const range =
    delimiter === undefined ? directiveWords(source, line)[column]?.range : cellRanges(source, line, delimiter)[column];
  return range ?? lineRange(source, line);
}
