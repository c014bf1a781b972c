import { ownString } from '../text/own-string.js';

const LINE_FEED = 10;
const RETURN = 13;
const HASH = 35;
const OPEN = 91;
const CLOSE = 93;
const BAR = 124;

/**
 * The targets of a body's wikilinks, each once, in the order of the text. It looks at brackets alone, so it has every
 * target that {@link parseBody} in `body.ts` finds, at a thousandth of its cost, and those that a reader of Markdown does
 * not see as links too: in code, in HTML, after a backslash.
 * @param bodyStart offset where the body starts.
 */
export function scanLinks(text: string, bodyStart: number): readonly string[] {
  const targets: string[] = [];
  for (let at = text.indexOf('[[', bodyStart); at !== -1; at = text.indexOf('[[', at + 1)) {
    const end = partEnd(text, at + 2);
    const code = text.charCodeAt(end);
    // Before a heading, the target may be empty: it is the file itself.
    const names = code === HASH || (end > at + 2 && (code === BAR || code === CLOSE));
    if (!names || !closes(text, end)) continue;
    const target = ownString(text, at + 2, end);
    if (!targets.includes(target)) targets.push(target);
  }
  return targets;
}

/** Where a target ends: at a heading, an alias, a bracket or the line's end. */
function partEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CLOSE || code === BAR || code === HASH || code === OPEN) return i;
    if (code === LINE_FEED || code === RETURN) return i;
  }
  return text.length;
}

/** Whether the next bracket closes the link. */
function closes(text: string, from: number): boolean {
  const close = text.indexOf(']', from);
  return close !== -1 && text.charCodeAt(close + 1) === CLOSE;
}
