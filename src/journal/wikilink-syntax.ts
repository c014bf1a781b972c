import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Node } from 'unist';
import type { Code, Construct, Extension, State, TokenizeContext, Effects } from 'micromark-util-types';

/** A wikilink's node in the tree; its parts are where the positions of its tokens say. */
export interface WikilinkNode extends Node {
  type: 'wikilink';
  /** What a reader sees, so that the text of a heading has it. */
  value: string;
  target: string;
  targetRange: { start: number; end: number };
  heading?: string;
  alias?: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikilink: WikilinkNode;
  }
  interface RootContentMap {
    wikilink: WikilinkNode;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikilink: 'wikilink';
    wikilinkMarker: 'wikilinkMarker';
    wikilinkTarget: 'wikilinkTarget';
    wikilinkHeading: 'wikilinkHeading';
    wikilinkAlias: 'wikilinkAlias';
  }
}

const HASH = 35;
const OPEN = 91;
const CLOSE = 93;
const BAR = 124;

type Part = 'wikilinkTarget' | 'wikilinkHeading' | 'wikilinkAlias';

/**
 * `[[target#heading|alias]]` within one line, without brackets inside; the target may be empty before a heading.
 * A construct of text, so code spans and blocks never hold one.
 */
function tokenizeWikilink(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return open;

  function open(code: Code): State | undefined {
    effects.enter('wikilink');
    effects.enter('wikilinkMarker');
    effects.consume(code);
    return secondOpen;
  }

  function secondOpen(code: Code): State | undefined {
    if (code !== OPEN) return nok(code);
    effects.consume(code);
    effects.exit('wikilinkMarker');
    return partStart('wikilinkTarget');
  }

  /** Before a part; only a target with a heading after it may be empty. */
  function partStart(part: Part): State {
    return (code) => {
      if (part === 'wikilinkTarget' && code === HASH) return marker(code, 'wikilinkHeading');
      if (isEnd(code, part)) return nok(code);
      effects.enter(part);
      effects.consume(code);
      return inside(part);
    };
  }

  function inside(part: Part): State {
    return (code) => {
      if (code === OPEN || code === null || code < 0) {
        return nok(code);
      }
      if (!isEnd(code, part)) {
        effects.consume(code);
        return inside(part);
      }
      effects.exit(part);
      if (code === CLOSE) {
        effects.enter('wikilinkMarker');
        effects.consume(code);
        return secondClose;
      }
      return marker(code, code === HASH ? 'wikilinkHeading' : 'wikilinkAlias');
    };
  }

  function marker(code: Code, next: Part): State {
    effects.enter('wikilinkMarker');
    effects.consume(code);
    effects.exit('wikilinkMarker');
    return partStart(next);
  }

  function secondClose(code: Code): State | undefined {
    if (code !== CLOSE) return nok(code);
    effects.consume(code);
    effects.exit('wikilinkMarker');
    effects.exit('wikilink');
    return ok;
  }
}

/** Whether a part ends here: `#` only ends a target, `|` a target or a heading, brackets and line ends everything. */
function isEnd(code: Code, part: Part): boolean {
  if (code === null || code < 0 || code === OPEN || code === CLOSE) return true;
  if (code === BAR) return part !== 'wikilinkAlias';
  return code === HASH && part === 'wikilinkTarget';
}

const construct: Construct = { name: 'wikilink', tokenize: tokenizeWikilink };

/** The tokens, for micromark. */
export const wikilinkSyntax: Extension = { text: { [OPEN]: construct } };

/** From tokens to {@link WikilinkNode}, for mdast. */
export const wikilinkFromMarkdown: FromMarkdown = {
  enter: {
    wikilink(token) {
      const targetRange = { start: token.start.offset + 2, end: token.start.offset + 2 };
      this.enter({ type: 'wikilink', value: '', target: '', targetRange }, token);
    },
  },
  exit: {
    wikilinkTarget(token) {
      const node = this.stack.at(-1);
      if (node?.type !== 'wikilink') return;
      node.target = this.sliceSerialize(token);
      node.targetRange = { start: token.start.offset, end: token.end.offset };
    },
    wikilinkHeading(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'wikilink') node.heading = this.sliceSerialize(token);
    },
    wikilinkAlias(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'wikilink') node.alias = this.sliceSerialize(token);
    },
    wikilink(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'wikilink') node.value = node.alias ?? (node.target || (node.heading ?? ''));
      this.exit(token);
    },
  },
};
