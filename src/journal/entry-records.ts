import type { Decimal } from '../base/decimal.js';
import type { Located } from '../base/range.js';
import { Fault } from './fault.js';
import { NONE } from './kept-list.js';
import { checkedMap, map, optional } from './map-schema.js';
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
import type { Schema } from './schema.js';
import { as, listOrOne, located, mapOr, scalar, type Reader } from './schemas.js';
import * as read from './value-readers.js';
import { YamlMap } from './yaml-tree.js';

const text = optional(scalar(read.readText));
const decimal = scalar(read.readDecimal);
const symbolSchema = located(scalar(read.readSymbol));
const idSchema = located(scalar(read.readId));

/** `close` means the day's last price, which is what a price without a time is. */
const readAt: Reader<read.TimeOfDay> = (written) => {
  if (written.trim() === 'close') return {};
  const time = read.readTime(written);
  return time instanceof Fault ? Fault.form('close or a time of day') : time;
};

interface StatedMark {
  readonly price: Decimal;
  /** Where the mark has a time of its own. */
  readonly at?: read.TimeOfDay | undefined;
}

const markSchema: Schema<StatedMark> = mapOr(
  as(map({ price: decimal, at: optional(scalar(readAt)) }), (fields) => ({
    price: fields.get('price'),
    at: fields.get('at'),
  })),
  as(scalar(read.readDecimal, 'a price or {price, at}'), (price) => ({ price })),
);

/** Reads `marks`: a price by symbol, at the entry's time or its own `at`. A mark that cannot be read costs itself. */
export function readMarks(reader: RecordReader, root: YamlMap, moment: Moment): readonly MarkRecord[] {
  return reader.namedRecords(root, 'marks', (name, node) => {
    const symbol = reader.read(symbolSchema, name, 'marks');
    const mark = reader.read(markSchema, node, name.text);
    if (!symbol || !mark) return undefined;
    const { minutes, hasOffset } = mark.at ?? moment;
    const range = { start: name.start, end: node.end };
    return present({ path: reader.path, range, date: moment.date, minutes, hasOffset, symbol, price: mark.price });
  });
}

const quoteSchema = checkedMap({
  instrument: scalar(read.readSymbol),
  price: decimal,
  currency: optional(scalar(read.readCurrency)),
  unit: text,
  tax: optional(scalar(read.readShare)),
});

/** Quotes are read for the venue table, which does not exist yet: said once, at the key. */
export function readQuotes(reader: RecordReader, root: YamlMap, { date }: Moment): readonly QuoteRecord[] {
  if (root.has('quotes')) reader.report('key.not-valued', root.keyRange('quotes'), ['quotes']);
  return reader.records(root, 'quotes', (item) => {
    const fields = reader.read(quoteSchema, item, 'quotes');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      instrument: fields.at('instrument'),
      price: fields.get('price'),
      currency: fields.get('currency'),
      unit: fields.get('unit'),
      tax: fields.get('tax'),
    });
  });
}

const cashSchema = checkedMap({
  amount: decimal,
  currency: optional(scalar(read.readCurrency)),
  kind: scalar(read.readChoice(CASH_KINDS)),
  account: optional(scalar(read.readId)),
  note: text,
});

/** Reads `cash`: signed amounts (+ received) on the entry's day, each with its kind. */
export function readCash(reader: RecordReader, root: YamlMap, moment: Moment): readonly CashRecord[] {
  return reader.records(root, 'cash', (item) => {
    const fields = reader.read(cashSchema, item, 'cash');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      ...moment,
      amount: fields.get('amount'),
      currency: fields.at('currency'),
      kind: fields.get('kind'),
      account: fields.at('account'),
      note: fields.get('note'),
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
  const node = root.get('nav');
  if (!node) return NONE;
  if (node instanceof YamlMap) {
    return reader.namedRecords(root, 'nav', (name, value) => {
      const id = reader.read(idSchema, name, 'nav');
      const nav = reader.read(decimal, value, name.text);
      const range = { start: name.start, end: value.end };
      return id && nav && { path, range, date, account: id, nav };
    });
  }
  const found = reader.record(node.range, () => {
    const nav = reader.read(decimal, node, 'nav');
    return nav && present({ path, range: node.range, date, account, nav });
  });
  return found ? [found] : NONE;
}

const evidenceSchema = checkedMap({
  pillar: scalar(read.readText),
  effect: scalar(read.readChoice(['supports', 'weakens', 'neutral'])),
  note: text,
  source: text,
});

/** Reads `evidence`: what speaks for or against a pillar on the entry's day. */
export function readEvidence(reader: RecordReader, root: YamlMap, { date }: Moment): readonly EvidenceRecord[] {
  return reader.records(root, 'evidence', (item) => {
    const fields = reader.read(evidenceSchema, item, 'evidence');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      pillar: fields.at('pillar'),
      effect: fields.get('effect'),
      note: fields.get('note'),
      source: fields.get('source'),
    });
  });
}

const forecastSchema = checkedMap({
  id: scalar(read.readId),
  claim: text,
  probability: optional(scalar(read.readShare)),
  resolves: optional(scalar(read.readDate)),
  outcome: optional(scalar(read.readOutcome)),
  pillars: optional(listOrOne(located(scalar(read.readText)))),
});

/** Reads `forecasts`: claims with a probability (0 to 1), the day they resolve and how they came out. */
export function readForecasts(reader: RecordReader, root: YamlMap, { date }: Moment): readonly ForecastRecord[] {
  return reader.records(root, 'forecasts', (item) => {
    const fields = reader.read(forecastSchema, item, 'forecasts');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      id: fields.at('id'),
      claim: fields.get('claim'),
      probability: fields.get('probability'),
      resolves: fields.get('resolves'),
      outcome: fields.get('outcome'),
      pillars: fields.get('pillars') ?? NONE,
    });
  });
}

const reviewSchema = checkedMap({
  position: scalar(read.readId),
  thesis: optional(scalar(read.readChoice(['right', 'wrong', 'unclear']))),
  execution: optional(scalar(read.readWhole(1, 5))),
  lesson: text,
});

/** Reads `review`: the verdicts on positions, execution from 1 to 5. */
export function readReviews(reader: RecordReader, root: YamlMap, { date }: Moment): readonly ReviewRecord[] {
  return reader.records(root, 'review', (item) => {
    const fields = reader.read(reviewSchema, item, 'review');
    if (!fields) return undefined;
    return present({
      path: reader.path,
      range: item.range,
      date,
      position: fields.at('position'),
      thesis: fields.get('thesis'),
      execution: fields.get('execution'),
      lesson: fields.get('lesson'),
    });
  });
}

const transferSchema = checkedMap({
  from: scalar(read.readId),
  to: scalar(read.readId),
  amount: scalar(read.readPositive),
  currency: optional(scalar(read.readCurrency)),
  date: optional(scalar(read.readDate)),
  note: text,
});

/** Transfers between two own accounts, on the entry's day or their own. */
export function readTransfers(reader: RecordReader, root: YamlMap, moment: Moment): readonly TransferRecord[] {
  return reader.records(root, 'transfers', (item) => {
    const fields = reader.read(transferSchema, item, 'transfers');
    if (!fields) return undefined;
    const [from, to] = [fields.at('from'), fields.at('to')];
    if (from.value === to.value) {
      reader.report('transfer.same', to.range, [to.value]);
      return undefined;
    }
    const date = fields.get('date') ?? moment.date;
    return present({
      path: reader.path,
      range: item.range,
      date,
      from,
      to,
      amount: fields.at('amount'),
      currency: fields.at('currency'),
      note: fields.get('note'),
    });
  });
}
