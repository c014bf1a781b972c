import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeQuantityEdit } from '../../src/journal/edit-quantity.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';

/** Writes the quantity of the entry's event `a` (or another) and gives the whole text after it. */
function written(text: string, quantity = '12', id = 'a'): string | undefined {
  const file = parseMarkdownFile('e.md', text);
  const event = file.entry?.events.find((one) => one.id.value === id);
  assert.ok(event, 'the event is read');
  const edit = writeQuantityEdit(file, event.range, quantity);
  return edit && text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

/** `$0` in the frontmatter is where exactly `inserted` is written. */
function writes(yaml: string, inserted: string, quantity = '12'): void {
  for (const eol of ['\n', '\r\n']) {
    const text = `---\ndate: 2026-01-07\n${yaml}\n---\n\n# Prose\n`.replaceAll('\n', eol);
    assert.equal(
      written(text.replace('$0', ''), quantity),
      text.replace('$0', () => inserted.replaceAll('\n', eol)),
    );
  }
}

/** Expects that the event `a` is left as it is. */
function refuses(yaml: string, quantity = '12'): void {
  assert.equal(written(`---\ndate: 2026-01-07\n${yaml}\n---\n`, quantity), undefined);
}

const OPEN = 'id: a, action: open, instrument: X, price: 1';

describe('writing the quantity that a size comes to', () => {
  it('goes after the value, within braces', () => {
    writes(`positions:\n  - {${OPEN}, weight: 40%$0, stop: 1} # why`, ', quantity: 12');
    writes(`positions: [{${OPEN}, notional: 400_000$0}, {id: b, action: revise}]`, ', quantity: 12');
    writes(`positions:\n  - {${OPEN},\n     weight: "40%"$0 ,\n     stop: 1}`, ', quantity: 12');
  });

  it('goes on a line of its own, in a block, in the indentation of the others', () => {
    writes(
      'positions:\n  - id: a\n    action: open # why\n    instrument: X\n    weight: 40% # of all$0\n    price: 1',
      '\n    quantity: 12',
    );
    writes('positions:\n- weight: 40%$0\n  id: a\n  action: add\n  price: 1', '\n  quantity: 12');
    writes(
      'positions:\n  -   notional: 5\n$0'.replace('\n$0', '$0') + '\n      id: a\n      action: add\n      price: 1',
      '\n      quantity: 12',
    );
    writes('positions:\n  - id: a\n    action: add\n    price: 1\n    weight: 0.4$0', '\n    quantity: 12');
  });

  it('goes beside the size that counts, where there are two', () => {
    writes(`positions: [{${OPEN}, notional: 5, weight: 40%$0}]`, ', quantity: 12');
  });

  it('goes to that event alone', () => {
    const text = `---\ndate: 2026-01-07\npositions:\n  - {${OPEN}, weight: 1%}\n  - {${OPEN.replace('a', 'b')}, weight: 2%}\n---\n`;
    assert.equal(written(text, '3', 'b'), text.replace('2%', '2%, quantity: 3'));
  });

  it('takes numbers as a journal writes them', () => {
    writes(`positions: [{${OPEN}, weight: 1%$0}]`, ', quantity: 1_234.50', '1_234.50');
    for (const none of ['', '-3', '0', '12, price: 3', 'x', '1e999x'])
      refuses(`positions: [{${OPEN}, weight: 1%}]`, none);
  });

  it('is refused where there is one already, or no other size', () => {
    refuses(`positions: [{${OPEN}, weight: 1%, quantity: 3}]`);
    refuses('positions: [{id: a, action: close, price: 3}]');
  });

  it('is refused where the event is written elsewhere', () => {
    refuses(`plan: &p {${OPEN}, weight: 1%}\npositions: [*p]`);
  });

  it('is refused where the YAML is broken', () => {
    const yaml = `positions:\n  - {${OPEN}, weight: 1%}\n  - {id: c, action: [close}`;
    const file = parseMarkdownFile('e.md', `---\ndate: 2026-01-07\n${yaml}\n---\n`);
    const range = file.entry?.events[0]?.range ?? { start: 40, end: 41 };
    assert.equal(writeQuantityEdit(file, range, '1'), undefined);
  });

  it('adds exactly that key, whatever stands around it', () => {
    const shape = fc.record({
      before: fc.array(fc.constantFrom('stop: 1', 'note: "x: y" # why', 'tags: [a, b]', '# alone'), { maxLength: 3 }),
      after: fc.array(fc.constantFrom('target: 2', 'thesis: |\n  one\n  two', 'ref: q'), { maxLength: 3 }),
      size: fc.constantFrom('weight: 40%', 'notional: 1_000', "weight: '0.5'", 'weight:   3% # all'),
      indent: fc.constantFrom('', '  ', '    '),
      eol: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(shape, ({ before, after, size, indent, eol }) => {
        const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)];
        const keys = ['id: a', 'action: add', 'price: 1', ...unique(before), size, ...unique(after)];
        const body = keys.join('\n').replaceAll('\n', `\n${indent}  `);
        const text = `---\ndate: 2026-01-07\npositions:\n${indent}- ${body}\n---\n`.replaceAll('\n', eol);
        const result = written(text);
        assert.ok(result !== undefined);
        assert.equal(result.replace(/\r?\n *quantity: 12(?=\r?\n)/, ''), text);
        const event = parseMarkdownFile('e.md', result).entry?.events[0];
        assert.equal(event?.quantity?.value.toString(), '12');
      }),
    );
  });
});
