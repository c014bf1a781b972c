import assert from 'node:assert/strict';
import { entryTable } from '../../src/preview/entry-table.js';
import { pillarTable } from '../../src/preview/pillar-table.js';
import { textJournal } from '../support/journal-text.js';
import { previewOf, visible } from '../support/preview-text.js';

const { engine } = textJournal(`
=== account.md
---
account: main
currency: USD
opening: {date: 2024-12-31, nav: 1000}
benchmark: {year: 2025, return: 10%}
---
=== framework/metals.md
---
pillar: metals
name: Metals
status: strained
conviction: 60%
---
=== framework/silver.md
---
pillar: silver
name: Silver
parent: metals
---
=== notes/2025.md
---
date: 2025-01-02
positions:
  - {id: alpha, action: open, instrument: AAA, quantity: 10, price: 10, stop: 8, pillars: {silver: 75%, metals: 25%}}
  - {id: gone, action: open, side: short, instrument: BBB, quantity: 1_000, price: 0.5}
---
=== notes/2026.md
---
date: 2026-02-02
positions:
  - {id: alpha, action: trim, quantity: 5, price: 31}
  - {id: alpha, action: fee, amount: 2.00}
  - {id: beta, action: close, price: 3}
---
=== notes/closed.md
---
date: 2025-06-30
positions:
  - {id: gone, action: close, price: 0.6}
evidence: [{pillar: metals, effect: supports}]
---
=== notes/words.md
---
date: 2026-02-02
title: No position
evidence: [{pillar: metals, effect: supports}]
---
=== prices/all.csv
date,symbol,price
2025-01-02,BBB,0.5
2025-06-30,AAA,20
2025-06-30,BBB,0.6
2026-01-05,AAA,20
2026-02-02,AAA,31
`);

function shows(path: string, expected: string): void {
  const entry = engine.parsed(path)?.entry;
  assert.ok(entry);
  assert.equal(visible(entryTable(entry, previewOf(engine, path))), expected.trim());
}

const HEAD = (year: string) =>
  `Position | Here | Instrument | Side | Size | P&L to date | | Contribution ${year} | R | Linked pillars`;

describe('the table of an entry', () => {
  it('shows what it did to each position, and how that stands today', () => {
    shows(
      'notes/2026.md',
      `
${HEAD('2026')}
[alpha](./2025.md#L4) | trim 5 @ 31; fee 2 | AAA | long | 14% | +208 | {P&L of alpha since it was opened: +208, between 0 and +208} | +10.8 | +10.4 | [Silver](../framework/silver.md) 75%, [Metals](../framework/metals.md) 25%
beta | close @ 3 | not booked (No event of this position could be booked. The Problems view says why.)
Positions of this entry · as of 2026-02-02, USD`,
    );
  });

  it('counts contribution in its own year, and says when what it opened was closed', () => {
    shows(
      'notes/2025.md',
      `
${HEAD('2025')}
[alpha](./2025.md#L4) | open 10 @ 10 | AAA | long | 14% | +208 | {P&L of alpha since it was opened: +208, between 0 and +208} | +10.0 | +10.4 | [Silver](../framework/silver.md) 75%, [Metals](../framework/metals.md) 25%
[gone](./2025.md#L5) | open 1,000 @ 0.5 | BBB | short | closed (Closed on 2025-06-30) | −100 | {P&L of gone since it was opened: −100, between −100 and 0} | −10.0 | no stop (No stop and no risk were recorded when it was opened. Write “stop:” or “risk:” in the opening event.) | Unlinked
Positions of this entry · as of 2026-02-02, USD`,
    );
  });

  it('tells the sign of a line by its shape', () => {
    const entry = engine.parsed('notes/closed.md')?.entry;
    assert.ok(entry);
    const { text } = entryTable(entry, previewOf(engine, 'notes/closed.md'));
    assert.match(text, /<polyline class="tl-line tl-below"[^>]*>\s*<path class="tl-drop"/);
    assert.doesNotMatch(text, /<circle/);
  });

  it('is nothing for an entry without positions', () => {
    shows('notes/words.md', '');
  });
});

describe('the table of a pillar', () => {
  it('shows status, exposure, both years and what is open on it or below it', () => {
    assert.equal(
      visible(pillarTable('metals', previewOf(engine, 'framework/metals.md'))),
      `
Status | Exposure | Contribution 2026 | 2025, same day | 2025, full year | | Open positions
strained, 60% | 14% | +10.8 | 0.0 | +10.0 | {Contribution 2026: +10.8} | [alpha](../notes/2025.md#L4)
Metals · Year to date, as of 2026-02-02 · points of return`.trim(),
    );
  });

  it('is nothing for a pillar that the journal does not have', () => {
    assert.equal(visible(pillarTable('tin', previewOf(engine, 'framework/tin.md'))), '');
  });
});
