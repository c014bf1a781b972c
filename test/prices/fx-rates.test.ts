import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber, fromDayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { buildPriceBook } from '../../src/prices/build-price-book.js';
import { FxTable, fxRate, fxTable, type FxRate } from '../../src/prices/fx-rates.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import type { PriceBook } from '../../src/prices/price-book.js';
import { canonicalSymbol } from '../../src/prices/price-text.js';

function bookOf(...texts: string[]): PriceBook {
  const files = texts.map((text, i) => parsePriceFile(`prices/${String(i)}.csv`, text));
  return buildPriceBook(files, [], canonicalSymbol);
}

function day(text: string): number {
  const date = parsePlainDate(`2026-${text}`);
  assert.ok(date);
  return dayNumber(date);
}

/** `157 of 01-05 by USDJPY`; a symbol that is divided by stands as `1/USDJPY`. */
function describeRate(rate: FxRate | undefined): string {
  if (!rate) return 'none';
  const way = rate.symbols.map((symbol, i) => (rate.inverted[i] ? `1/${symbol}` : symbol)).join(' × ');
  return `${String(Number(rate.rate.toPrecision(12)))} of ${fromDayNumber(rate.day).slice(5)}${way === '' ? '' : ` by ${way}`}`;
}

/** Each line is `01-06 USD JPY = 157 of 01-05 by USDJPY`: the day, the pair and what is expected of it. */
function checkRates(book: PriceBook, lines: readonly string[]): void {
  const found = lines.map((line) => {
    const [date = '', from = '', to = ''] = line.split(' ');
    const rate = fxRate(book, from, to, day(date));
    const table = new FxTable(book, from, to);
    assert.deepEqual(table.at(day(date)), rate);
    assert.equal(table.rateAt(day(date)), rate?.rate ?? NaN);
    return `${date} ${from} ${to} = ${describeRate(rate)}`;
  });
  assert.deepEqual(found, lines);
}

function daysOf(table: FxTable): string {
  return Array.from(table.days, (d) => fromDayNumber(d).slice(5)).join(' ');
}

describe('exchange rates', () => {
  it('are 1 within a currency', () => {
    checkRates(bookOf(), ['01-05 USD USD = 1 of 01-05', '01-05 USD JPY = none']);
    assert.equal(new FxTable(bookOf(), 'USD', 'USD').days.length, 0);
  });
  it('are the last on or before the day, in either direction, never a later one', () => {
    const book = bookOf('date,USDJPY\n2026-01-05,160\n2026-01-07,200');
    checkRates(book, [
      '01-04 USD JPY = none',
      '01-05 USD JPY = 160 of 01-05 by USDJPY',
      '01-06 USD JPY = 160 of 01-05 by USDJPY',
      '01-06 JPY USD = 0.00625 of 01-05 by 1/USDJPY',
      '03-01 JPY USD = 0.005 of 01-07 by 1/USDJPY',
    ]);
    assert.equal(daysOf(fxTable(book, 'JPY', 'USD')), '01-05 01-07');
    assert.equal(fxTable(book, 'JPY', 'USD'), fxTable(book, 'JPY', 'USD'));
  });
  it('come from a currency priced in another one', () => {
    checkRates(bookOf('P 2026-01-07 JPY 0.0064 USD'), [
      '01-08 JPY USD = 0.0064 of 01-07 by JPY',
      '01-08 USD JPY = 156.25 of 01-07 by 1/JPY',
    ]);
    checkRates(bookOf('date,symbol,price,currency\n2026-01-07,BTC,80000,USD\n2026-01-07,CHF,1.25,'), [
      '01-08 BTC USD = 80000 of 01-07 by BTC',
      '01-08 CHF USD = none',
    ]);
  });
  it('leave out prices of 0 and below, and pairs stated in a third currency', () => {
    checkRates(bookOf('date,EURUSD\n2026-01-05,1.25\n2026-01-06,0\n2026-01-07,-1'), [
      '01-08 EUR USD = 1.25 of 01-05 by EURUSD',
    ]);
    checkRates(bookOf('date,symbol,price,currency\n2026-01-05,EURUSD,1,GBP\n2026-01-05,GBPUSD,1.5,USD'), [
      '01-08 EUR USD = none',
      '01-08 GBP USD = 1.5 of 01-05 by GBPUSD',
    ]);
  });
  it('of several quotes of a pair take the newest, then the larger number, alike in both directions', () => {
    const book = bookOf('date,USDJPY,JPYUSD\n2026-01-05,160,0.00625\n2026-01-06,,0.005\n', 'P 2026-01-07 USD 250 JPY');
    checkRates(book, [
      '01-05 USD JPY = 160 of 01-05 by USDJPY',
      '01-05 JPY USD = 0.00625 of 01-05 by 1/USDJPY',
      '01-06 USD JPY = 200 of 01-06 by 1/JPYUSD',
      '01-07 JPY USD = 0.004 of 01-07 by 1/USD',
    ]);
  });
  it('go through a common currency and are as old as the older price', () => {
    const book = bookOf('date,EURUSD,USDJPY\n2026-01-05,1.25,\n2026-01-06,,160\n2026-01-08,1.5,\n2026-01-09,,200');
    checkRates(book, [
      '01-05 EUR JPY = none',
      '01-06 EUR JPY = 200 of 01-05 by EURUSD × USDJPY',
      '01-08 EUR JPY = 240 of 01-06 by EURUSD × USDJPY',
      '01-09 JPY EUR = 0.00333333333333 of 01-08 by 1/USDJPY × 1/EURUSD',
    ]);
    assert.equal(daysOf(fxTable(book, 'EUR', 'JPY')), '01-06 01-08 01-09');
  });
  it('prefer the pair itself, then USD, then EUR, then the alphabet, each from its first day on', () => {
    const book = bookOf(`date,GBPCAD,CADJPY,GBPAUD,AUDJPY,GBPEUR,EURJPY,GBPUSD,USDJPY,GBPJPY
2026-01-01,2,3
2026-01-02,3,3
2026-01-03,,,2,4
2026-01-04,,,,,2,5
2026-01-05,,,,,,,2,6
2026-01-06,,,,,,,,,14
2026-01-07,9,9,9,9,9,9,9,9,`);
    checkRates(book, [
      '01-01 GBP JPY = 6 of 01-01 by GBPCAD × CADJPY',
      '01-02 GBP JPY = 9 of 01-02 by GBPCAD × CADJPY',
      '01-03 GBP JPY = 8 of 01-03 by GBPAUD × AUDJPY',
      '01-04 GBP JPY = 10 of 01-04 by GBPEUR × EURJPY',
      '01-05 GBP JPY = 12 of 01-05 by GBPUSD × USDJPY',
      '01-07 GBP JPY = 14 of 01-06 by GBPJPY',
    ]);
    assert.equal(daysOf(fxTable(book, 'JPY', 'GBP')), '01-01 01-02 01-03 01-04 01-05 01-06');
  });
  it('never go through metal or coins, which trade apart from currencies', () => {
    const book = bookOf('date,XAGUSD,XAGCNY,BTCUSD,BTCCNY\n2026-01-05,70,560,80000,600000');
    checkRates(book, ['01-05 USD CNY = none', '01-05 XAG CNY = 560 of 01-05 by XAGCNY']);
  });
  it('know the units that exchanges quote in', () => {
    checkRates(bookOf('date,GBPUSD,USDZAR\n2026-01-05,1.25,16'), [
      '01-05 GBp GBP = 0.01 of 01-05',
      '01-05 GBP GBX = 100 of 01-05',
      '01-05 GBX USD = 0.0125 of 01-05 by GBPUSD',
      '01-05 USD GBp = 80 of 01-05 by 1/GBPUSD',
      '01-05 ZAc USD = 0.000625 of 01-05 by 1/USDZAR',
      '01-05 GBX ZAc = 20 of 01-05 by GBPUSD × USDZAR',
    ]);
  });
});

