import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryTable } from '../../src/preview/entry-table.js';
import { escapeHtml } from '../../src/preview/html.js';
import { relativeHref } from '../../src/preview/links.js';
import { pillarTable } from '../../src/preview/pillar-table.js';
import { renderBlock, renderInline } from '../../src/preview/render-block.js';
import { textJournal } from '../support/journal-text.js';
import { previewOf } from '../support/preview-text.js';

/** Every element and attribute the preview writes. */
const ELEMENTS = new Set(
  'figure figcaption div table thead tbody tfoot tr th td a b p ul li span code svg line rect path polyline circle text'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(?:class|scope|href|title|role|aria-label|colspan|viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|d|points|text-anchor)$/;
const TAG = /<(\/?)([a-z]+)((?:\s+[\w-]+="[^"<>]*")*)\s*(\/?)>/giy;

/** Fails where anything but known elements stands, an attribute is not quoted, or they do not nest. */
function checkHtml(text: string): void {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const [, end, name = '', attributes = '', own] = TAG.exec(text) ?? [];
    assert.ok(ELEMENTS.has(name), text.slice(at, at + 80));
    for (const [, attribute = '', value = ''] of attributes.matchAll(/\s+([\w-]+)="([^"]*)"/g)) {
      assert.match(attribute, ATTRIBUTES);
      if (attribute === 'href') assert.match(value, /^\.\.?\/[^:]*$/);
    }
    if (end) assert.equal(open.pop(), name);
    else if (!own) open.push(name);
  }
  assert.deepEqual(open, []);
}

const EVIL = `"><img src=x onerror=alert(1)>'\`&<script>`;

function journalWith(name: string) {
  const quoted = JSON.stringify(name);
  return textJournal(`
=== account.md
---
account: main
name: ${quoted}
currency: USD
opening: {date: 2025-12-31, nav: 1000}
instruments:
  AAA: {name: ${quoted}, kind: share, class: ${quoted}}
---
=== framework/java script:alert(1)'".md
---
pillar: metals
name: ${quoted}
---
=== notes/a.md
---
date: 2026-01-02
title: ${quoted}
tags: [${quoted}]
positions:
  - {id: alpha, action: open, instrument: AAA, quantity: 10, price: 10, pillars: [metals]}
---
=== prices/all.csv
date,symbol,price
2026-01-05,AAA,11
`);
}

describe('hostile text in the preview', () => {
  it('is shown as text in every form of block', () => {
    const { engine } = journalWith(EVIL);
    const context = previewOf(engine, 'notes/letter.md');
    const blocks = ['pillar', 'position', 'class', 'tag', 'account', 'instrument'].flatMap((by) => [
      `by: ${by}`,
      `by: ${by}\nshow: bars`,
      `by: ${by}\nacross: ${by === 'tag' ? 'class' : 'tag'}`,
    ]);
    for (const block of [...blocks, 'show: number\nwithin: metals', 'show: path', 'show: months', 'show: comparison']) {
      checkHtml(renderBlock(block, context).text);
    }
    const { text } = renderBlock('by: tag', context);
    assert.ok(text.includes(escapeHtml(EVIL)), text);
    const entry = engine.parsed('notes/a.md')?.entry;
    assert.ok(entry);
    checkHtml(entryTable(entry, previewOf(engine, 'notes/a.md')).text);
    checkHtml(pillarTable('metals', previewOf(engine, 'notes/a.md')).text);
  });

  it('is shown as text in errors', () => {
    const context = previewOf(journalWith('x').engine, 'notes/letter.md');
    for (const key of ['by', 'within', 'account', 'period', 'measure', 'filter', EVIL]) {
      checkHtml(renderBlock(`${JSON.stringify(key)}: ${JSON.stringify(EVIL)}`, context).text);
    }
    checkHtml(renderInline(EVIL, context).text);
  });

  it('stays text whatever the names are', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        ...['<', '>', '"', "'", '`', '&', '=', '/', ' ', ';', ':', '#', '{', '[', 'a', '\u202e', '\u0007'],
      ),
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(text, (name) => {
        const context = previewOf(journalWith(`x${name}`).engine, 'notes/letter.md');
        checkHtml(renderBlock('by: pillar', context).text + renderBlock(name, context).text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a link in the preview', () => {
  it('leads from file to file within the folder, whatever their names', () => {
    for (const [from, to, line, expected] of [
      ['a.md', 'b.md', undefined, './b.md'],
      ['notes/a.md', 'notes/b.md', 3, './b.md#L4'],
      ['notes/2026/a.md', 'framework/b.md', undefined, '../../framework/b.md'],
      ['a.md', 'javascript:alert(1).md', undefined, './javascript%3Aalert(1).md'],
      ['a.md', `x y/"#?&'<.md`, 0, './x%20y/%22%23%3F%26%27%3C.md#L1'],
      ['notes/a.md', 'notes', undefined, '../notes'],
      ['', '支柱.md', undefined, './%E6%94%AF%E6%9F%B1.md'],
    ] as const) {
      assert.equal(relativeHref(from, to, line), expected);
    }
  });
});
