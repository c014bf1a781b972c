import type { Block } from './block.js';
import { checkedMap, optional, type ValuesOf } from './map-schema.js';
import { present } from './present.js';
import type { LinkShare, Plan } from './records.js';
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

type PlanValues = ValuesOf<typeof planEntries> & { readonly pillars?: readonly LinkShare[] };
type PlanBlock = Pick<Block<PlanValues>, 'at' | 'get'>;

/** What an event states of the plan. */
export class StatedPlan implements Plan {
  readonly #block: PlanBlock;

  constructor(block: PlanBlock) {
    this.#block = block;
  }

  get links() {
    return this.#block.get('pillars');
  }
  get thesis() {
    return this.#block.at('thesis');
  }
  get target() {
    return this.#block.at('target');
  }
  get stop() {
    return this.#block.at('stop');
  }
  get invalidation() {
    return this.#block.at('invalidation');
  }
  get roll() {
    return this.#block.at('roll');
  }
  get risk() {
    return this.#block.at('risk');
  }
  get conviction() {
    return this.#block.get('conviction');
  }
  get tags() {
    return this.#block.get('tags');
  }
  get reviewBy() {
    return this.#block.at('review_by');
  }
}
