import { Composer, Lexer, Parser, type CST, type Document, type YAMLError } from 'yaml';
import { problem, type Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { convertTree } from './yaml-convert.js';
import { YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** Blocks within blocks: a journal needs about eight. */
const MAX_DEPTH = 32;

/** The root and the scalar being read stand on the parser's stack beside the blocks. */
const STACK_BESIDE_BLOCKS = 2;

/** A syntax error; the reader decides which records it costs. */
export interface SyntaxFault {
  /** Offset in the file. */
  readonly at: number;
  readonly problem: Problem;
}

export interface YamlDocument {
  /** Missing where nothing can be trusted, or where there is nothing. */
  readonly root?: YamlMap;
  /** Everything found but syntax errors. */
  readonly problems: readonly Problem[];
  readonly faults: readonly SyntaxFault[];
  /** The values of top-level keys that stand twice or are forbidden: they do not count. */
  readonly dropped: readonly Range[];
}

/**
 * Reads YAML 1.2 (core) with the place of everything in it. It neither throws nor hangs: nesting is bounded while
 * tokens are read, before anything recurses, and aliases are never expanded in memory.
 * @param raw the YAML text.
 * @param start the offset of `raw` in its file; all ranges are in the file.
 */
export function readYaml(path: string, raw: string, start: number): YamlDocument {
  try {
    const { tokens, deepAt } = tokenize(raw);
    if (deepAt !== undefined) {
      const at = Math.min(start + deepAt, start + raw.length - 1);
      return refused(problem('yaml.depth', path, { start: at, end: at + 1 }, [MAX_DEPTH]));
    }
    const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'error' });
    const [document, second] = [...composer.compose(tokens, true, raw.length)];
    if (!document) return { problems: [], faults: [], dropped: [] };
    const read = readDocument(path, document, raw, start);
    if (!second) return read;
    const range = { start: start + second.range[0], end: start + raw.length };
    const extra = problem('yaml.syntax', path, range, ['a line of “...” ends the block; remove it']);
    return { ...read, faults: [...read.faults, { at: range.start, problem: extra }] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(problem('yaml.syntax', path, { start, end: start + raw.length }, [reason]));
  }
}

function refused(found: Problem): YamlDocument {
  return { problems: [found], faults: [], dropped: [] };
}

/** @returns the document's tokens, or the offset where blocks nest too deep. */
function tokenize(raw: string): { readonly tokens: readonly CST.Token[]; readonly deepAt?: number } {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(raw)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH + STACK_BESIDE_BLOCKS) return { tokens, deepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

function readDocument(path: string, document: Document.Parsed, raw: string, start: number): YamlDocument {
  const { root, problems, faults: unmeant, dropped } = convertTree(path, document, raw, start);
  const faults = [
    ...document.errors.map((error) => syntaxFault(path, error, raw, start, root)),
    ...unmeant.map((found) => ({ at: found.range.start, problem: found })),
  ];
  if (root === undefined || root instanceof YamlMap) {
    return root ? { root, problems, faults, dropped } : { problems, faults, dropped };
  }
  const empty = document.contents === null || root.start === root.end;
  const notMap = problem('yaml.not-a-map', path, root.range);
  return { problems: empty || faults.length > 0 ? problems : [...problems, notMap], faults, dropped };
}

function syntaxFault(path: string, error: YAMLError, raw: string, start: number, root?: YamlNode): SyntaxFault {
  const { from, to } = faultPlace(error, raw, start, root);
  const range = { start: start + from, end: start + Math.max(from, Math.min(to, raw.length)) };
  const found =
    error.code === 'TAB_AS_INDENT'
      ? problem('yaml.tab', path, range)
      : problem('yaml.syntax', path, range, [plainReason(error)]);
  return { at: range.start, problem: found };
}

/** The faults that people make, in their words; the library's own words for the rest. */
const REASONS: readonly (readonly [start: string, reason: string])[] = [
  ['Nested mappings are not allowed', 'a value with “: ” in it needs quotes'],
  ['Missing closing', 'the quote is not closed'],
  ['Flow map in block', 'a “}” is missing'],
  ['Flow sequence in block', 'a “]” is missing'],
  ['Sequence item without', 'the line is not indented like the lines above'],
  ['Implicit map keys need', 'a “:” is missing after the key'],
  ['Plain value cannot start', 'a value that starts with this character needs quotes'],
  ['Block collections are not allowed within', 'a “,” between two keys is missing, or quotes around a text with “: ”'],
];

function plainReason({ message }: YAMLError): string {
  return REASONS.find(([start]) => message.startsWith(start))?.[1] ?? message;
}

/** The library points to where it noticed; a person looks where it began. */
function faultPlace(error: YAMLError, raw: string, start: number, root?: YamlNode): { from: number; to: number } {
  const from = Math.max(0, Math.min(error.pos[0], raw.length));
  if (error.message.startsWith('Missing closing')) {
    // A quote that never ends swallows the rest: its first line shows it.
    const open = root && (scalarAt(root, start + from - 1) ?? scalarAt(root, start + raw.trimEnd().length - 1));
    if (open) {
      const quote = open.start - start;
      return { from: quote, to: quote + (/^[^\r\n]*/.exec(raw.slice(quote))?.[0].length ?? 1) };
    }
  }
  if (error.message.startsWith('Flow ')) {
    // Braces that are not closed are noticed at the next line; they end after the last character before it.
    const last = Math.max(0, raw.slice(0, from).trimEnd().length - 1);
    return { from: last, to: last + 1 };
  }
  const spaces = error.code === 'TAB_AS_INDENT' ? 0 : (/^ */.exec(raw.slice(from, from + 200))?.[0].length ?? 0);
  return { from: from + spaces, to: Math.max(error.pos[1], from + spaces + 1) };
}

/** The value written at an offset of the file. */
function scalarAt(node: YamlNode, offset: number): YamlScalar | undefined {
  if (offset < node.start || offset >= node.end) return undefined;
  if (node instanceof YamlScalar) return node;
  const parts = node instanceof YamlMap ? node.entries.map((entry) => entry.value) : node.items;
  for (const part of parts) {
    const found = scalarAt(part, offset);
    if (found) return found;
  }
  return undefined;
}
