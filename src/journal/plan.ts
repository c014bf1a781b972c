import * as v from 'valibot';
import { readLinks } from './link-shares.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import type { Plan } from './records.js';
import { anyNode, keysOf, listOrOne, map, scalar } from './schemas.js';
import { readDate, readDecimal, readDuration, readPositive, readShare, readText } from './value-readers.js';
import type { YamlMap } from './yaml-tree.js';

const rollSchema = map({ at: v.optional(scalar(readDecimal)), before_expiry: v.optional(scalar(readDuration)) });
export const ROLL_KEYS: readonly string[] = keysOf(rollSchema);

/** Keys of an event that state the plan. */
export const planEntries = {
  pillars: v.optional(anyNode),
  thesis: v.optional(scalar(readText)),
  target: v.optional(scalar(readDecimal)),
  stop: v.optional(scalar(readDecimal)),
  invalidation: v.optional(scalar(readText)),
  roll: v.optional(rollSchema),
  risk: v.optional(scalar(readPositive)),
  conviction: v.optional(scalar(readShare)),
  tags: v.optional(listOrOne(scalar(readText))),
  review_by: v.optional(scalar(readDate)),
};
type PlanFields = v.InferOutput<v.ObjectSchema<typeof planEntries, undefined>>;

/** @returns `undefined` where the links cannot be read; the reason is reported. */
export function toPlan(reader: RecordReader, node: YamlMap, fields: PlanFields): Plan | undefined {
  const linked = node.fields['pillars'];
  const links = linked && readLinks(reader, linked);
  if (linked && !links) return undefined;
  const roll = fields.roll && {
    value: present({ at: fields.roll.at?.value, beforeExpiry: fields.roll.before_expiry?.value }),
    range: node.fields['roll']?.range ?? node.range,
  };
  return present({
    links,
    thesis: fields.thesis,
    target: fields.target,
    stop: fields.stop,
    invalidation: fields.invalidation,
    roll,
    risk: fields.risk,
    conviction: fields.conviction?.value,
    tags: fields.tags?.map((tag) => tag.value),
    reviewBy: fields.review_by,
  });
}
