import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../src/journal/decode-text.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import type { ParsedFile } from '../../src/journal/records.js';
import { checkProperty } from '../support/random-journal/check-property.js';

/** What a file holds, as plain values; its text is compared apart. */
function found({ isJournal, account, pillar, entry, instruments, problems, leftOut, bodyStart }: ParsedFile): string {
  return JSON.stringify({ isJournal, account, pillar, entry, instruments, problems, leftOut, bodyStart });
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const word = fc.constantFrom(
  'gold',
  'é',
  '白银',
  '🪙',
  '\uFFFD',
  '\u2028',
  ' ',
  ':',
  '---',
  '-',
  '[[gold]]',
  '"',
  '#',
  '\r',
  '\t',
);
const words = fc.array(word, { maxLength: 12 }).map((all) => all.join(''));
/** How much is decoded at first. */
const TOP = 1024;
/** Where the closing fence ends, from the end of what is decoded at first; anywhere where it is undefined. */
const near = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined });
const head = fc.array(
  fc.oneof(
    fc.constantFrom(
      'date: 2026-01-07',
      'account: main',
      'positions:',
      '  - {id: gold, action: expire}',
      '--- ',
      '----',
      '',
    ),
    fc.constantFrom(
      'positons:',
      'currency: USD',
      'pillar: money',
      'tags: [a, b]',
      '  - id: Gold',
      '    action: opne',
      '{',
      '...',
    ),
    words.map((text) => `title: ${text}`),
  ),
  { maxLength: 9 },
);

describe('a file of which only the top is decoded', () => {
  it('is what its whole text says, with its first byte that is no text', () => {
    const file = fc.record({
      start: fc.constantFrom('---', '---', '---', '\uFEFF---', '--- yaml', '---js', ''),
      head,
      near,
      end: fc.constantFrom('---', '---', '---', '--- ', '----', ''),
      body: fc.array(fc.oneof(words, fc.constant('prose '.repeat(200))), { maxLength: 4 }),
      lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
      bad: fc.array(fc.tuple(fc.nat(), fc.constantFrom(0x80, 0xc0, 0xe2, 0xed, 0xf4, 0xff)), { maxLength: 2 }),
    });
    let isBad = 0;
    checkProperty(file, ({ start, head: lines, near: beside, end, body, lineEnd, bad }) => {
      const length = encoded([start, ...lines, '# ', end].join(lineEnd)).length;
      const fill = beside === undefined ? [] : [`# ${'x'.repeat(Math.max(0, TOP + beside - length))}`];
      const bytes = encoded([start, ...lines, ...fill, end, ...body].join(lineEnd));
      for (const [at, byte] of bad) bytes[at % bytes.length] = byte;
      const { text, firstBad } = decodeText(bytes);
      const [ofBytes, ofText] = [parseMarkdownFile('a.md', bytes), parseMarkdownFile('a.md', text)];
      assert.equal(ofBytes.source.text, text);
      const [first, ...others] = ofBytes.problems;
      const tellsBad = first?.code === 'file.not-utf8';
      assert.equal(tellsBad, firstBad !== undefined && ofText.isJournal);
      if (tellsBad) {
        isBad++;
        assert.deepEqual([first.range.start, first.args], [firstBad?.offset, [String(firstBad?.byte)]]);
      }
      assert.equal(found({ ...ofBytes, problems: tellsBad ? others : ofBytes.problems }), found(ofText));
    });
    assert.ok(isBad > 0);
  });
});
