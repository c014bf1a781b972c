import { linePnlAhead } from '../attribution/line-columns.js';
import { MemoInPieces } from '../base/memo-in-pieces.js';
import type { Pieces } from '../base/pieces.js';
import { dayNumber, parsePlainDate } from '../base/plain-date.js';
import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import { baseYearOf, type BaseYear } from '../report/base-year.js';
import { baseMonths, namedFiles } from '../journal/base-months.js';
import { bodyFacts } from '../journal/body.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { MonthlyFile } from '../journal/monthly-file.js';
import type { Journal } from '../journal/journal.js';
import { resolvePillar } from '../journal/pillar-names.js';
import { ALL_ACCOUNTS, type BodyFacts, type ParsedFile } from '../journal/records.js';
import type { Book, BookAccount } from '../ledger/book.js';
import { priceBookInPieces } from '../prices/build-price-book.js';
import type { ParsedPriceFile } from '../prices/parse-price-file.js';
import type { PriceBook } from '../prices/price-book.js';
import { buildReport } from '../report/build-report.js';
import { exposureByDay, type ExposureByDay } from '../report/line-days.js';
import { isPeriodKey } from '../report/period.js';
import { pnlTrend } from '../report/pnl-trend.js';
import type { SourceText, TextLines } from '../text/source-text.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { allLeftOut, allProblems, type ProblemInputs } from './all-problems.js';
import { BookKeeper } from './book-keeper.js';
import {
  DEFAULT_SETTINGS,
  type EngineSettings,
  type JournalEngine,
  type ReportFailure,
  type ReportQuery,
  type ReportResult,
} from './engine-port.js';
import { isCsv, isMarkdown, isPriceFile } from './file-kind.js';
import { JournalFiles, type Marks } from './journal-files.js';
import { Memo } from './memo.js';
import { ValueKeeper } from './value-keeper.js';

/**
 * A new engine without files.
 * @param reread the present bytes of a file that was set as bytes; with it, the engine keeps none of Markdown that it has
 * read. What was read stays until the file is set again, so between a change and its `setFile` places may lie beside their
 * text. What is set as a text, as of an open document, is kept all the same: nobody else may have it.
 */
export function createEngine(
  settings: EngineSettings = DEFAULT_SETTINGS,
  reread?: (path: string) => Uint8Array | undefined,
): JournalEngine {
  return new Engine(settings, reread);
}

const NO_BODY: BodyFacts = { links: [], headings: [] };

/** What is wrong, found out when something asks. */
interface Findings {
  readonly problems: MemoInPieces<ReadonlyMap<string, readonly Problem[]>>;
  readonly leftOut: Memo<readonly Place[]>;
}

/** Exposures and what they were made with. */
interface Exposures {
  readonly exposures: ExposureByDay;
  readonly prices: PriceBook;
  readonly rate: number;
  readonly currency: string;
}

/** A price book and what it was made from. */
interface Priced {
  readonly files: readonly ParsedPriceFile[];
  readonly marks: Marks;
  readonly book: PriceBook;
}

/**
 * The chain file → records → journal → book → daily values → report. Each link is asked for when needed and kept until a
 * file changes; then it is made again out of its kept pieces, of which only those are new whose own input is: one file is
 * read, its positions are booked, valued and summed.
 */
class Engine implements JournalEngine {
  #settings: EngineSettings;
  readonly #files: JournalFiles;
  readonly #keeper: BookKeeper;
  readonly #valued = new ValueKeeper();
  /** Of the files that places were asked of. */
  readonly #lines = new Map<string, TextLines>();
  #priced: Priced | undefined;
  #found: Findings | undefined;

  readonly #journal = new MemoInPieces(() => this.#makeJournal());
  readonly #named = new Memo(() => namedFiles(this.#journal.get()));
  readonly #baseMonths = new Memo(() => baseMonths(this.#journal.get(), (path) => this.#monthlyFile(path)));
  readonly #prices = new MemoInPieces(() => this.#makePrices());
  readonly #book = new Memo(() => this.#keeper.book(this.#journal.get(), this.#prices.get(), this.#settings));
  readonly #exposuresByValues = new WeakMap<DailyValues, ExposureByDay>();
  #lastExposures: Exposures | undefined;

  constructor(settings: EngineSettings, reread?: (path: string) => Uint8Array | undefined) {
    this.#settings = settings;
    this.#files = new JournalFiles(settings.pricesFolder, reread);
    this.#keeper = new BookKeeper(this.#files);
  }

