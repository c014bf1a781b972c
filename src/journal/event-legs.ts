import * as v from 'valibot';
import { isUsedInLeg, type ActionKeys } from './event-keys.js';
import { Fault } from './fault.js';
import { canonicalSymbol } from './instrument-symbol.js';
import { readLinks } from './link-shares.js';
import { MONEY_KEYS, moneyOf, moneySchema } from './money-block.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import type { LegRecord } from './records.js';
import { anyNode, keysOf, list, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlList, YamlMap, type YamlNode } from './yaml-tree.js';

const legSchema = map({
  instrument: scalar(read.readSymbol),
  quantity: v.optional(scalar(read.readNotZero)),
  price: v.optional(scalar(read.readDecimal)),
  fees: v.optional(moneySchema),
  fx: v.optional(scalar(read.readPositive)),
  pillars: v.optional(anyNode),
  lot: v.optional(scalar(read.readText)),
  volatility: v.optional(scalar(read.readVolatility)),
});
type LegFields = v.InferOutput<typeof legSchema>;
const LEG_KEYS = keysOf(legSchema);

/** The key `legs`: a list of at least one leg. */
export const legsSchema = v.pipe(list(legSchema), v.minLength(1, Fault.form('a list of at least one leg').message));

/** What an event without legs says of its size and side, and a leg says by its signed quantity. */
const SIGNED_KEYS: readonly string[] = ['side', 'weight', 'notional'];

/** Warns of misspelled keys in the legs, and of those that only an event without legs has. */
export function checkLegKeys(reader: RecordReader, legs: YamlNode | undefined): void {
  for (const item of legNodes(legs)) {
    reader.checkKeys(item, LEG_KEYS, [...SIGNED_KEYS, 'accrued']);
    for (const { key, keyRange } of item.entries) {
      if (SIGNED_KEYS.includes(key)) reader.report('legs.signed', keyRange, [key]);
      if (key === 'accrued') reader.report('legs.no-accrued', keyRange, [key]);
    }
    const fees = item.fields['fees'];
    if (fees instanceof YamlMap) reader.checkKeys(fees, MONEY_KEYS);
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
  legs: readonly LegFields[],
  action: string,
  keys: ActionKeys,
): readonly LegRecord[] | undefined {
  const nodes = legNodes(node);
  const first = new Set<string>();
  const records = legs.map((fields, i): LegRecord | undefined => {
    const item = nodes[i];
    if (!item) return undefined;
    const symbol = canonicalSymbol(fields.instrument.value);
    const isRepeated = first.has(symbol);
    if (isRepeated) reader.report('legs.repeated', fields.instrument.range, [symbol]);
    first.add(symbol);
    const missing = (keys.legNeeds ?? []).filter((key) => !(key in item.fields));
    for (const key of missing) reader.missing(key, fields.instrument.range);
    const linked = item.fields['pillars'];
    const links = linked && readLinks(reader, linked);
    if (isRepeated || missing.length > 0 || (linked && !links)) return undefined;
    const used = new Set(LEG_KEYS.filter((key) => isUsedInLeg(key, keys)));
    for (const key of LEG_KEYS) {
      if (key in item.fields && !used.has(key)) reader.report('key.unused', item.keyRange(key), [key, action]);
    }
    return present({
      range: item.range,
      instrument: fields.instrument,
      quantity: used.has('quantity') ? fields.quantity : undefined,
      price: used.has('price') ? fields.price : undefined,
      fees: used.has('fees') ? moneyOf(item, 'fees', fields.fees) : undefined,
      fx: used.has('fx') ? fields.fx : undefined,
      links,
      lot: used.has('lot') ? fields.lot : undefined,
      volatility: fields.volatility,
    });
  });
  const sound = records.filter((record) => record !== undefined);
  return sound.length < legs.length ? undefined : sound;
}

function legNodes(node: YamlNode | undefined): readonly YamlMap[] {
  return node instanceof YamlList ? node.items.filter((item) => item instanceof YamlMap) : [];
}
