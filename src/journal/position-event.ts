import type { Range } from '../base/range.js';
import type { Block } from './block.js';
import { blockRecord } from './block-record.js';
import { ACTION_KEYS, isUsed, SIZES } from './event-keys.js';
import { checkLegKeys, legsSchema, toLegs } from './event-legs.js';
import { NONE } from './kept-list.js';
import { linksSchema } from './link-shares.js';
import { checkedMap, optional, type ValuesIn } from './map-schema.js';
import { moneyOf, moneySchema } from './money-block.js';
import { planEntries } from './plan.js';
import type { RecordReader } from './record-reader.js';
import { ACTIONS, type Action, type LegRecord, type Moment, type Plan, type PositionEvent } from './records.js';
import { scalar } from './schemas.js';
import * as read from './value-readers.js';
import type { YamlMap } from './yaml-tree.js';

const eventSchema = checkedMap({
  id: scalar(read.readId),
  action: scalar(read.readAction),
  instrument: optional(scalar(read.readSymbol)),
  side: optional(scalar(read.readChoice(['long', 'short']))),
  quantity: optional(scalar(read.readPositive)),
  weight: optional(scalar(read.readWeight)),
  notional: optional(scalar(read.readPositive)),
  price: optional(scalar(read.readDecimal)),
  fees: optional(moneySchema),
  time: optional(scalar(read.readTime)),
  account: optional(scalar(read.readId)),
  fx: optional(scalar(read.readPositive)),
  ...planEntries,
  lot: optional(scalar(read.readText)),
  ref: optional(scalar(read.readText)),
  note: optional(scalar(read.readText)),
  accrued: optional(scalar(read.readDecimal)),
  volatility: optional(scalar(read.readVolatility)),
  legs: optional(legsSchema),
  to: optional(scalar(read.readSymbol)),
  in: optional(scalar(read.readDecimal)),
  out: optional(scalar(read.readDecimal)),
  into: optional(scalar(read.readId)),
  ratio: optional(scalar(read.readRatio)),
  cash_in_lieu: optional(scalar(read.readNotNegative)),
  amount: optional(scalar(read.readDecimal)),
  currency: optional(scalar(read.readCurrency)),
  withholding: optional(scalar(read.readNotNegative)),
  // Last: that values are what they must be is told before how they go together.
  pillars: optional(linksSchema),
});
type EventValues = ValuesIn<typeof eventSchema>;
type EventFields = Block<EventValues>;
type EventKey = keyof EventValues;

/** What the legs say instead of the event: with one of these beside them, the event could mean two things. */
const OF_LEGS: readonly EventKey[] = ['instrument', 'price', ...SIZES];
/** What each leg may say by itself, and the event cannot say for all of them. */
const OF_EACH_LEG: readonly EventKey[] = ['lot', 'volatility'];
/** What legs cannot say: their side is the sign of their quantity, and accrued interest is of one bond. */
const OF_NO_LEG: readonly EventKey[] = ['side', 'accrued'];
/** What a dividend in money does not need, and one in kind does not. */
const IN_KIND: readonly EventKey[] = ['quantity', 'price'];
const IN_MONEY: readonly EventKey[] = ['currency', 'withholding'];
/** A short pays its dividend by itself, and a fee is a cost by itself: a sign would turn it round. */
const UNSIGNED: readonly string[] = ['dividend', 'income', 'fee'];

/** Values to show where a key means something else in other blocks. */
const EXAMPLES: Readonly<Record<string, string>> = { to: 'SI 2027-03' };

/**
 * Reads one item of `positions`.
 * @param moment the entry's; the event's own `time` goes before it.
 * @returns `undefined` where the event is left out; the reason is reported.
 */
export function readEvent(
  reader: RecordReader,
  node: YamlMap,
  moment: Moment,
  place: number,
): PositionEvent | undefined {
  const fields = reader.read(eventSchema, node, 'positions');
  if (!fields || fields.has('legs')) checkLegKeys(reader, node.get('legs'));
  if (!fields) return undefined;
  const time = fields.get('time');
  const at = time ? { date: moment.date, ...time } : moment;
  const action = fields.get('action');
  if (PLAIN.get(action)?.has(fields.layout)) return new PackedEvent(fields, node, reader.path, at, place, undefined);
  const problemsBefore = reader.problems.length;
  if (!isComplete(reader, node, fields)) return undefined;
  const keys = ACTION_KEYS[action];
  const written = isUsed('legs', keys) ? fields.get('legs') : undefined;
  const legs = written && toLegs(reader, node.get('legs'), written, action, keys);
  if (written && !legs) return undefined;
  const ignored = ignoredKeys(reader, node, fields);
  const isPlain = reader.problems.length === problemsBefore && !written && !fields.has('amount');
  if (isPlain) PLAIN.get(action)?.add(fields.layout);
  // The legs are records of their own by now.
  const kept = fields.without(written ? [...ignored, 'legs'] : ignored);
  return new PackedEvent(kept, node, reader.path, at, place, legs);
}

