import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.js';

const PAGE = '<html lang="%lang%"><title>%title%</title><noscript>%text%</noscript><script>%report%</script></html>';

const FILES = {
  'account.md':
    '---\naccount: main\nname: Desk\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\nbenchmark: {year: 2025, return: 131%}\ninstruments: {A: {kind: etf, class: metals}}\n---\n',
  'pillar.md': '---\npillar: metals\nname: "Metals | =cmd"\naliases: [金属]\n---\n',
  'prices/a.csv': 'date,A\n2026-01-05,10\n2026-01-06,12.5\n',
  'e.md':
    '---\ndate: 2026-01-05\npositions:\n  - {id: a, action: open, instrument: A, quantity: 10, price: 10, fees: 1, pillars: [metals]}\n---\n',
};

describe('the formats of a report', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    mkdirSync(join(folder, 'prices'));
    for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(args: string, page?: () => string, locale = 'en'): { code: number; out: string; error: string } {
    let out = '';
    let error = '';
    const terminal = { cwd: folder, out: (text: string) => (out += text), error: (text: string) => (error += text) };
    const code = runCli(args.split(' '), { ...terminal, locale, ...(page ? { page } : {}) });
    return { code, out, error };
  }

  function refuses(args: string, ...words: readonly string[]): void {
    const { code, out, error } = run(args);
    assert.deepEqual([code, out], [2, ''], args);
    const [line = ''] = error.split('\n');
    for (const word of words) assert.ok(line.includes(word), `${args}: ${line}`);
  }

  it('prints Markdown, CSV and JSON, the same wherever they are made', () => {
    const here = mkdtempSync(join(tmpdir(), 'throughline-elsewhere-'));
    cpSync(folder, here, { recursive: true });
    for (const format of ['md', 'csv', 'json', 'html']) {
      const first = run(`report --format ${format}`, () => PAGE);
      const second = run(`report ${here} --format ${format}`, () => PAGE, 'zh_CN.UTF-8');
      assert.equal(first.code, 0);
      assert.equal(first.out, second.out, format);
      for (const path of [folder, here]) assert.ok(!first.out.includes(path), format);
      assert.ok(first.out.includes('Metals'), format);
    }
    rmSync(here, { recursive: true });
    assert.match(run('report --format md').out, /^# Desk · Attribution\n/);
    assert.match(run('report --format csv').out, /^section,id,name,measure,value,unit,reason\n/);
    assert.equal(run('report --format json').out, run('report --json').out);
    assert.equal(run('report --format text').out, run('report').out);
  });

  it('writes to a file instead, and says why where it cannot', () => {
    const { code, out } = run('report --format html --out r.html', () => PAGE);
    assert.deepEqual([code, out], [0, '']);
    const page = readFileSync(join(folder, 'r.html'), 'utf8');
    assert.equal(page, run('report --format html', () => PAGE).out);
    assert.match(page, /^<html lang="en"><title>Desk · Year to date · as of 2026-01-06<\/title>/);
    const failed = run('report --out no/such/folder.txt');
    assert.equal(failed.code, 1);
    assert.match(failed.error, /“no\/such\/folder\.txt” cannot be written: ENOENT/);
    assert.ok(!existsSync(join(folder, 'no')));
  });

  it('says what is missing where the page was not built', () => {
    const missing = () => {
      throw new Error('ENOENT');
    };
    for (const page of [undefined, missing]) {
      const { code, out, error } = run('report --format html', page);
      assert.deepEqual([code, out], [1, '']);
      assert.match(error, /standalone\.html.*npm run build.*--format md/);
    }
  });

  it('refuses what it does not know and lists what it does', () => {
    refuses('report --format pdf', '“pdf”', 'text, html, md, csv or json');
    refuses('report --json --format csv', '--json', 'csv');
    refuses(
      'report --by sector',
      '“sector”',
      '--by',
      'pillar, position, instrument, underlying, class, side, account or tag',
    );
    refuses('report --across tags', '--across', 'account or tag');
    refuses('report --by side --across side', '--across', 'side');
    refuses('report --across pillar', '--across', 'pillar');
    refuses('report --within silver', '“silver”', 'metals');
    refuses('report --linking daily', 'earlier-growth, later-growth or logarithmic');
    refuses('report --model bhb', 'brinson-fachler or brinson-hood-beebower');
    refuses('report --arithmetic log', 'arithmetic or geometric');
    refuses('report --effect-linking none', 'carino, menchero, grap or frongello');
    refuses('check --format md', '--format', '“check”');
    refuses('positions --by side', '--by', '“positions”');
  });

  it('shows a breakdown where one is asked for, and the months', () => {
    const text = run('report --by class --across side').out;
    assert.ok(text.includes('Contribution by asset class and side'), text);
    assert.match(text, /^metals +/m);
    assert.ok(!run('report').out.includes('Contribution by'));
    assert.match(run('report').out, /^Months\. .*\nMonth +Return\n─+\n2026-01 +\+2\.4%$/m);
  });

  it('passes the methods on', () => {
    const args = '--linking logarithmic --model brinson-hood-beebower --arithmetic geometric --effect-linking grap';
    const report = JSON.parse(run(`report --format json ${args} --within metals`).out) as {
      linking: string;
      comparisons: { model: string; arithmetic: string; linking: string };
      breakdown: { within: string };
    };
    assert.equal(report.linking, 'logarithmic');
    const { model, arithmetic, linking } = report.comparisons;
    assert.deepEqual([model, arithmetic, linking], ['brinson-hood-beebower', 'geometric', 'grap']);
    assert.equal(report.breakdown.within, 'metals');
  });

  it('narrows to a pillar by any of its names, or to what is unlinked', () => {
    for (const [given, id] of [
      ['金属', 'metals'],
      ['METALS', 'metals'],
      ['unlinked', 'unlinked'],
    ]) {
      const { code, out } = run(`report --format json --within ${given ?? ''}`);
      assert.equal(code, 0);
      assert.equal((JSON.parse(out) as { breakdown: { within: string } }).breakdown.within, id);
    }
    assert.match(run('report --within metals').out, /^Total /m);
  });

  it('prints nothing that reorders its neighbours', () => {
    writeFileSync(join(folder, 'pillar.md'), '---\npillar: metals\nname: "gold \u202e levers \u2067"\n---\n');
    for (const format of ['text', 'md', 'csv', 'json'])
      assert.doesNotMatch(run(`report --format ${format}`).out, /[\u202a-\u202e\u2066-\u2069]/, format);
    assert.match(run('report').out, /gold \ufffd levers/);
  });
});
