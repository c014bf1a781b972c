import type { Located } from '../base/range.js';
import type { LinkShare } from './records.js';
import type { RecordReader } from './record-reader.js';
import { listOrOne, scalar } from './schemas.js';
import { readLinkShare, readText } from './value-readers.js';
import { YamlMap, type YamlNode } from './yaml-tree.js';

/** Shares are typed in percent with few digits; what is above the whole by less than this is rounding. */
const TOLERANCE = 1e-9;
const share = scalar(readLinkShare);
const names = listOrOne(scalar(readText));

/**
 * Reads `pillars`: a block of shares, or a list of pillars with equal shares; the rest of the whole stays unlinked.
 * @returns `undefined` where it cannot be read, which costs the record; the reason is reported.
 */
export function readLinks(reader: RecordReader, node: YamlNode): readonly LinkShare[] | undefined {
  if (!(node instanceof YamlMap)) {
    const pillars = reader.read(names, node, 'pillars');
    return pillars && equalShares(reader, pillars);
  }
  const links = node.entries.map(({ key, keyRange, value }) => {
    const read = reader.read(share, value, key);
    return read && { pillar: { value: key, range: keyRange }, share: read.value };
  });
  const found = links.filter((link) => link !== undefined);
  if (found.length < links.length) return undefined;
  const sum = found.reduce((total, link) => total + link.share, 0);
  if (sum <= 1 + TOLERANCE) return found;
  reader.report('links.above-whole', node.range, [Number((sum * 100).toPrecision(10))]);
  return undefined;
}

function equalShares(reader: RecordReader, pillars: readonly Located<string>[]): readonly LinkShare[] {
  const first = new Map<string, Located<string>>();
  for (const pillar of pillars) {
    if (first.has(pillar.value)) reader.report('links.repeated', pillar.range, [pillar.value]);
    else first.set(pillar.value, pillar);
  }
  return [...first.values()].map((pillar) => ({ pillar, share: 1 / first.size }));
}
