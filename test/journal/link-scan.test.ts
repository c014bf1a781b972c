import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBody } from '../../src/journal/body.js';
import { scanLinks } from '../../src/journal/link-scan.js';

describe('the targets of a body’s wikilinks', () => {
  const of = (body: string): readonly string[] => scanLinks(body, 0);

  it('are each there once, without heading and alias', () => {
    assert.deepEqual(of('[[silver]] and [[Gold fund#Costs|gold]], [[silver|Ag]] [[#here]] [[白银]]'), [
      ...['silver', 'Gold fund', '', '白银'],
    ]);
  });

  it('are of links that close on their line, with something in them', () => {
    assert.deepEqual(of('[[]] [[|a]] [[a\nb]] [[c [[d]] [e]] [[f] [[g'), ['d']);
    assert.deepEqual(of('[[[h]]]'), ['h']);
  });

  it('are of the body alone', () => {
    const text = '---\nnote: "[[a]]"\n---\n[[b]]';
    assert.deepEqual(scanLinks(text, text.lastIndexOf('\n') + 1), ['b']);
  });

  it('are in code too, where a reader of Markdown sees no link', () => {
    assert.deepEqual(of('`[[a]]`'), ['a']);
    assert.deepEqual(parseBody('`[[a]]`', 0).links, []);
  });

  it('leave out none that a reader of Markdown sees', () => {
    const pieces = fc.constantFrom(
      ...[
        '[[',
        ']]',
        '[',
        ']',
        '|',
        '#',
        'a',
        'b c',
        ' ',
        '\n',
        '\n\n',
        '`',
        '*',
        '# ',
        '- ',
        '> ',
        '\\',
        '![',
        '](x)',
        '<b>',
        '银',
      ],
      ...['[[a]]', '[[b#c]]', '[[d|e]]', '    ', '```\n', '&amp;', '\t', '\r\n'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        const found = new Set(scanLinks(text, 0));
        for (const { target } of parseBody(text, 0).links) assert.ok(found.has(target), target);
      }),
      { numRuns: 2000, seed: 20_260_107 },
    );
  });
});
