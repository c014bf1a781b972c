import * as v from 'valibot';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { INSTRUMENT_KINDS, type InstrumentRecord } from './records.js';
import { keysOf, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap, YamlScalar } from './yaml-tree.js';

const text = v.optional(scalar(read.readText));

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
});

/** Reads the key `instruments`, which any file may have. */
export function readInstruments(reader: RecordReader, root: YamlMap): readonly InstrumentRecord[] {
  return reader.namedRecords(root, 'instruments', (name, value) => {
    const symbol = reader.read(scalar(read.readSymbol), name, 'instruments');
    const node = value instanceof YamlScalar && value.isNull ? new YamlMap([], value.range) : value;
    if (node instanceof YamlMap) reader.checkKeys(node, keysOf(instrumentSchema));
    const fields = reader.read(instrumentSchema, node, name.text);
    if (!symbol || !fields) return undefined;
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
    });
  });
}
