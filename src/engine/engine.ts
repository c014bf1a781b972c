import { baseYearOf, baseYearProblems, type BaseYear } from '../report/base-year.js';
import { dayNumber, parsePlainDate } from '../base/plain-date.js';
import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import { baseMonths, namedFiles } from '../journal/base-months.js';
import { bodyFacts } from '../journal/body.js';
import { buildJournal } from '../journal/journal-index.js';
import { resolvePillar } from '../journal/pillar-names.js';
import { decodeText } from '../journal/decode-text.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import { parseMonthlyFile, type MonthlyFile } from '../journal/monthly-file.js';
import { parseMarkdownFile } from '../journal/parse-file.js';
import { ALL_ACCOUNTS, type BodyFacts, type ParsedFile } from '../journal/records.js';
import type { BookAccount, Book } from '../ledger/book.js';
import { buildBook } from '../ledger/build-book.js';
import { buildPriceBook, type PriceMark } from '../prices/build-price-book.js';
import { parsePriceFile, type ParsedPriceFile } from '../prices/parse-price-file.js';
import { buildReport } from '../report/build-report.js';
import { exposureByDay, type ExposureByDay } from '../report/line-days.js';
import { isPeriodKey } from '../report/period.js';
import { pnlTrend } from '../report/pnl-trend.js';
import { SourceText } from '../text/source-text.js';
import { consolidate, rateDays } from '../valuation/consolidate.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { statementProblems } from '../valuation/statement-check.js';
import { valueAccount } from '../valuation/value-account.js';
import { marketOf } from './market.js';
import {
  DEFAULT_SETTINGS,
  type EngineSettings,
  type JournalEngine,
  type ReportFailure,
  type ReportQuery,
  type ReportResult,
} from './engine-port.js';
import { isCsv, isMarkdown, isPriceFile } from './file-kind.js';
import { Memo } from './memo.js';

/** A new engine without files. */
export function createEngine(settings: EngineSettings = DEFAULT_SETTINGS): JournalEngine {
  return new Engine(settings);
}

const NO_BODY: BodyFacts = { links: [], headings: [] };

/**
 * The chain file → records → journal → book → daily values → report, each link kept until something it was made from
 * changes. A file is parsed once per content; an edit of one file parses that file alone.
 */
class Engine implements JournalEngine {
  #settings: EngineSettings;
  readonly #contents = new Map<string, string | Uint8Array>();
  readonly #markdown = new Map<string, ParsedFile>();
  readonly #priceFiles = new Map<string, ParsedPriceFile>();
  readonly #monthlyFiles = new Map<string, MonthlyFile>();

