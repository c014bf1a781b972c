import { NONE } from './kept-list.js';
import { map, optional } from './map-schema.js';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { PILLAR_STATUSES, REPORT_LINES, type PillarRecord } from './records.js';
import { listOrOne, scalar } from './schemas.js';
import * as read from './value-readers.js';
import type { YamlMap } from './yaml-tree.js';

const pillarSchema = map({
  pillar: scalar(read.readId),
  name: optional(scalar(read.readText)),
  aliases: optional(listOrOne(scalar(read.readText))),
  parent: optional(scalar(read.readId)),
  since: optional(scalar(read.readDate)),
  conviction: optional(scalar(read.readShare)),
  status: optional(scalar(read.readChoice(PILLAR_STATUSES))),
  invalidation: optional(scalar(read.readText)),
});
export const PILLAR_KEYS: readonly string[] = pillarSchema.keys;

/** Reads a pillar from a file with the key `pillar`. @param bodyStart where its prose, the thesis, starts. */
export function readPillar(reader: RecordReader, root: YamlMap, bodyStart: number): PillarRecord | undefined {
  const fields = reader.read(pillarSchema, root, 'pillar');
  if (!fields) return undefined;
  const id = fields.at('pillar');
  if (REPORT_LINES.some((line) => line === id.value)) {
    reader.report('pillar.reserved', id.range, [id.value]);
    return undefined;
  }
  return present({
    path: reader.path,
    range: root.range,
    id,
    name: fields.get('name') ?? id.value,
    aliases: fields.get('aliases') ?? NONE,
    parent: fields.at('parent'),
    since: fields.get('since'),
    conviction: fields.get('conviction'),
    status: fields.get('status') ?? 'live',
    invalidation: fields.at('invalidation'),
    bodyStart,
  });
}
