import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bodyFacts, parseBody } from '../../src/journal/body.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';

/** The wikilinks of a body as `target#heading|alias`. */
function links(text: string): readonly string[] {
  return parseBody(text, 0).links.map(
    ({ target, heading, alias }) =>
      target + (heading === undefined ? '' : `#${heading}`) + (alias === undefined ? '' : `|${alias}`),
  );
}

describe('wikilinks', () => {
  const cases: Record<string, readonly string[]> = {
    'we hold [[silver-2026]].': ['silver-2026'],
    '[[a]][[b]]': ['a', 'b'],
    '[[Deep file#A heading|shown *so*]]': ['Deep file#A heading|shown *so*'],
    '[[#here]]': ['#here'],
    '[[白银货币化|silver]]': ['白银货币化|silver'],
    '*[[a]]* and [text [[b]]](https://x)': ['a', 'b'],
    '- item [[a]]\n\n> quote [[b]]\n\n# head [[c]]': ['a', 'b', 'c'],
    '[[[a]]]': ['a'],
    '[[a#b#c]]': ['a#b#c'],
    '[[a|b|c]]': ['a|b|c'],
    '`[[a]]` and\n\n```\n[[b]]\n```\n\n    [[c]]\n': [],
    '[[]] [[a] ]] [[a\nb]] [[a [b]] [[|x]] [[a|]] [[a#]] [a]': [],
    '\\[[a]]': [],
    '<!-- [[a]] -->': [],
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(links(text), expected);
    });
  }

  it('read back what was written, at their exact places', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[[\]|#\r\n\\\0\t]/.test(text));
    const words = fc.constantFrom('', 'silver ', 'and\n\n', '# ');
    fc.assert(
      fc.property(
        words,
        part,
        fc.option(part, { nil: undefined }),
        fc.option(part, { nil: undefined }),
        (before, target, heading, alias) => {
          const written = `[[${target}${heading === undefined ? '' : `#${heading}`}${alias === undefined ? '' : `|${alias}`}]]`;
          const text = `---\nnav: 1\n---\n${before}${written} after\n`;
          const [link] = bodyFacts(parseMarkdownFile('e.md', text)).links;
          assert.ok(link);
          assert.deepEqual([link.target, link.heading, link.alias], [target, heading, alias]);
          assert.equal(text.slice(link.range.start, link.range.end), written);
          assert.equal(text.slice(link.targetRange.start, link.targetRange.end), target);
        },
      ),
    );
  });
});

describe('a body', () => {
  it('gives its headings, with offsets in the file', () => {
    const text = '---\nnav: 1\n---\n# Cleaning *the* book\n\nprose\n\nSilver [[silver-2026|now]]\n---\n';
    const { headings } = bodyFacts(parseMarkdownFile('e.md', text));
    assert.deepEqual(
      headings.map(({ text: title, depth, range }) => [title, depth, text.slice(range.start, range.end)]),
      [
        ['Cleaning the book', 1, '# Cleaning *the* book'],
        ['Silver now', 2, 'Silver [[silver-2026|now]]\n---'],
      ],
    );
  });

  it('is read once', () => {
    const file = parseMarkdownFile('e.md', '[[a]]');
    assert.equal(bodyFacts(file), bodyFacts(file));
  });

  it('above a quarter of a megabyte says nothing', () => {
    assert.deepEqual(parseBody('[[a]]\n'.repeat(200_000), 0), { links: [], headings: [] });
  });

  it('of any text neither throws nor leaves the text', () => {
    const pieces = fc.constantFrom(
      '[[',
      ']]',
      '|',
      '#',
      '[',
      ']',
      '`',
      '> ',
      '- ',
      '\n',
      '\r\n',
      'a',
      '\u0000',
      '银',
      '😀',
      '<',
      '&amp;',
      '*',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (array) => {
        const text = array.join('');
        const { links: found, headings } = parseBody(text, 0);
        for (const { start, end } of [
          ...found.flatMap((link) => [link.range, link.targetRange]),
          ...headings.map((h) => h.range),
        ]) {
          assert.ok(0 <= start && start <= end && end <= text.length);
        }
        for (const link of found) assert.equal(text.slice(link.range.start, link.range.start + 2), '[[');
      }),
    );
  });

  it('nested deeply is no crash', () => {
    for (const text of ['> '.repeat(1000), '- '.repeat(2000), '[['.repeat(2000), '*a '.repeat(2000)]) {
      assert.ok(parseBody(text, 0).links.length === 0);
    }
  });
});
