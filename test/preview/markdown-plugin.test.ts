import assert from 'node:assert/strict';
import type { CoreState, MarkdownIt, Rule, Token } from '../../src/host/preview/markdown-it.js';
import { extendMarkdownIt, type PreviewSource } from '../../src/host/preview/markdown-plugin.js';

const OTHER: PreviewSource = { head: () => undefined, block: () => undefined, inline: () => undefined };

/** A parser with the preview's own rules, which name what they are given, and a way to render tokens with it. */
function parser(source: PreviewSource) {
  const core: ((state: CoreState) => void)[] = [];
  const own =
    (name: string): Rule =>
    (tokens, index) =>
      `${name}(${tokens[index]?.content ?? ''})`;
  const rules: Record<string, Rule | undefined> = { fence: own('fence'), code_inline: own('code') };
  const md: MarkdownIt = { renderer: { rules }, core: { ruler: { push: (_, rule) => core.push(rule) } } };
  assert.equal(extendMarkdownIt(md, source), md);
  // VS Code puts its frontmatter in after every plugin.
  rules['front_matter'] = own('frontmatter');
  return (tokens: Token[], environment: unknown = { currentDocument: 'a document' }) => {
    core.forEach((rule) => {
      rule({ tokens, inlineMode: false });
    });
    const self = { renderAttrs: () => ' data-line="7"' };
    return tokens.map(({ type }, index) => rules[type]?.(tokens, index, {}, environment, self)).join('\n');
  };
}

function token(type: string, content: string, info = ''): Token {
  return { type, content, info, map: null };
}

describe('the preview’s plugin', () => {
  it('leaves everything that is not ours to the preview', () => {
    const render = parser({
      ...OTHER,
      block: () => assert.fail('asked for other code'),
      inline: () => assert.fail('asked for other inline code'),
    });
    const tokens = [
      token('front_matter', 'title: x'),
      token('fence', 'a', 'yaml'),
      token('fence', 'b', 'throughlines'),
      token('fence', 'c'),
      token('code_inline', 'throughline'),
      token('code_inline', 'throughline: '),
      token('code_inline', 'x throughline: return'),
    ];
    assert.deepEqual(render(tokens).split('\n'), [
      ...['frontmatter(title: x)', 'fence(a)', 'fence(b)', 'fence(c)'],
      ...['code(throughline)', 'code(throughline: )', 'code(x throughline: return)'],
    ]);
  });

  it('leaves ours too where there is no journal', () => {
    const tokens = [token('fence', 'by: pillar', 'throughline'), token('code_inline', 'throughline: return')];
    assert.equal(parser(OTHER)(tokens), 'fence(by: pillar)\ncode(throughline: return)');
  });

  it('asks for ours with the document, and keeps the line the preview scrolls by', () => {
    const render = parser({
      head: (document, ownTable) => `head of ${String(document)} over ${ownTable()}`,
      block: (document, text) => `<p>${text} of ${String(document)}</p>`,
      inline: (document, text) => `<b>${text} of ${String(document)}</b>`,
    });
    const tokens = [
      token('front_matter', 'pillar: x'),
      token('fence', 'by: pillar', ' throughline live'),
      token('code_inline', 'throughline:  return ytd'),
    ];
    assert.equal(
      render(tokens),
      'head of a document over frontmatter(pillar: x)\n' +
        '<div data-line="7"><p>by: pillar of a document</p></div>\n\n' +
        '<b>return ytd of a document</b>',
    );
  });

  it('does without a document, and without frontmatter of the preview’s', () => {
    const seen: unknown[] = [];
    const render = parser({ ...OTHER, block: (document) => void seen.push(document) });
    for (const environment of [{}, 'none', null]) {
      assert.equal(render([token('fence', 'x', 'throughline')], environment), 'fence(x)');
    }
    assert.deepEqual(seen, [undefined, undefined, undefined]);
  });
});
