import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { checkPrices } from './check-prices.js';

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

describe('price files: long', () => {
  it('reads date, symbol, price in any column order', () => {
    checkPrices('prices/a.csv', 'symbol,Date,price\nSI,2026-01-02,71.5\nGC,2026-01-02,-4e1\nSI,2026-01-05,72', [
      'SI: 01-02=71.5 01-05=72',
      'GC: 01-02=-40',
    ]);
  });
  it('reads a currency, and leaves out a row in another one', () => {
    checkPrices(
      'prices/a.csv',
      `
date,symbol,price,currency
2026-01-02,SI,71,usd
2026-01-05,SI,500,CNY
                  ^^^ price.row SI is in USD above, here in CNY
2026-01-06,SI,72,`,
      ['SI[USD]: 01-02=71 01-06=72'],
    );
  });
  it('keeps pence apart from pounds', () => {
    checkPrices('prices/a.csv', 'date,symbol,price,currency\n2026-01-02,VOD,71,GBp\n2026-01-02,BP,4,gbp', [
      'VOD[GBX]: 01-02=71',
      'BP[GBP]: 01-02=4',
    ]);
    checkPrices('prices/p.prices', 'P 2026-01-02 VOD 71 GBp', ['VOD[GBX]: 01-02=71']);
  });
  it('reads semicolons, tabs, quotes, CRLF, a byte order mark, comments and blank lines', () => {
    checkPrices('prices/a.csv', 'date;symbol;price\n2026-01-02;SI;71', ['SI: 01-02=71']);
    checkPrices('prices/a.csv', 'date\tsymbol\tprice\n2026-01-02\tSI\t71', ['SI: 01-02=71']);
    const quoted = '# from a vendor\n"date","symbol","price"\n\n"2026-01-02","SI  2026-12","71"\n';
    checkPrices('prices/a.csv', quoted, ['SI 2026-12: 01-02=71'], (text) => `\uFEFF${crlf(text)}`);
  });
  it('reads lines that end in CR alone', () => {
    const text = 'date,symbol,price\n2026-01-02,SI,71\n2026-01-05,SI,72';
    checkPrices('prices/a.csv', text, ['SI: 01-02=71 01-05=72'], (lines) => lines.replaceAll('\n', '\r'));
  });
  it('points at the cell in a file with CRLF and a byte order mark', () => {
    checkPrices(
      'prices/a.csv',
      `
"date","symbol","price"
"2026-01-02","SI","x"
                   ^ price.row “x” is not a price
"2026-01-03","SI","7"`,
      ['SI: 01-03=7'],
      (text) => `\uFEFF${crlf(text)}`,
    );
  });
  it('loses only the malformed row', () => {
    checkPrices(
      'prices/a.csv',
      `
date,symbol,price
2026-02-30,SI,71
^^^^^^^^^^ price.row there is no 2026-02-30 in the calendar
02/01/2026,SI,71
^^^^^^^^^^ price.row is not a date like 2026-01-31
2026-01-05,,71
^^^^^^^^^^^^^^ price.row it has no symbol
2026-01-06,SI,
^^^^^^^^^^^^^^ price.row it has no price
2026-01-07,SI,71,93
^^^^^^^^^^^^^^^^^^^ price.row it has 4 cells, the header has 3
2026-01-08,"SI,71
^^^^^^^^^^^^^^^^^ price.row a quote is not closed
2026-01-09,SI,"1,071"
               ^^^^^ price.row “1,071” is not a price
2026-01-10,SI,1e999
              ^^^^^ price.row “1e999” is too large or too small for a price
2026-01-12, SI , 72 `,
      ['SI: 01-12=72'],
    );
  });
  it('reads no price from the next line', () => {
    checkPrices(
      'prices/a.csv',
      `
date,symbol,price
2026-01-02,SI,71
2026-01-05,SI,72
2026-01-06,SI
^^^^^^^^^^^^^ price.row it has no price
73
^^ price.row “73” is not a date`,
      ['SI: 01-02=71 01-05=72'],
    );
  });
  it('sorts dates that are out of order and says so once a symbol', () => {
    checkPrices(
      'prices/a.csv',
      `
date,symbol,price
2026-01-07,SI,73
2026-01-06,SI,72
^^^^^^^^^^ price.out-of-order 2026-01-06 comes after 2026-01-07
2026-01-05,SI,71
2026-01-02,GC,9`,
      ['SI: 01-05=71 01-06=72 01-07=73', 'GC: 01-02=9'],
    );
  });
  it('reports two prices for one day and takes the later', () => {
    const file = checkPrices(
      'prices/a.csv',
      `
date,symbol,price
2026-01-02,SI,71.10
2026-01-02,GC,71.10
2026-01-02,SI,72
              ^^ price.duplicate SI has two prices on 2026-01-02: 71.10 and 72`,
      ['SI: 01-02=72', 'GC: 01-02=71.1'],
    );
    const related = file.problems[0]?.related;
    assert.ok(related);
    assert.equal(file.source.positionAt(related.range.start).line, 1);
    assert.equal(file.source.slice(related.range), '71.10');
  });
});

