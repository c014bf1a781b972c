import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.js';

const FILES = {
  'account.md':
    '---\naccount: main\nname: Desk\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\nbenchmark: {year: 2025, return: 131%}\ninstruments: {A: {kind: etf}}\n---\n',
  'pillar.md': '---\npillar: metals\nname: Metals\n---\n',
  'prices/a.csv': 'date,A\n2026-01-05,10\n2026-01-06,12.5\n',
  'e.md':
    '---\ndate: 2026-01-05\npositions:\n  - {id: a, action: open, instrument: A, quantity: 10, price: 10, fees: 1, pillars: [metals]}\n---\n',
};

describe('the command line', () => {
  let folder = '';
  let columns: number | undefined;
  beforeEach(() => {
    columns = undefined;
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    write(FILES);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  function run(...args: string[]): { code: number; out: string; error: string } {
    let out = '';
    let error = '';
    const code = runCli(args, {
      cwd: folder,
      out: (text) => (out += text),
      error: (text) => (error += text),
      locale: 'en',
      columns,
    });
    return { code, out, error };
  }

  it('prints the report: return, pace, pillars, positions, sums, problems', () => {
    const { code, out } = run('report');
    assert.equal(code, 0);
    for (const text of [
      'Desk  2026 to date  +2.4%',
      'The base year',
      'Metals',
      'Unlinked',
      'Cash and costs',
      'residual 0',
      'No problems.',
    ]) {
      assert.ok(out.includes(text), `${text}\n${out}`);
    }
    assert.match(out, /^a +A +long +10 +10 +12\.5 +12% /m);
  });

  it('prints JSON that a program can read', () => {
    const report = JSON.parse(run('report', '--json').out) as { schema: number; navEnd: number };
    assert.deepEqual([report.schema, report.navEnd], [1, 1024]);
    const positions = JSON.parse(run('positions', '--json').out) as { positions: readonly { id: string }[] };
    assert.equal(positions.positions[0]?.id, 'a');
  });

  it('takes a period, a day and a folder', () => {
    assert.ok(run('report', '.', '--period', 'mtd').out.includes('Month to date'));
    assert.ok(run('report', '--at', '2026-01-05').out.includes('to 2026-01-05'));
    assert.equal(run('report', 'prices').code, 1);
  });

  it('reads the files that the Markdown names, and compares with an even pace where the base year has no days', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')},metals,1,5%\n`);
    write({
      'account.md': FILES['account.md'].replace('return: 131%', 'monthly: b/2025.csv'),
      'b/2025.csv': `month,pillar,weight,return\n${months.join('')}`,
      'b/other.csv': 'nobody names this',
    });
    const { code, out } = run('report');
    assert.equal(code, 0, out);
    assert.match(out, /^The base year +\+79\.6% {2}2025, monthly$/m);
    assert.match(out, /^Pillar .* Points +Even pace +Difference +2025$/m);
    assert.match(out, /^Return .* \+2\.4 +\+1\.0 +\+1\.4 +\+79\.6$/m);
    rmSync(join(folder, 'b/2025.csv'));
    assert.match(run('check').out, /^account\.md:6:\d+ monthly\.no-file /m);
  });

  it('says why there is no same period of the base year', () => {
    const { code, error } = run('report', '--period', 'base-ytd');
    assert.equal(code, 2);
    assert.match(error, /no base year whose days are journaled/);
  });

  it('checks: one problem a line, counted from 1, exit code 1 for errors only', () => {
    assert.deepEqual(run('check'), { code: 0, out: 'No problems.\n', error: '' });
    write({ 'f.md': '---\ndate: 2026-01-06\npositions:\n  - {id: b, action: close, price: 3}\n---\n' });
    const { code, out } = run('check');
    assert.equal(code, 1);
    assert.equal(
      out,
      'f.md:4:10 position.not-open There is no open position “b” on 2026-01-06; the record is left out. Open positions: a.\n1 error\n',
    );
    assert.equal(run('report').code, 1);
  });

  it('checks as JSON with places that count from 1', () => {
    assert.equal(run('check', '--json').out, '[]\n');
    write({ 'f.md': '---\ndate: 2026-01-06\npositions:\n  - {id: b, action: close, price: 3}\n---\n' });
    assert.deepEqual(JSON.parse(run('check', '--json').out), [
      {
        path: 'f.md',
        line: 4,
        column: 10,
        endLine: 4,
        endColumn: 11,
        severity: 'error',
        code: 'position.not-open',
        message: 'There is no open position “b” on 2026-01-06; the record is left out. Open positions: a.',
        args: ['b', '2026-01-06', 'a'],
      },
    ]);
  });

  it('leaves out a file that cannot be read, and says so', () => {
    write({ 'notes/huge.md': '' });
    truncateSync(join(folder, 'notes/huge.md'), 2 ** 31); // More than a file read at once may have.
    const { code, out, error } = run('report');
    assert.equal(code, 1);
    assert.ok(out.includes('+2.4%'), out);
    assert.match(error, /^throughline: notes\/huge\.md cannot be read: .+; it is left out\n$/);
  });

  it('keeps its tables within the window, with what matters most', () => {
    const long = 'a-position-with-a-very-long-name';
    const name = '白银货币化'.repeat(9);
    write({
      'pillar.md': `---\npillar: metals-of-the-remonetization\nname: ${name}\n---\n`,
      'e.md': `---\ndate: 2026-01-05\npositions:\n  - {id: ${long}, action: open, instrument: A, quantity: 12.345, price: 9.87, pillars: [metals-of-the-remonetization]}\n---\n`,
    });
    columns = 100;
    const { out } = run('report');
    for (const line of out.split('\n')) {
      const cells = Array.from(line).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
      assert.ok(cells <= 100, line);
    }
    assert.match(out, /^a-position-with-a-very-… +A +long +12\.345 .* metals-of-the-r.*…$/m);
    assert.match(out, /^白银货币化.*… +live /m);
  });

  it('takes all accounts together, or one of them', () => {
    write({
      'account.md':
        '---\naccount: main\nname: Desk\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\ninstruments: {A: {kind: etf}, B: {kind: etf, currency: JPY}}\n---\n',
      'japan.md': '---\naccount: japan\ncurrency: USD\nopening: {date: 2025-12-31, nav: 500}\nlots: average\n---\n',
      'e.md':
        '---\ndate: 2026-01-05\naccount: main\npositions:\n  - {id: a, action: open, instrument: A, quantity: 10, price: 10}\n---\n',
      'j.md':
        '---\ndate: 2026-01-05\naccount: japan\npositions:\n  - {id: b, action: open, instrument: B, quantity: 100, price: 100}\n---\n',
      'prices/b.csv': 'date,B,USDJPY\n2026-01-05,100,100\n2026-01-06,110,125\n',
    });
    const all = run('report', '--account', 'all');
    assert.equal(all.code, 0, all.out + all.error);
    assert.match(all.out, /^All accounts {2}2026 to date/);
    assert.match(all.out, /main: FIFO lots, japan: average-cost lots/);
    // 100 × (110 / 125 − 100 / 100) = −12: a gain in yen that the dollar takes back.
    assert.match(all.out, /^JPY +\S+ +\S+ +\S+ +\S+ +−12 /m);
    assert.match(run('report', '--account', 'japan').out, /^japan {2}2026/);
    assert.equal(run('report').out, all.out);
  });

  it('says why a figure is missing', () => {
    const { out } = run('report');
    assert.match(out, /^Annualised return +under a year$/m);
    assert.match(out, /^Volatility +under 20 days$/m);
    assert.match(out, /^Trades: none was closed in this period$/m);
  });

  it('counts one day as one', () => {
    assert.match(run('report', '--period', 'day').out, /, 1 day$/m);
  });

  it('lets no escape sequence of a journal reach the terminal', () => {
    write({ 'pillar.md': '---\npillar: metals\nname: "Metals \\e[2J\\a"\n---\n' });
    const { out } = run('report');
    assert.ok(out.includes('Metals \uFFFD[2J\uFFFD'), out);
  });

  it('takes the risk-free rate in percent a year, and the clock of times without an offset', () => {
    const riskFree = (...args: string[]) => {
      const { risk } = JSON.parse(run('report', '--json', ...args).out) as { risk: { riskFree: number } };
      return risk.riskFree;
    };
    assert.deepEqual([riskFree(), riskFree('--risk-free', '4.25'), riskFree('--risk-free', '5%')], [0, 0.0425, 0.05]);
    const time = (id: string, at: string): string =>
      `  - {id: x, action: ${id}, instrument: A, quantity: 1, price: 10, time: "${at}"}\n`;
    // 20:30 of New York is 01:30Z of the next day; of UTC it comes before 22:00Z.
    write({ 'e.md': `---\ndate: 2026-01-05\npositions:\n${time('trim', '20:30')}${time('open', '22:00Z')}---\n` });
    assert.equal(run('check').code, 1);
    assert.equal(run('check', '--time-zone', 'America/New_York').code, 0);
  });

  it('ends with 2 and says how it is used when misused', () => {
    for (const args of [
      [],
      ['repot'],
      ['report', '--peroid', 'x'],
      ['report', '--period', 'soon'],
      ['report', 'nowhere'],
      ['report', '.', 'x'],
      ['report', '--account', 'x'],
      ['report', '--time-zone', 'Mars/Olympus'],
      ['report', '--risk-free', 'low'],
      ['report', '--risk-free', '101'],
    ]) {
      const { code, error } = run(...args);
      assert.equal(code, 2, args.join(' '));
      assert.ok(error.startsWith('throughline: '), error);
    }
    assert.equal(run('--help').code, 0);
  });
});
