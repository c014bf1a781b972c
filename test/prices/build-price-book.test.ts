import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { problemMessage } from '../../src/base/problem.js';
import { buildPriceBook, type PriceMark } from '../../src/prices/build-price-book.js';
import { parsePriceFile, type ParsedPriceFile } from '../../src/prices/parse-price-file.js';
import { canonicalSymbol } from '../../src/prices/price-text.js';
import { priceOn } from '../../src/prices/price-on.js';
import { describeSeries } from './check-prices.js';

const day = (text: string): number => {
  const date = parsePlainDate(text);
  assert.ok(date);
  return dayNumber(date);
};
const file = (path: string, text: string): ParsedPriceFile => parsePriceFile(path, text);
const mark = (symbol: string, date: string, price: number): PriceMark => {
  return { symbol, day: day(date), price, path: 'notes/a.md', line: 7 };
};

describe('price book', () => {
  it('merges files in the order of their paths, whatever order they come in', () => {
    const b = file('prices/b.csv', 'date,SI\n2026-01-05,72\n2026-01-06,73');
    const a = file('prices/a.csv', 'date,SI\n2026-01-02,70\n2026-01-05,71\n2026-01-06,73');
    const book = buildPriceBook([b, a], [], canonicalSymbol);
    assert.deepEqual([...book.series.values()].map(describeSeries), ['SI: 01-02=70 01-05=72 01-06=73']);
    assert.deepEqual(book.problems.map(problemMessage), [
      'SI has two prices on 2026-01-05: 71 and 72. The later in the file counts.',
    ]);
    const [found] = book.problems;
    assert.equal(found?.path, 'prices/b.csv');
    assert.equal(b.source.slice(found.range), '72');
    assert.equal(found.related?.path, 'prices/a.csv');
    assert.equal(a.source.slice(found.related.range), '71');
  });
  it('a price file wins over a mark of the same day; of two marks the later counts', () => {
    const marks = [mark(' SI', '2026-01-05', 1), mark('SI', '2026-01-06', 2), mark('SI', '2026-01-06', 3)];
    const book = buildPriceBook([file('prices/a.csv', 'date,SI\n2026-01-05,72')], marks, canonicalSymbol);
    const series = book.series.get('SI');
    assert.ok(series);
    assert.equal(describeSeries(series), 'SI: 01-05=72 01-06=3');
    assert.deepEqual(book.problems, []);
    assert.deepEqual(priceOn(series, day('2026-01-05')), {
      price: 72,
      day: day('2026-01-05'),
      path: 'prices/a.csv',
      line: 1,
    });
    assert.deepEqual(priceOn(series, day('2026-02-01')), {
      price: 3,
      day: day('2026-01-06'),
      path: 'notes/a.md',
      line: 7,
    });
  });
  it('each day keeps the low, high and volatility of the row that counts', () => {
    const bars = file('prices/SI.csv', 'Date,Low,High,Close\n2026-01-05,1,3,2\n2026-01-06,1,3,2\n2026-01-07,1,3,2');
    const long = file('prices/SJ.csv', 'date,symbol,price,volatility\n2026-01-06,SI,2,30%\n2026-01-08,SI,4,40%');
    const series = (marks: PriceMark[], ...files: ParsedPriceFile[]): string[] =>
      [...buildPriceBook(files, marks, canonicalSymbol).series.values()].map(describeSeries);
    assert.deepEqual(series([], bars), ['SI: 01-05=2(1..3) 01-06=2(1..3) 01-07=2(1..3)']);
    assert.deepEqual(series([mark('SI', '2026-01-09', 5)], bars, long), [
      'SI: 01-05=2(1..3) 01-06=2~0.3 01-07=2(1..3) 01-08=4~0.4 01-09=5',
    ]);
    const plain = file('prices/z.csv', 'date,SI\n2026-01-05,2\n2026-01-06,2\n2026-01-07,2');
    const hidden = buildPriceBook([bars, plain], [], canonicalSymbol).series.get('SI');
    assert.ok(hidden && !('lows' in hidden) && !('highs' in hidden));
  });
  it('spellings of one symbol share their prices', () => {
    const lower = (symbol: string): string => symbol.toLowerCase();
    const book = buildPriceBook([file('prices/a.csv', 'date,SI,si\n2026-01-05,72,\n2026-01-06,,73')], [], lower);
    assert.deepEqual([...book.series.values()].map(describeSeries), ['si: 01-05=72 01-06=73']);
  });
  it('leaves out a file that states another currency, and keeps the problems of each file', () => {
    const usd = file('prices/a.csv', 'date,symbol,price,currency\n2026-01-05,XAG,72,USD\nx,XAG,1,USD');
    const cny = file('prices/b.csv', 'date,symbol,price,currency\n2026-01-05,XAG,19400,CNY');
    const book = buildPriceBook([usd, cny], [mark('XAG', '2026-01-06', 73)], canonicalSymbol);
    assert.deepEqual([...book.series.values()].map(describeSeries), ['XAG[USD]: 01-05=72 01-06=73']);
    assert.deepEqual(book.problems.map(problemMessage), [
      'This price row is left out: “x” is not a date like 2026-01-31.',
      'This price row is left out: XAG is in USD in prices/a.csv, here in CNY.',
    ]);
  });
});

describe('priceOn', () => {
  it('is the last price on or before the day, as a plain search finds it', () => {
    const days = fc.uniqueArray(fc.integer({ min: 20_000, max: 20_060 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: 19_990, max: 20_070 }), (unsorted, asked) => {
        const marks = unsorted.map((d) => ({ symbol: 'SI', day: d, price: d / 100, path: 'a.md', line: d }));
        const series = buildPriceBook([], marks, canonicalSymbol).series.get('SI');
        const expected = Math.max(...unsorted.filter((d) => d <= asked));
        const found = series && priceOn(series, asked);
        if (expected === -Infinity) assert.equal(found, undefined);
        else assert.deepEqual(found, { price: expected / 100, day: expected, path: 'a.md', line: expected });
      }),
    );
  });
});
