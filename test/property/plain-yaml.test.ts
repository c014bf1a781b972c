import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitFrontmatter, splitPlainly, splitWithLibrary } from '../../src/journal/frontmatter.js';
import { readPlainYaml } from '../../src/journal/plain-yaml.js';
import { readYaml } from '../../src/journal/yaml-document.js';
import { readGoldenBook } from '../support/golden-book.js';
import { randomFrontmatter } from '../support/random-frontmatter.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { projectFiles, readText } from '../support/repository.js';

/*
 * The fast readers give what the libraries give, or leave the text to them: values, every range, and that there is
 * nothing wrong. `PROPERTY_RUNS=200000 npm run test:property` tries 100,000 documents of each kind, in some five minutes.
 */

/** Documents of each kind; the libraries take a third of a millisecond for each. */
const DOCUMENTS = 5_000;

const FENCE = '---';

/** @returns whether the fast reader took the text. */
function isReadAlike(raw: string): boolean {
  const [start, end] = [FENCE.length, FENCE.length + raw.length];
  const plain = readPlainYaml(`${FENCE}${raw}\n${FENCE}\nSome [[prose]].\n`, start, end);
  if (!plain) return false;
  const { root, problems, faults, dropped } = readYaml('', raw, start);
  assert.deepEqual({ problems, faults, dropped }, { problems: [], faults: [], dropped: [] });
  assert.deepStrictEqual(plain, root);
  return true;
}

const seeds = fc.noBias(fc.nat());

const PIECES = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '    ',
    '- ',
    '-',
    ': ',
    ':',
    ':\n',
    '? ',
    '|',
    '>',
    '>-\n',
    '|+\n',
    '#',
    ' # c',
    '\n# c\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ', ',
    ',',
    '"',
    "'",
    "''",
    '\\',
    '\\n',
    '&a ',
    '*a',
    '!!int ',
    '%',
    '~',
    'null',
    '@',
    '`',
    '=',
    '<<: ',
  ],
  ...[
    '...',
    '\n...\n',
    '---',
    '__proto__: 1\n',
    'constructor',
    'a: b',
    '{a: b}',
    '{a, b}',
    '{a: }',
    '[x, y]',
    '[]',
    '{}',
    '[{}]',
  ],
  ...[
    '\n\n',
    '\n    ',
    '\n  - ',
    '\n- ',
    '\n    a: 1\n',
    ' : ',
    '银',
    '\u00a0',
    '\u3000',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\u0000',
    '\ud800',
  ],
];
type Change = readonly [
  kind: 'insert' | 'delete' | 'repeat' | 'indent' | 'outdent' | 'drop' | 'double' | 'swap',
  place: number,
  piece: string,
];
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.tuple(
    fc.constantFrom('insert', 'insert', 'insert', 'delete', 'repeat', 'indent', 'outdent', 'drop', 'double', 'swap'),
    fc.noBias(fc.nat()),
    fc.constantFrom(...PIECES),
  ),
  { minLength: 1, maxLength: 4 },
);

function changed(text: string, [kind, place, piece]: Change): string {
  const at = place % (text.length + 1);
  if (kind === 'insert') return text.slice(0, at) + piece + text.slice(at);
  if (kind === 'delete') return text.slice(0, at) + text.slice(at + 1 + (place % 3));
  if (kind === 'repeat') return text.slice(0, at) + text.slice(Math.max(0, at - 1 - (place % 5)));
  const lines = text.split('\n');
  const n = place % lines.length;
  const line = lines[n] ?? '';
  const indented = ' '.repeat(1 + (place % 4)) + line;
  const put = {
    indent: [indented],
    outdent: [line.replace(/^ {1,2}/, '')],
    drop: [],
    double: [line, line],
    swap: [piece],
  }[kind];
  return lines.toSpliced(n, 1, ...put).join('\n');
}

describe('the fast reader of frontmatter', () => {
  it('takes what people write, and makes the library’s tree of it', () => {
    checkProperty(
      seeds.map((seed) => randomFrontmatter(seed, true)),
      (raw) => {
        assert.ok(isReadAlike(raw), 'left to the library');
      },
      DOCUMENTS,
    );
  });

  it('makes the library’s tree of every other way to write it, or leaves it to the library', () => {
    checkProperty(
      seeds.map((seed) => randomFrontmatter(seed, false)),
      isReadAlikeOrLeft,
      DOCUMENTS,
    );
  });

  it('finds no tree where the library finds fault with one, whatever was put in or taken away', () => {
    const texts = fc
      .tuple(seeds, fc.boolean(), changes)
      .map(([seed, ordinary, each]) => each.reduce(changed, randomFrontmatter(seed, ordinary)));
    checkProperty(texts, isReadAlikeOrLeft, DOCUMENTS);
  });

  it('takes the sample journal and the golden books', () => {
    const files = projectFiles().filter((file) => file.endsWith('.md'));
    const sample = files.filter((file) => file.startsWith('sample/')).map(readText);
    const golden = files.filter((file) => file.startsWith('test/golden/books/'));
    const texts = [...sample, ...golden.flatMap((file) => [...readGoldenBook(readText(file)).sources.values()])];
    assert.ok(texts.length > 150);
    for (const text of texts) {
      const split = splitFrontmatter(text);
      if (split.kind === 'yaml') assert.ok(isReadAlike(text.slice(split.rawStart, split.rawEnd)), text);
    }
  });
});

function isReadAlikeOrLeft(raw: string): void {
  isReadAlike(raw);
}

describe('the fast split of a file', () => {
  const parts = fc.constantFrom(
    ...[
      '---',
      '---',
      '---\n',
      '---\r\n',
      '\n---\n',
      '\r\n---\r\n',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '-',
      '----',
      '--- yaml\n',
      '---js\n',
    ],
    ...[
      '\ufeff',
      'date: 2026-01-07\n',
      'account: main\r\n',
      '# Prose\n',
      '\n'.repeat(250),
      ' '.repeat(220),
      '\u2028',
      '--- ',
      '\n--- x',
    ],
  );

  it('is the library’s, or is left to it', () => {
    checkProperty(
      fc.array(parts, { maxLength: 8 }).map((each) => each.join('')),
      (text) => {
        const plain = splitPlainly(text);
        if (plain) assert.deepEqual(plain, splitWithLibrary(text));
      },
    );
  });

  it('takes files with frontmatter, with either line end', () => {
    const holds = (seed: number): void => {
      const raw = randomFrontmatter(seed, seed % 2 === 0);
      const text = `---${raw}\n---\n# Prose\n`;
      for (const file of [text, text.replaceAll(/\r?\n/g, '\r\n'), text.trimEnd(), `---${raw}\n---`]) {
        const plain = splitPlainly(file);
        assert.ok(plain);
        assert.deepEqual(plain, splitWithLibrary(file));
      }
    };
    checkProperty(seeds, holds, DOCUMENTS);
  });
});
