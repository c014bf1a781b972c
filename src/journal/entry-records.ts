import * as v from 'valibot';
import type { Located } from '../base/range.js';
import { Fault } from './fault.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import {
  CASH_KINDS,
  type CashRecord,
  type EvidenceRecord,
  type ForecastRecord,
  type MarkRecord,
  type Moment,
  type QuoteRecord,
  type ReviewRecord,
  type StatementRecord,
  type TransferRecord,
} from './records.js';
import { keysOf, listOrOne, map, scalar, type Reader } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap } from './yaml-tree.js';

const text = v.optional(scalar(read.readText));
const decimal = scalar(read.readDecimal);

/** `close` means the day's last price, which is what a price without a time is. */
const readAt: Reader<read.TimeOfDay> = (written) => {
  if (written.trim() === 'close') return {};
  const time = read.readTime(written);
  return time instanceof Fault ? Fault.form('close or a time of day') : time;
};

const markSchema = v.lazy((input) =>
  input instanceof YamlMap
    ? map({ price: decimal, at: v.optional(scalar(readAt)) })
    : v.pipe(
        scalar(read.readDecimal, 'a price or {price, at}'),
        v.transform((price) => ({ price })),
      ),
);

/** Reads `marks`: a price by symbol, at the entry's time or its own `at`. A mark that cannot be read costs itself. */
export function readMarks(reader: RecordReader, root: YamlMap, moment: Moment): readonly MarkRecord[] {
  return reader.namedRecords(root, 'marks', (name, node) => {
    const symbol = reader.read(scalar(read.readSymbol), name, 'marks');
    const fields = reader.read(markSchema, node, name.text);
    if (!symbol || !fields) return undefined;
    const at = 'at' in fields ? fields.at : undefined;
    const { minutes, hasOffset } = at ? at.value : moment;
    const range = { start: name.range.start, end: node.range.end };
    const price = fields.price.value;
    return present({ path: reader.path, range, date: moment.date, minutes, hasOffset, symbol, price });
  });
}

const quoteSchema = map({
  instrument: scalar(read.readSymbol),
  price: decimal,
  currency: v.optional(scalar(read.readCurrency)),
  unit: text,
  tax: v.optional(scalar(read.readShare)),
});

/** Quotes are read for the venue table, which does not exist yet: said once, at the key. */
export function readQuotes(reader: RecordReader, root: YamlMap, { date }: Moment): readonly QuoteRecord[] {
  if (root.fields['quotes']) reader.report('key.not-valued', root.keyRange('quotes'), ['quotes']);
  return reader.records(root, 'quotes', (item) => {
    reader.checkKeys(item, keysOf(quoteSchema));
    const fields = reader.read(quoteSchema, item, 'quotes');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      instrument: fields.instrument,
      price: fields.price.value,
      currency: fields.currency?.value,
      unit: fields.unit?.value,
      tax: fields.tax?.value,
    });
  });
}

const cashSchema = map({
  amount: decimal,
  currency: v.optional(scalar(read.readCurrency)),
  kind: scalar(read.readChoice(CASH_KINDS)),
  account: v.optional(scalar(read.readId)),
  note: text,
});

/** Reads `cash`: signed amounts (+ received) on the entry's day, each with its kind. */
export function readCash(reader: RecordReader, root: YamlMap, moment: Moment): readonly CashRecord[] {
  return reader.records(root, 'cash', (item) => {
    reader.checkKeys(item, keysOf(cashSchema));
    const fields = reader.read(cashSchema, item, 'cash');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      ...moment,
      amount: fields.amount.value,
      currency: fields.currency,
      kind: fields.kind.value,
      account: fields.account,
      note: fields.note?.value,
    });
  });
}