  setFile(path: string, content: string | Uint8Array): void {
    this.#keeper.finish();
    this.#lines.delete(path);
    if (this.#files.set(path, content)) this.#forget();
  }

  removeFile(path: string): void {
    this.#keeper.finish();
    this.#lines.delete(path);
    if (this.#files.remove(path)) this.#forget();
  }

  setSettings(settings: EngineSettings): void {
    this.#keeper.finish();
    const before = this.#settings;
    this.#settings = settings;
    if (before.pricesFolder !== settings.pricesFolder) {
      this.#files.movePrices(settings.pricesFolder);
      for (const path of this.paths) if (!this.accepts(path)) this.removeFile(path);
    }
    this.#forget();
  }

  accepts(path: string): boolean {
    if (isMarkdown(path) || isPriceFile(path, this.#settings.pricesFolder)) return true;
    return isCsv(path) && this.#isNamed(path);
  }

  named(): readonly string[] {
    return this.#named.get();
  }

  get paths(): readonly string[] {
    return this.#files.paths;
  }

  parsed(path: string): ParsedFile | undefined {
    return this.#files.parsed(path);
  }

  source(path: string): SourceText | undefined {
    const parsed = this.parsed(path);
    if (parsed) return parsed.source;
    return (this.#isNamed(path) ? this.#files.monthlyFile(path) : this.#files.priceFile(path))?.source;
  }

  lines(path: string): TextLines | undefined {
    const known = this.#lines.get(path);
    if (known) return known;
    const source = this.source(path);
    // What could not be read again may be there the next time.
    if (source && source.text !== '') this.#lines.set(path, source.lines);
    return source?.lines;
  }

  body(path: string): BodyFacts {
    const file = this.parsed(path);
    return file ? bodyFacts(file) : NO_BODY;
  }

  journal(): Journal {
    return this.#journal.get();
  }

  book(): Book {
    return this.#book.get();
  }

  problems(): ReadonlyMap<string, readonly Problem[]> {
    return this.#findings().problems.get();
  }

  *steps(): Generator<void, void, void> {
    const journal = yield* this.#journal.steps();
    const prices = yield* this.#prices.steps();
    yield* this.#keeper.steps(journal, prices, this.#settings);
    this.#book.get();
    yield;
    const accounts = this.#accountsFor(ALL_ACCOUNTS);
    yield* this.#valued.steps(accounts, prices, this.#settings, this.#currencyOf(accounts));
    if (accounts.length > 0) {
      const { groups, days } = this.#together(accounts);
      yield* linePnlAhead(groups, days);
    }
    yield* this.#findings().problems.steps();
  }

  report(query: ReportQuery = {}): ReportResult {
    const journal = this.#journal.get();
    const accounts = this.#accountsFor(query.account);
    if (accounts.length === 0) return failed(this.#whyNoAccount(journal, query.account));
    const { period = 'ytd', at } = query;
    if (!isPeriodKey(period)) return failed({ kind: 'bad-period', period });
    const values = this.#valuesAt(accounts, at);
    if ('kind' in values) return failed(values);
    const prices = this.#prices.get();
    const { problems, leftOut } = this.#findings();
    const report = buildReport({
      journal,
      prices,
      values,
      period,
      baseMonths: this.#baseMonths.get().months,
      choice: query,
      series: () => this.#exposures(values, prices),
      locale: query.locale ?? 'en',
      stalePriceDays: this.#settings.stalePriceDays,
      riskFree: this.#settings.riskFreeRate,
      problems: () => [...problems.get().values()].flat(),
      leftOut: () => leftOut.get(),
      linesOf: (path) => this.lines(path),
      sourceOf: (path) => this.source(path),
    });
    return report ? { ok: true, report } : failed({ kind: 'bad-period', period });
  }

  pnlTrend(position: string): readonly number[] | undefined {
    const accounts = this.#accountsFor(ALL_ACCOUNTS);
    return accounts.length === 0 ? undefined : pnlTrend(this.#together(accounts), position);
  }

  /** The account of an id; all of them where none is named, or `all` is. */
  #accountsFor(id: string | undefined): readonly BookAccount[] {
    const { accounts } = this.#book.get();
    if (id === undefined || id === ALL_ACCOUNTS) {
      // The whole is in the currency of the account that names the base year, else of the first by file path.
      return [...accounts.values()].sort((a, b) => Number(!a.record.benchmark) - Number(!b.record.benchmark));
    }
    const account = accounts.get(id);
    return account ? [account] : [];
  }

  #whyNoAccount(journal: Journal, account: string | undefined): ReportFailure {
    if (account !== undefined && journal.accounts.size > 0) {
      return { kind: 'unknown-account', account, accounts: [...journal.accounts.keys()] };
    }
    return { kind: [...journal.files.values()].some((file) => file.isJournal) ? 'no-account' : 'no-journal' };
  }

  /** The values as of a day; those of the last day are kept, an earlier day is valued anew. */
  #valuesAt(accounts: readonly BookAccount[], at: string | undefined): DailyValues | ReportFailure {
    if (at === undefined) return this.#together(accounts);
    const date = parsePlainDate(at);
    if (!date) return { kind: 'bad-date', date: at };
    const opened = accounts.filter(({ record }) => record.opening.date <= date);
    const [first] = accounts.map(({ record }) => record.opening.date).sort();
    if (opened.length === 0) return { kind: 'before-opening', date, opening: first ?? date };
    const currency = this.#currencyOf(accounts);
    return this.#valued.until(opened, dayNumber(date), this.#prices.get(), this.#settings, currency);
  }

  /** One account as it is, several consolidated, up to the last day on which there is anything. */
  #together(accounts: readonly BookAccount[]): DailyValues {
    return this.#valued.together(accounts, this.#prices.get(), this.#settings, this.#currencyOf(accounts));
  }

  /** Of the whole, where accounts are taken together. On an early day the first account may not be open yet. */
  #currencyOf(accounts: readonly BookAccount[]): string | undefined {
    return accounts.length > 1 ? this.#accountsFor(ALL_ACCOUNTS)[0]?.record.currency : undefined;
  }

  /** Each holding's exposure by day, kept as long as the values are. */
  #exposures(values: DailyValues, prices: PriceBook): ExposureByDay {
    const kept = this.#exposuresByValues;
    const known = kept.get(values);
    if (known) return known;
    const rate = this.#settings.riskFreeRate;
    const last = this.#lastExposures;
    const goesOn = last?.prices === prices && last.rate === rate && last.currency === values.scope.currency;
    const found = exposureByDay(values, prices, rate, goesOn ? last.exposures : undefined);
    kept.set(values, found);
    this.#lastExposures = { exposures: found, prices, rate, currency: values.scope.currency };
    return found;
  }

  #baseYear(journal: Journal): (values: DailyValues) => BaseYear | undefined {
    const { months } = this.#baseMonths.get();
    return (values) => baseYearOf(values, (name) => resolvePillar(journal, name), undefined, months);
  }

