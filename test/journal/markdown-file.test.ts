import assert from 'node:assert/strict';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';

const TEXT = '---\ndate: 2026-01-07\ntitle: Gold first\npositions:\n  - {id: gold, action: expire}\n---\n# Gold\n';

describe('a file that was read', () => {
  it('has its text', () => {
    const file = parseMarkdownFile('a.md', TEXT);
    assert.equal(file.source.text, TEXT);
    assert.equal(file.source, file.source);
    assert.deepEqual(file.source.positionAt(TEXT.indexOf('# Gold')), { line: 6, character: 0 });
  });

  it('has the text of its bytes', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${TEXT}白银`);
    const { source } = parseMarkdownFile('a.md', bytes);
    assert.equal(source.text, `${TEXT}白银`);
    assert.equal(parseMarkdownFile('a.md', new Uint8Array([...bytes, 0xff])).source.text, `${TEXT}白银\uFFFD`);
  });

  it('asks for its text where there is somebody to ask, and not before it is wanted', () => {
    const asked: string[] = [];
    const textOf = (path: string): string => {
      asked.push(path);
      return TEXT;
    };
    const file = parseMarkdownFile('a.md', TEXT, { textOf });
    assert.equal(file.entry?.title, 'Gold first');
    assert.deepEqual(asked, []);
    assert.equal(file.source.text, TEXT);
    assert.equal(file.source.path, 'a.md');
    assert.deepEqual(asked, ['a.md']);
  });

  it('is empty where it is gone', () => {
    assert.equal(parseMarkdownFile('a.md', TEXT, { textOf: () => undefined }).source.text, '');
  });
});
