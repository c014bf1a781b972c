import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addBenchmarkEdit, type BenchmarkWish } from '../../src/journal/benchmark-edit.js';
import { parseMonthlyFile } from '../../src/journal/monthly-file.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { SourceText } from '../../src/text/source-text.js';

const HEAD = 'account: main\ncurrency: USD # dollars\nopening: {date: 2024-12-31, nav: 1_000_000}\n';
const PILLARS = ['metals', 'null', '1e5'];
const CONTRIBUTIONS: BenchmarkWish = { what: 'contributions', pillars: PILLARS };
const MONTHLY: BenchmarkWish = { what: 'monthly', pillars: PILLARS };
const YEAR: BenchmarkWish = { what: 'year', year: 2025, return: '131%' };

const file = (yaml: string): string => `---\n${yaml}---\nProse.\n`;

/** The text after the edits; takes their text out again to see that nothing else was touched. */
function edited(text: string, wish: BenchmarkWish, path = 'account.md'): string | undefined {
  const found = addBenchmarkEdit(new SourceText(path, text), wish);
  if (!found) return undefined;
  let [made, grown] = [text, 0];
  const ascending = [...found.edits].sort((a, b) => a.range.start - b.range.start);
  for (const { range, newText } of ascending) {
    assert.equal(range.start, range.end, 'only puts text in');
    const at = range.start + grown;
    made = made.slice(0, at) + newText + made.slice(at);
    grown += newText.length;
  }
  let undone = made;
  for (const { range, newText } of ascending.toReversed()) {
    grown -= newText.length;
    const at = range.start + grown;
    undone = undone.slice(0, at) + undone.slice(at + newText.length);
  }
  assert.equal(undone, text);
  const codes = parseMarkdownFile(path, made).problems.map(({ code }) => code);
  assert.deepEqual(codes, []);
  return made;
}

/** The frontmatter after the edits, without {@link HEAD}. */
const added = (yaml: string, wish: BenchmarkWish): string | undefined => {
  const made = edited(file(HEAD + yaml), wish);
  return made?.slice('---\n'.length + HEAD.length, -'---\nProse.\n'.length);
};

const NOTE = '# together they are the return; “unlinked” and “cash” may stand beside the pillars';
const SHARES = 'contributions: {metals: 0%, "null": 0%, "1e5": 0%}';

