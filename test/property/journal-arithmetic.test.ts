import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import { reportOf } from '../support/journal-text.js';

/*
 * Whole journals made at random: several positions of several kinds, links, flows and cash, priced on random days.
 * Whatever is in them, everything adds up.
 */

const SYMBOLS = ['SI 2026-12', 'SPY', 'SPY 2026-12-18 90 P'] as const;
const PILLARS = ['top', 'child', 'other'] as const;
const FIRST = Date.UTC(2026, 0, 5);

const day = (n: number): string => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);

const trade = fc.record({
  symbol: fc.nat(2),
  short: fc.boolean(),
  open: fc.nat(20),
  held: fc.nat(15),
  quantity: fc.integer({ min: 1, max: 9 }),
  price: fc.integer({ min: 900, max: 1100 }),
  exit: fc.integer({ min: 900, max: 1100 }),
  fees: fc.nat(300),
  shares: fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })),
  relink: fc.option(fc.nat(2)),
});
const book = fc.record({
  trades: fc.array(trade, { minLength: 1, maxLength: 6 }),
  prices: fc.array(fc.tuple(fc.nat(40), fc.nat(2), fc.integer({ min: 900, max: 1100 })), {
    minLength: 3,
    maxLength: 40,
  }),
  flows: fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -2000, max: 5000 })), { maxLength: 3 }),
});
type Book = typeof book extends fc.Arbitrary<infer T> ? T : never;

function journalFiles({ trades, prices, flows }: Book): Map<string, string> {
  const files = new Map<string, string>();
  files.set(
    'account.md',
    `---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 100_000}\nflows: [${flows
      .map(([n, amount]) => `{date: ${day(n)}, amount: ${String(amount)}}`)
      .join(', ')}]\ninstruments: {SI: {kind: future, multiplier: 5}, SPY: {kind: etf}}\n---\n`,
  );
  for (const [i, id] of PILLARS.entries())
    files.set(`p${String(i)}.md`, `---\npillar: ${id}\n${id === 'child' ? 'parent: top\n' : ''}---\n`);
  files.set(
    'prices/p.csv',
    ['date,symbol,price', ...prices.map(([n, s, p]) => `${day(n)},${SYMBOLS[s] ?? ''},${(p / 100).toFixed(2)}`)].join(
      '\n',
    ),
  );
  trades.forEach((t, i) => {
    const id = `t${String(i)}`;
    const [a, b] = t.shares;
    const open = `{id: ${id}, action: open, side: ${t.short ? 'short' : 'long'}, instrument: ${SYMBOLS[t.symbol] ?? ''}, quantity: ${String(t.quantity)}, price: ${(t.price / 100).toFixed(2)}, fees: ${(t.fees / 100).toFixed(2)}, pillars: {child: ${String(a)}%, other: ${String(b)}%}}`;
    files.set(`${id}-open.md`, `---\ndate: ${day(t.open)}\npositions:\n  - ${open}\n---\n`);
    if (t.relink !== null)
      files.set(
        `${id}-re.md`,
        `---\ndate: ${day(t.open + Math.floor(t.held / 2))}\npositions:\n  - {id: ${id}, action: revise, pillars: [${PILLARS[t.relink] ?? 'top'}]}\n---\n`,
      );
    if (t.held > 5)
      files.set(
        `${id}-z.md`,
        `---\ndate: ${day(t.open + t.held)}\npositions:\n  - {id: ${id}, action: close, price: ${(t.exit / 100).toFixed(2)}, fees: 1}\n---\n`,
      );
  });
  return files;
}

function engineOf(made: Book): ReturnType<typeof createEngine> {
  const engine = createEngine();
  for (const [path, text] of journalFiles(made)) engine.setFile(path, text);
  return engine;
}

describe('any journal', () => {
  it('adds up: every identity holds in every period', () => {
    fc.assert(
      fc.property(
        book,
        fc.constantFrom('ytd', 'mtd', 'qtd', 'day', 'inception', '2026-01-10..2026-01-25'),
        (made, period) => {
          const result = engineOf(made).report({ period });
          // Two dates may enclose no valuation at all; every other period ends on one.
          if (!result.ok) {
            assert.deepEqual([result.failure.kind, period.includes('..')], ['bad-period', true]);
            return;
          }
          const { report } = result;
          assert.deepEqual(
            report.reconciliation.identities.filter(({ holds }) => !holds),
            [],
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has the same P&L however time is split', () => {
    fc.assert(
      fc.property(book, fc.nat(35), (made, cut) => {
        const engine = engineOf(made);
        const whole = reportOf(engine, { period: '2026-01-01..2026-12-31' });
        const middle = day(cut);
        const after = day(cut + 1);
        const parts = [`2026-01-01..${middle}`, `${after}..2026-12-31`].map((period) => {
          const result = engine.report({ period });
          return result.ok ? result.report : undefined;
        });
        const growth = parts.reduce((product, part) => product * (1 + (part?.return.value ?? 0)), 1);
        const pnl = parts.reduce((sum, part) => sum + (part?.pnl.value ?? 0), 0);
        assert.ok(Math.abs(growth - 1 - (whole.return.value ?? NaN)) < 1e-9);
        assert.ok(Math.abs(pnl - (whole.pnl.value ?? NaN)) < 1e-6);
      }),
      { numRuns: 100 },
    );
  });
});
