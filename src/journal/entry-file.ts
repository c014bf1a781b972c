import { readFlows } from './account-file.js';
import * as parts from './entry-records.js';
import { readEvent } from './position-event.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import type { EntryRecord, Moment } from './records.js';
import { listOrOne, scalar } from './schemas.js';
import * as read from './value-readers.js';
import type { YamlMap } from './yaml-tree.js';
import { YamlList } from './yaml-tree.js';

/** Keys that make a file an entry. `flows` does too, unless the file defines an account. */
export const RECORD_KEYS = [
  'positions',
  'evidence',
  'forecasts',
  'marks',
  'quotes',
  'nav',
  'transfers',
  'cash',
  'review',
];
export const ENTRY_KEYS = ['date', 'title', 'account', 'tags', 'flows', ...RECORD_KEYS];

/** What an entry is built on; without it none of its records has a day. */
export interface EntryHead {
  readonly moment: Moment | undefined;
  /** False where the file's flows belong to the account it defines. */
  readonly ownsFlows: boolean;
}

/** Reads an entry: what its keys say, each record by itself. Without a date, nothing can be placed in time. */
export function readEntry(
  reader: RecordReader,
  root: YamlMap,
  { moment, ownsFlows }: EntryHead,
): EntryRecord | undefined {
  const accountNode = root.fields['account'];
  const account = reader.readKey(scalar(read.readId), root, 'account');
  if (!moment || (accountNode && !account)) {
    const keys = ownsFlows ? [...RECORD_KEYS, 'flows'] : RECORD_KEYS;
    if (!root.fields['date']) {
      const at = root.entries.find(({ key }) => keys.includes(key))?.keyRange ?? root.range;
      reader.report('entry.no-date', at);
    }
    for (const key of keys) leaveOut(reader, root, key);
    return undefined;
  }
  return present({
    path: reader.path,
    range: root.range,
    ...moment,
    title: reader.readKey(scalar(read.readText), root, 'title')?.value,
    account,
    tags: reader.readKey(listOrOne(scalar(read.readText)), root, 'tags')?.map((tag) => tag.value) ?? [],
    events: reader.records(root, 'positions', (item, place) => readEvent(reader, item, moment, place)),
    marks: parts.readMarks(reader, root, moment),
    quotes: parts.readQuotes(reader, root, moment),
    flows: ownsFlows ? readFlows(reader, root, moment.date) : [],
    transfers: parts.readTransfers(reader, root, moment),
    cash: parts.readCash(reader, root, moment),
    statements: parts.readStatements(reader, root, moment, account),
    evidence: parts.readEvidence(reader, root, moment),
    forecasts: parts.readForecasts(reader, root, moment),
    reviews: parts.readReviews(reader, root, moment),
  });
}

/** Counts every record under a key as left out. */
function leaveOut(reader: RecordReader, root: YamlMap, key: string): void {
  const node = root.fields[key];
  if (node instanceof YamlList) reader.leftOut.push(...node.items.map((item) => item.range));
  else if (node) reader.leftOut.push(node.range);
}
