import assert from 'node:assert/strict';
import { checkJournal, points, reportOf } from '../support/journal-text.js';

const JOURNAL = `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    instruments:
      A: {kind: etf}
      B: {kind: etf}
    ---
    === framework/a-top.md
    ---
    pillar: top
    name: Top
    aliases: [顶]
    conviction: 80%
    status: strained
    ---
    === framework/b-child.md
    ---
    pillar: child
    parent: top
    ---
    === framework/c-other.md
    ---
    pillar: other
    ---
    === prices/all.csv
    date,A,B
    2026-01-05,100,50
    2026-01-06,110,50
    2026-01-07,110,40
    2026-01-08,121,40`;

/** The lines of the report as `id own/with children`, in points; sums are asserted. */
function check(entries: string): readonly string[] {
  const { engine } = checkJournal(`${JOURNAL}${entries}`);
  const report = reportOf(engine);
  assert.deepEqual(
    report.reconciliation.identities.filter(({ holds }) => !holds),
    [],
  );
  assert.ok(report.reconciliation.identities.length >= 5);
  for (const row of report.positions) {
    const pieces = row.pieces.reduce((sum, { contribution }) => sum + contribution, 0);
    assert.ok(Math.abs(pieces - (row.contribution.value ?? NaN)) < 1e-12, row.id);
  }
  return report.pillars.map((row) => `${row.id} ${points(row.own.value)}/${points(row.contribution.value)}`);
}

describe('attribution', () => {
  it('splits by weighted links; the rest is unlinked; a parent shows its own and its children’s', () => {
    assert.deepEqual(
      check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 2, price: 100, pillars: {child: 50%, top: 0.25}}
    cash: [{amount: -1, kind: fee}]
    ---`),
      // A makes 20 + 22 = 42 on 1000: with earlier growth and no flows that is P&L over opening NAV.
      ['top 1.05/3.15', 'child 2.10/2.10', 'other 0.00/0.00', 'unlinked 1.05/1.05', 'cash -0.10/-0.10'],
    );
  });

  it('leaves P&L before a re-link where it was', () => {
    assert.deepEqual(
      check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 1, price: 100, pillars: [child]}
    ---
    === f.md
    ---
    date: 2026-01-07
    positions:
      - {id: a, action: revise, pillars: [other]}
    ---`),
      ['top 0.00/1.00', 'child 1.00/1.00', 'other 1.10/1.10', 'unlinked 0.00/0.00', 'cash 0.00/0.00'],
    );
  });

  it('gives the day of the re-link to the earlier idea', () => {
    const lines = check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 1, price: 100, pillars: [child]}
    ---
    === f.md
    ---
    date: 2026-01-06
    positions:
      - {id: a, action: revise, pillars: [other]}
    ---`);
    assert.deepEqual(lines.slice(1, 3), ['child 1.00/1.00', 'other 1.10/1.10']);
  });

  it('gives a day of closing and reopening to the idea that was closed', () => {
    const lines = check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 1, price: 100, pillars: [child]}
    ---
    === f.md
    ---
    date: 2026-01-06
    positions:
      - {id: a, action: close, price: 110}
      - {id: a, action: open, instrument: A, quantity: 1, price: 110, pillars: [other]}
    ---`);
    assert.deepEqual(lines.slice(1, 3), ['child 1.00/1.00', 'other 1.10/1.10']);
  });

  it('finds pillars by alias in any language, and counts an unknown one as unlinked', () => {
    const lines = check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 1, price: 100, pillars: [顶]}
      - {id: b, action: open, instrument: B, quantity: 1, price: 50, pillars: [nowhere]}
                                                                               ^^^^^^^ pillar.unknown
    ---`);
    assert.deepEqual(lines, [
      'top 2.10/2.10',
      'child 0.00/0.00',
      'other 0.00/0.00',
      'unlinked -1.00/-1.00',
      'cash 0.00/0.00',
    ]);
  });

  it('links with flows: a deposit changes the base from its own day on', () => {
    const lines = check(`
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, instrument: A, quantity: 1, price: 100, pillars: [other]}
    ---
    === f.md
    ---
    date: 2026-01-08
    flows: [{amount: 1010}]
    ---`);
    // 10/1000, then 11/2020 grown by 1.01
    assert.equal(lines[2], `other ${points(0.01 + (11 / 2020) * 1.01)}/${points(0.01 + (11 / 2020) * 1.01)}`);
  });

  it('shows money only where capital is gone', () => {
    const { engine } = checkJournal(`${JOURNAL}
    === e.md
    ---
    date: 2026-01-05
    positions:
      - {id: a, action: open, side: short, instrument: A, quantity: 100, price: 100, pillars: [other]}
    ---`);
    const report = reportOf(engine);
    assert.equal(report.pillars[2]?.contribution.reason, 'not-meaningful');
    assert.equal(report.pillars[2].pnl.value, -2100);
    assert.equal(report.reconciliation.residual, null);
    assert.ok(report.reconciliation.identities.every(({ holds }) => holds));
  });
});
