import type { MarkdownIt, Rule } from './markdown-it.js';

/** What the plugin asks; `undefined` is: nothing of ours, show it as if we were not there. */
export interface PreviewSource {
  /** What stands at the top of a document instead of its frontmatter. @param ownTable VS Code's own rendering of it. */
  head(document: unknown, ownTable: () => string): string | undefined;
  block(document: unknown, text: string): string | undefined;
  inline(document: unknown, text: string): string | undefined;
}

const LANGUAGE = /^throughline(?:\s|$)/;
const INLINE = /^throughline:\s*(?=\S)/;
/** The token VS Code's preview makes of frontmatter, and what it becomes so that ours is asked first. */
const FRONTMATTER = 'front_matter';
const HEAD = 'throughline_head';

/**
 * Extends the preview's Markdown: fenced blocks and inline code of ours, and the top of a journal's files. Which document
 * is shown is known only while HTML is made, since VS Code keeps the tokens; so nothing is asked earlier. For Markdown
 * without any of these it costs three comparisons a block of code.
 */
export function extendMarkdownIt(md: MarkdownIt, source: PreviewSource): MarkdownIt {
  const { rules } = md.renderer;
  const { fence, code_inline: codeInline } = rules;
  rules['fence'] = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    if (token && LANGUAGE.test(token.info.trim())) {
      const html = source.block(documentOf(environment), token.content);
      if (html !== undefined) return withLine(html, self.renderAttrs(token));
    }
    return fence?.(tokens, index, options, environment, self) ?? '';
  };
  rules['code_inline'] = (tokens, index, options, environment, self) => {
    const content = tokens[index]?.content ?? '';
    const asked = INLINE.exec(content);
    const html = asked ? source.inline(documentOf(environment), content.slice(asked[0].length)) : undefined;
    return html ?? codeInline?.(tokens, index, options, environment, self) ?? '';
  };
  md.core.ruler.push(HEAD, ({ tokens, inlineMode }) => {
    const [first] = tokens;
    if (!inlineMode && first?.type === FRONTMATTER) first.type = HEAD;
  });
  const head: Rule = (tokens, index, options, environment, self) => {
    const own = (): string => rules[FRONTMATTER]?.(tokens, index, options, environment, self) ?? '';
    return source.head(documentOf(environment), own) ?? own();
  };
  rules[HEAD] = head;
  return md;
}

/** The preview follows the editor by the lines that blocks name; ours name them on a box around. */
function withLine(html: string, attributes: string): string {
  return `<div${attributes}>${html}</div>\n`;
}

function documentOf(environment: unknown): unknown {
  return typeof environment === 'object' && environment !== null && 'currentDocument' in environment
    ? environment.currentDocument
    : undefined;
}
