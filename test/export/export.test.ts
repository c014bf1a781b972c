import assert from 'node:assert/strict';
import { fromMarkdown } from 'mdast-util-from-markdown';
import papaparse from 'papaparse';
import { visit } from 'unist-util-visit';
import { EXPORT_FORMATS, exportName, exportReport, type ExportFormat } from '../../src/export/export-report.js';
import { ENGLISH } from '../../src/export/export-strings.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { hostileReport } from '../support/hostile-report.js';
import {
  allAccountsFixture,
  baseYearFixture,
  brokenFixture,
  errorsFixture,
  goneFixture,
  noBenchmarkFixture,
  passedFixture,
  reportFixture,
  thinFixture,
  totalOnlyFixture,
} from '../support/report-fixture.js';

const PAGE = '<html lang="%lang%"><title>%title%</title><noscript>%text%</noscript><script>%report%</script><i>$&</i>';
const LANGUAGE = { strings: ENGLISH, locale: 'en' } as const;

function exported(report: AttributionReport, format: ExportFormat): string {
  return exportReport(report, format, LANGUAGE, PAGE);
}

const REPORTS = {
  ready: reportFixture,
  all: allAccountsFixture,
  thin: thinFixture,
  base: baseYearFixture,
  gone: goneFixture,
  nobench: noBenchmarkFixture,
  total: totalOnlyFixture,
  passed: passedFixture,
  broken: brokenFixture,
  errors: errorsFixture,
  hostile: hostileReport,
} as const;

type CsvRow = Readonly<Record<string, string>>;
function csvRows(report: AttributionReport): readonly CsvRow[] {
  const { data, errors } = papaparse.parse<CsvRow>(exported(report, 'csv').trimEnd(), { header: true });
  assert.deepEqual(errors, []);
  return data;
}

