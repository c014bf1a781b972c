import { MemoInPieces } from '../base/memo-in-pieces.js';
import { atOnce, type Pieces } from '../base/pieces.js';
import { dayNumber } from '../base/plain-date.js';
import { decodeText } from '../journal/decode-text.js';
import { JournalIndex } from '../journal/journal-index.js';
import { parseMonthlyFile, type MonthlyFile } from '../journal/monthly-file.js';
import { parseMarkdownFile, type ParseOptions } from '../journal/parse-file.js';
import type { ParsedFile } from '../journal/records.js';
import type { PriceMark } from '../prices/build-price-book.js';
import { priceFileInPieces, type ParsedPriceFile } from '../prices/parse-price-file.js';
import { SourceText } from '../text/source-text.js';
import { isCsv, isMarkdown, isPriceFile } from './file-kind.js';

/** A file's text as an editor has it, or its bytes. */
export type Content = string | Uint8Array;

/** Prices that the entries note, and the object by which it is seen whether they are the same as before. */
export type Marks = readonly PriceMark[];

/**
 * The files of a journal as they are set, each read once for its content and only when something asks for it. What is read of
 * the Markdown goes into the index; what changed since {@link takeChanged} is remembered for those who keep more.
 */
export class JournalFiles {
  readonly index = new JournalIndex();
  /** Undefined for Markdown that was read, where its bytes can be had again. */
  readonly #contents = new Map<string, Content | undefined>();
  /** Markdown that was set and not read since. */
  readonly #unread = new Set<string>();
  readonly #pricePaths = new Set<string>();
  readonly #priceFiles = new Map<string, MemoInPieces<ParsedPriceFile>>();
  readonly #monthlyFiles = new Map<string, MonthlyFile>();
  /** Markdown that has problems or left-out records, by path. */
  readonly #flawed = new Map<string, ParsedFile>();
  readonly #marksByPath = new Map<string, Noted>();
  #marks: Marks | undefined;
  #changed = new Set<string>();

  /** Of bytes that can be had again. */
  readonly #parsing: ParseOptions | undefined;

