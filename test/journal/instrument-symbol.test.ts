import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSymbol } from '../../src/journal/instrument-symbol.js';

/** `kind canonical`, and what an option is on. */
function read(text: string): string {
  const symbol = parseSymbol(text);
  if (!symbol) return 'nonsense';
  if (symbol.kind === 'plain') return `plain ${symbol.symbol}`;
  return symbol.kind === 'future'
    ? `future ${symbol.canonical} of ${symbol.root}`
    : `option ${symbol.canonical} on ${symbol.root}`;
}

describe('an instrument symbol', () => {
  const cases: Record<string, string> = {
    SPY: 'plain SPY',
    ' USDJPY ': 'plain USDJPY',
    'XAG@SGE': 'plain XAG@SGE',
    8306: 'plain 8306',
    '0700.HK': 'plain 0700.HK',
    'BRK-B': 'plain BRK-B',
    '^GSPC': 'plain ^GSPC',
    'ES=F': 'plain ES=F',
    紫金矿业: 'plain 紫金矿业',
    'SI 2026-12': 'future SI 2026-12 of SI',
    'SI  2026-12': 'future SI 2026-12 of SI',
    'SI 2026-12 75 C': 'option SI 2026-12 75 C on SI 2026-12',
    'SPY 2026-06-19 600 P': 'option SPY 2026-06-19 600 P on SPY',
    'SPY 2026-06-19 600.00 p': 'option SPY 2026-06-19 600 P on SPY',
    SPY260619P00600000: 'option SPY 2026-06-19 600 P on SPY',
    'SPY   260619P00600000': 'option SPY 2026-06-19 600 P on SPY',
    X260116C00002500: 'option X 2026-01-16 2.5 C on X',
    '': 'nonsense',
    'SI 12/26': 'nonsense',
    'SI 2026-13': 'nonsense',
    'SPY 2026-06-31 600 P': 'nonsense',
    SPY260631P00600000: 'nonsense',
    'SPY 2026-06-19 0 P': 'nonsense',
    'SPY 2026-06-19 600 X': 'nonsense',
    'SPY 2026-06-19 600': 'nonsense',
    'SPY 2026-06-19 600 P now': 'nonsense',
    'two words': 'nonsense',
    '<b>': 'nonsense',
    '=cmd': 'nonsense',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`“${text}” is ${expected}`, () => {
      assert.equal(read(text), expected);
    });
  }

  it('reads its own canonical spelling back', () => {
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('C', 'P'), (day, strike, right) => {
        const iso = day.toISOString().slice(0, 10);
        const occ = `SPY${iso.slice(2).replaceAll('-', '')}${right}${String(strike).padStart(8, '0')}`;
        const symbol = parseSymbol(occ);
        assert.ok(symbol?.kind === 'option');
        assert.deepEqual(parseSymbol(symbol.canonical), symbol);
        assert.equal(symbol.strike.times(1000).toNumber(), strike);
      }),
    );
  });

  it('is never a crash', () => {
    // Every code point, halves of pairs too; fast-check's own unit for them takes a second to prepare.
    const unit = fc.nat({ max: 0x10ffff }).map((point) => String.fromCodePoint(point));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        parseSymbol(text);
      }),
    );
  });
});
