import type { Located, Range } from '../base/range.js';
import { readFlows } from './account-file.js';
import * as parts from './entry-records.js';
import { NONE } from './kept-list.js';
import { readEvent } from './position-event.js';
import type { RecordReader } from './record-reader.js';
import type { EntryRecord, Moment, PositionEvent, RecordBase } from './records.js';
import { listOrOne, located, scalar } from './schemas.js';
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
/** Most entries have positions and nothing else. */
export const OTHER_RECORD_KEYS = RECORD_KEYS.filter((key) => key !== 'positions');
export const ENTRY_KEYS = ['date', 'title', 'account', 'tags', 'flows', ...RECORD_KEYS];

/** What an entry is built on; without it none of its records has a day. */
export interface EntryHead {
  readonly moment: Moment | undefined;
  /** False where the file's flows belong to the account it defines. */
  readonly ownsFlows: boolean;
  /** Whether the file has other records than positions. */
  readonly hasOthers: boolean;
}

const idSchema = located(scalar(read.readId));
const titleSchema = scalar(read.readText);
const tagsSchema = listOrOne(scalar(read.readText));

/** Reads an entry: what its keys say, each record by itself. Without a date, nothing can be placed in time. */
export function readEntry(
  reader: RecordReader,
  root: YamlMap,
  { moment, ownsFlows, hasOthers }: EntryHead,
): EntryRecord | undefined {
  const account = reader.readKey(idSchema, root, 'account');
  if (!moment || (root.has('account') && !account)) {
    const keys = ownsFlows ? [...RECORD_KEYS, 'flows'] : RECORD_KEYS;
    if (!root.has('date')) {
      const at = root.entries.find(({ key }) => keys.includes(key))?.keyRange ?? root.range;
      reader.report('entry.no-date', at);
    }
    for (const key of keys) leaveOut(reader, root, key);
    return undefined;
  }
  const title = reader.readKey(titleSchema, root, 'title');
  const tags = reader.readKey(tagsSchema, root, 'tags') ?? NONE;
  const events = reader.records(root, 'positions', (item, place) => readEvent(reader, item, moment, place));
  const others = hasOthers ? readOthers(reader, root, moment, account, ownsFlows) : NO_OTHERS;
  return new PackedEntry(reader.path, root.start, root.end, moment, title, account, tags, events, others);
}

type OtherRecords = Omit<EntryRecord, keyof RecordBase | keyof Moment | 'title' | 'account' | 'tags' | 'events'>;

const NO_OTHERS: OtherRecords = {
  marks: NONE,
  quotes: NONE,
  flows: NONE,
  transfers: NONE,
  cash: NONE,
  statements: NONE,
  evidence: NONE,
  forecasts: NONE,
  reviews: NONE,
};

function readOthers(
  reader: RecordReader,
  root: YamlMap,
  moment: Moment,
  account: Located<string> | undefined,
  ownsFlows: boolean,
): OtherRecords {
  return {
    marks: parts.readMarks(reader, root, moment),
    quotes: parts.readQuotes(reader, root, moment),
    flows: ownsFlows ? readFlows(reader, root, moment.date) : NONE,
    transfers: parts.readTransfers(reader, root, moment),
    cash: parts.readCash(reader, root, moment),
    statements: parts.readStatements(reader, root, moment, account),
    evidence: parts.readEvidence(reader, root, moment),
    forecasts: parts.readForecasts(reader, root, moment),
    reviews: parts.readReviews(reader, root, moment),
  };
}

/** An entry as ten thousand of them are kept: its place as two numbers, and nothing for what it does not have. */
class PackedEntry implements EntryRecord {
  constructor(
    readonly path: string,
    readonly start: number,
    readonly end: number,
    readonly moment: Moment,
    readonly title: string | undefined,
    readonly account: Located<string> | undefined,
    readonly tags: readonly string[],
    readonly events: readonly PositionEvent[],
    readonly others: OtherRecords,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }
  get date() {
    return this.moment.date;
  }
  get minutes() {
    return this.moment.minutes;
  }
  get hasOffset() {
    return this.moment.hasOffset;
  }
  get marks() {
    return this.others.marks;
  }
  get quotes() {
    return this.others.quotes;
  }
  get flows() {
    return this.others.flows;
  }
  get transfers() {
    return this.others.transfers;
  }
  get cash() {
    return this.others.cash;
  }
  get statements() {
    return this.others.statements;
  }
  get evidence() {
    return this.others.evidence;
  }
  get forecasts() {
    return this.others.forecasts;
  }
  get reviews() {
    return this.others.reviews;
  }
}

/** Counts every record under a key as left out. */
function leaveOut(reader: RecordReader, root: YamlMap, key: string): void {
  const node = root.get(key);
  if (node instanceof YamlList) reader.leftOut.push(...node.items.map((item) => item.range));
  else if (node) reader.leftOut.push(node.range);
}
