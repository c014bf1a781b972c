import * as v from 'valibot';
import { planEntries, ROLL_KEYS, toPlan } from './plan.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import type { Action, Moment, Money, PositionEvent } from './records.js';
import { keysOf, list, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlList, YamlMap, type YamlNode } from './yaml-tree.js';

/** Money as a number in the account's currency, or with its own. */
const moneyBlock = map({ amount: scalar(read.readNotNegative), currency: v.optional(scalar(read.readCurrency)) });
const MONEY_KEYS = keysOf(moneyBlock);
const money = v.lazy((input) =>
  input instanceof YamlMap
    ? moneyBlock
    : v.pipe(
        scalar(read.readNotNegative, 'a number or {amount, currency}'),
        v.transform((amount) => ({ amount })),
      ),
);

const leg = map({
  instrument: scalar(read.readSymbol),
  quantity: v.optional(scalar(read.readDecimal)),
  price: v.optional(scalar(read.readDecimal)),
  fees: v.optional(money),
});

const eventSchema = map({
  id: scalar(read.readId),
  action: scalar(read.readAction),
  instrument: v.optional(scalar(read.readSymbol)),
  side: v.optional(scalar(read.readChoice(['long', 'short']))),
  quantity: v.optional(scalar(read.readPositive)),
  weight: v.optional(scalar(read.readWeight)),
  notional: v.optional(scalar(read.readPositive)),
  price: v.optional(scalar(read.readDecimal)),
  fees: v.optional(money),
  time: v.optional(scalar(read.readTime)),
  account: v.optional(scalar(read.readId)),
  fx: v.optional(scalar(read.readPositive)),
  ...planEntries,
  lot: v.optional(scalar(read.readText)),
  ref: v.optional(scalar(read.readText)),
  note: v.optional(scalar(read.readText)),
  legs: v.optional(list(leg)),
  to: v.optional(scalar(read.readSymbol)),
  in: v.optional(scalar(read.readDecimal)),
  out: v.optional(scalar(read.readDecimal)),
  into: v.optional(scalar(read.readId)),
  ratio: v.optional(scalar(read.readRatio)),
  cash_in_lieu: v.optional(scalar(read.readDecimal)),
  amount: v.optional(scalar(read.readDecimal)),
  currency: v.optional(scalar(read.readCurrency)),
  withholding: v.optional(scalar(read.readNotNegative)),
});
type EventFields = v.InferOutput<typeof eventSchema>;
type EventKey = keyof EventFields;

/** What an action cannot do without; actions that are not here are not valued yet. */
const NEEDS: Readonly<Partial<Record<Action, readonly EventKey[]>>> = {
  open: ['instrument', 'quantity', 'price'],
  add: ['quantity', 'price'],
  trim: ['quantity', 'price'],
  close: ['price'],
  revise: [],
  dividend: ['amount'],
  income: ['amount'],
  fee: ['amount'],
  mark: ['price'],
};
/** Keys that say the size or price in a way that is not valued yet: an event with no other is left out. */
const SIZES: readonly EventKey[] = ['legs', 'weight', 'notional'];
/** Keys whose meaning is not valued yet while the event itself is. */
const BESIDE: readonly EventKey[] = ['lot', 'fx'];
/** Keys of actions that are not valued yet; they are listed, the action is what is reported. */
const OF_ACTIONS: readonly EventKey[] = ['to', 'in', 'out', 'into', 'ratio', 'cash_in_lieu'];

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
  reader.checkKeys(node, keysOf(eventSchema));
  checkBlocks(reader, node);
  const fields = reader.read(eventSchema, node, 'positions');
  const plan = toPlan(reader, node, fields ?? {});
  if (!fields || !plan || !isValued(reader, node, fields)) return undefined;
  const { range } = node;
  const { path } = reader;
  const minutes = fields.time?.value ?? moment.minutes;
  return present({
    path,
    range,
    date: moment.date,
    minutes,
    id: fields.id,
    action: fields.action,
    place,
    account: fields.account,
    instrument: fields.instrument,
    side: fields.side,
    quantity: fields.quantity,
    price: fields.price,
    fees: fields.fees && { value: toMoney(fields.fees), range: node.fields['fees']?.range ?? range },
    amount: fields.amount,
    currency: fields.currency,
    withholding: fields.withholding,
    plan,
    ref: fields.ref?.value,
    note: fields.note?.value,
    unvalued: [...SIZES, ...BESIDE, ...OF_ACTIONS].flatMap((key) =>
      key in node.fields ? [{ value: key, range: node.keyRange(key) }] : [],
    ),
  });
}

/** Warns of misspelled keys in the blocks of an event. */
function checkBlocks(reader: RecordReader, { fields }: YamlMap): void {
  const check = (block: YamlNode | undefined, keys: readonly string[]): void => {
    if (block instanceof YamlMap) reader.checkKeys(block, keys);
  };
  check(fields['fees'], MONEY_KEYS);
  check(fields['roll'], ROLL_KEYS);
  const legs = fields['legs'];
  for (const item of legs instanceof YamlList ? legs.items : []) {
    check(item, keysOf(leg));
    if (item instanceof YamlMap) check(item.fields['fees'], MONEY_KEYS);
  }
}

function toMoney(fees: NonNullable<EventFields['fees']>): Money {
  return present({ amount: fees.amount.value, currency: 'currency' in fees ? fees.currency?.value : undefined });
}

/** Reports what is missing or cannot be valued yet. @returns whether the event can be booked. */
function isValued(reader: RecordReader, node: YamlMap, fields: EventFields): boolean {
  const action = fields.action;
  const needs = NEEDS[action.value];
  if (!needs) {
    reader.report('action.not-valued', action.range, [action.value]);
    return false;
  }
  const notValued = (keys: readonly EventKey[]): boolean => {
    const found = keys.filter((key) => fields[key] !== undefined);
    for (const key of found) reader.report('key.not-valued', node.keyRange(key), [key]);
    return found.length > 0;
  };
  notValued(BESIDE);
  const missing = needs.filter((key) => fields[key] === undefined);
  const sizedOtherwise = notValued(SIZES) && (fields.legs !== undefined || !fields.quantity);
  const inKind = missing.includes('amount') && notValued(['quantity']);
  if (sizedOtherwise || inKind) return false;
  for (const key of missing) reader.missing(key, action.range);
  // A short pays its dividend by itself, and a fee is a cost by itself: a sign would turn it round.
  const signed = needs.includes('amount') && fields.amount?.value.lt(0) === true ? fields.amount : undefined;
  if (signed) reader.report('value.negative', signed.range, ['amount']);
  return missing.length === 0 && !signed;
}