/**
 * Layouts of events, by action, of which nothing was missing or ignored: that is for their keys alone to tell, so the
 * next event with the same ones need not be looked at again. An amount is compared with others.
 */
const PLAIN = new Map<Action, WeakSet<object>>(ACTIONS.map((action) => [action, new WeakSet()]));

/** What an event states of the plan. */
class StatedPlan
  extends blockRecord(eventSchema, ['thesis', 'target', 'stop', 'invalidation', 'roll', 'risk'], ['conviction', 'tags'])
  implements Plan
{
  get links() {
    return this.get('pillars');
  }
  get reviewBy() {
    return this.at('review_by');
  }
}

const EventBlock = blockRecord(
  eventSchema,
  [
    ...(['id', 'action', 'account', 'instrument', 'side', 'quantity', 'weight', 'notional', 'price', 'fx'] as const),
    ...(['lot', 'accrued', 'volatility', 'to', 'out', 'in', 'into', 'ratio', 'amount', 'currency'] as const),
    'withholding',
  ],
  ['ref', 'note'],
);

/** An event as ten thousands of them are kept: what it says stays packed until it is asked for. */
class PackedEvent extends EventBlock implements PositionEvent {
  readonly start: number;
  readonly end: number;

  constructor(
    fields: EventFields,
    { start, end }: Range,
    readonly path: string,
    readonly moment: Moment,
    readonly place: number,
    readonly legs: readonly LegRecord[] | undefined,
  ) {
    super(fields);
    this.start = start;
    this.end = end;
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }
  get date() {
    return this.moment.date;
  }
  get minutes() {
    return this.moment.minutes;
  }
  get hasOffset() {
    return this.moment.hasOffset;
  }
  get fees() {
    return moneyOf(this.at('fees'));
  }
  get cashInLieu() {
    return this.at('cash_in_lieu');
  }
  get plan(): Plan {
    return new StatedPlan(this);
  }
}

/** Reports what the action needs and has not, and what contradicts. @returns whether the event can be booked. */
function isComplete(reader: RecordReader, node: YamlMap, fields: EventFields): boolean {
  const action = fields.get('action');
  const keys = ACTION_KEYS[action];
  if (fields.has('legs') && isUsed('legs', keys)) {
    const beside = OF_LEGS.filter((key) => fields.has(key) && isUsed(key, keys));
    for (const key of beside) {
      const code = key === 'weight' || key === 'notional' ? 'legs.no-size' : 'legs.beside';
      reader.report(code, node.keyRange(key), [key]);
    }
    return beside.length === 0;
  }
  const missing = keys.needs.filter((key) => !fields.has(key));
  if (keys.sized && SIZES.every((key) => !fields.has(key))) missing.splice(-1, 0, 'quantity');
  if (action === 'dividend' && !fields.has('amount') && !fields.has('quantity')) missing.push('amount');
  for (const key of missing) reader.missing(key, fields.at('action').range, EXAMPLES[key]);
  return isAmountSound(reader, fields, UNSIGNED.includes(action), isUsed('withholding', keys)) && missing.length === 0;
}

function isAmountSound(reader: RecordReader, fields: EventFields, isUnsigned: boolean, isWithheld: boolean): boolean {
  const amount = fields.at('amount');
  if (isUnsigned && amount?.value.lt(0) === true) {
    reader.report('value.negative', amount.range, ['amount']);
    return false;
  }
  const withheld = isWithheld ? fields.at('withholding') : undefined;
  if (!withheld || !amount || withheld.value.lte(amount.value)) return true;
  reader.report('withholding.above', withheld.range, [String(withheld.value), String(amount.value)]);
  return false;
}

/** Reports the keys that change nothing here. @returns those that the event is to be read without. */
function ignoredKeys(reader: RecordReader, node: YamlMap, fields: EventFields): readonly string[] {
  const action = fields.get('action');
  const keys = ACTION_KEYS[action];
  const unused = fields.keys.filter((key) => !isUsed(key, keys));
  for (const key of unused) reader.report('key.unused', node.keyRange(key), [key, action]);
  const among = <K extends EventKey>(some: readonly K[]): readonly K[] =>
    some.filter((key) => fields.has(key) && !unused.includes(key));
  if (action === 'dividend') {
    const [counts, others] = fields.has('amount') ? ['amount', among(IN_KIND)] : ['quantity', among(IN_MONEY)];
    for (const key of others) reader.report('size.unused', node.keyRange(key), [key, counts]);
    return [...unused, ...others];
  }
  // A further size stays in the record: it tells how the one that counts was chosen.
  const [size = '', ...sizes] = among(SIZES);
  for (const key of sizes) reader.report('size.unused', node.keyRange(key), [key, size]);
  if (!fields.has('legs') || unused.includes('legs')) return unused.length > 0 ? unused : NONE;
  for (const key of among(OF_EACH_LEG)) reader.report('legs.unused', node.keyRange(key), [key]);
  for (const key of among(OF_NO_LEG))
    reader.report(key === 'side' ? 'legs.signed' : 'legs.no-accrued', node.keyRange(key), [key]);
  return [...unused, ...among([...OF_EACH_LEG, ...OF_NO_LEG])];
}
