import { checkedMap, optional } from './map-schema.js';
import { present } from './present.js';
import { as, listOrOne, scalar } from './schemas.js';
import { readDate, readDecimal, readDuration, readPositive, readShare, readText } from './value-readers.js';

const rollSchema = checkedMap({ at: optional(scalar(readDecimal)), before_expiry: optional(scalar(readDuration)) });

/** Keys of an event that state the plan, beside `pillars`. */
export const planEntries = {
  thesis: optional(scalar(readText)),
  target: optional(scalar(readDecimal)),
  stop: optional(scalar(readDecimal)),
  invalidation: optional(scalar(readText)),
  roll: optional(as(rollSchema, (roll) => present({ at: roll.get('at'), beforeExpiry: roll.get('before_expiry') }))),
  risk: optional(scalar(readPositive)),
  conviction: optional(scalar(readShare)),
  tags: optional(listOrOne(scalar(readText))),
  review_by: optional(scalar(readDate)),
};