describe('exchange rates of any quotes', () => {
  const currencies = ['USD', 'EUR', 'JPY', 'GBP', 'GBX'];
  const near = (actual: number, expected: number, share: number): void => {
    assert.ok(Math.abs(actual - expected) <= share * expected, `${String(actual)} is not ${String(expected)}`);
  };
  const point = fc.record({
    day: fc.integer({ min: 20_000, max: 20_015 }),
    price: fc.oneof(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), fc.constantFrom(0, -1)),
  });
  const quotesOf = (...symbols: string[]): fc.Arbitrary<PriceBook> =>
    fc
      .array(fc.tuple(fc.constantFrom(...symbols), point), { maxLength: 30 })
      .map((quotes) => bookOf(['date,symbol,price', ...quotes.map(quoteRow)].join('\n')));
  const quoteRow = ([symbol, { day: d, price }]: [string, { day: number; price: number }]): string =>
    `${fromDayNumber(d)},${symbol},${String(price)}`;
  const anyDay = fc.integer({ min: 19_998, max: 20_018 });
  const code = fc.constantFrom(...currencies);

  it('a rate and its inverse make 1, whatever is quoted', () => {
    const book = quotesOf('USDJPY', 'JPYUSD', 'EURUSD', 'GBPEUR', 'EURGBP', 'JPYGBP');
    fc.assert(
      fc.property(book, code, code, anyDay, (rates, a, b, d) => {
        const there = fxRate(rates, a, b, d);
        const back = fxRate(rates, b, a, d);
        assert.equal(there === undefined, back === undefined);
        if (!there || !back) return;
        near(there.rate * back.rate, 1, 1e-15);
        assert.equal(there.day, back.day);
        assert.deepEqual(there.symbols, back.symbols.toReversed());
        assert.ok(there.day <= d && there.rate > 0);
      }),
    );
  });
  it('two rates make the third where all go through one currency', () => {
    fc.assert(
      fc.property(quotesOf('USDJPY', 'EURUSD', 'GBPUSD'), code, code, code, anyDay, (rates, a, b, c, d) => {
        const [ab, bc, ac] = [fxRate(rates, a, b, d), fxRate(rates, b, c, d), fxRate(rates, a, c, d)];
        if (ab && bc && ac) near(ab.rate * bc.rate, ac.rate, 2e-15);
      }),
    );
  });
  it('later prices change nothing, and between its days a table stands still', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), fc.array(anyDay), (points, asked) => {
        const rows = points.map((one) => quoteRow(['EURUSD', one]));
        const until = (d: number): PriceBook =>
          bookOf(['date,symbol,price', ...rows.filter((_, i) => (points[i]?.day ?? 0) <= d)].join('\n'));
        const table = new FxTable(until(Infinity), 'USD', 'EUR');
        for (const d of asked) {
          assert.deepEqual(table.at(d), fxRate(until(d), 'USD', 'EUR', d));
          if (!table.days.includes(d)) assert.equal(table.rateAt(d), table.rateAt(d - 1));
        }
      }),
    );
  });
});
