import assert from 'node:assert/strict';
import { ENGLISH, wordsOf } from '../../src/export/export-strings.js';
import { keyName } from '../../src/export/names.js';
import { EXPORT_FORMATS, exportReport } from '../../src/export/export-report.js';
import { comparisons } from '../../src/export/sections/comparisons.js';
import { breakdown } from '../../src/export/sections/pillars.js';
import type { AttributionReport, ComparisonView } from '../../src/report/view-model.js';
import { noComparisonsFixture } from '../support/attribution-fixture.js';
import { reportFixture } from '../support/report-fixture.js';

const words = wordsOf(ENGLISH);

/** The method of a comparison of the fixture, with what is changed in all of them. */
function methodOf(
  kind: ComparisonView['kind'],
  change: Partial<ComparisonView> = {},
  all: Partial<AttributionReport['comparisons']> = {},
): string {
  const report = reportFixture();
  const views = report.comparisons.views.map((view) => ({ ...view, ...change }));
  const sections = comparisons({ ...report, comparisons: { ...report.comparisons, views, ...all } }, words);
  return sections.find(({ id }) => id === kind)?.method ?? '';
}

describe('the words of an exported comparison', () => {
  it('name no Brinson model where there is none', () => {
    for (const arithmetic of ['arithmetic', 'geometric'] as const) {
      assert.doesNotMatch(methodOf('symmetric-split', {}, { arithmetic }), /Brinson/, arithmetic);
      assert.match(methodOf('frozen-book', {}, { arithmetic }), /Brinson-Fachler/, arithmetic);
    }
  });

  it('name the base year whose book was kept', () => {
    assert.match(
      methodOf('frozen-book', { index: 'prices', unpriced: ['CL 2026-03'] }),
      /^What if the closing book of 2025 had been kept, .* Without a price on some days: CL 2026-03\.$/,
    );
  });

  it('say of recorded months which weights, and which pillars had no return, by name', () => {
    assert.match(
      methodOf('frozen-book', { index: 'weights', unpriced: ['deglobalization'] }),
      /^What if December’s weights of 2025 had been kept\? .* Without a return on some days: Deglobalization\.$/,
    );
  });

  it('say that a monthly file would do', () => {
    for (const reason of ['total-only', 'no-path'] as const) {
      const views = noComparisonsFixture(reason);
      for (const { kind } of views)
        assert.match(methodOf(kind, {}, { views }), /2025.* Journal that year, or .*monthly/);
    }
  });
});

describe('the foot of an exported breakdown', () => {
  const footOf = (within: string | null): readonly (string | undefined)[] => {
    const report = reportFixture();
    const view = { ...report.breakdown, across: 'side' as const, within };
    const tables = breakdown({ ...report, breakdown: view }, words)?.tables ?? [];
    return tables.map(({ rows }) => rows.at(-1)?.name);
  };
  it('is the return, or of a part the total', () => {
    assert.deepEqual(footOf(null), ['Return', 'Return']);
    assert.deepEqual(footOf('deglobalization'), ['Total', 'Total']);
  });
});

it('a tag that is called as a side keeps its name', () => {
  const chinese = wordsOf({ ...ENGLISH, page: { ...ENGLISH.page, short: '空' } });
  const key = { key: 'short', kind: 'item', name: 'short' } as const;
  assert.deepEqual([keyName(key, 'side', chinese), keyName(key, 'tag', chinese)], ['空', 'short']);
});

it('a name in an exported report reorders nothing', () => {
  const account = { id: 'main', name: 'a\u202eb\u2066c', currency: 'USD' };
  for (const format of EXPORT_FORMATS) {
    const text = exportReport({ ...reportFixture(), account }, format, { strings: ENGLISH, locale: 'en' }, PAGE);
    assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/, format);
  }
});

const PAGE = '%lang%%title%%text%%report%';
