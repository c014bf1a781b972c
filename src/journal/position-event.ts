import * as v from 'valibot';
import { ACTION_KEYS, isUsed, SIZES } from './event-keys.js';
import { checkLegKeys, legsSchema, toLegs } from './event-legs.js';
import { MONEY_KEYS, moneyOf, moneySchema } from './money-block.js';
import { planEntries, ROLL_KEYS, toPlan } from './plan.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import type { Moment, PositionEvent } from './records.js';
import { keysOf, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap } from './yaml-tree.js';

const eventSchema = map({
  id: scalar(read.readId),
  action: scalar(read.readAction),
  instrument: v.optional(scalar(read.readSymbol)),
  side: v.optional(scalar(read.readChoice(['long', 'short']))),
  quantity: v.optional(scalar(read.readPositive)),
  weight: v.optional(scalar(read.readWeight)),
  notional: v.optional(scalar(read.readPositive)),
  price: v.optional(scalar(read.readDecimal)),
  fees: v.optional(moneySchema),
  time: v.optional(scalar(read.readTime)),
  account: v.optional(scalar(read.readId)),
  fx: v.optional(scalar(read.readPositive)),
  ...planEntries,
  lot: v.optional(scalar(read.readText)),
  ref: v.optional(scalar(read.readText)),
  note: v.optional(scalar(read.readText)),
  accrued: v.optional(scalar(read.readDecimal)),
  volatility: v.optional(scalar(read.readVolatility)),
  legs: v.optional(legsSchema),
  to: v.optional(scalar(read.readSymbol)),
  in: v.optional(scalar(read.readDecimal)),
  out: v.optional(scalar(read.readDecimal)),
  into: v.optional(scalar(read.readId)),
  ratio: v.optional(scalar(read.readRatio)),
  cash_in_lieu: v.optional(scalar(read.readNotNegative)),
  amount: v.optional(scalar(read.readDecimal)),
  currency: v.optional(scalar(read.readCurrency)),
  withholding: v.optional(scalar(read.readNotNegative)),
});
type EventFields = v.InferOutput<typeof eventSchema>;
type EventKey = keyof EventFields;
const EVENT_KEYS = keysOf(eventSchema);

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
  reader.checkKeys(node, EVENT_KEYS);
  checkBlocks(reader, node);
  const fields = reader.read(eventSchema, node, 'positions');
  const plan = toPlan(reader, node, fields ?? {});
  if (!fields || !plan || !isComplete(reader, node, fields)) return undefined;
  const action = fields.action.value;
  const keys = ACTION_KEYS[action];
  const hasLegs = fields.legs !== undefined && isUsed('legs', keys);
  const legs = hasLegs ? toLegs(reader, node.fields['legs'], fields.legs ?? [], action, keys) : undefined;
  if (hasLegs && !legs) return undefined;
  const ignored = ignoredKeys(reader, node, fields);
  const used = <K extends EventKey>(key: K): EventFields[K] | undefined => (ignored.has(key) ? undefined : fields[key]);
  const { minutes, hasOffset } = fields.time?.value ?? moment;
  return present({
    path: reader.path,
    range: node.range,
    date: moment.date,
    minutes,
    hasOffset,
    id: fields.id,
    action: fields.action,
    place,
    account: fields.account,
    instrument: fields.instrument,
    side: used('side'),
    quantity: used('quantity'),
    weight: used('weight'),
    notional: used('notional'),
    price: used('price'),
    legs,
    fees: moneyOf(node, 'fees', fields.fees),
    fx: used('fx'),
    lot: used('lot'),
    accrued: used('accrued'),
    volatility: used('volatility'),
    to: used('to'),
    out: used('out'),
    in: used('in'),
    into: used('into'),
    ratio: used('ratio'),
    cashInLieu: used('cash_in_lieu'),
    amount: used('amount'),
    currency: used('currency'),
    withholding: used('withholding'),
    plan,
    ref: fields.ref?.value,
    note: fields.note?.value,
  });
}

/** Warns of misspelled keys in the blocks of an event. */
function checkBlocks(reader: RecordReader, { fields }: YamlMap): void {
  const { fees, roll, legs } = fields;
  if (fees instanceof YamlMap) reader.checkKeys(fees, MONEY_KEYS);
  if (roll instanceof YamlMap) reader.checkKeys(roll, ROLL_KEYS);
  checkLegKeys(reader, legs);
}

/** Reports what the action needs and has not, and what contradicts. @returns whether the event can be booked. */
function isComplete(reader: RecordReader, node: YamlMap, fields: EventFields): boolean {
  const { action, amount } = fields;
  const keys = ACTION_KEYS[action.value];
  if (fields.legs && isUsed('legs', keys)) {
    const beside = OF_LEGS.filter((key) => fields[key] !== undefined && isUsed(key, keys));
    for (const key of beside) {
      const code = key === 'weight' || key === 'notional' ? 'legs.no-size' : 'legs.beside';
      reader.report(code, node.keyRange(key), [key]);
    }
    return beside.length === 0;
  }
  const missing = keys.needs.filter((key) => !(key in node.fields));
  if (keys.sized && SIZES.every((key) => !fields[key])) missing.splice(-1, 0, 'quantity');
  if (action.value === 'dividend' && !amount && !fields.quantity) missing.push('amount');
  for (const key of missing) reader.missing(key, action.range, EXAMPLES[key]);
  const signed = UNSIGNED.includes(action.value) && amount?.value.lt(0) === true ? amount : undefined;
  if (signed) reader.report('value.negative', signed.range, ['amount']);
  const withheld = isUsed('withholding', keys) && !signed ? fields.withholding : undefined;
  const isAbove = withheld && amount && withheld.value.gt(amount.value);
  if (isAbove) reader.report('withholding.above', withheld.range, [String(withheld.value), String(amount.value)]);
  return missing.length === 0 && !signed && isAbove !== true;
}

/** Reports the keys that change nothing here. @returns those that the event is to be read without. */
function ignoredKeys(reader: RecordReader, node: YamlMap, fields: EventFields): ReadonlySet<string> {
  const action = fields.action.value;
  const keys = ACTION_KEYS[action];
  const written = EVENT_KEYS.filter((key) => key in node.fields);
  const unused = written.filter((key) => !isUsed(key, keys));
  for (const key of unused) reader.report('key.unused', node.keyRange(key), [key, action]);
  const among = (some: readonly string[]): readonly string[] =>
    written.filter((key) => some.includes(key) && !unused.includes(key));
  // A further size stays in the record: it tells how the one that counts was chosen.
  const [size, ...sizes] = among(SIZES);
  for (const key of action === 'dividend' ? [] : sizes)
    reader.report('size.unused', node.keyRange(key), [key, size ?? '']);
  if (action === 'dividend') {
    const [counts, others] = fields.amount ? ['amount', among(IN_KIND)] : ['quantity', among(IN_MONEY)];
    for (const key of others) reader.report('size.unused', node.keyRange(key), [key, counts]);
    return new Set([...unused, ...others]);
  }
  if (!fields.legs || unused.includes('legs')) return new Set(unused);
  for (const key of among(OF_EACH_LEG)) reader.report('legs.unused', node.keyRange(key), [key]);
  for (const key of among(OF_NO_LEG))
    reader.report(key === 'side' ? 'legs.signed' : 'legs.no-accrued', node.keyRange(key), [key]);
  return new Set([...unused, ...among([...OF_EACH_LEG, ...OF_NO_LEG])]);
}