describe('price files: wide', () => {
  it('reads a column a symbol; blank cells are absent', () => {
    checkPrices('prices/w.csv', 'date,SI,GC,SPY 2026-06-19 600 P\n2026-01-02,71,,5\n2026-01-05,,4000\n', [
      'SI: 01-02=71',
      'SPY 2026-06-19 600 P: 01-02=5',
      'GC: 01-05=4000',
    ]);
  });
  it('a bad cell loses only itself; disorder is reported once for all symbols', () => {
    checkPrices(
      'prices/w.csv',
      `
date,SI,GC
2026-01-05,71,4000
2026-01-02,x,3900
           ^ price.row “x” is not a price
^^^^^^^^^^ price.out-of-order 2026-01-02 comes after 2026-01-05`,
      ['SI: 01-05=71', 'GC: 01-02=3900 01-05=4000'],
    );
  });
  it('reads the first of two columns with one symbol', () => {
    checkPrices(
      'prices/w.csv',
      '\ndate,SI,GC,SI\n           ^^ price.header “SI” names two columns\n2026-01-02,1,2,3',
      ['SI: 01-02=1', 'GC: 01-02=2'],
    );
  });
});

describe('price files: one a symbol', () => {
  it('takes the close under the name of the file; a day without a close is absent', () => {
    const bars =
      'Date,Open,High,Low,Close,Adj Close,Volume\n2026-01-02,1,3,1,2,1.9,100\n2026-01-05,null,null,null,null,null,0';
    checkPrices('prices/metals/SI 2026-12.csv', bars, ['SI 2026-12: 01-02=2(1..3)']);
  });
});

describe('price files: lows, highs and volatilities', () => {
  it('keeps the range of a day, of which a part may be missing', () => {
    checkPrices(
      'prices/SI.csv',
      'Date,Close,Low,High\n2026-01-02,2,1,3\n2026-01-05,4,,5\n2026-01-06,4,null,-\n2026-01-07,-37.63,-40.32,17.73',
      ['SI: 01-02=2(1..3) 01-05=4(..5) 01-06=4 01-07=-37.63(-40.32..17.73)'],
    );
  });
  it('leaves out a range that cannot be, and keeps the price', () => {
    checkPrices(
      'prices/SI.csv',
      `
Date,Open,High,Low,Close
2026-01-02,2,1,3,2
               ^ price.row only its low and high, as the low 3 is above the high 1; the price counts
2026-01-05,2,3,1,4
             ^ price.row the price 4 is above the high 3
2026-01-06,2,3,1,0.5
               ^ price.row the price 0.5 is below the low 1
2026-01-07,2,x,1,2
             ^ price.row only its high, as “x” is not a price`,
      ['SI: 01-02=2 01-05=4 01-06=0.5 01-07=2(1..)'],
    );
  });
  it('takes what rounding has moved apart as one', () => {
    checkPrices('prices/SI.csv', 'Date,High,Low,Close\n2026-01-02,71.099998,70,71.1\n2026-01-05,71,71.0001,71', [
      'SI: 01-02=71.1(70..71.1) 01-05=71(71..71)',
    ]);
  });
  it('reads annual volatilities as decimals or percent', () => {
    checkPrices(
      'prices/a.csv',
      `
date,symbol,price,volatility
2026-01-02,SI,71,0.62
2026-01-05,SI,71,62%
2026-01-06,SI,71,620 %
2026-01-07,SI,71,62
                 ^^ price.row only its volatility, as 62 would be 6200% a year; write 62% if percent is meant
2026-01-08,SI,71,0
                 ^ price.row a volatility of 0 is not above zero
2026-01-09,SI,71,low
                 ^^^ price.row “low” is not a volatility like 0.62 or 62%
2026-01-12,SI,71,
2026-01-12,GC,9,`,
      ['SI: 01-02=71~0.62 01-05=71~0.62 01-06=71~6.2 01-07=71 01-08=71 01-09=71 01-12=71', 'GC: 01-12=9'],
    );
    checkPrices('prices/SI.csv', 'date,close,volatility\n2026-01-02,71,30%', ['SI: 01-02=71~0.3']);
    checkPrices('prices/a.csv', 'date,symbol,low,high,close\n2026-01-02,SI,1,3,2', ['SI: 01-02=2(1..3)']);
  });
  it('stay with their rows when days are sorted or given twice', () => {
    checkPrices(
      'prices/SI.csv',
      `
date,close,volatility
2026-01-05,5,0.5
2026-01-02,2,0.2
^^^^^^^^^^ price.out-of-order
2026-01-06,6,0.6
2026-01-06,7,
           ^ price.duplicate`,
      ['SI: 01-02=2~0.2 01-05=5~0.5 01-06=7'],
    );
  });
  it('are absent where no row has any', () => {
    const file = checkPrices('prices/SI.csv', 'date,low,high,close,volatility\n2026-01-02,,,5,', ['SI: 01-02=5']);
    assert.deepEqual(Object.keys(file.series[0] ?? {}).sort(), ['column', 'days', 'lines', 'prices', 'symbol']);
  });
});

