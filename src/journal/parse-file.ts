import { problem, type Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { decodePart } from '../text/utf8.js';
import { decodeText, isUtf8 } from './decode-text.js';
import { RECORD_KEYS } from './entry-file.js';
import { readFileRecords } from './file-records.js';
import { splitFrontmatter, splitPlainly, type Frontmatter } from './frontmatter.js';
import { keptList } from './kept-list.js';
import { MarkdownFile, type Found, type TextOf } from './markdown-file.js';
import { nearestName } from './nearest-name.js';
import { readPlainYaml } from './plain-yaml.js';
import { RecordReader } from './record-reader.js';
import type { ParsedFile } from './records.js';
import { spoiledRecords } from './spoiled-records.js';
import { readYaml } from './yaml-document.js';
import type { YamlMap } from './yaml-tree.js';
import { YamlList } from './yaml-tree.js';

const MB = 1024 * 1024;
const MAX_FILE = 5 * MB;
/** YAML is read at about a megabyte a second, hostile YAML at a tenth of it; half a megabyte holds 6,000 events. */
const MAX_FRONTMATTER = MB / 2;

/** How much of a file above the limit is looked at. */
const HEAD = 64 * 1024;

/** How much of a file is decoded to look for its frontmatter; that of most entries is half as long. */
const TOP = 1024;

/** A file takes part in the journal when its frontmatter has one of these keys. */
const PARTICIPATING = new Set(['account', 'pillar', 'instruments', 'flows', ...RECORD_KEYS]);
const PARTICIPATES = new RegExp(`^["']?(?:${[...PARTICIPATING].join('|')})["']?[ \\t]*:`, 'm');
/** The same where the whole frontmatter is written in braces. */
const FLOW_MAP = /^\s*\{/;

export interface ParseOptions {
  /** Where the text is had again; with it, what is returned keeps no content. */
  readonly textOf?: TextOf;
}

/**
 * Reads one Markdown file: what it defines and records, and everything wrong with it, by exact ranges. A fault costs
 * the record it lies in and nothing else. Markdown without a journal key is passed over without looking further.
 * @param path within the journal's folder, `/` separated.
 * @param content the text as an editor has it, or a file's bytes.
 */
export function parseMarkdownFile(
  path: string,
  content: string | Uint8Array,
  { textOf }: ParseOptions = {},
): ParsedFile {
  if (content.length > MAX_FILE) return tooLarge(path, content);
  const top = typeof content === 'string' ? undefined : readTop(path, content);
  if (top) return new MarkdownFile(path, top, textOf ?? content);
  const { text, firstBad } = typeof content === 'string' ? { text: content } : decodeText(content);
  const found = parseText(path, text, splitFrontmatter(text));
  if (!firstBad || found.isJournal !== true) return new MarkdownFile(path, found, textOf ?? content);
  const range = { start: firstBad.offset, end: Math.min(firstBad.offset + 1, text.length) };
  const problems = [problem('file.not-utf8', path, range, [firstBad.byte]), ...(found.problems ?? [])];
  return new MarkdownFile(path, { ...found, problems }, textOf ?? content);
}

/**
 * What the top of a file says, where it holds all frontmatter: the rest is then looked at for bytes that are no text, and
 * not decoded. It can be left out without changing a result.
 * @returns undefined where the whole has to be seen.
 */
function readTop(path: string, bytes: Uint8Array): Found | undefined {
  if (bytes.length <= TOP) return undefined;
  const text = decodePart(bytes, 0, TOP);
  const split = splitPlainly(text);
  // What the top ends in may go on: a closing fence too.
  if (split?.kind !== 'yaml' || split.bodyStart >= text.length || !isUtf8(bytes)) return undefined;
  return parseText(path, text, split);
}

function parseText(path: string, text: string, split: Frontmatter): Found {
  if (split.kind === 'none') return {};
  if (split.kind === 'language') {
    return { isJournal: true, problems: [problem('frontmatter.language', path, split.range, [split.language])] };
  }
  if (split.kind === 'unclosed') {
    if (!mayTakePart(split.raw)) return {};
    const problems = [problem('frontmatter.unclosed', path, split.range)];
    return { isJournal: true, problems, leftOut: [split.range] };
  }
  const { rawStart, rawEnd, bodyStart } = split;
  const isTooLarge = rawEnd - rawStart > MAX_FRONTMATTER;
  const plain = isTooLarge ? undefined : readPlainYaml(text, rawStart, rawEnd);
  // A key of the tree stands in the text, so the searches need not be made.
  if (plain && takesPart(plain)) return readBlock(path, plain, bodyStart, NOTHING_WRONG);
  const raw = text.slice(rawStart, rawEnd);
  if (!mayTakePart(raw)) return { bodyStart };
  if (plain) return misspelledEntry(path, plain, bodyStart);
  if (!isTooLarge) return readFrontmatter(path, raw, rawStart, bodyStart);
  const range = { start: 0, end: rawStart };
  const found = problem('frontmatter.too-large', path, range, [megabytes(raw.length), MAX_FRONTMATTER / MB]);
  return { isJournal: true, problems: [found], bodyStart, leftOut: [range] };
}

/** Frontmatter that needs the library, whatever is wrong with it. */
function readFrontmatter(path: string, raw: string, rawStart: number, bodyStart: number): Found {
  const yaml = readYaml(path, raw, rawStart);
  const { root } = yaml;
  const spoiled = spoiledRecords(root, yaml.faults);
  const problems = [...yaml.problems, ...spoiled.problems];
  if (root && !spoiled.whole) {
    if (!takesPart(root)) return misspelledEntry(path, root, bodyStart);
    return readBlock(path, root, bodyStart, { problems, spoiled: spoiled.starts, dropped: yaml.dropped });
  }
  // Foreign notes may hold YAML of any kind; only what names the journal is ours to judge.
  if (!(root && takesPart(root)) && !PARTICIPATES.test(raw)) return { bodyStart };
  const lost = root ? recordRanges(root) : [];
  const leftOut = lost.length > 0 ? lost : [{ start: rawStart, end: rawStart + raw.length }];
  return { isJournal: true, problems, bodyStart, leftOut };
}

/** What is wrong with a block before its records are read. */
interface Wrong {
  readonly problems: readonly Problem[];
  /** Offsets of the records that a syntax error spoils. */
  readonly spoiled: ReadonlySet<number>;
  readonly dropped: readonly Range[];
}

const NOTHING_WRONG: Wrong = { problems: [], spoiled: new Set(), dropped: [] };

function readBlock(path: string, root: YamlMap, bodyStart: number, wrong: Wrong): Found {
  const reader = new RecordReader(path, wrong.spoiled);
  const records = readFileRecords(reader, root, bodyStart);
  const problems = keptList([...wrong.problems, ...reader.problems].sort((a, b) => a.range.start - b.range.start));
  const leftOut = keptList([...wrong.dropped, ...reader.leftOut]);
  return { isJournal: true, problems, bodyStart, leftOut, ...records };
}

function takesPart(root: YamlMap): boolean {
  return root.entries.some(({ key }) => PARTICIPATING.has(key) && root.has(key));
}

/** Whether a text may say something about the journal; a search, before anything is parsed. */
function mayTakePart(raw: string): boolean {
  return PARTICIPATES.test(raw) || FLOW_MAP.test(raw) || looksLikeEntry(raw);
}

/** A dated block with actions in it: an entry whose `positions` may be misspelled. */
function looksLikeEntry(raw: string): boolean {
  return /^date[ \t]*:/m.test(raw) && /\baction[ \t]*:/.test(raw);
}

/** A file that would be an entry if the key over its events were spelled well; any other is not ours. */
function misspelledEntry(path: string, root: YamlMap, bodyStart: number): Found {
  for (const { key, keyRange, value } of root.entries) {
    if (!(value instanceof YamlList) || nearestName(key, ['positions']) === undefined) continue;
    const problems = [problem('key.misspelled', path, keyRange, [key, 'positions'])];
    return { isJournal: true, problems, bodyStart, leftOut: value.items.map((item) => item.range) };
  }
  return { bodyStart };
}

/** The records of a block that cannot be trusted: each item of a list, each other journal key as one. */
function recordRanges(root: YamlMap): readonly Range[] {
  return root.entries.flatMap(({ key, value }) => {
    if (!PARTICIPATING.has(key)) return [];
    return value instanceof YamlList ? value.items.map((item) => item.range) : [value.range];
  });
}

/** A file that is not read; only its first lines are looked at, to see whether the journal misses anything. */
function tooLarge(path: string, content: string | Uint8Array): ParsedFile {
  const head = typeof content === 'string' ? content.slice(0, HEAD) : decodeText(content.subarray(0, HEAD)).text;
  if (splitFrontmatter(head).kind === 'none' || !PARTICIPATES.test(head)) return new MarkdownFile(path, {}, '');
  const range = { start: 0, end: 0 };
  const found = problem('file.too-large', path, range, [megabytes(content.length), MAX_FILE / MB]);
  return new MarkdownFile(path, { isJournal: true, problems: [found], leftOut: [range] }, '');
}

function megabytes(length: number): string {
  return (length / MB).toFixed(1);
}
