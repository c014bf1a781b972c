import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Grammar {
  injectionSelector: string;
  repository: { wikilink: { match: string; captures: Record<string, { name: string }> } };
}
const grammar = JSON.parse(readFileSync('syntaxes/wikilink.tmLanguage.json', 'utf8')) as Grammar;

/** Each scope's short name with the text it covers, for every wikilink in a line. */
function scopesIn(line: string): string[][] {
  const { match, captures } = grammar.repository.wikilink;
  return [...line.matchAll(new RegExp(match, 'g'))].map((found) =>
    Object.entries(captures).flatMap(([group, { name }]) => {
      const text = found[Number(group)];
      return text === undefined || name.startsWith('punctuation') ? [] : [`${name.split('.')[3] ?? ''} ${text}`];
    }),
  );
}

describe('the wikilink grammar', () => {
  it('marks target, heading and title', () => {
    assert.deepEqual(scopesIn('We hold [[silver-2026#why|the silver]] for [[资源民族主义]].'), [
      ['wikilink silver-2026', 'heading why', 'title the silver'],
      ['wikilink 资源民族主义'],
    ]);
  });
  it('leaves other brackets alone', () => {
    for (const line of ['[a](b)', '[[]]', '[[a', 'x[0][1]', '[[a\n]]']) assert.deepEqual(scopesIn(line), []);
  });
  it('is injected into Markdown, not into code', () => {
    assert.match(grammar.injectionSelector, /^L:text\.html\.markdown /);
    assert.match(grammar.injectionSelector, /-markup\.fenced_code/);
    assert.match(grammar.injectionSelector, /-markup\.inline\.raw/);
  });
});
