import matter from 'gray-matter';
import type { Range } from '../base/range.js';

/** Where a file's frontmatter stands; offsets are in the text as given, a byte order mark included. */
export type Frontmatter =
  | { readonly kind: 'none' }
  /** `---js` and the like: only YAML is read. `range` is the language's name. */
  | { readonly kind: 'language'; readonly language: string; readonly range: Range }
  /** No closing fence: everything after the opening one is `raw`. `range` is the fence that is at fault. */
  | { readonly kind: 'unclosed'; readonly raw: string; readonly range: Range }
  | { readonly kind: 'yaml'; readonly rawStart: number; readonly rawEnd: number; readonly bodyStart: number };

const FENCE = '---';
const NONE: Frontmatter = { kind: 'none' };

function refuse(): never {
  throw new Error('only YAML frontmatter is read');
}

/** Every engine the library brings, so that none of them can be reached, and YAML handed through as text. */
const ENGINES = {
  yaml: (raw: string) => ({ raw }),
  json: refuse,
  javascript: refuse,
  js: refuse,
  coffee: refuse,
  coffeescript: refuse,
  cson: refuse,
  toml: refuse,
};

/**
 * Long runs of blank lines cost the library quadratic time, so their line ends are masked. Offsets stay: this text is
 * only used to split, and the last character of a run stays because it may stand before the closing fence.
 */
function maskBlankRuns(text: string): string {
  return text.replace(/\s{200,}/g, (run) => ' '.repeat(run.length - 1) + run.slice(-1));
}

/**
 * Splits a file into frontmatter and body. Nothing in the file is run, and no text makes this throw.
 * @param text the file; may start with a byte order mark.
 */
export function splitFrontmatter(text: string): Frontmatter {
  return splitPlainly(text) ?? splitWithLibrary(text);
}

/**
 * The usual file, between two lines of nothing but `---`, split without the library, which would hash the whole text.
 * @returns what {@link splitWithLibrary} returns, or undefined for every other file.
 */
export function splitPlainly(text: string): Frontmatter | undefined {
  if (!text.startsWith('---\n') && !text.startsWith('---\r\n')) return undefined;
  const rawStart = FENCE.length;
  const lineEnd = text.indexOf(`\n${FENCE}`, rawStart);
  const fenceEnd = lineEnd + 1 + FENCE.length;
  const body = bodyStart(text, fenceEnd);
  if (lineEnd === -1 || (fenceEnd < text.length && text.charAt(body - 1) !== '\n')) return undefined;
  const rawEnd = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
  return { kind: 'yaml', rawStart, rawEnd, bodyStart: body };
}

/** Every other file, by the library. */
export function splitWithLibrary(text: string): Frontmatter {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  if (!text.startsWith(FENCE, bom) || text.charAt(bom + 3) === '-') return NONE;
  const firstLine = /^[^\r\n]*/.exec(text.slice(bom, bom + 200))?.[0] ?? '';
  const language = firstLine.slice(FENCE.length).trim();
  if (language !== '' && language !== 'yaml' && language !== 'yml') {
    // `--- a title ---` is prose; `---js` asks for an engine.
    if (!/^[a-z][\w+-]*$/i.test(language)) return NONE;
    const start = bom + firstLine.indexOf(language);
    return { kind: 'language', language, range: { start, end: start + language.length } };
  }
  try {
    return split(text, bom, language === '' ? bom + FENCE.length : bom + firstLine.length);
  } catch {
    return NONE;
  }
}

function split(text: string, bom: number, rawStart: number): Frontmatter {
  // A masked end of the first line would make the next one part of it.
  const second = Math.max(bom, text.indexOf('\n') + 1);
  // With an options object the library keeps no cache of what it has seen.
  const file = matter(text.slice(bom, second) + maskBlankRuns(text.slice(second)), {
    language: 'yaml',
    engines: ENGINES,
  });
  const rawEnd = rawStart + file.matter.length;
  // Of a CRLF before the closing fence, the library leaves the CR.
  const raw = text.slice(rawStart, rawEnd).replace(/\r$/, '');
  if (!text.startsWith(`\n${FENCE}`, rawEnd)) {
    return { kind: 'unclosed', raw, range: { start: bom, end: bom + FENCE.length } };
  }
  const fence = /^[^\r\n]*/.exec(text.slice(rawEnd + 1, rawEnd + 200))?.[0] ?? '';
  if (fence.trimEnd() !== FENCE) {
    return { kind: 'unclosed', raw, range: { start: rawEnd + 1, end: rawEnd + 1 + fence.length } };
  }
  const body = bodyStart(text, rawEnd + 1 + fence.length);
  return { kind: 'yaml', rawStart, rawEnd: rawStart + raw.length, bodyStart: body };
}

/** The line after the closing fence, or the end of the text. */
function bodyStart(text: string, fenceEnd: number): number {
  if (text.startsWith('\r\n', fenceEnd)) return fenceEnd + 2;
  return Math.min(fenceEnd + 1, text.length);
}
