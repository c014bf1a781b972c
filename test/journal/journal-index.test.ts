import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemMessage } from '../../src/base/problem.js';
import { buildJournal } from '../../src/journal/journal-index.js';
import type { Journal } from '../../src/journal/journal.js';
import { resolvePillar } from '../../src/journal/pillar-names.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';

const MAIN = 'account: main\ncurrency: USD\nopening: {date: 2024-12-31, nav: 1}';
const CLOSE = 'date: 2026-01-07\npositions: [{id: a, action: close, price: 1}]';

/** A journal of files given by path and frontmatter. */
function journalOf(files: Readonly<Record<string, string>>): Journal {
  return buildJournal(Object.entries(files).map(([path, yaml]) => parseMarkdownFile(path, `---\n${yaml}\n---\n`)));
}

/** The problems between files, as `path code «text»`. */
function problemsOf(journal: Journal): readonly string[] {
  return journal.problems.map(
    ({ path, code, range }) => `${path} ${code} «${journal.files.get(path)?.source.slice(range) ?? ''}»`,
  );
}

function pillars(journal: Journal): string {
  return [...journal.pillars].map(([id, node]) => '>'.repeat(node.depth) + id).join(' ');
}

describe('the journal', () => {
  it('gives the first definition by path the name, and shows it to the second', () => {
    const journal = journalOf({
      'b.md': `${MAIN}\ninstruments: {SI: {kind: future}}`,
      'B.md': `${MAIN}\ninstruments: {SI: {kind: share}}`,
      'p2.md': 'pillar: silver',
      'p1.md': 'pillar: silver',
    });
    assert.deepEqual(problemsOf(journal), [
      'b.md account.duplicate «main»',
      'p2.md pillar.duplicate «silver»',
      'b.md instrument.duplicate «SI»',
    ]);
    assert.equal(journal.problems[0]?.related?.path, 'B.md');
    assert.equal(journal.instruments.get('SI')?.kind, 'share');
    assert.equal(journal.pillars.get('silver')?.record.path, 'p1.md');
  });

  it('orders pillars as a tree, siblings by path', () => {
    const journal = journalOf({
      '1.md': 'pillar: c\nparent: b',
      '2.md': 'pillar: b',
      '3.md': 'pillar: a\nparent: b',
      '4.md': 'pillar: d\nparent: c',
      '5.md': 'pillar: e',
    });
    assert.equal(pillars(journal), 'b >c >>d >a e');
    assert.deepEqual(journal.pillars.get('b')?.children, ['c', 'a']);
    assert.deepEqual(journal.problems, []);
  });

  it('puts a pillar with an unknown parent at the top', () => {
    const journal = journalOf({ '1.md': 'pillar: a\nparent: x' });
    assert.deepEqual([pillars(journal), problemsOf(journal)], ['a', ['1.md pillar.parent-unknown «x»']]);
  });

  it('cuts a circle of pillars', () => {
    const journal = journalOf({
      '1.md': 'pillar: a\nparent: b',
      '2.md': 'pillar: b\nparent: c',
      '3.md': 'pillar: c\nparent: a',
    });
    assert.deepEqual([pillars(journal), problemsOf(journal)], ['c >b >>a', ['3.md pillar.cycle «a»']]);
    assert.match(journal.problems.map(problemMessage).join(), /“c” is its own ancestor \(c → a → b → c\)/);
  });

  it('cuts a pillar that is its own parent', () => {
    const journal = journalOf({ '1.md': 'pillar: a\nparent: a', '2.md': 'pillar: b\nparent: a' });
    assert.deepEqual([pillars(journal), problemsOf(journal)], ['a >b', ['1.md pillar.cycle «a»']]);
  });

  it('resolves a pillar by id, name and alias', () => {
    const journal = journalOf({
      '1.md': 'pillar: silver\nname: Silver Remonetization\naliases: [白银货币化]',
      '2.md': 'pillar: b\naliases: [silver]',
    });
    const ids = ['silver', 'Silver', '白银货币化', 'silver remonetization', 'gold'].map((name) =>
      resolvePillar(journal, name),
    );
    assert.deepEqual(ids, ['silver', 'silver', 'silver', 'silver', undefined]);
  });

  it('reports pillars that nobody defines, with the nearest', () => {
    const journal = journalOf({
      'a.md': MAIN,
      'e.md': `date: 2026-01-07
positions: [{id: a, action: revise, pillars: {sliver: 50%, 白银: 50%}}]
evidence: [{pillar: gold, effect: supports}]
forecasts: [{id: f, pillars: [silver, tin]}]`,
      'p.md': 'pillar: silver\naliases: 白银',
    });
    assert.deepEqual(problemsOf(journal), [
      'e.md pillar.unknown «sliver»',
      'e.md pillar.unknown «gold»',
      'e.md pillar.unknown «tin»',
    ]);
    assert.match(journal.problems.map(problemMessage)[0] ?? '', /Did you mean “silver”/);
  });

  it('reports contributions of pillars that nobody defines, but not the report’s own lines', () => {
    const account = `${MAIN}\nbenchmark: {year: 2025, contributions: {Silver: 83%, sliver: 1%, unlinked: 2%, cash: -2%}}`;
    assert.deepEqual(problemsOf(journalOf({ 'a.md': account, 'p.md': 'pillar: silver' })), [
      'a.md pillar.unknown «sliver»',
    ]);
    assert.deepEqual(problemsOf(journalOf({ 'a.md': account })), [
      'a.md pillar.none «Silver»',
      'a.md pillar.none «sliver»',
    ]);
  });

  it('knows an instrument by its one spelling', () => {
    const journal = journalOf({
      'a.md': 'instruments: {SPY260619P00600000: {multiplier: 10}, "SI 2026-12 75.0 C": {}}',
      'b.md': 'instruments: {SPY 2026-06-19 600 P: {}}',
    });
    assert.deepEqual([...journal.instruments.keys()], ['SPY 2026-06-19 600 P', 'SI 2026-12 75 C']);
    assert.equal(journal.instruments.get('SPY 2026-06-19 600 P')?.multiplier?.toNumber(), 10);
    assert.deepEqual(problemsOf(journal), ['b.md instrument.duplicate «SPY 2026-06-19 600 P»']);
  });

  it('says when there are no pillars at all', () => {
    assert.deepEqual(
      problemsOf(journalOf({ 'a.md': MAIN, 'e.md': 'date: 2026-01-07\nevidence: [{pillar: x, effect: neutral}]' })),
      ['e.md pillar.none «x»'],
    );
  });

  it('says once that there is no account', () => {
    const journal = journalOf({ 'a.md': 'date: 2026-01-09\nnav: 1', 'b.md': CLOSE, 'c.md': CLOSE });
    assert.deepEqual(problemsOf(journal), ['b.md account.none «»']);
  });

  it('reports unknown accounts, of entries and of events', () => {
    const journal = journalOf({
      'a.md': MAIN,
      'e.md':
        'date: 2026-01-07\naccount: mian\npositions: [{id: a, action: close, price: 1, account: other}, {id: b, action: close, price: 1}]',
    });
    assert.deepEqual(problemsOf(journal), ['e.md account.unknown «mian»', 'e.md account.unknown «other»']);
  });

  it('asks which account when there are several, once a file', () => {
    const journal = journalOf({
      'a.md': MAIN,
      'b.md': MAIN.replace('main', 'futures'),
      'c.md':
        'date: 2026-01-07\npositions: [{id: x, action: close, price: 1, account: main}, {id: y, action: close, price: 1}, {id: z, action: close, price: 1}]',
      'd.md': `account: main\n${CLOSE}`,
      'e.md': 'date: 2026-01-07\nmarks: {SI: 1}',
    });
    assert.deepEqual(problemsOf(journal), ['c.md account.ambiguous «y»']);
  });

  it('orders entries by date, time and path', () => {
    const nav = (date: string): string => `date: ${date}\nnav: 1`;
    const journal = journalOf({
      'd.md': nav('2026-01-07T09:00'),
      'c.md': nav('2026-01-07'),
      'b.md': nav('2026-01-07T10:00'),
      'a.md': nav('2026-01-08'),
      'B.md': nav('2026-01-07T09:00'),
    });
    assert.deepEqual(
      journal.entries.map((entry) => entry.path),
      ['c.md', 'B.md', 'd.md', 'b.md', 'a.md'],
    );
  });

  it('keeps everything else when one file is bad', () => {
    const bad = [
      '---\npositions: [\n---\n',
      '---\nnav: 1',
      '---js\nx\n---\n',
      `---\nnav: ${'['.repeat(99)}\n---\n`,
      '---\nnav: 1\n---\n',
    ];
    for (const text of bad) {
      const files = [`---\n${MAIN}\n---\n`, text, `---\n${CLOSE}\n---\n`].map((file, i) =>
        parseMarkdownFile(`${i}.md`, file),
      );
      const journal = buildJournal(files);
      assert.equal(journal.files.get('1.md')?.problems.length, 1, text);
      assert.deepEqual([journal.accounts.size, journal.entries.length, journal.problems], [1, 1, []]);
    }
  });

  it('depends on the files alone, not on their order', () => {
    const files = [
      'pillar: a\nparent: b',
      'pillar: b\nparent: a',
      'pillar: a',
      MAIN,
      MAIN,
      CLOSE,
      `${CLOSE}\naccount: x`,
    ].map((yaml, i) => parseMarkdownFile(`${i}.md`, `---\n${yaml}\n---\n`));
    const expected = buildJournal(files);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        assert.deepEqual(buildJournal(shuffled), expected);
      }),
    );
  });
});