  /** Where everything wrong is found out, once something asks: of the files as they are now, whatever is set later. */
  #findings(): Findings {
    if (this.#found) return this.#found;
    const [journal, prices, book] = [this.#journal.get(), this.#prices.get(), this.#book.get()];
    const accounts = this.#accountsFor(ALL_ACCOUNTS);
    const [settings, currency] = [this.#settings, this.#currencyOf(accounts)];
    const inputs: ProblemInputs = {
      flawed: [...this.#files.flawed()],
      listed: [journal, prices, book, this.#baseMonths.get()],
      each: () => accounts.map((account) => this.#valued.ofAccount(account, prices, settings)),
      whole: () => this.#valued.together(accounts, prices, settings, currency),
      baseYear: this.#baseYear(journal),
      statementTolerance: settings.statementTolerance,
    };
    return (this.#found = {
      problems: new MemoInPieces(() => allProblems(inputs)),
      leftOut: new Memo(() => allLeftOut(inputs, book)),
    });
  }

  *#makeJournal(): Pieces<Journal> {
    yield* this.#files.reading();
    return yield* this.#files.index.steps();
  }

  *#makePrices(): Pieces<PriceBook> {
    yield* this.#journal.steps();
    const files = yield* this.#files.priceFiles((path) => this.#isNamed(path));
    const marks = this.#files.marks();
    const before = this.#priced;
    const isSame = before?.marks === marks && before.files.length === files.length;
    if (isSame && files.every((file, i) => file === before.files[i])) return before.book;
    const book = yield* priceBookInPieces(files, marks, canonicalSymbol, before?.book);
    this.#priced = { files, marks, book };
    return book;
  }

  #isNamed(path: string): boolean {
    return this.named().includes(path);
  }

  #monthlyFile(path: string): MonthlyFile | undefined {
    return this.#isNamed(path) ? this.#files.monthlyFile(path) : undefined;
  }

  #forget(): void {
    this.#found = undefined;
    for (const memo of [this.#journal, this.#named, this.#baseMonths, this.#prices, this.#book]) memo.clear();
  }
}

function failed(failure: ReportFailure): ReportResult {
  return { ok: false, failure };
}
