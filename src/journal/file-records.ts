import { ACCOUNT_KEYS, DEFINING_KEYS, readAccount } from './account-file.js';
import { ENTRY_KEYS, OTHER_RECORD_KEYS, readEntry } from './entry-file.js';
import { readInstruments } from './instruments-block.js';
import { KnownKeys } from './known-keys.js';
import { PILLAR_KEYS, readPillar } from './pillar-file.js';
import type { RecordReader } from './record-reader.js';
import type { ParsedFile } from './records.js';
import { scalar } from './schemas.js';
import { readMoment } from './value-readers.js';
import { YamlScalar, type YamlMap } from './yaml-tree.js';

type FileRecords = Pick<ParsedFile, 'account' | 'pillar' | 'entry' | 'instruments'>;

/** What a key at the top of a file tells of the file, as bits; none of ours is a stranger. */
const TELLS = {
  account: 1,
  defining: 2,
  pillar: 4,
  positions: 8,
  other: 16,
  flows: 32,
  date: 64,
  stranger: 128,
} as const;
const OURS = ['instruments', ...ACCOUNT_KEYS, ...PILLAR_KEYS, ...ENTRY_KEYS];
const TOLD: ReadonlyMap<string, number> = new Map<string, number>([
  ...OURS.map((key) => [key, 0] as const),
  ...DEFINING_KEYS.map((key) => [key, TELLS.defining] as const),
  ...OTHER_RECORD_KEYS.map((key) => [key, TELLS.other] as const),
  ...(['account', 'pillar', 'positions', 'flows', 'date'] as const).map((key) => [key, TELLS[key]] as const),
]);

const momentSchema = scalar(readMoment);

/** Reads what a file defines and records: it may be an account, a pillar and an entry at once. */
export function readFileRecords(reader: RecordReader, root: YamlMap, bodyStart: number): FileRecords {
  const told = toldBy(root);
  const tells = (bit: number): boolean => (told & bit) !== 0;
  const isEntry = tells(TELLS.positions | TELLS.other);
  const isAccount =
    tells(TELLS.account) && (tells(TELLS.defining) || (!isEntry && !tells(TELLS.flows) && !tells(TELLS.date)));
  const isPillar = tells(TELLS.pillar);
  const ownsFlows = !isAccount;
  if (tells(TELLS.stranger)) reader.checkKeys(root, knownKeys(isAccount, isPillar, isEntry || ownsFlows));
  const moment = reader.readKey(momentSchema, root, 'date');
  const account = isAccount ? readAccount(reader, root, moment?.date) : undefined;
  if (isAccount && !account) reader.leftOut.push(root.range);
  const pillar = isPillar ? readPillar(reader, root, bodyStart) : undefined;
  if (isPillar && !pillar) reader.leftOut.push(root.range);
  const hasOthers = tells(TELLS.other | TELLS.flows);
  const entry =
    isEntry || (ownsFlows && hasOthers) ? readEntry(reader, root, { moment, ownsFlows, hasOthers }) : undefined;
  return {
    instruments: readInstruments(reader, root),
    ...(account ? { account } : {}),
    ...(pillar ? { pillar } : {}),
    ...(entry ? { entry } : {}),
  };
}

function toldBy({ entries }: YamlMap): number {
  let told = 0;
  for (const { key, value } of entries) {
    const bits = TOLD.get(key) ?? TELLS.stranger;
    told |= value instanceof YamlScalar && value.isNull ? bits & TELLS.stranger : bits;
  }
  return told;
}

const known = new Map<number, KnownKeys>();

/** The keys at the top of a file that is these things; those of the others are foreign there, and nobody's mistake. */
function knownKeys(isAccount: boolean, isPillar: boolean, isEntry: boolean): KnownKeys {
  const kind = (isAccount ? 1 : 0) + (isPillar ? 2 : 0) + (isEntry ? 4 : 0);
  let keys = known.get(kind);
  if (!keys) {
    const names = [
      'instruments',
      ...(isAccount ? ACCOUNT_KEYS : []),
      ...(isPillar ? PILLAR_KEYS : []),
      ...(isEntry ? ENTRY_KEYS : []),
    ];
    known.set(kind, (keys = new KnownKeys(names, OURS)));
  }
  return keys;
}
