import type { Problem } from '../base/problem.js';
import type { AccountRecord, EntryRecord, InstrumentRecord, ParsedFile, PillarRecord } from './records.js';

/** A pillar in its place: children in framework order (file path, then place), parents resolved, cycles cut. */
export interface PillarNode {
  readonly record: PillarRecord;
  readonly parent?: string;
  readonly children: readonly string[];
  /** 0 at the top. */
  readonly depth: number;
}

/** All files taken together: the index of everything by id. First definition wins; the rest are problems. */
export interface Journal {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /** In framework order: each parent before its children, depth first, siblings by file path. */
  readonly pillars: ReadonlyMap<string, PillarNode>;
  readonly instruments: ReadonlyMap<string, InstrumentRecord>;
  /** By date, time, path. */
  readonly entries: readonly EntryRecord[];
  /** Problems that need more than one file to see; each file's own are in its ParsedFile. */
  readonly problems: readonly Problem[];
}
