import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { buildPriceBook, type PriceMark } from '../../src/prices/build-price-book.js';
import { FxTable, fxTable } from '../../src/prices/fx-rates.js';
import { parsePriceFile, type ParsedPriceFile } from '../../src/prices/parse-price-file.js';
import type { PriceBook } from '../../src/prices/price-book.js';
import { canonicalSymbol } from '../../src/prices/price-text.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';

const SYMBOLS = ['SI', 'GC', 'USDJPY', 'EURUSD', 'EUR', 'JPYEUR'];
const CURRENCIES = ['USD', 'EUR', 'JPY', 'GBp', 'GBP'];
const FIRST_DAY = 20_454;

const dayOf = (i: number): string => `2026-01-${String(i + 1).padStart(2, '0')}`;

/** Few days and few prices, so that files meet. */
const row = fc.record({
  day: fc.nat(6),
  symbol: fc.constantFrom(...SYMBOLS),
  price: fc.integer({ min: 1, max: 3 }),
  currency: fc.constantFrom('', '', '', 'USD', 'JPY'),
  low: fc.constantFrom('', '', '0.5', '1'),
});
const text = fc
  .array(row, { maxLength: 9 })
  .map((rows) =>
    [
      'date,symbol,price,currency,low',
      ...rows.map(({ day, symbol, price, currency, low }) => `${dayOf(day)},${symbol},${price},${currency},${low}`),
    ].join('\n'),
  );
const mark = fc
  .record({ symbol: fc.constantFrom(...SYMBOLS, ' SI '), day: fc.nat(6), price: fc.nat(3), line: fc.nat(9) })
  .map((noted): PriceMark => ({ ...noted, day: FIRST_DAY + noted.day, path: 'notes/a.md' }));
const name = fc.constantFrom('prices/a.csv', 'prices/b.csv', 'prices/c.csv');
const files = fc
  .dictionary(name, text, { maxKeys: 3, noNullPrototype: true })
  .map((texts) => Object.entries(texts).map(([path, content]) => parsePriceFile(path, content)));
const marks = fc.array(mark, { maxLength: 5 });

/** What counts on each day: the last that was given, marks first and then the files by path. */
function expectedPoints(given: readonly ParsedPriceFile[], noted: readonly PriceMark[], symbol: string): unknown {
  const points = new Map<number, unknown>();
  for (const one of noted)
    if (canonicalSymbol(one.symbol) === symbol) points.set(one.day, [one.price, one.path, one.line]);
  const ordered = given.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const found = ordered.flatMap((file) =>
    file.series.filter((series) => series.symbol === symbol).map((series) => ({ ...series, path: file.path })),
  );
  const currency = found.find((series) => series.currency !== undefined)?.currency;
  for (const { path, days, prices, lines, currency: own } of found) {
    if (own === undefined || own === currency) days.forEach((day, i) => points.set(day, [prices[i], path, lines[i]]));
  }
  return [...points].sort(([a], [b]) => a - b);
}

function pointsIn(book: PriceBook, symbol: string): unknown {
  const series = book.series.get(symbol);
  return Array.from(series?.days ?? [], (day, i) => {
    return [day, [series?.prices[i], series?.paths[series.origin[i] ?? -1], series?.lines[i]]];
  });
}

describe('a price book', () => {
  it('has on each day what was given last', () => {
    checkProperty(
      fc.tuple(files, marks),
      ([given, noted]) => {
        const book = buildPriceBook(given, noted, canonicalSymbol);
        for (const symbol of SYMBOLS) assert.deepEqual(pointsIn(book, symbol), expectedPoints(given, noted, symbol));
      },
      FEWER_RUNS,
    );
  });

  it('made from the one before a change is the same as made anew, and what did not change is the same object', () => {
    const change = fc.oneof(
      fc.record({ path: name, content: text }),
      fc.record({ path: name }),
      fc.record({ noted: marks }),
    );
    checkProperty(
      fc.tuple(files, marks, fc.array(change, { minLength: 1, maxLength: 4 })),
      ([given, firstMarks, changes]) => {
        const now = new Map(given.map((file) => [file.path, file]));
        let noted = firstMarks;
        let book = buildPriceBook([...now.values()], noted, canonicalSymbol);
        for (const one of changes) {
          for (const from of CURRENCIES) for (const to of CURRENCIES) fxTable(book, from, to);
          const before = { book, noted, file: 'path' in one ? now.get(one.path) : undefined };
          if ('noted' in one) noted = one.noted;
          else if ('content' in one) now.set(one.path, parsePriceFile(one.path, one.content));
          else now.delete(one.path);
          book = buildPriceBook([...now.values()], noted, canonicalSymbol, before.book);
          assert.deepEqual(book, buildPriceBook([...now.values()], noted, canonicalSymbol));
          checkTables(book);
          const read = 'path' in one ? [before.file, now.get(one.path)] : [];
          const named = new Set(read.flatMap((file) => file?.series.map((series) => series.symbol) ?? []));
          for (const [symbol, series] of book.series) {
            const [had, has] = [before.noted, noted].map((all) => all.filter(isOf(symbol)));
            if (!named.has(symbol) && isDeepStrictEqual(had, has)) assert.equal(series, before.book.series.get(symbol));
          }
        }
      },
      FEWER_RUNS,
    );
  });
});

function isOf(symbol: string): (noted: PriceMark) => boolean {
  return (noted) => canonicalSymbol(noted.symbol) === symbol;
}

/** Tables that a book has from the one before are those it would have made. */
function checkTables(book: PriceBook): void {
  for (const from of CURRENCIES) {
    for (const to of CURRENCIES) {
      const [kept, made] = [fxTable(book, from, to), new FxTable(book, from, to)];
      assert.deepEqual(kept.days, made.days);
      for (let day = FIRST_DAY - 1; day < FIRST_DAY + 8; day++) assert.deepEqual(kept.at(day), made.at(day));
    }
  }
}
