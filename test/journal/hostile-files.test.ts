import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import type { ParsedFile } from '../../src/journal/records.js';
import { markedText, placesOf } from '../support/marked-text.js';

const A = '{id: a, action: close, price: 1}';
const B = '{id: b, action: close, price: 2}';

function ids(file: ParsedFile): string {
  return `${(file.entry?.events ?? []).map((event) => event.id.value).join(' ')} | ${file.leftOut.length} out`;
}

/** Parses a marked text, expects exactly the marked problems, and these events and records left out. */
function check(expected: string, source: string): ParsedFile {
  const { text, marks } = markedText(source);
  const file = parseMarkdownFile('entry.md', text);
  assert.deepEqual(placesOf(text, file.problems), placesOf(text, marks));
  assert.equal(ids(file), expected);
  return file;
}

function codes(file: ParsedFile): readonly string[] {
  return file.problems.map((found) => found.code);
}

/** Parses and expects it to be quick: what hangs, fails. */
function quickly(text: string): ParsedFile {
  const started = performance.now();
  const file = parseMarkdownFile('entry.md', text);
  assert.ok(performance.now() - started < 5000, 'took too long');
  return file;
}

describe('broken YAML', () => {
  it('in one record in braces costs that record', () => {
    check(
      'b | 1 out',
      `
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: close, price: 1
                                        ^ yaml.syntax
        - ${B}
      ---
      `,
    );
  });

  it('in one record in lines costs that record', () => {
    check(
      'b | 1 out',
      `
      ---
      date: 2026-01-07
      positions:
        - id: a
          action: close
          price: 1
          thesis: silver: physical
                  ^ yaml.syntax
        - ${B}
      ---
    `,
    );
  });

  it('of the indentation costs the record that it cuts in two', () => {
    check(
      'b | 2 out',
      `
      ---
      date: 2026-01-07
      positions:
        - id: a
          action: close
          price: 1
         fees: 5
         ^ yaml.syntax
        - ${B}
      ---
    `,
    );
  });

  it('outside the records costs the file’s records', () => {
    check(
      ' | 1 out',
      `
      ---
      date: 2026-01-07
      title: Cleaning: the book
             ^ yaml.syntax
      positions:
        - ${A}
        - ${B}
      ---
    `,
    );
  });

  it('by a quote that never ends is shown where the quote starts', () => {
    check(
      'a | 1 out',
      `
      ---
      date: 2026-01-07
      positions:
        - ${A}
        - id: c
          action: revise
          thesis: "passport
                  ^^^^^^^^^ yaml.syntax
        - ${B}
      ---
    `,
    );
  });

  it('by a number with commas in braces, which YAML takes for a key', () => {
    check(
      'b | 1 out',
      `
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: add, quantity: 1,000, price: 1}
                                         ^^^^^ value.number
        - ${B}
      ---
    `,
    );
    check(
      ' | 1 out',
      `
      ---
      account: main
      currency: USD
      opening: {date: 2024-12-31, nav: 1,000,000}
                                       ^^^^^^^^^ value.number
      ---
    `,
    );
  });

  it('by a name that nothing has', () => {
    check(
      'b | 1 out',
      `
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: close, price: *last}
                                        ^^^^^ yaml.syntax
        - ${B}
      ---
    `,
    );
  });

  it('by a tab says so', () => {
    const text = `---\ndate: 2026-01-07\npositions:\n\t- ${A}\n---\n`;
    const file = parseMarkdownFile('e.md', text);
    assert.deepEqual(placesOf(text, file.problems), ['yaml.tab «\t»@32']);
    const inside = `---\ndate: 2026-01-07\npositions:\n  - id: a\n\taction: close\n    price: 1\n  - ${B}\n---\n`;
    assert.deepEqual(placesOf(inside, parseMarkdownFile('e.md', inside).problems), ['yaml.tab «\t»@42']);
  });

  it('after a line of dots', () => {
    assert.deepEqual(codes(parseMarkdownFile('e.md', '---\ndate: 2026-01-07\n...\nnav: 5\n---\n')), ['yaml.syntax']);
  });

  it('that is a list is no journal, unless it was meant to be one', () => {
    assert.equal(parseMarkdownFile('e.md', '---\n- a\n- b\n---\n').isJournal, false);
    assert.deepEqual(codes(parseMarkdownFile('e.md', '---\n"nav:\n---\n')), ['yaml.syntax']);
  });
});