/** Reads `nav`: one account's, or a block of accounts. @param account the entry's. */
export function readStatements(
  reader: RecordReader,
  root: YamlMap,
  { date }: Moment,
  account: Located<string> | undefined,
): readonly StatementRecord[] {
  const { path } = reader;
  const node = root.fields['nav'];
  if (!node) return [];
  if (node instanceof YamlMap) {
    return reader.namedRecords(root, 'nav', (name, value) => {
      const id = reader.read(scalar(read.readId), name, 'nav');
      const nav = reader.read(decimal, value, name.text);
      const range = { start: name.range.start, end: value.range.end };
      return id && nav && { path, range, date, account: id, nav: nav.value };
    });
  }
  return reader.record(node.range, () => {
    const nav = reader.read(decimal, node, 'nav');
    return nav && present({ path, range: node.range, date, account, nav: nav.value });
  });
}

const evidenceSchema = map({
  pillar: scalar(read.readText),
  effect: scalar(read.readChoice(['supports', 'weakens', 'neutral'])),
  note: text,
  source: text,
});

/** Reads `evidence`: what speaks for or against a pillar on the entry's day. */
export function readEvidence(reader: RecordReader, root: YamlMap, { date }: Moment): readonly EvidenceRecord[] {
  return reader.records(root, 'evidence', (item) => {
    reader.checkKeys(item, keysOf(evidenceSchema));
    const fields = reader.read(evidenceSchema, item, 'evidence');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      pillar: fields.pillar,
      effect: fields.effect.value,
      note: fields.note?.value,
      source: fields.source?.value,
    });
  });
}

const forecastSchema = map({
  id: scalar(read.readId),
  claim: text,
  probability: v.optional(scalar(read.readShare)),
  resolves: v.optional(scalar(read.readDate)),
  outcome: v.optional(scalar(read.readOutcome)),
  pillars: v.optional(listOrOne(scalar(read.readText))),
});

/** Reads `forecasts`: claims with a probability (0 to 1), the day they resolve and how they came out. */
export function readForecasts(reader: RecordReader, root: YamlMap, { date }: Moment): readonly ForecastRecord[] {
  return reader.records(root, 'forecasts', (item) => {
    reader.checkKeys(item, keysOf(forecastSchema));
    const fields = reader.read(forecastSchema, item, 'forecasts');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      id: fields.id,
      claim: fields.claim?.value,
      probability: fields.probability?.value,
      resolves: fields.resolves?.value,
      outcome: fields.outcome?.value,
      pillars: fields.pillars ?? [],
    });
  });
}

const reviewSchema = map({
  position: scalar(read.readId),
  thesis: v.optional(scalar(read.readChoice(['right', 'wrong', 'unclear']))),
  execution: v.optional(scalar(read.readWhole(1, 5))),
  lesson: text,
});

/** Reads `review`: the verdicts on positions, execution from 1 to 5. */
export function readReviews(reader: RecordReader, root: YamlMap, { date }: Moment): readonly ReviewRecord[] {
  return reader.records(root, 'review', (item) => {
    reader.checkKeys(item, keysOf(reviewSchema));
    const fields = reader.read(reviewSchema, item, 'review');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      position: fields.position,
      thesis: fields.thesis?.value,
      execution: fields.execution?.value,
      lesson: fields.lesson?.value,
    });
  });
}

const transferSchema = map({
  from: scalar(read.readId),
  to: scalar(read.readId),
  amount: scalar(read.readPositive),
  currency: v.optional(scalar(read.readCurrency)),
  date: v.optional(scalar(read.readDate)),
  note: text,
});

/** Transfers between two own accounts, on the entry's day or their own. */
export function readTransfers(reader: RecordReader, root: YamlMap, moment: Moment): readonly TransferRecord[] {
  return reader.records(root, 'transfers', (item) => {
    reader.checkKeys(item, keysOf(transferSchema));
    const fields = reader.read(transferSchema, item, 'transfers');
    if (!fields) return undefined;
    const { from, to, amount, currency } = fields;
    if (from.value === to.value) {
      reader.report('transfer.same', to.range, [to.value]);
      return undefined;
    }
    const date = fields.date?.value ?? moment.date;
    return present({
      path: reader.path,
      range: item.range,
      date,
      from,
      to,
      amount,
      currency,
      note: fields.note?.value,
    });
  });
}
