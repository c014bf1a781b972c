import * as v from 'valibot';
import { present } from './present.js';
import type { RecordReader } from './record-reader.js';
import { PILLAR_STATUSES, REPORT_LINES, type PillarRecord } from './records.js';
import { keysOf, listOrOne, map, scalar } from './schemas.js';
import * as read from './value-readers.js';
import type { YamlMap } from './yaml-tree.js';

const pillarSchema = map({
  pillar: scalar(read.readId),
  name: v.optional(scalar(read.readText)),
  aliases: v.optional(listOrOne(scalar(read.readText))),
  parent: v.optional(scalar(read.readId)),
  since: v.optional(scalar(read.readDate)),
  conviction: v.optional(scalar(read.readShare)),
  status: v.optional(scalar(read.readChoice(PILLAR_STATUSES))),
  invalidation: v.optional(scalar(read.readText)),
});
export const PILLAR_KEYS: readonly string[] = keysOf(pillarSchema);

/** Reads a pillar from a file with the key `pillar`. @param bodyStart where its prose, the thesis, starts. */
export function readPillar(reader: RecordReader, root: YamlMap, bodyStart: number): PillarRecord | undefined {
  const fields = reader.read(pillarSchema, root, 'pillar');
  if (!fields) return undefined;
  const id = fields.pillar;
  if (REPORT_LINES.some((line) => line === id.value)) {
    reader.report('pillar.reserved', id.range, [id.value]);
    return undefined;
  }
  return present({
    path: reader.path,
    range: root.range,
    id,
    name: fields.name?.value ?? id.value,
    aliases: fields.aliases?.map((alias) => alias.value) ?? [],
    parent: fields.parent,
    since: fields.since?.value,
    conviction: fields.conviction?.value,
    status: fields.status?.value ?? 'live',
    invalidation: fields.invalidation,
    bodyStart,
  });
}
