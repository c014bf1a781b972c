import type { Block } from './block.js';
import { Fault, KEY } from './fault.js';
import { checkedMap, optional, type ValuesIn } from './map-schema.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { DAY_COUNTS, INSTRUMENT_KINDS, type BondTerms, type InstrumentRecord } from './records.js';
import { located, scalar, type Reader } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap, YamlScalar } from './yaml-tree.js';

const text = optional(scalar(read.readText));

const FREQUENCIES = [1, 2, 4, 12];
const readFrequency: Reader<number> = (written) => {
  const value = read.readDecimal(written);
  if (value instanceof Fault) return value;
  return (
    FREQUENCIES.find((frequency) => value.equals(frequency)) ??
    new Fault('value.choice', [KEY, written, FREQUENCIES.join(', ')])
  );
};

const instrumentSchema = checkedMap({
  name: text,
  kind: optional(scalar(read.readChoice(INSTRUMENT_KINDS))),
  multiplier: optional(scalar(read.readPositive)),
  currency: optional(scalar(read.readCurrency)),
  class: text,
  underlying: text,
  of: optional(scalar(read.readSymbol)),
  unit: text,
  tick: optional(scalar(read.readPositive)),
  months: text,
  tax: optional(scalar(read.readShare)),
  expiry: optional(scalar(read.readDate)),
  coupon: optional(scalar(read.readExactShare)),
  maturity: optional(scalar(read.readDate)),
  frequency: optional(scalar(readFrequency)),
  day_count: optional(scalar(read.readChoice(DAY_COUNTS))),
  dv01: optional(scalar(read.readPositive)),
});
type InstrumentFields = Block<ValuesIn<typeof instrumentSchema>>;
const symbolSchema = located(scalar(read.readSymbol));

/** Reads the key `instruments`, which any file may have. */
export function readInstruments(reader: RecordReader, root: YamlMap): readonly InstrumentRecord[] {
  return reader.namedRecords(root, 'instruments', (name, value) => {
    const symbol = reader.read(symbolSchema, name, 'instruments');
    const isEmpty = value instanceof YamlScalar && value.isNull;
    const node = isEmpty ? new YamlMap([], value.start, value.end) : value;
    const fields = reader.read(instrumentSchema, node, name.text);
    if (!symbol || !fields || !hasWholeTerms(reader, fields)) return undefined;
    return present({
      path: reader.path,
      range: { start: name.start, end: Math.max(name.end, value.end) },
      symbol,
      name: fields.get('name'),
      kind: fields.get('kind'),
      multiplier: fields.get('multiplier'),
      currency: fields.get('currency'),
      assetClass: fields.get('class'),
      underlying: fields.get('underlying'),
      of: fields.get('of'),
      unit: fields.get('unit'),
      tick: fields.get('tick'),
      months: fields.get('months'),
      tax: fields.get('tax'),
      expiry: fields.get('expiry'),
      bond: toBond(fields),
      dv01: fields.get('dv01'),
    });
  });
}

/** A bond's coupon and maturity need each other, and its frequency and day count need both. */
function hasWholeTerms(reader: RecordReader, fields: InstrumentFields): boolean {
  const [coupon, maturity] = [fields.at('coupon'), fields.at('maturity')];
  const written = coupon ?? maturity ?? fields.at('frequency') ?? fields.at('day_count');
  if (!written) return true;
  if (!coupon) reader.missing('coupon', written.range);
  if (!maturity) reader.missing('maturity', written.range);
  return coupon !== undefined && maturity !== undefined;
}

function toBond(fields: InstrumentFields): BondTerms | undefined {
  const [coupon, maturity] = [fields.get('coupon'), fields.get('maturity')];
  if (!coupon || !maturity) return undefined;
  return {
    coupon,
    maturity,
    frequency: fields.get('frequency') ?? 2,
    dayCount: fields.get('day_count') ?? '30/360',
  };
}
