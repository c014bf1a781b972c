import type { Range } from '../base/range.js';
import type { Block } from './block.js';
import { blockRecord } from './block-record.js';
import { isUsedInLeg, type ActionKeys } from './event-keys.js';
import { Fault } from './fault.js';
import { canonicalSymbol } from './instrument-symbol.js';
import { keptList } from './kept-list.js';
import { linksSchema } from './link-shares.js';
import { checkedMap, optional, type ValuesIn } from './map-schema.js';
import { moneyOf, moneySchema } from './money-block.js';
import type { RecordReader } from './record-reader.js';
import type { LegRecord, LinkShare } from './records.js';
import { anyNode, as, list, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlList, YamlMap, type YamlNode } from './yaml-tree.js';

/** What an event without legs says of its size and side, and a leg says by its signed quantity. */
const SIGNED_KEYS: readonly string[] = ['side', 'weight', 'notional'];

const legSchema = checkedMap(
  {
    instrument: scalar(read.readSymbol),
    quantity: optional(scalar(read.readNotZero)),
    price: optional(scalar(read.readDecimal)),
    fees: optional(moneySchema),
    fx: optional(scalar(read.readPositive)),
    pillars: optional(anyNode),
    lot: optional(scalar(read.readText)),
    volatility: optional(scalar(read.readVolatility)),
  },
  [...SIGNED_KEYS, 'accrued'],
);
type LegValues = ValuesIn<typeof legSchema>;

/** The key `legs`: a list of at least one leg. */
export const legsSchema = as(list(legSchema), (legs) =>
  legs.length > 0 ? legs : Fault.form('a list of at least one leg'),
);

/** Warns of keys in the legs that only an event without legs has. */
export function checkLegKeys(reader: RecordReader, legs: YamlNode | undefined): void {
  for (const item of legNodes(legs)) {
    for (const { key, keyRange } of item.entries) {
      if (SIGNED_KEYS.includes(key)) reader.report('legs.signed', keyRange, [key]);
      if (key === 'accrued') reader.report('legs.no-accrued', keyRange, [key]);
    }
  }
}

/**
 * Turns the legs of an event into records, once their values are read.
 * @param keys what the event's action needs of every leg.
 * @returns `undefined` where one of them is wrong, which costs the event; the reason is reported.
 */
export function toLegs(
  reader: RecordReader,
  node: YamlNode | undefined,
  legs: readonly Block<LegValues>[],
  action: string,
  keys: ActionKeys,
): readonly LegRecord[] | undefined {
  const nodes = legNodes(node);
  const first = new Set<string>();
  const records = legs.map((fields, i): LegRecord | undefined => {
    const item = nodes[i];
    if (!item) return undefined;
    const instrument = fields.at('instrument');
    const symbol = canonicalSymbol(instrument.value);
    const isRepeated = first.has(symbol);
    if (isRepeated) reader.report('legs.repeated', instrument.range, [symbol]);
    first.add(symbol);
    const missing = (keys.legNeeds ?? []).filter((key) => !fields.has(key));
    for (const key of missing) reader.missing(key, instrument.range);
    const linked = fields.get('pillars');
    const links = linked && reader.read(linksSchema, linked, 'pillars');
    if (isRepeated || missing.length > 0 || (linked && !links)) return undefined;
    const unused = fields.keys.filter((key) => !isUsedInLeg(key, keys));
    for (const key of unused) reader.report('key.unused', item.keyRange(key), [key, action]);
    // The links are read; what they were read from would keep the tree.
    return new PackedLeg(fields.without(linked ? [...unused, 'pillars'] : unused), item.start, item.end, links);
  });
  const sound = records.filter((record) => record !== undefined);
  return sound.length < legs.length ? undefined : keptList(sound);
}

const LegBlock = blockRecord(legSchema, ['instrument', 'quantity', 'price', 'fx', 'lot', 'volatility'], []);

class PackedLeg extends LegBlock implements LegRecord {
  constructor(
    fields: Block<LegValues>,
    readonly start: number,
    readonly end: number,
    readonly links: readonly LinkShare[] | undefined,
  ) {
    super(fields);
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }
  get fees() {
    return moneyOf(this.at('fees'));
  }
}

function legNodes(node: YamlNode | undefined): readonly YamlMap[] {
  return node instanceof YamlList ? node.items.filter((item) => item instanceof YamlMap) : [];
}
