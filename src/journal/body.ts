import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { remark } from 'remark';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { BodyFacts, BodyHeading, ParsedFile, WikiLink } from './records.js';
import { wikilinkFromMarkdown, wikilinkSyntax } from './wikilink-syntax.js';

/** A body above this is no prose, and a hostile one costs the parser more than its length. In characters. */
const MAX_BODY = 256 * 1024;
const NOTHING: BodyFacts = { links: [], headings: [] };
const known = new WeakMap<ParsedFile, BodyFacts>();

const markdown = remark().use(wikilinks).freeze();

/** Teaches a processor `[[target#heading|alias]]`. */
function wikilinks(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(wikilinkSyntax);
  (data.fromMarkdownExtensions ??= []).push(wikilinkFromMarkdown);
}

/**
 * The links and headings of a file's prose, read when first asked for and kept as long as the parsed file.
 * @returns ranges in the whole file; nothing for a body above a quarter of a megabyte or one that cannot be read.
 */
export function bodyFacts(file: ParsedFile): BodyFacts {
  let facts = known.get(file);
  if (!facts) known.set(file, (facts = parseBody(file.source.text, file.bodyStart)));
  return facts;
}

/** Reads the prose of a text from an offset on. */
export function parseBody(text: string, bodyStart: number): BodyFacts {
  if (text.length - bodyStart > MAX_BODY) return NOTHING;
  try {
    return collect(markdown.parse(text.slice(bodyStart)), bodyStart);
  } catch {
    // Nesting beyond what the parser's recursion bears; such a body has nothing to say.
    return NOTHING;
  }
}

function collect(root: Root, shift: number): BodyFacts {
  const links: WikiLink[] = [];
  const headings: BodyHeading[] = [];
  visit(root, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    const range = { start: start + shift, end: end + shift };
    if (node.type === 'heading') {
      headings.push({ text: toString(node), depth: node.depth, range });
    } else if (node.type === 'wikilink') {
      const targetRange = { start: node.targetRange.start + shift, end: node.targetRange.end + shift };
      const { target, heading, alias } = node;
      links.push({
        target,
        range,
        targetRange,
        ...(heading === undefined ? {} : { heading }),
        ...(alias === undefined ? {} : { alias }),
      });
    }
  });
  return { links, headings };
}
