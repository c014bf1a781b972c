import * as v from 'valibot';
import type { PlainDate } from '../base/plain-date.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { ALL_ACCOUNTS, LOT_METHODS, type AccountRecord, type BenchmarkRecord, type FlowRecord } from './records.js';
import { anyMap, anyNode, keysOf, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap, type YamlNode } from './yaml-tree.js';

const openingSchema = map({ date: scalar(read.readDate), nav: scalar(read.readNotNegative) });

const accountSchema = map({
  account: scalar(read.readId),
  name: v.optional(scalar(read.readText)),
  currency: scalar(read.readCurrency),
  opening: openingSchema,
  flows: v.optional(anyNode),
  lots: v.optional(scalar(read.readChoice(LOT_METHODS))),
  lots_cross: v.optional(scalar(read.readBoolean)),
  time_zone: v.optional(scalar(read.readTimeZone)),
  benchmark: v.optional(anyNode),
});
export const ACCOUNT_KEYS: readonly string[] = keysOf(accountSchema);

/** Keys that only the definition of an account has; an entry may name its account and has none of them. */
export const DEFINING_KEYS = ['currency', 'opening', 'lots', 'lots_cross', 'time_zone', 'benchmark'];

const benchmarkSchema = map({
  name: v.optional(scalar(read.readText)),
  year: scalar(read.readWhole(1900, 2200)),
  return: v.optional(scalar(read.readReturn)),
  monthly: v.optional(scalar(read.readText)),
  contributions: v.optional(anyMap),
});

const flowSchema = map({
  date: v.optional(scalar(read.readMoment)),
  amount: scalar(read.readDecimal),
  currency: v.optional(scalar(read.readCurrency)),
  account: v.optional(scalar(read.readId)),
  note: v.optional(scalar(read.readText)),
});

/** Reads the definition of an account. A flow or a benchmark that cannot be read costs only itself. */
export function readAccount(
  reader: RecordReader,
  root: YamlMap,
  date: PlainDate | undefined,
): AccountRecord | undefined {
  const openingNode = root.fields['opening'];
  if (openingNode instanceof YamlMap) reader.checkKeys(openingNode, keysOf(openingSchema));
  const fields = reader.read(accountSchema, root, 'account');
  const flows = readFlows(reader, root, date);
  const benchmarkNode = root.fields['benchmark'];
  const benchmark =
    benchmarkNode && reader.record(benchmarkNode.range, () => readBenchmark(reader, benchmarkNode)).at(0);
  if (!fields) return undefined;
  if (fields.account.value === ALL_ACCOUNTS) {
    reader.report('account.reserved', fields.account.range, [ALL_ACCOUNTS]);
    return undefined;
  }
  return present({
    path: reader.path,
    range: root.range,
    id: fields.account,
    name: fields.name?.value,
    currency: fields.currency.value,
    opening: {
      date: fields.opening.date.value,
      nav: fields.opening.nav.value,
      range: openingNode?.range ?? root.range,
    },
    flows,
    lots: fields.lots?.value ?? 'fifo',
    lotsCross: fields.lots_cross?.value ?? false,
    timeZone: fields.time_zone,
    benchmark,
  });
}

/** Reads the key `flows` of an account or an entry. @param date of the file, for flows without their own. */
export function readFlows(reader: RecordReader, root: YamlMap, date: PlainDate | undefined): readonly FlowRecord[] {
  return reader.records(root, 'flows', (item) => {
    reader.checkKeys(item, keysOf(flowSchema));
    const fields = reader.read(flowSchema, item, 'flows');
    const day = fields?.date?.value.date ?? date;
    if (!fields) return undefined;
    if (day === undefined) {
      reader.missing('date', fields.amount.range);
      return undefined;
    }
    return present({
      path: reader.path,
      range: item.range,
      date: day,
      amount: fields.amount,
      currency: fields.currency,
      account: fields.account,
      note: fields.note?.value,
    });
  });
}

function readBenchmark(reader: RecordReader, node: YamlNode): BenchmarkRecord | undefined {
  if (node instanceof YamlMap) reader.checkKeys(node, keysOf(benchmarkSchema));
  const fields = reader.read(benchmarkSchema, node, 'benchmark');
  if (!fields || !(node instanceof YamlMap)) return undefined;
  const contributions = fields.contributions?.entries.map(({ key, keyRange, value }) => {
    const share = reader.read(scalar(read.readReturn), value, key);
    return share && { pillar: { value: key, range: keyRange }, share };
  });
  const understood = contributions?.filter((contribution) => contribution !== undefined);
  if (understood && understood.length < (contributions?.length ?? 0)) return undefined;
  return present({
    path: reader.path,
    range: node.range,
    name: fields.name?.value,
    year: fields.year,
    return: fields.return,
    monthly: fields.monthly,
    contributions: understood,
  });
}
