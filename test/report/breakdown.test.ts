import assert from 'node:assert/strict';
import { DIMENSIONS } from '../../src/report/breakdown-model.js';
import type { AttributionReport, BreakdownRow, BreakdownView, ReportChoice } from '../../src/report/view-model.js';
import { shortReport } from '../support/event-journal.js';
import { reportOf, textJournal } from '../support/journal-text.js';

const JOURNAL = {
  account:
    'instruments: {A: {kind: etf, class: equity}, B: {kind: etf, class: cash}, C: {kind: etf}}\n' +
    'benchmark: {year: 2025, return: 10%}',
  opening: '2024-12-31',
  nav: '1000',
  pillars: ['up', 'down'],
  events: `
    2025-01-02 id: old, action: open, instrument: A, quantity: 10, price: 10, pillars: [up]
    2025-01-06 id: old, action: close, price: 20
    2026-01-05 id: cash, action: open, instrument: A, quantity: 10, price: 10, pillars: {up: 60%}, tags: [none, core]
    2026-01-05 id: pair, action: open, legs: [{instrument: B, quantity: 10, price: 10}, {instrument: C, quantity: -10, price: 10}], pillars: [down], fees: 4
    2026-01-09 flow 100
  `,
  prices: `
    date,A,B,C
    2025-01-02,10,10,10
    2025-01-06,20,10,10
    2026-01-05,10,10,10
    2026-01-08,12,11,13
  `,
};

/** `key contribution` of each row in points of the 1,100 the year began with; with cells where there are columns. */
function rows(choice: ReportChoice, pick = (row: BreakdownRow): number | null => row.contribution.value): string[] {
  return view(choice).rows.map(({ key, cells, ...row }) => {
    const shown = points(pick({ key, cells, ...row }));
    return [`${key} ${shown}`, ...cells.map((cell) => (cell === null ? '.' : points(cell)))].join(' | ');
  });
}

function view(choice: ReportChoice): BreakdownView {
  return shortReport(JOURNAL, 'ytd', choice).breakdown;
}

function points(value: number | null): string {
  return value === null ? 'none' : String(Math.round(value * 1100 * 1e6) / 1e6);
}

describe('a breakdown', () => {
  it('is by pillar without being asked: each line’s own and its children’s, Unlinked and cash always', () => {
    assert.deepEqual(rows({}), ['down -24', 'up 12', 'unlinked 8', 'cash 0']);
  });

  it('keeps what is called like a standing line apart from it', () => {
    assert.deepEqual(rows({ by: 'position' }), ['cash 20', 'pair -24', 'old 0', ':cash 0']);
    assert.deepEqual(rows({ by: 'class' }), ['equity 20', 'cash 6', ':none -30', ':cash 0']);
    assert.deepEqual(
      view({ by: 'class' }).rows.map(({ kind }) => kind),
      ['item', 'item', 'none', 'cash'],
    );
  });

  it('counts a position of several tags in equal parts', () => {
    assert.deepEqual(rows({ by: 'tag' }), ['core 10', 'none 10', ':none -24', ':cash 0']);
  });

  it('knows long and short leg by leg, and the account', () => {
    assert.deepEqual(rows({ by: 'side' }), ['long 26', 'short -30', ':cash 0']);
    assert.deepEqual(rows({ by: 'account' }), ['main -4', ':cash 0']);
  });

  it('sets the same days of the base year beside it, of what is gone too', () => {
    assert.deepEqual(
      view({ by: 'position' }).rows.map(({ key, base }) => `${key} ${String(base.value)}`),
      ['cash 0', 'pair 0', 'old 0.1', ':cash 0'],
    );
  });

  it('crosses two dimensions: cells add up to the row, and say nothing where nothing was held', () => {
    const crossed = view({ by: 'pillar', across: 'class' });
    assert.deepEqual(
      crossed.columns.map(({ key }) => key),
      ['equity', 'cash', ':none', ':cash'],
    );
    assert.deepEqual(rows({ by: 'pillar', across: 'class' }), [
      'down -24 | . | 6 | -30 | .',
      'up 12 | 12 | . | . | .',
      'unlinked 8 | 8 | . | . | .',
      'cash 0 | . | . | . | 0',
    ]);
    assert.deepEqual(
      crossed.columnTotals.map((total) => points(total)),
      ['20', '6', '-30', '0'],
    );
    assert.equal(view({ by: 'side', across: 'side' }).across, null);
  });

  it('may hold one pillar’s part only', () => {
    assert.deepEqual(rows({ by: 'position', within: 'up' }), ['cash 12', 'old 0']);
    assert.deepEqual(rows({ within: 'up' }), ['up 12']);
    assert.deepEqual(rows({ by: 'position', within: 'unlinked' }), ['cash 8']);
    assert.equal(view({ within: 'gone' }).within, null);
  });

  it('has the P&L by what made it, and the exposure, which with cash is all of NAV', () => {
    const { rows: all, parts, pnl } = view({ by: 'position' });
    assert.deepEqual(
      all.map(({ key, parts: { price, cost } }) => [key, price, cost]),
      [
        ['cash', 20, 0],
        ['pair', -20, -4],
        ['old', 0, 0],
        [':cash', 0, 0],
      ],
    );
    assert.equal(pnl.value, parts.price + parts.cost);
    const exposure = all.reduce((sum, row) => sum + (row.exposure.value ?? 0), 0);
    assert.ok(Math.abs(exposure - 1) < 1e-12);
  });
});

