import { Decimal } from '../base/decimal.js';
import { LocatedValue, type Located } from '../base/range.js';
import { checkedMap, optional } from './map-schema.js';
import { present } from './present.js';
import type { Money } from './records.js';
import { as, mapOr, scalar } from './schemas.js';
import * as read from './value-readers.js';

const block = checkedMap({ amount: scalar(read.readNotNegative), currency: optional(scalar(read.readCurrency)) });

/** Money that is not negative: a number in the account's currency, or a block with its own. */
export const moneySchema = mapOr(
  as(block, (fields): Money => present({ amount: fields.get('amount'), currency: fields.get('currency') })),
  scalar(read.readNotNegative, 'a number or {amount, currency}'),
);

/** Money as it is kept, where mostly it is a number alone, as what it stands for. */
export function moneyOf(stated: LocatedValue<Money | Decimal> | undefined): Located<Money> | undefined {
  if (!stated) return undefined;
  const { value, start, end } = stated;
  return new LocatedValue(value instanceof Decimal ? { amount: value } : value, start, end);
}
