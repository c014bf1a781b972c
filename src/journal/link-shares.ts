import { LocatedValue, type Located, type Range } from '../base/range.js';
import type { Issue } from './fault.js';
import { keptList } from './kept-list.js';
import type { LinkShare } from './records.js';
import { remembered } from './remembered.js';
import type { Schema } from './schema.js';
import { listOrOne, located, scalar } from './schemas.js';
import { readLinkShare, readText } from './value-readers.js';
import { YamlMap } from './yaml-tree.js';

/** Shares are typed in percent with few digits; what is above the whole by less than this is rounding. */
const TOLERANCE = 1e-9;
const share = scalar(readLinkShare);
const names = listOrOne(located(scalar(readText)));

/** A journal has a few pillars and links to them by the ten thousand. */
const nameOf = remembered((name) => name);

/** A link in one object: nearly every position has some. */
class PackedLink implements LinkShare {
  readonly #name: string;
  readonly #start: number;
  readonly #end: number;

  constructor(
    name: string,
    { start, end }: Range,
    readonly share: number,
  ) {
    this.#name = name;
    this.#start = start;
    this.#end = end;
  }

  get pillar(): Located<string> {
    return new LocatedValue(this.#name, this.#start, this.#end);
  }
}

/**
 * The key `pillars`: a block of shares, or a list of pillars with equal shares; the rest of the whole stays unlinked.
 * What cannot be read costs the record.
 */
export const linksSchema: Schema<readonly LinkShare[]> = {
  read: (node, key, issues) => {
    if (node instanceof YamlMap) return statedShares(node, issues);
    const pillars = names.read(node, key, issues);
    return pillars && equalShares(pillars, issues);
  },
};

function statedShares(node: YamlMap, issues: Issue[]): readonly LinkShare[] | undefined {
  const links: LinkShare[] = [];
  let sum = 0;
  for (const { key, keyStart, keyEnd, value } of node.entries) {
    const part = share.read(value, key, issues);
    if (part === undefined) continue;
    links.push(new PackedLink(nameOf(key), { start: keyStart, end: keyEnd }, part));
    sum += part;
  }
  if (links.length < node.entries.length) return undefined;
  if (sum <= 1 + TOLERANCE) return keptList(links);
  issues.push({ code: 'links.above-whole', range: node.range, args: [Number((sum * 100).toPrecision(10))] });
  return undefined;
}

function equalShares(pillars: readonly LocatedValue<string>[], issues: Issue[]): readonly LinkShare[] {
  const first = new Map<string, LocatedValue<string>>();
  for (const pillar of pillars) {
    if (first.has(pillar.value)) issues.push({ code: 'links.repeated', range: pillar.range, args: [pillar.value] });
    else first.set(pillar.value, pillar);
  }
  return Array.from(first.values(), (pillar) => new PackedLink(nameOf(pillar.value), pillar, 1 / first.size));
}