describe('price files: a time after the date', () => {
  it('leaves the day as it is written; weekends count', () => {
    checkPrices(
      'prices/a.csv',
      `
date,BTC
2026-01-02 16:00,1
2026-01-03T23:59:59.5-11:00,2
2026-01-04 0:00:00 Z,3
2026-01-05 25:00,4
^^^^^^^^^^^^^^^^ price.row is not a date like 2026-01-31
2026-02-30 10:00,4
^^^^^^^^^^^^^^^^ price.row there is no 2026-02-30`,
      ['BTC: 01-02=1 01-03=2 01-04=3'],
    );
  });
});

describe('price files: directives', () => {
  it('reads P lines, with a time, quotes and comments, among others', () => {
    checkPrices(
      'prices/p.prices',
      '; prices\n\nP 2026-01-02 SI 71 USD\nP 2026-01-05 16:00:00 "SI 2026-12"\t72.5 USD ; close\n  P 2026-01-06 SI 1\ncomment',
      ['SI[USD]: 01-02=71', 'SI 2026-12[USD]: 01-05=72.5'],
    );
  });
  it('points at what is wrong', () => {
    checkPrices(
      'prices/p.ledger',
      `
2026-01-02 * Not for us
P 2026-13-02 SI 71 USD
  ^^^^^^^^^^ price.row there is no 2026-13-02
P 2026-01-02 SI $71
                ^^^ price.row “$71” is not a price
P 2026-01-02 SPY 2026-06-19 600 P 5 USD
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ price.row put a symbol with spaces in double quotes
P 2026-01-02 SI
^^^^^^^^^^^^^^^ price.row it needs a date, a symbol and a price
P 2026-01-03 SI 71 USD
P 2026-01-02 SI 70 USD
  ^^^^^^^^^^ price.out-of-order 2026-01-02 comes after 2026-01-03`,
      ['SI[USD]: 01-02=70 01-03=71'],
    );
  });
});

describe('price files: columns that are not known', () => {
  const cases: [string, string][] = [
    ['day,SI', '^^^^^^ price.header no column is named “date”'],
    ['date,symbol,last', '^^^^^^^^^^^^^^^^ price.header no column is named “price”'],
    ['Date,Open,High,Low', '^^^^^^^^^^^^^^^^^^ price.header no column is named “close”'],
    ['date', '^^^^ price.header there is no column of prices'],
  ];
  for (const [header, marker] of cases) {
    it(header, () => {
      checkPrices('prices/h.csv', `\n${header}\n${marker}\n2026-01-02,1,2,3`, []);
    });
  }
  it('an empty file is no problem', () => {
    checkPrices('prices/h.csv', '', []);
    checkPrices('prices/h.csv', '\n\n# nothing\n', []);
  });
});

describe('price files: any text', () => {
  const piece = fc.constantFrom(
    'date',
    'P ',
    ',',
    '"',
    '\n',
    '\r',
    '\uFEFF',
    'SI',
    'close',
    '2026-01-02',
    '7',
    ';',
    '\t',
    ' ',
    '#',
  );
  it('never throws; days ascend strictly; ranges lie in the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, wide) => {
        const text = (wide ? 'date,SI,GC\n' : '') + pieces.join('');
        const file = parsePriceFile('prices/x.csv', text);
        for (const { days, prices, lines } of file.series) {
          assert.ok(days.length > 0 && days.length === prices.length && days.length === lines.length);
          assert.ok(days.every((day, i) => i === 0 || day > (days[i - 1] ?? NaN)));
          assert.ok(prices.every(Number.isFinite));
        }
        for (const { range } of file.problems) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
        }
      }),
    );
  });
});