describe('an exported report', () => {
  it('is the same for the same report, in every format', () => {
    for (const format of EXPORT_FORMATS)
      assert.equal(exported(reportFixture(), format), exported(reportFixture(), format));
  });

  it('says nothing that is no number, whatever the report lacks', () => {
    for (const [name, report] of Object.entries(REPORTS)) {
      for (const format of ['md', 'csv'] as const) {
        const text = exported(report(), format);
        assert.doesNotMatch(text, /\b(NaN|Infinity|undefined|null)\b|\{\d\}|\[object/, `${name} ${format}`);
        assert.doesNotMatch(text, /[+\u2212-]0(\.0+)?(%|σ| |,|$)/m, `${name} ${format}`);
      }
    }
  });

  it('has a name that any file system takes', () => {
    assert.equal(exportName(reportFixture()), 'main-ytd-2026-10-30');
    const account = { id: '../../CON:<>', name: '', currency: 'USD' };
    assert.equal(exportName({ ...reportFixture(), account }), 'CON-ytd-2026-10-30');
  });
});

describe('a report in Markdown', () => {
  it('has each part with its method and numbers as they are read', () => {
    const text = exported(reportFixture(), 'md');
    const lines = text.split('\n');
    for (const title of [
      '## Key figures',
      '## Pace',
      '## Pillars',
      '## Frozen book',
      '## Year on year',
      '## Symmetric split',
      '## Months',
      '## Exposure',
      '## P&L by source',
      '## Positions',
      '## Risk',
      '## Trades',
      '## Reconciliation',
      '## Problems',
    ]) {
      const at = lines.indexOf(title);
      assert.ok(at > 0, title);
      // Its method stands under it.
      assert.match(lines[at + 2] ?? '', /[.]$/, title);
    }
    assert.ok(text.includes('| Deglobalization | live | 152% | +1,201,200 | +52.0 | +68.2 | −16.2 | +101.6 |'), text);
    assert.ok(text.includes('| \u2003\u2003Silver remonetization |'));
    assert.ok(text.includes('| **Return** |'));
    assert.ok(text.includes('| Net asset value on 2026-10-30 | 4,'), text);
  });

  it('gives each row of a table as many cells as its head', () => {
    for (const report of [reportFixture(), hostileReport()]) {
      let width = 0;
      for (const line of exported(report, 'md').split('\n')) {
        const cells = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0;
        if (cells > 0 && width > 0) assert.equal(cells, width, line);
        width = cells;
      }
    }
  });

  it('keeps hostile texts texts', () => {
    const text = exported(hostileReport(), 'md');
    const kinds = new Set<string>();
    visit(fromMarkdown(text), (node) => {
      kinds.add(node.type);
    });
    assert.deepEqual([...kinds].sort(), ['heading', 'paragraph', 'root', 'strong', 'text']);
    // GitHub makes links of what looks like one.
    assert.doesNotMatch(text, /https?:\/\/|www\.|\w@\w/);
  });
});

describe('a report as CSV', () => {
  it('has a value a line, at full precision, with its unit', () => {
    const report = reportFixture();
    const rows = csvRows(report);
    const value = (section: string, id: string, measure: string) =>
      rows.find((row) => row['section'] === section && row['id'] === id && row['measure'] === measure);
    const [pillar] = report.pillars;
    const row = value('pillars', pillar?.id ?? '', 'contribution');
    assert.deepEqual([Number(row?.['value']), row?.['unit']], [pillar?.contribution.value, 'fraction']);
    assert.equal(value('key-figures', 'pnl', 'value')?.['unit'], 'USD');
    assert.equal(
      rows.filter((one) => one['section'] === 'path' && one['measure'] === 'return').length,
      report.path.dates.length,
    );
    assert.equal(value('report', 'as-of', 'value')?.['value'], report.asOf);
  });

  it('says why a value is missing', () => {
    const rows = csvRows(goneFixture());
    const row = rows.find((one) => one['section'] === 'key-figures' && one['id'] === 'return');
    assert.deepEqual([row?.['value'], row?.['reason']], ['', 'not-meaningful']);
  });

  it('names each value once', () => {
    const rows = csvRows(reportFixture());
    const keys = rows.map((row) => [row['section'], row['id'], row['name'], row['measure']].join('|'));
    const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
    assert.deepEqual(twice, []);
  });

  it('holds no formula', () => {
    for (const row of csvRows(hostileReport())) {
      assert.equal(Object.keys(row).length, 7);
      for (const cell of Object.values(row)) {
        const isNumber = cell !== '' && Number.isFinite(Number(cell));
        assert.ok(isNumber || !/^\s*[=+\-@|%＝＋－＠]/.test(cell), cell);
        assert.doesNotMatch(cell, /[\r\n\t]/);
      }
    }
  });
});

describe('a report as JSON', () => {
  it('is the report itself', () => {
    const report = hostileReport();
    assert.deepEqual(JSON.parse(exported(report, 'json')), JSON.parse(JSON.stringify(report)));
  });

  it('holds nothing that a terminal obeys', () => {
    const account = { id: 'main', name: 'a\u001b[2J\u009b2J\u007f', currency: 'USD' };
    for (const format of EXPORT_FORMATS) {
      assert.doesNotMatch(exported({ ...reportFixture(), account }, format), /[^\P{Cc}\n]/u, format);
    }
    const text = exported({ ...reportFixture(), account }, 'json');
    assert.deepEqual((JSON.parse(text) as AttributionReport).account, account);
  });
});

describe('a report as a page', () => {
  it('fills the page’s places and leaves the rest', () => {
    const page = exported(reportFixture(), 'html');
    assert.ok(
      page.startsWith('<html lang="en"><title>Main account · Year to date · as of 2026-10-30</title>'),
      page.slice(0, 200),
    );
    assert.ok(page.endsWith('<i>$&</i>'));
    assert.ok(page.includes('## Pillars'));
  });

  it('lets no text of a report end an element', () => {
    const page = exported(hostileReport(), 'html');
    const elements = page.match(/<[^>]*>/g) ?? [];
    assert.deepEqual(elements, [
      '<html lang="en">',
      '<title>',
      '</title>',
      '<noscript>',
      '</noscript>',
      '<script>',
      '</script>',
      '<i>',
      '</i>',
    ]);
    const data = /<script>(.*)<\/script>/s.exec(page)?.[1] ?? '';
    const { state } = JSON.parse(data) as { state: { report: AttributionReport } };
    assert.deepEqual(state.report, JSON.parse(JSON.stringify(hostileReport())));
  });

  it('refuses a page without places', () => {
    assert.throws(() => exportReport(reportFixture(), 'html', LANGUAGE, '<p></p>'), /%lang%/);
  });
});
