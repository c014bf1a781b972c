import assert from 'node:assert/strict';
import type { ReportResult } from '../../src/engine/engine-port.js';
import type { Book } from '../../src/ledger/book.js';
import { createEngine } from '../../src/engine/engine.js';
import { DEFAULT_SETTINGS } from '../../src/engine/engine-port.js';
import { KeptReports } from '../../src/host/workspace/kept-reports.js';

describe('the reports that a session keeps', () => {
  const engine = createEngine(DEFAULT_SETTINGS);
  const [first, second] = [engine.book(), createEngine(DEFAULT_SETTINGS).book()];
  let book: Book;
  let made: string[];
  let kept: KeptReports;
  beforeEach(() => {
    book = first;
    made = [];
    kept = new KeptReports(
      {
        book: () => book,
        report: ({ period = '' }: { readonly period?: string | undefined } = {}): ReportResult => {
          made.push(period);
          return { ok: false, failure: { kind: 'bad-period', period } };
        },
      },
      'en',
    );
  });

  it('are made once, and again when the book is another', () => {
    assert.equal(kept.report({ period: '2025' }), kept.report({ period: '2025' }));
    book = second;
    kept.report({ period: '2025' });
    assert.deepEqual(made, ['2025', '2025']);
  });

  it('are the 24 used last', () => {
    for (let year = 2000; year < 2024; year++) kept.report({ period: String(year) });
    kept.report({ period: '2000' });
    kept.report({ period: '2024' });
    made.length = 0;
    for (const period of ['2000', '2002', '2024', '2001']) kept.report({ period });
    assert.deepEqual(made, ['2001']);
  });

  it('say by their edition whether what was made of them still stands, kept or not', () => {
    const { edition } = kept;
    for (let year = 2000; year < 2040; year++) kept.report({ period: String(year) });
    assert.equal(kept.edition, edition);
    book = second;
    assert.notEqual(kept.edition, edition);
    const next = kept.edition;
    kept.clear();
    assert.notEqual(kept.edition, next);
  });
});
