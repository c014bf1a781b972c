import { problem, type Problem } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { SourceText } from '../text/source-text.js';
import { ACCOUNT_KEYS, DEFINING_KEYS, readAccount } from './account-file.js';
import { decodeText } from './decode-text.js';
import { ENTRY_KEYS, readEntry, RECORD_KEYS } from './entry-file.js';
import { splitFrontmatter } from './frontmatter.js';
import { readInstruments } from './instruments-block.js';
import { nearestName } from './nearest-name.js';
import { PILLAR_KEYS, readPillar } from './pillar-file.js';
import { RecordReader } from './record-reader.js';
import type { Moment, ParsedFile } from './records.js';
import { scalar } from './schemas.js';
import { spoiledRecords } from './spoiled-records.js';
import { readMoment } from './value-readers.js';
import { readYaml } from './yaml-document.js';
import type { YamlMap } from './yaml-tree.js';
import { YamlList } from './yaml-tree.js';

const MB = 1024 * 1024;
const MAX_FILE = 5 * MB;
/** YAML is read at about a megabyte a second, hostile YAML at a tenth of it; half a megabyte holds 6,000 events. */
const MAX_FRONTMATTER = MB / 2;

/** How much of a file above the limit is looked at. */
const HEAD = 64 * 1024;

/** A file takes part in the journal when its frontmatter has one of these keys. */
const PARTICIPATING = ['account', 'pillar', 'instruments', 'flows', ...RECORD_KEYS];
const PARTICIPATES = new RegExp(`^["']?(?:${PARTICIPATING.join('|')})["']?[ \\t]*:`, 'm');
/** The same where the whole frontmatter is written in braces. */
const FLOW_MAP = /^\s*\{/;

/**
 * Reads one Markdown file: what it defines and records, and everything wrong with it, by exact ranges. A fault costs
 * the record it lies in and nothing else. Markdown without a journal key is passed over without looking further.
 * @param path within the journal's folder, `/` separated.
 * @param content the text as an editor has it, or a file's bytes.
 */
export function parseMarkdownFile(path: string, content: string | Uint8Array): ParsedFile {
  if (content.length > MAX_FILE) return tooLarge(path, content);
  const { text, firstBad } = typeof content === 'string' ? { text: content } : decodeText(content);
  const parsed = parseText(new SourceText(path, text));
  if (!firstBad || !parsed.isJournal) return parsed;
  const range = { start: firstBad.offset, end: Math.min(firstBad.offset + 1, text.length) };
  return { ...parsed, problems: [problem('file.not-utf8', path, range, [firstBad.byte]), ...parsed.problems] };
}

function parseText(source: SourceText): ParsedFile {
  const { path, text } = source;
  const split = splitFrontmatter(text);
  if (split.kind === 'none') return fileWith(source, false);
  if (split.kind === 'language') {
    return fileWith(source, true, [problem('frontmatter.language', path, split.range, [split.language])]);
  }
  if (!PARTICIPATES.test(split.raw) && !FLOW_MAP.test(split.raw) && !looksLikeEntry(split.raw)) {
    return fileWith(source, false, [], split.kind === 'yaml' ? split.bodyStart : 0);
  }
  if (split.kind === 'unclosed') {
    return fileWith(source, true, [problem('frontmatter.unclosed', path, split.range)], 0, [split.range]);
  }
  const { raw, rawStart, bodyStart } = split;
  if (raw.length > MAX_FRONTMATTER) {
    const range = { start: 0, end: rawStart };
    const found = problem('frontmatter.too-large', path, range, [megabytes(raw.length), MAX_FRONTMATTER / MB]);
    return fileWith(source, true, [found], bodyStart, [range]);
  }
  return readFrontmatter(source, raw, rawStart, bodyStart);
}

function readFrontmatter(source: SourceText, raw: string, rawStart: number, bodyStart: number): ParsedFile {
  const { path } = source;
  const yaml = readYaml(path, raw, rawStart);
  const spoiled = spoiledRecords(yaml.root, yaml.faults);
  const found = [...yaml.problems, ...spoiled.problems];
  const root = yaml.root;
  const takesPart = root ? PARTICIPATING.some((key) => key in root.fields) : PARTICIPATES.test(raw);
  if (!root || spoiled.whole) {
    // Foreign notes may hold YAML of any kind; only what names the journal is ours to judge.
    if (!takesPart && !PARTICIPATES.test(raw)) return fileWith(source, false, [], bodyStart);
    const lost = root ? recordRanges(root) : [];
    return fileWith(
      source,
      true,
      found,
      bodyStart,
      lost.length > 0 ? lost : [{ start: rawStart, end: rawStart + raw.length }],
    );
  }
  if (!takesPart) return misspelledEntry(source, root, bodyStart);
  const reader = new RecordReader(path, spoiled.starts);
  const records = readRecords(reader, root, bodyStart);
  const problems = [...found, ...reader.problems].sort((a, b) => a.range.start - b.range.start);
  return { ...fileWith(source, true, problems, bodyStart, [...yaml.dropped, ...reader.leftOut]), ...records };
}

/** A dated block with actions in it: an entry whose `positions` may be misspelled. */
function looksLikeEntry(raw: string): boolean {
  return /^date[ \t]*:/m.test(raw) && /\baction[ \t]*:/.test(raw);
}

/** A file that would be an entry if the key over its events were spelled well; any other is not ours. */
function misspelledEntry(source: SourceText, root: YamlMap, bodyStart: number): ParsedFile {
  for (const { key, keyRange, value } of root.entries) {
    if (!(value instanceof YamlList) || nearestName(key, ['positions']) === undefined) continue;
    const found = problem('key.misspelled', source.path, keyRange, [key, 'positions']);
    return fileWith(
      source,
      true,
      [found],
      bodyStart,
      value.items.map((item) => item.range),
    );
  }
  return fileWith(source, false, [], bodyStart);
}

type Records = Pick<ParsedFile, 'account' | 'pillar' | 'entry' | 'instruments'>;

function readRecords(reader: RecordReader, root: YamlMap, bodyStart: number): Records {
  const has = (key: string): boolean => key in root.fields;
  const isEntry = RECORD_KEYS.some(has);
  const isAccount = has('account') && (DEFINING_KEYS.some(has) || (!isEntry && !has('flows') && !has('date')));
  const ownsFlows = !isAccount;
  const known = [
    'instruments',
    ...(isAccount ? ACCOUNT_KEYS : []),
    ...(has('pillar') ? PILLAR_KEYS : []),
    ...(isEntry || ownsFlows ? ENTRY_KEYS : []),
  ];
  reader.checkKeys(root, known, [...ACCOUNT_KEYS, ...PILLAR_KEYS, ...ENTRY_KEYS]);
  const moment: Moment | undefined = reader.readKey(scalar(readMoment), root, 'date')?.value;
  const whole = <T>(read: () => T | undefined): T | undefined => {
    const record = read();
    if (record === undefined) reader.leftOut.push(root.range);
    return record;
  };
  const account = isAccount ? whole(() => readAccount(reader, root, moment?.date)) : undefined;
  const pillar = has('pillar') ? whole(() => readPillar(reader, root, bodyStart)) : undefined;
  const entry = isEntry || (ownsFlows && has('flows')) ? readEntry(reader, root, { moment, ownsFlows }) : undefined;
  return {
    instruments: readInstruments(reader, root),
    ...(account ? { account } : {}),
    ...(pillar ? { pillar } : {}),
    ...(entry ? { entry } : {}),
  };
}

/** The records of a block that cannot be trusted: each item of a list, each other journal key as one. */
function recordRanges(root: YamlMap): readonly Range[] {
  return root.entries.flatMap(({ key, value }) => {
    if (!PARTICIPATING.includes(key)) return [];
    return value instanceof YamlList ? value.items.map((item) => item.range) : [value.range];
  });
}

/** A file that is not read; only its first lines are looked at, to see whether the journal misses anything. */
function tooLarge(path: string, content: string | Uint8Array): ParsedFile {
  const head = typeof content === 'string' ? content.slice(0, HEAD) : decodeText(content.subarray(0, HEAD)).text;
  const source = new SourceText(path, '');
  if (splitFrontmatter(head).kind === 'none' || !PARTICIPATES.test(head)) return fileWith(source, false);
  const range = { start: 0, end: 0 };
  const found = problem('file.too-large', path, range, [megabytes(content.length), MAX_FILE / MB]);
  return fileWith(source, true, [found], 0, [range]);
}

function megabytes(length: number): string {
  return (length / MB).toFixed(1);
}

function fileWith(
  source: SourceText,
  isJournal: boolean,
  problems: readonly Problem[] = [],
  bodyStart = 0,
  leftOut: readonly Range[] = [],
): ParsedFile {
  return { path: source.path, source, isJournal, instruments: [], problems, leftOut, bodyStart };
}
