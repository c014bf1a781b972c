import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AttributionReport, CurrencyRow, PnlParts } from '../../src/report/view-model.js';
import { shortReport } from '../support/event-journal.js';
import { reportOf, textJournal } from '../support/journal-text.js';

const PARTS = ['price', 'income', 'fx', 'cost'] as const;
const total = (parts: PnlParts): number => PARTS.reduce((sum, part) => sum + parts[part], 0);

function text({ currency, parts, exposure }: CurrencyRow): string {
  return [currency, ...PARTS.map((part) => parts[part].toFixed(2)), exposure.value?.toFixed(4) ?? ''].join(' ');
}

describe('what made the P&L', () => {
  const account = 'instruments: {A: {kind: share, currency: EUR}, B: {kind: share, currency: USD}}';
  const prices = 'date,A,B,EURUSD\n2026-01-05,10,10,1.0\n2026-01-06,12,9,1.1';

  it('is told by part and by the currency of what was held, largest first', () => {
    const events = `
      2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10, fees: 1
      2026-01-05 id: b, action: open, side: short, instrument: B, quantity: 5, price: 10
      2026-01-06 id: b, action: income, amount: 3
      2026-01-06 id: b, action: fee, amount: 2`;
    const { split, pnl } = shortReport({ events, prices, account });
    // A: 10 × (12 − 10) at 1.0, then 120 EUR × 0.1.
    assert.deepEqual(split.byCurrency.map(text), [
      'EUR 20.00 0.00 12.00 -1.00 0.1273',
      'USD 5.00 3.00 0.00 -2.00 -0.0434',
    ]);
    assert.deepEqual(
      PARTS.map((part) => split.parts[part].toFixed(2)),
      ['25.00', '3.00', '12.00', '-3.00'],
    );
    assert.ok(Math.abs(total(split.parts) - (pnl.value ?? NaN)) < 1e-9);
  });

  it('takes a pair apart by currency, and only what was held in the period', () => {
    const events = `
      2026-01-05 id: p, action: open, legs: [{instrument: A, quantity: 10, price: 10}, {instrument: B, quantity: -5, price: 10}]
      2026-01-06 id: p, action: close, legs: [{instrument: A, price: 12}]`;
    const { split } = shortReport({ events, prices, account });
    assert.deepEqual(split.byCurrency.map(text), [
      'EUR 20.00 0.00 12.00 0.00 0.0000',
      'USD 5.00 0.00 0.00 0.00 -0.0434',
    ]);
    const later = shortReport({ events, prices: `${prices}\n2026-01-07,12,8,1.1`, account }, 'day').split;
    assert.deepEqual(later.byCurrency.map(text), ['USD 5.00 0.00 0.00 0.00 -0.0384']);
  });

  it('has what the rate made on an account in another currency under that currency, not in its cash', () => {
    const source = `
      === 1.md
      ---
      account: usd
      currency: USD
      opening: {date: 2025-12-31, nav: 1000}
      ---
      === 2.md
      ---
      account: eur
      currency: EUR
      opening: {date: 2025-12-31, nav: 1000}
      instruments: {A: {kind: share, currency: EUR}}
      ---
      === prices/p.csv
      date,A,EURUSD
      2025-12-31,10,1.0
      2026-01-05,10,1.0
      2026-01-06,12,1.5
      === e.md
      ---
      date: 2026-01-05
      account: eur
      positions: [{id: a, action: open, instrument: A, quantity: 10, price: 10}]
      cash: [{amount: 7, kind: interest}]
      ---`;
    const { split, cash, pnl, records } = reportOf(textJournal(source).engine, { period: 'inception' });
    // 10 × 2 euros at 1.5; 1,007 euros × 0.5 of translation; 180 of 2,540.50 is exposed
    assert.deepEqual(split.byCurrency.map(text), ['EUR 30.00 0.00 503.50 0.00 0.0709']);
    assert.deepEqual([split.parts.fx, split.cash, cash.pnl.value, pnl.value], [503.5, 7, 510.5, 540.5]);
    assert.deepEqual(
      split.byCurrency[0]?.pnl.records.map((at) => records[at]?.label),
      ['2026-01-05 open a', '2025-12-31 opening eur'],
    );
  });

  it('names its cash', () => {
    const source = `
      === account.md
      ---
      account: main
      currency: USD
      opening: {date: 2025-12-31, nav: 1000}
      ---
      === e.md
      ---
      date: 2026-01-05
      cash: [{amount: 7, kind: interest}, {amount: -2, kind: fee}]
      ---`;
    const { split, pnl } = reportOf(textJournal(source).engine, { period: 'inception' });
    assert.deepEqual([split.cash, pnl.value, split.byCurrency], [5, 5, []]);
  });
});

/** One leg of a trade: instrument by index, signed quantity, prices in cents. */
const leg = fc.record({
  quantity: fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0),
  price: fc.integer({ min: 900, max: 1100 }),
  exit: fc.integer({ min: 900, max: 1100 }),
});
const pair = fc.record({
  legs: fc.tuple(leg, leg, leg),
  open: fc.nat(10),
  held: fc.integer({ min: 1, max: 20 }),
  account: fc.nat(1),
});
const market = fc.array(fc.tuple(fc.nat(30), ...Array.from({ length: 5 }, () => fc.integer({ min: 900, max: 1100 }))), {
  minLength: 1,
  maxLength: 15,
});
type Pair = typeof pair extends fc.Arbitrary<infer T> ? T : never;
type Market = typeof market extends fc.Arbitrary<infer T> ? T : never;