const TAGGED = `
  === account.md
  ---
  account: main
  currency: USD
  opening: {date: 2025-12-31, nav: 1000}
  instruments: {A: {kind: etf}}
  ---
  === up.md
  ---
  pillar: up
  ---
  === prices/A.csv
  date,close
  2026-01-05,10
  2026-01-06,11
  2026-01-07,13
  2026-01-08,16
  2026-01-09,20
  2026-01-12,21
  === j/1.md
  ---
  date: 2026-01-05
  tags: [planned]
  positions: [{id: a, action: open, instrument: A, quantity: 10, price: 10, pillars: [up], tags: [idea]}]
  ---
  === j/2.md
  ---
  date: 2026-01-07
  tags: [review]
  positions: [{id: a, action: revise, tags: [momentum]}]
  ---
  === j/3.md
  ---
  date: 2026-01-08
  tags: [trimmed]
  positions: [{id: a, action: trim, quantity: 5, price: 16}]
  ---
  === j/4.md
  ---
  date: 2026-01-09
  tags: [end]
  positions: [{id: a, action: close, price: 20, tags: []}]
  ---
  === j/5.md
  ---
  date: 2026-01-09
  time: "18:00"
  positions: [{id: a, action: open, instrument: A, quantity: 10, price: 20, tags: [again]}]
  ---`;

describe('tags', () => {
  const tagged = (query: { readonly at?: string; readonly period?: string } = {}): AttributionReport => {
    const { engine } = textJournal(TAGGED);
    assert.deepEqual([...engine.problems().values()].flat(), []);
    return reportOf(engine, { by: 'tag', ...query });
  };
  const shown = ({ breakdown }: AttributionReport): string[] =>
    breakdown.rows.map(({ key, pnl }) => `${key} ${String(Math.round((pnl.value ?? NaN) * 1e6) / 1e6)}`);

  it('are in force from their event on: of an opening the same day, of a change the next; a review lends none', () => {
    // 10 and 20 as idea, planned; 30 as momentum, planned; 20 as momentum, planned, trimmed; then 10 as again.
    assert.deepEqual(shown(tagged()), [
      `planned ${String(Math.round((15 + 15 + 20 / 3) * 1e6) / 1e6)}`,
      `momentum ${String(Math.round((15 + 20 / 3) * 1e6) / 1e6)}`,
      'idea 15',
      'again 10',
      `trimmed ${String(Math.round((20 / 3) * 1e6) / 1e6)}`,
      ':cash 0',
    ]);
    assert.deepEqual(tagged().positions[0]?.tags, ['again']);
  });

  it('of a position are those known at the end of the period', () => {
    const tagsAt = (at: string): readonly string[] => tagged({ at }).positions[0]?.tags ?? [];
    assert.deepEqual(tagsAt('2026-01-06'), ['idea', 'planned']);
    assert.deepEqual(tagsAt('2026-01-07'), ['momentum', 'planned']);
    assert.deepEqual(tagsAt('2026-01-08'), ['momentum', 'planned', 'trimmed']);
  });
});

describe('a report as of a day', () => {
  it('is what it was before anything later was written, in every dimension', () => {
    const parts = TAGGED.split(/(?= {2}=== )/);
    for (const [at, count] of [
      ['2026-01-06', 4],
      ['2026-01-07', 5],
      ['2026-01-08', 6],
    ] as const) {
      const before = textJournal(parts.slice(0, 1 + count).join(''));
      const after = textJournal(TAGGED);
      for (const by of DIMENSIONS) {
        for (const across of [undefined, 'tag', 'pillar'] as const) {
          const of = ({ engine }: typeof before): unknown => {
            const { breakdown, positions } = reportOf(engine, { by, at, ...(across ? { across } : {}) });
            return JSON.parse(JSON.stringify({ breakdown, positions }));
          };
          assert.deepEqual(of(after), of(before), `${at} by ${by}`);
        }
      }
    }
  });
});
