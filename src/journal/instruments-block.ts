import * as v from 'valibot';
import type { Located } from '../base/range.js';
import { Fault, KEY } from './fault.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { DAY_COUNTS, INSTRUMENT_KINDS, type BondTerms, type InstrumentRecord } from './records.js';
import { keysOf, map, scalar, type Reader } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap, YamlScalar } from './yaml-tree.js';

const text = v.optional(scalar(read.readText));

const FREQUENCIES = [1, 2, 4, 12];
const readFrequency: Reader<number> = (written) => {
  const value = read.readDecimal(written);
  if (value instanceof Fault) return value;
  return (
    FREQUENCIES.find((frequency) => value.equals(frequency)) ??
    new Fault('value.choice', [KEY, written, FREQUENCIES.join(', ')])
  );
};

const instrumentSchema = map({
  name: text,
  kind: v.optional(scalar(read.readChoice(INSTRUMENT_KINDS))),
  multiplier: v.optional(scalar(read.readPositive)),
  currency: v.optional(scalar(read.readCurrency)),
  class: text,
  underlying: text,
  of: v.optional(scalar(read.readSymbol)),
  unit: text,
  tick: v.optional(scalar(read.readPositive)),
  months: text,
  tax: v.optional(scalar(read.readShare)),
  expiry: v.optional(scalar(read.readDate)),
  coupon: v.optional(scalar(read.readExactShare)),
  maturity: v.optional(scalar(read.readDate)),
  frequency: v.optional(scalar(readFrequency)),
  day_count: v.optional(scalar(read.readChoice(DAY_COUNTS))),
  dv01: v.optional(scalar(read.readPositive)),
});
type InstrumentFields = v.InferOutput<typeof instrumentSchema>;

/** Reads the key `instruments`, which any file may have. */
export function readInstruments(reader: RecordReader, root: YamlMap): readonly InstrumentRecord[] {
  return reader.namedRecords(root, 'instruments', (name, value) => {
    const symbol = reader.read(scalar(read.readSymbol), name, 'instruments');
    const node = value instanceof YamlScalar && value.isNull ? new YamlMap([], value.start, value.end) : value;
    if (node instanceof YamlMap) reader.checkKeys(node, keysOf(instrumentSchema));
    const fields = reader.read(instrumentSchema, node, name.text);
    if (!symbol || !fields || !hasWholeTerms(reader, fields)) return undefined;
    return present({
      path: reader.path,
      range: { start: name.range.start, end: Math.max(name.range.end, value.range.end) },
      symbol,
      name: fields.name?.value,
      kind: fields.kind?.value,
      multiplier: fields.multiplier?.value,
      currency: fields.currency?.value,
      assetClass: fields.class?.value,
      underlying: fields.underlying?.value,
      of: fields.of?.value,
      unit: fields.unit?.value,
      tick: fields.tick?.value,
      months: fields.months?.value,
      tax: fields.tax?.value,
      expiry: fields.expiry?.value,
      bond: toBond(fields),
      dv01: fields.dv01?.value,
    });
  });
}

/** A bond's coupon and maturity need each other, and its frequency and day count need both. */
function hasWholeTerms(reader: RecordReader, { coupon, maturity, frequency, day_count }: InstrumentFields): boolean {
  const written: Located<unknown> | undefined = coupon ?? maturity ?? frequency ?? day_count;
  if (!written) return true;
  if (!coupon) reader.missing('coupon', written.range);
  if (!maturity) reader.missing('maturity', written.range);
  return coupon !== undefined && maturity !== undefined;
}

function toBond({ coupon, maturity, frequency, day_count }: InstrumentFields): BondTerms | undefined {
  if (!coupon || !maturity) return undefined;
  return {
    coupon: coupon.value,
    maturity: maturity.value,
    frequency: frequency?.value ?? 2,
    dayCount: day_count?.value ?? '30/360',
  };
}