describe('keys', () => {
  it('that stand twice: the first counts', () => {
    const file = check(
      'a | 1 out',
      `
      ---
      date: 2026-01-07
      date: 2026-01-08
      ^^^^ yaml.duplicate-key
      positions:
        - {id: a, action: close, price: 1, price: 2}
                                           ^^^^^ yaml.duplicate-key
      ---
    `,
    );
    assert.equal(file.entry?.date, '2026-01-07');
    assert.equal(file.entry.events[0]?.price?.value.toString(), '1');
  });

  it('that mean something to a program are refused', () => {
    const file = check(
      'a | 1 out',
      `
      ---
      date: 2026-01-07
      __proto__: {account: evil, polluted: true}
      ^^^^^^^^^ yaml.forbidden-key
      positions:
        - {id: a, action: close, price: 1, constructor: 1, "prototype": {x: 1}}
                                           ^^^^^^^^^^^ yaml.forbidden-key
                                                           ^^^^^^^^^^^ yaml.forbidden-key
      ---
    `,
    );
    assert.equal(file.entry?.account, undefined);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  it('that are no single value are reported', () => {
    check(
      'a | 0 out',
      `
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: close, price: 1, [x]: 2}
                                           ^^^ yaml.syntax
      ---
    `,
    );
  });
});

describe('fences and encodings', () => {
  const text = `---\ndate: 2026-01-07\npositions:\n  - ${A}\n  - {id: c, action: opne}\n---\nbody\n`;
  const bad = 'action.unknown «opne»';
  const places = (file: ParsedFile): string =>
    file.problems.map((found) => `${found.code} «${file.source.slice(found.range)}»`).join();

  it('CRLF keeps ranges exact', () => {
    const file = parseMarkdownFile('e.md', text.replaceAll('\n', '\r\n'));
    assert.deepEqual([places(file), ids(file), file.source.text.slice(file.bodyStart)], [bad, 'a | 1 out', 'body\r\n']);
  });

  it('a byte order mark keeps ranges exact, in text and in bytes', () => {
    const marked = parseMarkdownFile('e.md', `\uFEFF${text}`);
    assert.deepEqual([places(marked), ids(marked), marked.bodyStart], [bad, 'a | 1 out', text.indexOf('body') + 1]);
    const bytes = parseMarkdownFile('e.md', new TextEncoder().encode(`\uFEFF${text}`));
    assert.deepEqual([places(bytes), bytes.source.text, bytes.bodyStart], [bad, text, text.indexOf('body')]);
  });

  it('no final newline, and no body', () => {
    const file = parseMarkdownFile('e.md', text.replace('\nbody\n', ''));
    assert.deepEqual([places(file), ids(file), file.bodyStart], [bad, 'a | 1 out', file.source.text.length]);
  });

  it('bytes that are not UTF-8 are named and replaced, the rest counts', () => {
    const before = new TextEncoder().encode(text.replace('date', 'title: 银 caf'));
    const at = before.indexOf(0x66) + 1;
    const bytes = new Uint8Array([...before.slice(0, at), 0xe9, ...before.slice(at)]);
    const file = parseMarkdownFile('e.md', bytes);
    const found = file.problems[0];
    assert.deepEqual(
      [found?.code, found?.args, found && file.source.slice(found.range)],
      ['file.not-utf8', [String(at)], '\uFFFD'],
    );
  });

  it('a replacement character that was typed is no fault', () => {
    const bytes = new TextEncoder().encode('---\ndate: 2026-01-07\ntitle: \uFFFD 😀\nnav: 1\n---\n');
    assert.deepEqual(codes(parseMarkdownFile('e.md', bytes)), []);
  });

  it('an empty file says nothing', () => {
    for (const content of ['', '\uFEFF', new Uint8Array()]) {
      const file = parseMarkdownFile('e.md', content);
      assert.deepEqual([file.isJournal, file.problems, file.bodyStart], [false, [], 0]);
    }
  });

  it('a file of 10 MB is not read', () => {
    const big = text + 'x'.repeat(10 * 1024 * 1024);
    for (const content of [big, new TextEncoder().encode(big)]) {
      const file = parseMarkdownFile('e.md', content);
      assert.deepEqual([codes(file), file.entry, file.leftOut.length], [['file.too-large'], undefined, 1]);
    }
    assert.deepEqual(codes(parseMarkdownFile('e.md', 'x'.repeat(10 * 1024 * 1024))), []);
  });

  it('a frontmatter of more than half a megabyte is not read', () => {
    const file = quickly(`---\nnav: 1\nnote: ${'x'.repeat(2 ** 20)}\n---\n`);
    assert.deepEqual(codes(file), ['frontmatter.too-large']);
  });

  it('a fence that never closes', () => {
    check(
      ' | 1 out',
      `
      ---
      ^^^ frontmatter.unclosed
      date: 2026-01-07
      positions:
        - ${A}

      # Prose
    `,
    );
  });

  it('a closing fence with something behind it', () => {
    check(
      ' | 1 out',
      `
      ---
      nav: 1
      ----
      ^^^^ frontmatter.unclosed
      `,
    );
  });

  it('a fence of JavaScript is refused and nothing of it runs', () => {
    const witness = globalThis as { throughlineRan?: boolean };
    for (const language of ['js', 'javascript', 'json', 'coffee', 'toml', 'constructor', '__proto__']) {
      const file = parseMarkdownFile('e.md', `---${language}\nglobalThis.throughlineRan = true;\naccount: 1\n---\n`);
      assert.deepEqual(
        language === '__proto__' ? [] : placesOf(file.source.text, file.problems),
        language === '__proto__' ? codes(file) : [`frontmatter.language «${language}»@3`],
      );
    }
    assert.equal(witness.throughlineRan, undefined);
  });

  it('a fence that names YAML is YAML', () => {
    assert.equal(ids(parseMarkdownFile('e.md', text.replace('---', '--- yaml'))), 'a | 1 out');
  });
});

describe('what is built to hang or crash', () => {
  it('alias bombs', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 98; i < 108; i++) {
      const [now, next] = [String.fromCharCode(i - 1), String.fromCharCode(i)];
      bomb.push(`${next}: &${next} [${Array.from({ length: 10 }, () => `*${now}`).join(', ')}]`);
    }
    const file = quickly(`---\ndate: 2026-01-07\n${bomb.join('\n')}\npositions: *k\n---\n`);
    assert.deepEqual(codes(file), ['yaml.aliases']);
    assert.equal(file.leftOut.length, 1);
  });

  it('an alias within its own anchor', () => {
    const file = quickly('---\ndate: 2026-01-07\npositions: &p [*p]\nnav: 1\n---\n');
    assert.equal(file.entry?.statements.length, 1);
  });

  it('aliases in reason are followed', () => {
    const file = parseMarkdownFile(
      'e.md',
      `---\ndate: 2026-01-07\nplan: &links {x: 50%}\npositions:\n  - {id: a, action: revise, pillars: *links}\n---\n`,
    );
    assert.equal(file.entry?.events[0]?.plan.links?.[0]?.share, 0.5);
  });

  const depths: Record<string, string> = {
    brackets: '['.repeat(10_000),
    'closed brackets': '['.repeat(10_000) + ']'.repeat(10_000),
    braces: '{a: '.repeat(10_000),
    dashes: `\n  ${'- '.repeat(10_000)}`,
    questions: `\n  ${'? '.repeat(10_000)}`,
    lines: `\n${Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}`,
  };
  for (const [name, value] of Object.entries(depths)) {
    it(`nesting of 10,000 ${name}`, () => {
      const file = quickly(`---\ndate: 2026-01-07\npositions: ${value}\n---\n`);
      assert.deepEqual(codes(file), ['yaml.depth']);
      assert.equal(file.leftOut.length, 1);
    });
  }

  it('blank lines by the hundred thousand', () => {
    const blank = '\n'.repeat(600_000);
    assert.deepEqual(codes(quickly(`---\nnav: 1${blank}`)), ['frontmatter.unclosed']);
    assert.deepEqual(codes(quickly(`---\nnav: 1${blank}---\n`)), ['frontmatter.too-large']);
    assert.deepEqual(codes(quickly(`---\ndate: 2026-01-07\nnav: 1${blank.slice(0, 1e5)}---\n`)), []);
  });
});
