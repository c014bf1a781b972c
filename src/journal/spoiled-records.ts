import type { Problem } from '../base/problem.js';
import { YamlList, YamlMap, type YamlNode } from './yaml-tree.js';
import type { SyntaxFault } from './yaml-document.js';

/** Top-level keys whose items are records of their own. */
const RECORD_BLOCKS = new Set([
  'positions',
  'flows',
  'transfers',
  'cash',
  'quotes',
  'evidence',
  'forecasts',
  'review',
  'marks',
  'instruments',
]);

export interface Spoiled {
  /** True where a fault lies outside all records: then nothing of the block can be trusted. */
  readonly whole: boolean;
  /** Offsets of the records that a fault touches. */
  readonly starts: ReadonlySet<number>;
  /** The first fault of each spoiled part; those after it are mostly its echo. */
  readonly problems: readonly Problem[];
}

/** Finds what syntax errors cost: the record an error lies in, and the one before where the error is at a record's start. */
export function spoiledRecords(root: YamlMap | undefined, faults: readonly SyntaxFault[]): Spoiled {
  const blocks = (root?.entries ?? []).map(({ key, keyStart, value }) => ({
    start: keyStart,
    records: RECORD_BLOCKS.has(key) ? recordStarts(value) : [],
  }));
  const starts = new Set<number>();
  const parts = new Map<number, Problem>();
  let whole = false;
  for (const { at, problem } of [...faults].sort((a, b) => a.at - b.at)) {
    const block = blocks.findLast(({ start }) => start <= at);
    const index = block?.records.findLastIndex((start) => start <= at) ?? -1;
    const start = block?.records[index];
    if (block === undefined || start === undefined) {
      whole = true;
      if (!parts.has(-1)) parts.set(-1, problem);
      continue;
    }
    const before = block.records[index - 1];
    if (at === start && before !== undefined) starts.add(before);
    if (!parts.has(start) && !(before !== undefined && at === start && parts.has(before))) parts.set(start, problem);
    starts.add(start);
  }
  // A tab shifts everything below it, so nothing else that was found there is worth saying.
  const found = [...parts.values()];
  const tabs = found.filter(({ code }) => code === 'yaml.tab');
  return { whole, starts, problems: tabs.length > 0 ? tabs : found };
}

function recordStarts(node: YamlNode): readonly number[] {
  if (node instanceof YamlList) return node.items.map((item) => item.start);
  return node instanceof YamlMap ? node.entries.map(({ keyStart }) => keyStart) : [];
}