  /** @param reread the bytes of a file once more; with it, those of thousands of files are not kept. */
  constructor(
    private pricesFolder: string,
    reread?: (path: string) => Uint8Array | undefined,
  ) {
    // While a file is read its content is here.
    const textOf = (path: string): string | undefined => asText(this.#contents.get(path) ?? reread?.(path));
    this.#parsing = reread && { textOf };
  }

  get paths(): readonly string[] {
    return [...this.#contents.keys()];
  }

  has(path: string): boolean {
    return this.#contents.has(path);
  }

  /** Sets or replaces a file. @returns whether what is made of the files may be something else now. */
  set(path: string, content: Content): boolean {
    const isRead = isMarkdown(path);
    const isPrices = !isRead && isPriceFile(path, this.pricesFolder);
    if (!isRead && !isPrices && !isCsv(path)) return false;
    if (sameContent(this.#contents.get(path), content)) return false;
    this.#contents.set(path, content);
    this.#priceFiles.delete(path);
    this.#monthlyFiles.delete(path);
    if (isPrices) this.#pricePaths.add(path);
    if (!isRead) return true;
    const before = this.index.file(path);
    this.#unread.add(path);
    if (!before || !isPlain(before)) return true;
    // A letter that is being written: nothing is made from plain Markdown, so as long as it stays plain all stands.
    this.#read(path);
    const now = this.index.file(path);
    return !now || !isPlain(now);
  }

  /** @returns whether there was such a file. */
  remove(path: string): boolean {
    if (!this.#contents.delete(path)) return false;
    this.#unread.delete(path);
    this.#pricePaths.delete(path);
    this.#priceFiles.delete(path);
    this.#monthlyFiles.delete(path);
    if (this.index.remove(path)) {
      this.#changed.add(path);
      this.#flawed.delete(path);
      if (this.#marksByPath.delete(path)) this.#marks = undefined;
    }
    return true;
  }

  /** Price files lie in another folder from now on. */
  movePrices(folder: string): void {
    this.pricesFolder = folder;
    this.#pricePaths.clear();
    for (const path of this.#contents.keys()) if (isPriceFile(path, folder)) this.#pricePaths.add(path);
  }

  /** Reads what was not read yet, file by file: between two of them the caller may do something else. */
  *reading(): Pieces<void> {
    for (const path of this.#unread) {
      this.#read(path);
      yield;
    }
  }

  parsed(path: string): ParsedFile | undefined {
    if (this.#unread.has(path)) this.#read(path);
    return this.index.file(path);
  }

  #read(path: string): void {
    this.#unread.delete(path);
    const content = this.#contents.get(path);
    if (content === undefined) return;
    const parsing = typeof content === 'string' ? undefined : this.#parsing;
    const file = parseMarkdownFile(path, content, parsing);
    this.index.set(file);
    this.#changed.add(path);
    if (file.problems.length + file.leftOut.length > 0) this.#flawed.set(path, file);
    else this.#flawed.delete(path);
    this.#note(file);
    if (parsing) this.#contents.set(path, undefined);
  }

  #note(file: ParsedFile): void {
    const before = this.#marksByPath.get(file.path);
    const now = marksOf(file);
    if (!now && !before) return;
    if (now && before && isSame(now, before)) return;
    if (now) this.#marksByPath.set(file.path, now);
    else this.#marksByPath.delete(file.path);
    this.#marks = undefined;
  }

  /** Paths of the Markdown that was read or removed since the last time this was asked. */
  takeChanged(): ReadonlySet<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  /** Markdown with problems or left-out records. All of it has to be read before. */
  flawed(): Iterable<ParsedFile> {
    return this.#flawed.values();
  }

  /** The marks of all entries, in the order of the journal; the same object until one changes. */
  marks(): Marks {
    this.#marks ??= this.index.journal().entries.flatMap(({ path }) => this.#marksByPath.get(path)?.marks ?? []);
    return this.#marks;
  }

  /**
   * Price files, read in pieces.
   * @param isNamed whether a path is something else than prices, because the Markdown names it.
   */
  *priceFiles(isNamed: (path: string) => boolean): Pieces<readonly ParsedPriceFile[]> {
    const found: ParsedPriceFile[] = [];
    for (const path of this.#pricePaths) {
      const file = isNamed(path) ? undefined : yield* this.#priceFileInPieces(path);
      if (file) found.push(file);
    }
    return found;
  }

  priceFile(path: string): ParsedPriceFile | undefined {
    return atOnce(this.#priceFileInPieces(path));
  }

  *#priceFileInPieces(path: string): Pieces<ParsedPriceFile | undefined> {
    const content = this.#pricePaths.has(path) ? this.#contents.get(path) : undefined;
    if (content === undefined) return undefined;
    let file = this.#priceFiles.get(path);
    if (!file) this.#priceFiles.set(path, (file = new MemoInPieces(() => priceFileInPieces(path, content))));
    return yield* file.steps();
  }

  monthlyFile(path: string): MonthlyFile | undefined {
    const content = this.#contents.get(path);
    if (content === undefined) return undefined;
    let file = this.#monthlyFiles.get(path);
    if (!file) {
      const { text } = typeof content === 'string' ? { text: content } : decodeText(content);
      this.#monthlyFiles.set(path, (file = parseMonthlyFile(new SourceText(path, text))));
    }
    return file;
  }
}

function asText(content: Content | undefined): string | undefined {
  return content === undefined || typeof content === 'string' ? content : decodeText(content).text;
}

/** The text of bytes as an editor wrote them; undefined where there is something to be said of them. */
function savedText(bytes: Uint8Array): string | undefined {
  const { text, firstBad } = decodeText(bytes);
  return firstBad ? undefined : text;
}

/** Markdown that takes no part in the journal and has nothing wrong with it. */
function isPlain({ isJournal, problems, leftOut }: ParsedFile): boolean {
  return !isJournal && problems.length === 0 && leftOut.length === 0;
}

/** Whether a file says the same; of one that is not kept nobody knows. */
function sameContent(a: Content | undefined, b: Content): boolean {
  if (typeof a === 'string') return a === (typeof b === 'string' ? b : savedText(b));
  if (typeof b === 'string' || a === undefined) return false;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The marks of an entry, and its time, by which they are in order. */
interface Noted {
  readonly minutes: number | undefined;
  readonly marks: Marks;
}

/** Prices noted in an entry; marks inside a `mark` action are the ledger's. */
function marksOf(file: ParsedFile): Noted | undefined {
  const { entry } = file;
  if (!entry || entry.marks.length === 0) return undefined;
  // Only here: nothing else of most files asks for their text.
  const { source } = file;
  const marks = entry.marks.map((mark) => ({
    symbol: mark.symbol.value,
    day: dayNumber(mark.date),
    price: mark.price.toNumber(),
    path: mark.path,
    line: source.positionAt(mark.range.start).line,
  }));
  return { minutes: entry.minutes, marks };
}

function isSame(a: Noted, b: Noted): boolean {
  const isSameMark = (mark: PriceMark, other: PriceMark | undefined): boolean =>
    other?.symbol === mark.symbol && other.day === mark.day && other.price === mark.price && other.line === mark.line;
  if (a.minutes !== b.minutes || a.marks.length !== b.marks.length) return false;
  return a.marks.every((mark, i) => isSameMark(mark, b.marks[i]));
}
