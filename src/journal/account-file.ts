import type { PlainDate } from '../base/plain-date.js';
import { LocatedValue } from '../base/range.js';
import { checkedMap, map, optional } from './map-schema.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { ALL_ACCOUNTS, LOT_METHODS, type AccountRecord, type BenchmarkRecord, type FlowRecord } from './records.js';
import { anyMap, anyNode, located, scalar } from './schemas.js';
import * as read from './value-readers.js';
import type { YamlMap, YamlNode } from './yaml-tree.js';

const openingSchema = checkedMap({ date: scalar(read.readDate), nav: scalar(read.readNotNegative) });

const accountSchema = map({
  account: scalar(read.readId),
  name: optional(scalar(read.readText)),
  currency: scalar(read.readCurrency),
  opening: openingSchema,
  flows: optional(anyNode),
  lots: optional(scalar(read.readChoice(LOT_METHODS))),
  lots_cross: optional(scalar(read.readBoolean)),
  time_zone: optional(scalar(read.readTimeZone)),
  benchmark: optional(anyNode),
});
export const ACCOUNT_KEYS: readonly string[] = accountSchema.keys;

/** Keys that only the definition of an account has; an entry may name its account and has none of them. */
export const DEFINING_KEYS = ['currency', 'opening', 'lots', 'lots_cross', 'time_zone', 'benchmark'];

const benchmarkSchema = checkedMap({
  name: optional(scalar(read.readText)),
  year: scalar(read.readWhole(1900, 2200)),
  return: optional(scalar(read.readReturn)),
  monthly: optional(scalar(read.readText)),
  contributions: optional(anyMap),
});
const contribution = located(scalar(read.readReturn));

const flowSchema = checkedMap({
  date: optional(scalar(read.readMoment)),
  amount: scalar(read.readDecimal),
  currency: optional(scalar(read.readCurrency)),
  account: optional(scalar(read.readId)),
  note: optional(scalar(read.readText)),
});

/** Reads the definition of an account. A flow or a benchmark that cannot be read costs only itself. */
export function readAccount(
  reader: RecordReader,
  root: YamlMap,
  date: PlainDate | undefined,
): AccountRecord | undefined {
  const fields = reader.read(accountSchema, root, 'account');
  const flows = readFlows(reader, root, date);
  const benchmarkNode = root.get('benchmark');
  const benchmark = benchmarkNode && reader.record(benchmarkNode.range, () => readBenchmark(reader, benchmarkNode));
  if (!fields) return undefined;
  const id = fields.at('account');
  if (id.value === ALL_ACCOUNTS) {
    reader.report('account.reserved', id.range, [ALL_ACCOUNTS]);
    return undefined;
  }
  const opening = fields.at('opening');
  return present({
    path: reader.path,
    range: root.range,
    id,
    name: fields.get('name'),
    currency: fields.get('currency'),
    opening: { date: opening.value.get('date'), nav: opening.value.get('nav'), range: opening.range },
    flows,
    lots: fields.get('lots') ?? 'fifo',
    lotsCross: fields.get('lots_cross') ?? false,
    timeZone: fields.at('time_zone'),
    benchmark,
  });
}

/** Reads the key `flows` of an account or an entry. @param date of the file, for flows without their own. */
export function readFlows(reader: RecordReader, root: YamlMap, date: PlainDate | undefined): readonly FlowRecord[] {
  return reader.records(root, 'flows', (item) => {
    const fields = reader.read(flowSchema, item, 'flows');
    if (!fields) return undefined;
    const amount = fields.at('amount');
    const day = fields.get('date')?.date ?? date;
    if (day === undefined) {
      reader.missing('date', amount.range);
      return undefined;
    }
    return present({
      path: reader.path,
      range: item.range,
      date: day,
      amount,
      currency: fields.at('currency'),
      account: fields.at('account'),
      note: fields.get('note'),
    });
  });
}

function readBenchmark(reader: RecordReader, node: YamlNode): BenchmarkRecord | undefined {
  const fields = reader.read(benchmarkSchema, node, 'benchmark');
  if (!fields) return undefined;
  const contributions = fields.get('contributions')?.entries.map(({ key, keyStart, keyEnd, value }) => {
    const share = reader.read(contribution, value, key);
    return share && { pillar: new LocatedValue(key, keyStart, keyEnd), share };
  });
  const understood = contributions?.filter((one) => one !== undefined);
  if (understood && understood.length < (contributions?.length ?? 0)) return undefined;
  return present({
    path: reader.path,
    range: node.range,
    name: fields.get('name'),
    year: fields.at('year'),
    return: fields.at('return'),
    monthly: fields.at('monthly'),
    contributions: understood,
  });
}
