import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { reportOf } from '../support/journal-text.js';

const account = (monthly: string): string =>
  `---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\nbenchmark: {year: 2025, return: 50%, monthly: ${monthly}}\n---\n`;
const MONTHS = `month,pillar,weight,return\n2025-01,cash,1,50%\n${Array.from(
  { length: 11 },
  (_, i) => `2025-${String(i + 2).padStart(2, '0')},cash,1,0\n`,
).join('')}`;

function engineOf(files: Readonly<Record<string, string>>): JournalEngine {
  const engine = createEngine();
  for (const [path, text] of Object.entries(files)) engine.setFile(path, text);
  return engine;
}

const mode = (engine: JournalEngine): string | undefined => reportOf(engine).base?.mode;
const codes = (engine: JournalEngine): readonly string[] =>
  [...engine.problems()].flatMap(([path, problems]) => problems.map(({ code }) => `${path} ${code}`));

describe('files that the journal names', () => {
  it('are known and accepted once the Markdown is set', () => {
    const engine = engineOf({});
    assert.ok(!engine.accepts('desk/b/2025.csv'));
    engine.setFile('desk/account.md', account('b/2025.csv'));
    assert.deepEqual(engine.named(), ['desk/b/2025.csv', 'b/2025.csv']);
    assert.deepEqual(
      ['desk/b/2025.csv', 'b/2025.csv', '2025.csv', 'desk/b/2025.txt'].filter((path) => engine.accepts(path)),
      ['desk/b/2025.csv', 'b/2025.csv'],
    );
    assert.deepEqual(codes(engine), ['desk/account.md monthly.no-file']);
  });

  it('are taken beside the account first, else from the root', () => {
    const engine = engineOf({ 'desk/account.md': account('b.csv'), 'b.csv': MONTHS });
    assert.equal(mode(engine), 'monthly');
    engine.setFile('desk/b.csv', 'month,pillar,weight,return\n2025-01,cash,1,x\n');
    assert.equal(mode(engine), 'total');
    assert.deepEqual(codes(engine), ['desk/b.csv value.number']);
    engine.removeFile('desk/b.csv');
    assert.equal(mode(engine), 'monthly');
    assert.equal(engine.source('b.csv')?.text, MONTHS);
  });

  it('never lie outside of the journal', () => {
    const engine = engineOf({ 'account.md': account('"../b.csv"') });
    assert.deepEqual(engine.named(), []);
    const [found] = engine.problems().get('account.md') ?? [];
    assert.equal(found?.code, 'monthly.path');
    assert.equal(engine.source('account.md')?.slice(found.range), '"../b.csv"');
  });

  it('are no price files, also in the prices folder, and count as such again when nothing names them', () => {
    const engine = engineOf({ 'account.md': account('prices/b.csv'), 'prices/b.csv': MONTHS });
    assert.deepEqual(codes(engine), []);
    assert.equal(mode(engine), 'monthly');
    engine.setFile('account.md', account('c.csv'));
    assert.deepEqual(codes(engine), ['account.md monthly.no-file', 'prices/b.csv price.header']);
    engine.setFile('account.md', account('prices/b.csv'));
    assert.deepEqual(codes(engine), []);
  });

  it('count with every edit of theirs', () => {
    const engine = engineOf({ 'account.md': account('b.csv'), 'b.csv': MONTHS });
    assert.equal(reportOf(engine).base?.total.value, 0.5);
    engine.setFile('b.csv', MONTHS.replace('2025-02,cash,1,0', '2025-02,cash,1,10%'));
    assert.ok(Math.abs((reportOf(engine).base?.total.value ?? 0) - 0.65) < 1e-12);
    assert.deepEqual(codes(engine), ['account.md monthly.sum']);
  });

  it('tell their problems once where two accounts name them', () => {
    const second = account('b.csv').replace('account: main', 'account: second');
    const engine = engineOf({
      'account.md': account('b.csv'),
      'c.md': second,
      'b.csv': MONTHS.replace('cash,1,50%', 'cash,1,x'),
    });
    assert.deepEqual(
      codes(engine).filter((code) => code.startsWith('b.csv')),
      ['b.csv monthly.missing', 'b.csv value.number'],
    );
  });

  it('make the same report whatever the order of adding files', () => {
    const files = [
      ['account.md', account('b.csv')],
      ['b.csv', MONTHS],
      ['n.md', '# Notes'],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (order) => {
        const engine = engineOf(Object.fromEntries(order));
        assert.equal(mode(engine), 'monthly');
      }),
      { numRuns: 20 },
    );
  });
});
