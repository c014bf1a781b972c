import * as v from 'valibot';
import type { Located } from '../base/range.js';
import { present } from './present.js';
import type { Money } from './records.js';
import { keysOf, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap } from './yaml-tree.js';

const block = map({ amount: scalar(read.readNotNegative), currency: v.optional(scalar(read.readCurrency)) });
export const MONEY_KEYS: readonly string[] = keysOf(block);

/** Money that is not negative: a number in the account's currency, or a block with its own. */
export const moneySchema = v.lazy((input) =>
  input instanceof YamlMap
    ? block
    : v.pipe(
        scalar(read.readNotNegative, 'a number or {amount, currency}'),
        v.transform((amount) => ({ amount })),
      ),
);

/** What the key `key` of a block says, as money with its place. */
export function moneyOf(
  node: YamlMap,
  key: string,
  money: v.InferOutput<typeof moneySchema> | undefined,
): Located<Money> | undefined {
  if (!money) return undefined;
  const currency = 'currency' in money ? money.currency?.value : undefined;
  return { value: present({ amount: money.amount.value, currency }), range: node.fields[key]?.range ?? node.range };
}
