import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { appendEvent, newEntryText, yamlList, yamlText, type EventFields } from '../../src/journal/edit-entry.js';
import { newEntryPath, slugOf } from '../../src/journal/entry-path.js';
import { parsePlainDate, type PlainDate } from '../../src/base/plain-date.js';
import { SourceText } from '../../src/text/source-text.js';

const CLOSE: EventFields = [
  ['id', 'silver-2026'],
  ['action', 'close'],
  ['price', '104.25'],
];

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  assert.ok(date);
  return date;
}

function append(text: string, fields = CLOSE): string | undefined {
  const edit = appendEvent(new SourceText('a.md', text), fields);
  return edit && text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

/** `before` holds `$0` where the text is inserted; `$0` alone in `inserted` stands for nothing else changing. */
function appends(before: string, inserted: string): void {
  assert.equal(append(before.replace('$0', '')), before.replace('$0', inserted));
}

const ITEM = '  - id: silver-2026\n    action: close\n    price: 104.25';

describe('appending an event to an entry', () => {
  it('begins `positions` before the closing line where there is none', () => {
    appends('---\ndate: 2026-01-07\n$0---\n\n# Prose\n', `positions:\n${ITEM}\n`);
  });
  it('grows a block list in its own indentation', () => {
    appends('---\npositions:\n    - id: a\n      action: open$0\ntitle: x\n---\n', `\n${ITEM.replace(/^/gm, '  ')}`);
    appends('---\npositions:\n- id: a\n  action: open$0\ntitle: x\n---\n', `\n${ITEM.replace(/^ {2}/gm, '')}`);
  });
  it('keeps comments with the item they belong to', () => {
    appends(
      '---\npositions:\n  - id: a # first\n    action: open # why\n    # more\n$0  # of the list\n---\n'.replace(
        '\n$0',
        '$0\n',
      ),
      `\n${ITEM}`,
    );
  });
  it('goes below a block scalar', () => {
    appends('---\npositions:\n  - id: a\n    thesis: |\n      one\n\n      two$0\n\nnav: 1\n---\n', `\n${ITEM}`);
  });
  it('grows a flow list by a flow map', () => {
    appends('---\npositions: [{id: a, action: open}$0]\n---\n', ', {id: silver-2026, action: close, price: 104.25}');
  });
  it('turns an empty list into a block list', () => {
    assert.equal(append('---\npositions: [] # none\nnav: 1\n---\n'), `---\npositions: # none\n${ITEM}\nnav: 1\n---\n`);
    appends('---\npositions:$0\nnav: 1\n---\n', `\n${ITEM}`);
  });
  it('keeps CRLF and a byte order mark', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    appends(`\uFEFF${crlf('---\npositions:\n  - id: a\n    action: open')}$0${crlf('\n---\ntext')}`, crlf(`\n${ITEM}`));
  });
  for (const [name, text] of [
    ['no frontmatter', '# Prose\n'],
    ['an unclosed frontmatter', '---\npositions:\n  - id: a\n'],
    ['broken YAML', '---\npositions: [\n---\n'],
    ['a list that is none', '---\npositions: many\n---\n'],
    ['a list of plain values', '---\npositions:\n  - a\n---\n'],
    ['a flow-style root', '---\n{date: 2026-01-07}\n---\n'],
    ['an alias', '---\na: &a [{id: x}]\npositions: *a\n---\n'],
    ['another language', '---js\nx\n---\n'],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.equal(append(text), undefined);
    });
  }
  it('changes nothing but the inserted text, and adds exactly the event', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const shape = fc.record({
      ids: fc.array(word, { maxLength: 4 }),
      indent: fc.constantFrom('', '  ', '   ', '    '),
      tail: fc.constantFrom('', 'nav: 1\n', '# end\n', 'tags: [a]\n\n'),
      comment: fc.constantFrom('', ' # kept'),
      eol: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(shape, fc.string({ maxLength: 30 }), ({ ids, indent, tail, comment, eol }, thesis) => {
        const items = ids.map((id) => `${indent}- id: ${id}\n${indent}  action: open${comment}\n`).join('');
        const head = `---\ndate: 2026-01-07\n${ids.length > 0 ? `positions:\n${items}` : ''}`;
        const text = `${head}${tail}---\nbody`.replaceAll('\n', eol);
        const edit = appendEvent(new SourceText('a.md', text), [...CLOSE, ['thesis', yamlText(thesis)]]);
        assert.ok(edit);
        assert.equal(edit.range.start, edit.range.end);
        const after = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
        const events = frontmatter(after)['positions'];
        assert.ok(Array.isArray(events));
        assert.equal(events.length, ids.length + 1);
        assert.deepEqual(events.at(-1), { id: 'silver-2026', action: 'close', price: 104.25, thesis });
      }),
    );
  });
});

function frontmatter(text: string): Record<string, unknown> {
  const yaml: unknown = parse(text.split(/^---\r?$/m)[1] ?? '');
  assert.ok(typeof yaml === 'object' && yaml !== null);
  return { ...yaml };
}

describe('YAML scalars', () => {
  it('are plain where that is safe and quoted where it is not', () => {
    assert.equal(yamlText('SI 2026-12'), 'SI 2026-12');
    assert.equal(yamlText('8306'), '"8306"');
    assert.equal(yamlText('yes: no'), '"yes: no"');
    assert.equal(yamlList(['a-b', 'null']), '[a-b, "null"]');
  });
  it('come back as the same text, in flow too', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.deepEqual(parse(`{k: ${yamlText(text)}, l: 1}`), { k: text, l: 1 });
        assert.doesNotMatch(yamlText(text), /[\r\n]/);
      }),
    );
  });
});

describe('a new entry', () => {
  it('has date, title and room for positions', () => {
    assert.equal(
      newEntryText('2026-10-30', 'Silver: a pause'),
      '---\ndate: 2026-10-30\ntitle: "Silver: a pause"\npositions: []\n---\n\n# Silver: a pause\n\n',
    );
    assert.deepEqual(frontmatter(newEntryText('2026-10-30', 'x', [CLOSE]))['positions'], [
      { id: 'silver-2026', action: 'close', price: 104.25 },
    ]);
  });
  it('lies where the journal keeps its entries', () => {
    const path = (existing: string[], title = 'A b!') =>
      newEntryPath(
        existing.map((text) => ({ path: text, date: day(/\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? '2026-01-07') })),
        new Set(existing),
        day('2026-10-30'),
        title,
      );
    assert.equal(path([]), 'journal/2026/2026-10-30-a-b.md');
    assert.equal(path(['notes/2025/11/2025-11-02-x.md']), 'notes/2026/10/2026-10-30-a-b.md');
    assert.equal(path(['j/2025-11/2025-11-02.md', 'q.md']), 'j/2026-10/2026-10-30-a-b.md');
    assert.equal(path(['2026-10-30-a-b.md']), '2026-10-30-a-b-2.md');
  });
  it('takes a slug from a title of any script', () => {
    assert.equal(slugOf('资源 民族主义!'), '资源-民族主义');
    assert.equal(slugOf('***'), 'entry');
  });
});
