import { dayNumber } from '../../../src/base/plain-date.js';
import { DEFAULT_SETTINGS } from '../../../src/engine/engine-port.js';
import { marketOf } from '../../../src/engine/market.js';
import { attributePeriod, type Attributed } from '../../../src/report/base-year.js';
import { buildJournal } from '../../../src/journal/journal-index.js';
import { canonicalSymbol } from '../../../src/journal/instrument-symbol.js';
import type { Journal } from '../../../src/journal/journal.js';
import { parseMarkdownFile } from '../../../src/journal/parse-file.js';
import { ALL_ACCOUNTS, type ParsedFile } from '../../../src/journal/records.js';
import type { Book, BookAccount } from '../../../src/ledger/book.js';
import { buildBook } from '../../../src/ledger/booking.js';
import type { Market } from '../../../src/ledger/market.js';
import { buildPriceBook } from '../../../src/prices/build-price-book.js';
import { parsePriceFile } from '../../../src/prices/parse-price-file.js';
import type { PriceBook } from '../../../src/prices/price-book.js';
import { consolidate } from '../../../src/valuation/consolidate.js';
import type { DailyValues } from '../../../src/valuation/daily-values.js';
import { lastDayOfAccount, valueAccount } from '../../../src/valuation/value-account.js';

/** A journal's book with what it takes to value it: the engine's chain without its memory, for many short journals. */
export interface ValuedJournal {
  readonly journal: Journal;
  readonly book: Book;
  readonly prices: PriceBook;
  readonly market: Market;
}

/** Parsed files that many random journals have: the standing ones and the accounts. */
const parsed = new Map<string, ParsedFile>();

export function bookJournal(files: ReadonlyMap<string, string>): ValuedJournal {
  const markdown: ParsedFile[] = [];
  const priceFiles: ReturnType<typeof parsePriceFile>[] = [];
  for (const [path, text] of files) {
    if (path.endsWith('.md'))
      markdown.push(path.startsWith('entries/') ? parseMarkdownFile(path, text) : kept(path, text));
    else priceFiles.push(parsePriceFile(path, text));
  }
  const journal = buildJournal(markdown);
  const marks = journal.entries.flatMap((entry) =>
    entry.marks.map(({ symbol, date, price, path }) => ({
      symbol: symbol.value,
      day: dayNumber(date),
      price: price.toNumber(),
      path,
      line: 0,
    })),
  );
  const prices = buildPriceBook(priceFiles, marks, canonicalSymbol);
  const market = marketOf(prices);
  return { journal, book: buildBook(journal, market, DEFAULT_SETTINGS), prices, market };
}

function kept(path: string, text: string): ParsedFile {
  const key = `${path}\n${text}`;
  let file = parsed.get(key);
  if (!file) parsed.set(key, (file = parseMarkdownFile(path, text)));
  return file;
}

/** An account on its own, up to the last day it knows of; with days, valued on these too. */
export function valuesOf({ prices }: ValuedJournal, account: BookAccount, days: readonly number[] = []): DailyValues {
  const last = Math.max(lastDayOfAccount(account, prices), ...days);
  return valueAccount(account, prices, DEFAULT_SETTINGS, last, days);
}

/**
 * All accounts together, each valued on the days of all; the account itself where there is only one.
 * @param also days on which it is valued too.
 */
export function valuesTogether(valued: ValuedJournal, also: readonly number[] = []): DailyValues {
  const accounts = [...valued.book.accounts.values()];
  const each = accounts.map((account) => valuesOf(valued, account, also));
  const [only] = each;
  if (only && each.length === 1) return only;
  const days = new Set(each.flatMap((values) => [...values.days]));
  const last = Math.max(...days);
  const all = accounts.map((account) => valueAccount(account, valued.prices, DEFAULT_SETTINGS, last, days));
  return consolidate(all, valued.prices, ALL_ACCOUNTS);
}

/** What happened between two of the valuations, by index. */
export function attributionOf(values: DailyValues, start: number, end: number): Attributed {
  return attributePeriod(values, { start, end });
}