  readonly #journal = new Memo(() => buildJournal(this.#parsedMarkdown()));
  readonly #named = new Memo(() => namedFiles(this.#journal.get()));
  readonly #baseMonths = new Memo(() => baseMonths(this.#journal.get(), (path) => this.#monthlyFile(path)));
  readonly #filePrices = new Memo(() => this.#parsedPrices());
  readonly #prices = new Memo(() =>
    buildPriceBook(this.#filePrices.get(), marksOf(this.#journal.get()), canonicalSymbol),
  );
  readonly #book = new Memo(() => buildBook(this.#journal.get(), marketOf(this.#prices.get()), this.#settings));
  readonly #values = new Memo(() => new Map<string, DailyValues>());
  readonly #exposuresByValues = new WeakMap<DailyValues, ExposureByDay>();
  readonly #problems = new Memo(() => this.#collectProblems());

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  setFile(path: string, content: string | Uint8Array): void {
    const couldCount = isMarkdown(path) || isCsv(path) || isPriceFile(path, this.#settings.pricesFolder);
    if (!couldCount || sameContent(this.#contents.get(path), content)) return;
    const before = this.#markdown.get(path);
    this.#contents.set(path, content);
    if (before && isPlain(before)) {
      // A letter that is being written: nothing is made from plain Markdown, so as long as it stays plain all stands.
      this.#markdown.delete(path);
      const now = this.parsed(path);
      if (now && isPlain(now)) return;
    }
    this.#forget(path);
  }

  removeFile(path: string): void {
    if (this.#contents.delete(path)) this.#forget(path);
  }

  setSettings(settings: EngineSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (before.pricesFolder !== settings.pricesFolder) {
      for (const path of [...this.#contents.keys()]) if (!this.accepts(path)) this.removeFile(path);
      this.#filePrices.clear();
      this.#forgetDerived();
    }
    if (before.timeZone !== settings.timeZone) this.#book.clear();
    this.#values.clear();
    this.#problems.clear();
  }

  accepts(path: string): boolean {
    if (isMarkdown(path) || isPriceFile(path, this.#settings.pricesFolder)) return true;
    return isCsv(path) && this.named().includes(path);
  }

  named(): readonly string[] {
    return this.#named.get();
  }

  get paths(): readonly string[] {
    return [...this.#contents.keys()];
  }

  parsed(path: string): ParsedFile | undefined {
    const content = this.#contents.get(path);
    if (content === undefined || !isMarkdown(path)) return undefined;
    let file = this.#markdown.get(path);
    if (!file) this.#markdown.set(path, (file = parseMarkdownFile(path, content)));
    return file;
  }

  source(path: string): SourceText | undefined {
    return (this.parsed(path) ?? this.#priceFile(path) ?? this.#monthlyFile(path))?.source;
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
    return this.#problems.get();
  }

  report(query: ReportQuery = {}): ReportResult {
    const journal = this.#journal.get();
    const accounts = this.#accountsFor(query.account);
    if (accounts.length === 0) return failed(this.#whyNoAccount(journal, query.account));
    const { period = 'ytd', at } = query;
    if (!isPeriodKey(period)) return failed({ kind: 'bad-period', period });
    const values = this.#valuesAt(accounts, at);
    if ('kind' in values) return failed(values);
    const report = buildReport({
      journal,
      prices: this.#prices.get(),
      values,
      period,
      baseMonths: this.#baseMonths.get().months,
      choice: query,
      series: this.#exposures(values),
      locale: query.locale ?? 'en',
      stalePriceDays: this.#settings.stalePriceDays,
      riskFree: this.#settings.riskFreeRate,
      problems: [...this.#problems.get().values()].flat(),
      leftOut: this.#leftOut(journal),
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
    return this.#together(opened, dayNumber(date), accounts.length);
  }

  /** One account as it is, several consolidated; up to a day, or the last on which there is anything. */
  #together(accounts: readonly BookAccount[], until = Infinity, count = accounts.length): DailyValues {
    const prices = this.#prices.get();
    const each = accounts.map((account) =>
      until === Infinity ? this.#wholeValues(account) : this.#valuesUntil(account, until),
    );
    const [only] = each;
    if (only && count === 1) return only;
    const kept = until === Infinity ? this.#values.get() : new Map<string, DailyValues>();
    const known = kept.get(ALL_ACCOUNTS);
    if (known) return known;
    // Each is valued on the days of all, so that rates and accrued interest are those of the day for all of them.
    const days = new Set(each.flatMap((values) => [...values.days]));
    // On an early day the first account may not be open yet: the whole is in its currency all the same.
    const [first] = this.#accountsFor(ALL_ACCOUNTS);
    const currency = first?.record.currency ?? '';
    for (const day of rateDays(accounts, currency, prices, until)) days.add(day);
    const last = Math.max(...days);
    const all = accounts.map((account) => valueAccount(account, prices, this.#settings, last, days));
    const whole = consolidate(all, prices, ALL_ACCOUNTS, currency);
    kept.set(ALL_ACCOUNTS, whole);
    return whole;
  }

  /** Each holding's exposure by day, kept as long as the values are. */
  #exposures(values: DailyValues): ExposureByDay {
    const kept = this.#exposuresByValues;
    let found = kept.get(values);
    if (!found) kept.set(values, (found = exposureByDay(values, this.#prices.get(), this.#settings.riskFreeRate)));
    return found;
  }

  #valuesUntil(account: BookAccount, until: number): DailyValues {
    const prices = this.#prices.get();
    return valueAccount(account, prices, this.#settings, until);
  }

  #wholeValues(account: BookAccount): DailyValues {
    const all = this.#values.get();
    const id = account.record.id.value;
    let values = all.get(id);
    if (!values) all.set(id, (values = this.#valuesUntil(account, Infinity)));
    return values;
  }

  #collectProblems(): ReadonlyMap<string, readonly Problem[]> {
    const journal = this.#journal.get();
    const book = this.#book.get();
    const found: Problem[] = [];
    for (const file of journal.files.values()) found.push(...file.problems);
    found.push(
      ...journal.problems,
      ...this.#prices.get().problems,
      ...book.problems,
      ...this.#baseMonths.get().problems,
      ...this.#accountProblems(journal),
    );
    const byPath = new Map<string, Problem[]>();
    for (const problem of found) {
      const list = byPath.get(problem.path);
      if (list) list.push(problem);
      else byPath.set(problem.path, [problem]);
    }
    for (const list of byPath.values()) list.sort((a, b) => a.range.start - b.range.start);
    return new Map([...byPath].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #accountProblems(journal: Journal): readonly Problem[] {
    const accounts = this.#accountsFor(ALL_ACCOUNTS);
    const each = accounts.map((account) => this.#wholeValues(account));
    const whole = each.length > 1 ? this.#together(accounts) : undefined;
    const { months } = this.#baseMonths.get();
    const baseYear = (values: DailyValues): BaseYear | undefined =>
      baseYearOf(values, (name) => resolvePillar(journal, name), undefined, months);
    return [
      ...each.flatMap((values) => [
        ...values.problems,
        ...statementProblems(values, this.#settings.statementTolerance),
        ...benchmarkProblems(values, whole, baseYear),
      ]),
      ...(whole?.problems ?? []),
    ];
  }

  #leftOut(journal: Journal): readonly Place[] {
    const read = [...journal.files.values()].flatMap(({ path, leftOut }) => leftOut.map((range) => ({ path, range })));
    return [...read, ...this.#book.get().leftOut];
  }

  *#parsedMarkdown(): Iterable<ParsedFile> {
    for (const path of this.#contents.keys()) {
      const file = this.parsed(path);
      if (file) yield file;
    }
  }

  #parsedPrices(): readonly ParsedPriceFile[] {
    return this.paths.flatMap((path) => this.#priceFile(path) ?? []);
  }

  #priceFile(path: string): ParsedPriceFile | undefined {
    const content = this.#contents.get(path);
    if (content === undefined || !isPriceFile(path, this.#settings.pricesFolder)) return undefined;
    if (this.named().includes(path)) return undefined;
    let file = this.#priceFiles.get(path);
    if (!file) this.#priceFiles.set(path, (file = parsePriceFile(path, content)));
    return file;
  }

  #monthlyFile(path: string): MonthlyFile | undefined {
    const content = this.#contents.get(path);
    if (content === undefined || !this.named().includes(path)) return undefined;
    let file = this.#monthlyFiles.get(path);
    if (!file) {
      const { text } = typeof content === 'string' ? { text: content } : decodeText(content);
      this.#monthlyFiles.set(path, (file = parseMonthlyFile(new SourceText(path, text))));
    }
    return file;
  }

  #forget(path: string): void {
    this.#markdown.delete(path);
    this.#priceFiles.delete(path);
    this.#monthlyFiles.delete(path);
    if (isMarkdown(path)) {
      this.#journal.clear();
      this.#named.clear();
    }
    // What the Markdown names is no price file.
    this.#filePrices.clear();
    this.#forgetDerived();
  }

  #forgetDerived(): void {
    for (const memo of [this.#baseMonths, this.#prices, this.#book, this.#values, this.#problems]) memo.clear();
  }
}

/** Markdown that takes no part in the journal and has nothing wrong with it. */
function isPlain({ isJournal, problems, leftOut }: ParsedFile): boolean {
  return !isJournal && problems.length === 0 && leftOut.length === 0;
}

function failed(failure: ReportFailure): ReportResult {
  return { ok: false, failure };
}

function sameContent(a: string | Uint8Array | undefined, b: string | Uint8Array): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === undefined) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Prices noted in entries; marks inside a `mark` action are the ledger's. */
function marksOf(journal: Journal): readonly PriceMark[] {
  return journal.entries.flatMap((entry) =>
    entry.marks.map((mark) => ({
      symbol: mark.symbol.value,
      day: dayNumber(mark.date),
      price: mark.price.toNumber(),
      path: mark.path,
      line: journal.files.get(mark.path)?.source.positionAt(mark.range.start).line ?? 0,
    })),
  );
}

/** A benchmark may mean its account or the whole book: it is wrong where it fits neither. */
function benchmarkProblems(
  values: DailyValues,
  whole: DailyValues | undefined,
  baseYear: (values: DailyValues) => BaseYear | undefined,
): readonly Problem[] {
  const found = baseYearProblems(baseYear(values));
  if (found.length === 0 || whole?.scope.benchmark !== values.scope.benchmark || !whole) return found;
  return baseYearProblems(baseYear(whole)).length === 0 ? [] : found;
}
