import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import { checkJournal, reportOf, textJournal } from '../support/journal-text.js';

const ACCOUNT =
  '---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\ninstruments: {A: {kind: etf}}\n---\n';
const PRICES = 'date,A\n2026-01-05,10\n2026-01-06,11\n';
const ENTRY =
  '---\ndate: 2026-01-05\npositions:\n  - {id: a, action: open, instrument: A, quantity: 10, price: 10}\n---\n';

function full(): ReturnType<typeof createEngine> {
  const engine = createEngine();
  engine.setFile('account.md', ACCOUNT);
  engine.setFile('prices/a.csv', PRICES);
  engine.setFile('e.md', ENTRY);
  return engine;
}

describe('the engine', () => {
  it('says why there is no report', () => {
    const engine = createEngine();
    const kind = (query = {}): string => {
      const result = engine.report(query);
      return result.ok ? 'ok' : result.failure.kind;
    };
    assert.equal(kind(), 'no-journal');
    engine.setFile('notes.md', '# Just notes');
    assert.equal(kind(), 'no-journal');
    engine.setFile('e.md', ENTRY);
    assert.equal(kind(), 'no-account');
    engine.setFile('account.md', ACCOUNT);
    assert.equal(kind(), 'ok');
    assert.equal(kind({ account: 'x' }), 'unknown-account');
    assert.equal(kind({ period: 'soon' }), 'bad-period');
    assert.equal(kind({ at: '2026-02-30' }), 'bad-date');
    assert.equal(kind({ at: '2025-01-01' }), 'before-opening');
  });

  it('follows edits, removals and settings', () => {
    const engine = full();
    const nav = (): number => reportOf(engine).navEnd;
    assert.equal(nav(), 1010);
    engine.setFile('e.md', ENTRY.replace('quantity: 10', 'quantity: 20'));
    assert.equal(nav(), 1020);
    engine.setFile('prices/a.csv', PRICES.replace('11', '12'));
    assert.equal(nav(), 1040);
    engine.removeFile('e.md');
    assert.equal(nav(), 1000);
    engine.setFile('e.md', ENTRY);
    engine.setSettings({ ...DEFAULT_SETTINGS, pricesFolder: 'elsewhere' });
    assert.equal(nav(), 1000);
    assert.deepEqual(engine.paths, ['account.md', 'e.md']);
  });

  it('reports as of an earlier day as if the rest were not there', () => {
    const engine = full();
    assert.equal(reportOf(engine, { at: '2026-01-05' }).navEnd, 1000);
    assert.equal(reportOf(engine, { at: '2026-01-05' }).asOf, '2026-01-05');
    assert.equal(reportOf(engine, { at: '2027-01-01' }).asOf, '2026-01-06');
  });

  it('keeps all it knows while plain Markdown is written, until that takes part', () => {
    const engine = full();
    engine.setFile('letter.md', '# Dear');
    const book = engine.book();
    engine.setFile('letter.md', '# Dear reader');
    assert.equal(engine.book(), book);
    assert.equal(engine.source('letter.md')?.text, '# Dear reader');
    engine.setFile('letter.md', ENTRY.replace('id: a', 'id: b'));
    assert.equal(reportOf(engine).navEnd, 1020);
    engine.setFile('letter.md', '# Dear reader');
    assert.equal(reportOf(engine).navEnd, 1010);
  });

  it('knows the P&L of a position over time, and of none that is not there', () => {
    const engine = full();
    engine.setFile('prices/a.csv', `${PRICES}2026-01-07,8\n`);
    assert.deepEqual(engine.pnlTrend('a'), [0, 0, 10, -20]);
    assert.equal(engine.pnlTrend('b'), undefined);
    assert.equal(createEngine().pnlTrend('a'), undefined);
  });

  it('parses a file once per content', () => {
    const engine = full();
    const before = engine.parsed('e.md');
    engine.setFile('e.md', ENTRY);
    engine.setFile('account.md', ACCOUNT.replace('1000', '2000'));
    assert.equal(engine.parsed('e.md'), before);
    assert.equal(reportOf(engine).navStart, 2000);
  });

  it('reads a text again only for its places, where texts are not kept', () => {
    const texts = new Map([
      ['account.md', ACCOUNT],
      ['e.md', ENTRY],
      ['m.md', '---\ndate: 2026-01-06\nmarks:\n  A: 11\n---\n'],
    ]);
    const asked: string[] = [];
    const engine = createEngine(DEFAULT_SETTINGS, (path) => {
      asked.push(path);
      return new TextEncoder().encode(texts.get(path));
    });
    for (const [path, text] of texts) engine.setFile(path, new TextEncoder().encode(text));
    assert.equal(engine.journal().entries.length, 2);
    assert.deepEqual(engine.problems(), new Map());
    assert.deepEqual(asked, []);
    assert.equal(engine.source('e.md')?.text, ENTRY);
    assert.deepEqual(asked, ['e.md']);
  });

  it('takes Markdown anywhere and price files under the prices folder only', () => {
    const engine = createEngine();
    const taken = [
      'a.md',
      'x/b.markdown',
      'prices/a.csv',
      'desk/prices/deep/b.prices',
      'a.csv',
      'prices.csv',
      'prices/a.txt',
      'myprices/a.csv',
    ];
    assert.deepEqual(
      taken.filter((path) => engine.accepts(path)),
      taken.slice(0, 4),
    );
  });

  it('reads prose only when asked', () => {
    const { engine } = textJournal(`
    === a.md
    ---
    date: 2026-01-05
    positions: []
    ---
    # silver-2026
    Because of [[metals|the metals]].`);
    const body = engine.body('a.md');
    assert.deepEqual(
      body.headings.map(({ text }) => text),
      ['silver-2026'],
    );
    assert.deepEqual(
      body.links.map(({ target }) => target),
      ['metals'],
    );
  });

  it('shows all accounts together, and each alone', () => {
    const { engine } = checkJournal(`
    === a.md
    ---
    account: one
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    instruments: {A: {kind: etf}}
    ---
    === b.md
    ---
    account: two
    currency: USD
    opening: {date: 2025-12-31, nav: 500}
    ---
    === prices/a.csv
    date,A
    2026-01-05,10
    2026-01-06,11
    === e.md
    ---
    date: 2026-01-05
    account: two
    positions:
      - {id: a, action: open, instrument: A, quantity: 10, price: 10}
      - {id: b, action: open, account: one, instrument: A, quantity: 1, price: 10}
    ---`);
    assert.equal(reportOf(engine).navEnd, 1511);
    assert.equal(reportOf(engine, { account: 'all' }).navEnd, 1511);
    assert.equal(reportOf(engine, { account: 'one' }).navEnd, 1001);
    assert.equal(reportOf(engine, { account: 'two' }).navEnd, 510);
    assert.deepEqual(reportOf(engine).accounts, ['all', 'one', 'two']);
  });

  it('gives the same book whatever the order of adding files', () => {
    const files: readonly (readonly [string, string])[] = [
      ['account.md', ACCOUNT],
      ['prices/a.csv', PRICES],
      ['prices/b.csv', 'date,A\n2026-01-06,13\n'],
      ['e.md', ENTRY],
      [
        'f.md',
        ENTRY.replace('open', 'close').replace(', instrument: A, quantity: 10', '').replace('2026-01-05', '2026-01-06'),
      ],
    ];
    const made = (order: typeof files): string => {
      const engine = createEngine();
      for (const [path, text] of order) engine.setFile(path, text);
      return JSON.stringify([reportOf(engine), [...engine.problems()]]);
    };
    const expected = made(files);
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (order) => {
        assert.equal(made(order), expected);
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, whatever the files hold', () => {
    const piece = fc.constantFrom(
      '---\n',
      'date: 2026-01-05\n',
      'positions:\n',
      '  - {id: a, action: open, instrument: A, quantity: 10, price: 10}\n',
      '  - id: a\n',
      '    action: close\n',
      'account: main\n',
      'currency: USD\n',
      'opening: {date: 2025-12-31, nav: 1000}\n',
      'nav: 5\n',
      'pillar: p\n',
      'parent: p\n',
      'date,A\n',
      '2026-01-05,10\n',
      'P 2026-01-05 A 3 USD\n',
      '\t- [',
      '"',
      '&x *x',
      '\r\n',
      '\uFEFF',
      '🜚',
      '{',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
      fc.string(),
    );
    const name = fc.constantFrom('account.md', 'e.md', 'f.md', 'prices/a.csv', 'prices/b.prices');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 5 }), (files) => {
        const engine = full();
        for (const [path, content] of files) engine.setFile(path, content);
        engine.report();
        for (const [path, problems] of engine.problems()) {
          const length = engine.source(path)?.text.length ?? -1;
          for (const { range } of problems)
            assert.ok(range.start >= 0 && range.start <= range.end && range.end <= length, path);
        }
      }),
      { numRuns: 400 },
    );
  });
});