const SYMBOLS = ['A', 'B', 'ES 2026-12'] as const;
const day = (n: number): string => new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10);
const cents = (n: number): string => (n / 100).toFixed(2);

/** Two accounts in two currencies with three-legged positions; or each leg as a position of its own. */
function journalOf(pairs: readonly Pair[], rows: Market, isApart: boolean): string {
  const entries = pairs.flatMap(({ legs, open, held, account }, i) => {
    const name = (place: number): string => `t${String(i)}${isApart ? `-${String(place)}` : ''}`;
    const events = (action: string, item: (one: Pair['legs'][number], place: number) => string): string => {
      const items = legs.map(item);
      const each = isApart ? items.map((one) => [one]) : [items];
      return each
        .map((some, place) => `{id: ${name(place)}, action: ${action}, legs: [${some.join(', ')}]}`)
        .join(', ');
    };
    const opening = events('open', (one, place) => {
      return `{instrument: ${SYMBOLS[place] ?? ''}, quantity: ${String(one.quantity)}, price: ${cents(one.price)}, fees: 1}`;
    });
    const closing = events('close', (one, place) => `{instrument: ${SYMBOLS[place] ?? ''}, price: ${cents(one.exit)}}`);
    return [
      [`${String(i)}-a.md`, `date: ${day(open)}\naccount: acc${String(account)}\npositions: [${opening}]`],
      [`${String(i)}-b.md`, `date: ${day(open + held)}\naccount: acc${String(account)}\npositions: [${closing}]`],
    ];
  });
  const files = [
    ['a0.md', 'account: acc0\ncurrency: USD\nopening: {date: 2025-12-31, nav: 100_000}'],
    ['a1.md', 'account: acc1\ncurrency: CHF\nopening: {date: 2025-12-31, nav: 100_000}'],
    [
      'i.md',
      'instruments: {A: {kind: share, currency: EUR}, B: {kind: share, currency: USD}, ES: {kind: future, multiplier: 5, currency: JPY}}',
    ],
    ...entries,
  ];
  const table = [
    '2025-12-31,10,10,10,1,1,1',
    ...rows.map(([n, ...values]) => `${day(n)},${values.map(cents).join(',')},1`),
  ];
  return [
    ...files.map(([path = '', content = '']) => `=== ${path}\n---\n${content}\n---`),
    `=== prices/p.csv\ndate,A,B,ES 2026-12,EURUSD,USDCHF,USDJPY\n${[...new Map(table.map((row) => [row.slice(0, 10), row])).values()].join('\n')}`,
  ].join('\n');
}

/** Each trade made what the ledger says of its position, and the pillars share all of it. */
function checkTrades({ statistics, positions }: AttributionReport): void {
  for (const { id, pnl } of statistics.trades) {
    const row = positions.find((position) => position.id === id);
    const booked = row ? row.realized + row.income - row.fees : NaN;
    assert.ok(Math.abs(pnl - booked) < 1e-6, `${id}: ${String(pnl)} ${String(booked)}`);
  }
  const shared = statistics.byPillar.reduce((sum, group) => sum + group.pnl, 0);
  assert.ok(Math.abs(shared - statistics.all.pnl) < 1e-6);
}

describe('the split by currency', () => {
  it('adds up to the total, as do the trades, and is the same where each leg is a position of its own', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 3 }),
        market,
        fc.constantFrom('inception', 'mtd', 'day', '2026-01-08..2026-01-20'),
        fc.constantFrom('all', 'acc0', 'acc1'),
        (pairs, rows, period, account) => {
          const reports = [false, true].map((isApart): AttributionReport | undefined => {
            const result = textJournal(journalOf(pairs, rows, isApart)).engine.report({ period, account });
            return result.ok ? result.report : undefined;
          });
          const [together, apart] = reports;
          if (!together || !apart) {
            assert.equal(together, apart);
            return;
          }
          const { parts, cash, byCurrency } = together.split;
          for (const part of PARTS) {
            const sum = byCurrency.reduce((a, row) => a + row.parts[part], 0);
            assert.ok(Math.abs(sum - parts[part]) < 1e-8, part);
          }
          assert.ok(Math.abs(total(parts) + cash - (together.pnl.value ?? NaN)) < 1e-6);
          checkTrades(together);
          const rowsOf = ({ split }: AttributionReport): ReadonlyMap<string, PnlParts> =>
            new Map(split.byCurrency.map((row) => [row.currency, row.parts]));
          assert.deepEqual(new Set(rowsOf(together).keys()), new Set(rowsOf(apart).keys()));
          for (const [currency, own] of rowsOf(together)) {
            for (const part of PARTS) {
              const other = rowsOf(apart).get(currency)?.[part] ?? NaN;
              assert.ok(
                Math.abs(own[part] - other) < 1e-7,
                `${currency} ${part}: ${String(own[part])} ${String(other)}`,
              );
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