describe('adding to a benchmark', () => {
  it('begins with the year and its return', () => {
    const block = 'benchmark:\n  year: 2025\n  return: 131%\n';
    assert.equal(added('', YEAR), block);
    assert.equal(added('lots: fifo # in order\n', YEAR), `lots: fifo # in order\n${block}`);
    assert.equal(
      added('benchmark: # later\nlots: fifo\n', YEAR),
      'benchmark: # later\n  year: 2025\n  return: 131%\nlots: fifo\n',
    );
    assert.equal(added('benchmark: {year: 2024}\n', YEAR), undefined);
    assert.equal(added('', { what: 'year', year: 2025, return: '131%\nx: y' }), undefined);
    assert.equal(added('', { what: 'year', year: 2025, return: '131' }), undefined);
  });

  it('adds the contributions of each pillar, with what they must add up to', () => {
    assert.equal(
      added(
        'benchmark:\n    year: 2025 # the best\n    return: 131%   # so far\n\n    # notes\nlots: fifo\n',
        CONTRIBUTIONS,
      ),
      `benchmark:\n    year: 2025 # the best\n    return: 131%   # so far\n    ${SHARES} ${NOTE}\n\n    # notes\nlots: fifo\n`,
    );
    assert.equal(
      added('benchmark: {name: "a {b}", year: 2025, return: 131%} # why\n', CONTRIBUTIONS),
      `# Contributions: ${NOTE.slice(2)}\nbenchmark: {name: "a {b}", year: 2025, return: 131%, ${SHARES}} # why\n`,
    );
    assert.equal(added('benchmark: {year: 2025, contributions: {}}\n', CONTRIBUTIONS), undefined);
    assert.equal(added('benchmark: {return: 131%}\n', CONTRIBUTIONS), undefined);
    assert.equal(added('', CONTRIBUTIONS), undefined);
    assert.equal(added('benchmark: {year: 2025}\n', { what: 'contributions', pillars: [] }), undefined);
  });

  it('adds the months and the text of their file', () => {
    assert.equal(
      added('benchmark:\n  name: >\n    A long\n    name\n\n  year: 2025\n', MONTHLY),
      'benchmark:\n  name: >\n    A long\n    name\n\n  year: 2025\n  monthly: benchmarks/2025.csv\n',
    );
    assert.equal(
      added('benchmark:\n  year: 2025\n  name: |\n    A name\n\nlots: fifo\n', MONTHLY),
      'benchmark:\n  year: 2025\n  name: |\n    A name\n  monthly: benchmarks/2025.csv\n\nlots: fifo\n',
    );
    assert.equal(
      added('benchmark: {\n  year: 2025, # best\n  return: 131%, # so far\n}\n', MONTHLY),
      'benchmark: {\n  year: 2025, # best\n  return: 131%, monthly: benchmarks/2025.csv, # so far\n}\n',
    );
    const source = new SourceText('desk/account.md', file(`${HEAD}benchmark: {year: 2025}\n`));
    const made = addBenchmarkEdit(source, MONTHLY)?.file;
    assert.equal(made?.path, 'desk/benchmarks/2025.csv');
    const { rows, problems } = parseMonthlyFile(new SourceText(made.path, made.text));
    assert.deepEqual(problems, []);
    assert.equal(rows.length, 12 * PILLARS.length);
    assert.deepEqual([rows[0]?.month.value, rows.at(-1)?.month.value], ['2025-01', '2025-12']);
  });

  it('keeps line ends and a byte order mark', () => {
    const text = `\uFEFF---\r\n${HEAD.replaceAll('\n', '\r\n')}benchmark:\r\n  year: 2025\r\n---\r\n`;
    const made = edited(text, CONTRIBUTIONS) ?? '';
    assert.ok(made.includes(`  year: 2025\r\n  ${SHARES} ${NOTE}\r\n---`));
    assert.equal(edited(text.replaceAll('\r\n', '\n'), CONTRIBUTIONS), made.replaceAll('\r\n', '\n'));
  });

  it('leaves alone what it cannot add to', () => {
    for (const yaml of [
      '{account: main, benchmark: {year: 2025}}\n',
      'benchmark: &b {year: 2025\n',
      'a: &x {year: 2025}\nbenchmark: *x\n',
      '- a\n',
    ])
      assert.equal(addBenchmarkEdit(new SourceText('a.md', file(yaml)), MONTHLY), undefined, yaml);
    assert.equal(addBenchmarkEdit(new SourceText('a.md', 'no frontmatter'), YEAR), undefined);
    assert.equal(addBenchmarkEdit(new SourceText('a.md', '---\naccount: main\n'), YEAR), undefined);
  });

  it('never throws, and never touches a byte', () => {
    const piece = fc.constantFrom(
      'benchmark:',
      ' {',
      '}',
      '\n',
      '  year: 2025\n',
      '  return: 1%\n',
      ', ',
      'year: 2025',
      '# c\n',
      '"',
      '\r\n',
      '  name: |\n   x\n',
      '&a ',
      '*a',
      '\t',
    );
    const wish = fc.constantFrom(YEAR, CONTRIBUTIONS, MONTHLY);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), wish, (pieces, wanted) => {
        const text = file(`${pieces.join('')}\n`);
        for (const { range } of addBenchmarkEdit(new SourceText('a.md', text), wanted)?.edits ?? []) {
          assert.equal(range.start, range.end);
          assert.ok(range.start > 3 && range.start <= text.length);
        }
      }),
    );
  });
});
