import assert from 'node:assert/strict';
import type { AttributionReport, Figure } from '../../src/report/view-model.js';
import { checkJournal, reportOf, type TextJournal } from '../support/journal-text.js';

const SOURCE = `
    === account.md
    ---
    account: main
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    instruments: {A: {kind: etf}}
    ---
    === pillar.md
    ---
    pillar: metals
    name: Metals
    aliases: [金属]
    ---
    === prices/all.csv
    date,A
    2026-01-05,10
    2026-01-06,11
    === e.md
    ---
    date: 2026-01-05
    positions:
      - id: a
        action: open
        instrument: A
        quantity: 10
        price: 10
        pillars: [metals]
      - {id: b, action: open, instrument: A, quantity: 1, price: ten}
                                                                 ^^^ value.number
    ---`;

/** The text under a figure's records. */
function textOf({ engine }: TextJournal, report: AttributionReport, figure: Figure): readonly string[] {
  return figure.records.map((index) => {
    const ref = report.records[index];
    const source = engine.source(ref?.path ?? '');
    assert.ok(ref && source);
    const start = source.offsetAt(ref);
    const end = source.offsetAt({ line: ref.endLine, character: ref.endCharacter });
    return source.text.slice(start, end);
  });
}

describe('every number', () => {
  const journal = checkJournal(SOURCE);
  const report = reportOf(journal.engine);

  it('leads to the record it came from', () => {
    const row = report.positions[0];
    assert.ok(row);
    const [opening = ''] = textOf(journal, report, row.contribution);
    assert.ok(opening.startsWith('id: a') && opening.trimEnd().endsWith('pillars: [metals]'), opening);
    assert.deepEqual(textOf(journal, report, row.lastPrice), ['2026-01-06,11']);
    assert.deepEqual(report.records[row.record]?.label, '2026-01-05 open a');
  });

  it('of a pillar leads to the events of its positions, its name to its file', () => {
    const row = report.pillars[0];
    assert.ok(row && row.record !== null);
    assert.deepEqual(row.contribution.records, report.positions[0]?.contribution.records);
    assert.equal(report.records[row.record]?.path, 'pillar.md');
  });

  it('has records that exist, in all of the report', () => {
    const indexes: number[] = [];
    JSON.stringify(report, (key, value: unknown) => {
      if (key === 'records' && Array.isArray(value)) indexes.push(...value.filter((item) => typeof item === 'number'));
      return value;
    });
    assert.ok(indexes.length > 5);
    for (const index of indexes) assert.ok(report.records[index], String(index));
  });

  it('is missing where a record was left out, which is named', () => {
    assert.equal(report.reconciliation.leftOut.length, 1);
    assert.equal(report.problems[0]?.code, 'value.number');
  });

  it('is plain JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  it('names pillars in the reader’s language', () => {
    assert.equal(reportOf(journal.engine, { locale: 'zh-cn' }).pillars[0]?.name, '金属');
    assert.equal(report.pillars[0]?.name, 'Metals');
  });
});
