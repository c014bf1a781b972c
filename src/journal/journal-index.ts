import { withLazy } from '../base/lazy.js';
import { MemoInPieces } from '../base/memo-in-pieces.js';
import { sortedInPieces, type Pieces } from '../base/pieces.js';
import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Located, Place } from '../base/range.js';
import { benchmarkProblems, entryProblems } from './entry-problems.js';
import { canonicalSymbol } from './instrument-symbol.js';
import type { Journal } from './journal.js';
import { growPillarTree } from './pillar-tree.js';
import type { EntryRecord, ParsedFile, RecordBase } from './records.js';

/** So many entries changed at once are sorted in with all others; fewer are put in their places. */
const FEW = 64;

/** So many entries are checked as one piece. */
const CHECKED_AT_ONCE = 16;

/**
 * All files taken together, kept up to date as they come, change and go: who defines what, the tree of pillars, the order
 * of entries, and the problems that need more than one file to see. An edit of one entry costs its own checks and a copy
 * of the list of entries. The result depends on the files alone, not on the order in which they were set.
 */
export class JournalIndex {
  readonly #files = new Map<string, ParsedFile>();
  /** Those that define an account, a pillar or an instrument. */
  readonly #definers = new Map<string, ParsedFile>();
  #definitions: Definitions | undefined;
  #entries: readonly EntryRecord[] = [];
  readonly #added = new Set<EntryRecord>();
  readonly #removed = new Set<EntryRecord>();
  /** By path, of the entries that have any. */
  readonly #entryProblems = new Map<string, readonly Problem[]>();
  /** Entries that were not checked since they, or what is defined, changed, from {@link #nextUnchecked} on. */
  #unchecked: EntryRecord[] = [];
  #nextUnchecked = 0;
  /** What was defined when the others were. */
  #checkedWith: Definitions | undefined;
  /** Of the files as they are; dropped, half made or whole, when one changes. */
  readonly #journal = new MemoInPieces(() => this.#make());

  /** Sets or replaces a file. */
  set(file: ParsedFile): void {
    const before = this.#files.get(file.path);
    if (before === file) return;
    this.#drop(before);
    this.#files.set(file.path, file);
    if (isDefiner(file)) {
      this.#definers.set(file.path, file);
      this.#definitions = undefined;
    }
    if (file.entry) this.#added.add(file.entry);
    this.#journal.clear();
  }

  /** @returns whether there was such a file. */
  remove(path: string): boolean {
    const before = this.#files.get(path);
    if (!before) return false;
    this.#drop(before);
    this.#files.delete(path);
    this.#journal.clear();
    return true;
  }

  /** A file as it was set last. */
  file(path: string): ParsedFile | undefined {
    return this.#files.get(path);
  }

  #drop(file: ParsedFile | undefined): void {
    if (!file) return;
    if (this.#definers.delete(file.path)) this.#definitions = undefined;
    if (file.entry && !this.#added.delete(file.entry)) this.#removed.add(file.entry);
    this.#entryProblems.delete(file.path);
  }

  /** The journal as of now; the same object until a file changes. */
  journal(): Journal {
    return this.#journal.get();
  }

  /** The same in pieces; {@link journal} then does what is left of them. */
  steps(): Pieces<Journal> {
    return this.#journal.steps();
  }

  /** Where it is dropped between two pieces, what is not done is still noted as such. */
  *#make(): Pieces<Journal> {
    const known = this.#definitions;
    const definitions = (this.#definitions = known ?? define(this.#definers));
    const entries = yield* this.#sorted();
    this.#entries = entries;
    this.#leaveToCheck(definitions);
    this.#added.clear();
    this.#removed.clear();
    yield* this.#check(definitions);
    const { accounts, pillars, instruments } = definitions;
    const ofEntries = [...this.#entryProblems.values()];
    const found = { files: this.#files, accounts, pillars, instruments, entries };
    return withLazy(found, {
      problems: () => [...definitions.problems, ...withoutAccount(definitions, entries), ...ofEntries.flat()],
    });
  }

  #leaveToCheck(definitions: Definitions): void {
    // What is defined decides what is wrong with any entry.
    if (this.#checkedWith === definitions) this.#unchecked.push(...this.#added);
    else {
      this.#checkedWith = definitions;
      this.#entryProblems.clear();
      this.#unchecked = [...this.#entries];
      this.#nextUnchecked = 0;
    }
  }

  *#check(definitions: Definitions): Pieces<void> {
    const unchecked = this.#unchecked;
    while (this.#nextUnchecked < unchecked.length) {
      const entry = unchecked[this.#nextUnchecked++];
      // One that has gone since is nobody's.
      if (!entry || this.#files.get(entry.path)?.entry !== entry) continue;
      const found = entryProblems(definitions, entry);
      if (found.length > 0) this.#entryProblems.set(entry.path, found);
      if (this.#nextUnchecked % CHECKED_AT_ONCE === 0) yield;
    }
    [this.#unchecked, this.#nextUnchecked] = [[], 0];
  }

  /** The entries in order of time, with those that were added and without those that were removed. */
  *#sorted(): Pieces<readonly EntryRecord[]> {
    const [added, removed] = [this.#added, this.#removed];
    if (added.size + removed.size > FEW) {
      return yield* sortedInPieces([...this.#entries.filter((entry) => !removed.has(entry)), ...added], byTime);
    }
    const entries = this.#entries.slice();
    const others = new Set(added);
    for (const entry of removed) {
      const place = placeOf(entries, entry);
      // An edit mostly leaves an entry where it was.
      const next = firstOf(others);
      if (next && byTime(next, entry) === 0) {
        entries[place] = next;
        others.delete(next);
      } else entries.splice(place, 1);
    }
    for (const entry of others) entries.splice(placeOf(entries, entry), 0, entry);
    return entries;
  }
}

/** Takes files together; see {@link JournalIndex}. */
export function buildJournal(files: Iterable<ParsedFile>): Journal {
  const index = new JournalIndex();
  for (const file of files) index.set(file);
  return index.journal();
}

interface Definitions extends Pick<Journal, 'accounts' | 'pillars' | 'instruments'> {
  readonly problems: readonly Problem[];
}

function isDefiner({ account, pillar, instruments }: ParsedFile): boolean {
  return account !== undefined || pillar !== undefined || instruments.length > 0;
}

/** Files count in the order of their paths: the first definition of a name wins. */
function define(files: ReadonlyMap<string, ParsedFile>): Definitions {
  const sorted = [...files.values()].sort((a, b) => compare(a.path, b.path));
  const problems: Problem[] = [];
  const definitions = <T extends RecordBase>(
    code: ProblemCode,
    recordsOf: (file: ParsedFile) => readonly (T | undefined)[],
    nameOf: (record: T) => Located<string>,
  ): ReadonlyMap<string, T> => {
    const found = new Map<string, T>();
    for (const record of sorted.flatMap(recordsOf)) {
      if (!record) continue;
      const name = nameOf(record);
      const first = found.get(name.value);
      if (!first) found.set(name.value, record);
      else problems.push(problem(code, record.path, name.range, [name.value, first.path], place(first, nameOf(first))));
    }
    return found;
  };
  const accounts = definitions(
    'account.duplicate',
    (file) => [file.account],
    (record) => record.id,
  );
  const records = definitions(
    'pillar.duplicate',
    (file) => [file.pillar],
    (record) => record.id,
  );
  const instruments = definitions(
    'instrument.duplicate',
    (file) => file.instruments,
    ({ symbol }) => ({ value: canonicalSymbol(symbol.value), range: symbol.range }),
  );
  const { nodes: pillars, problems: ofTree } = growPillarTree(records);
  return {
    accounts,
    pillars,
    instruments,
    problems: [...problems, ...ofTree, ...benchmarkProblems({ accounts, pillars })],
  };
}

/** Events that no account is defined for. */
function withoutAccount({ accounts }: Definitions, entries: readonly EntryRecord[]): readonly Problem[] {
  const first = accounts.size === 0 ? entries.find((entry) => entry.events.length > 0) : undefined;
  return first ? [problem('account.none', first.path, { start: first.range.start, end: first.range.start })] : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byTime(a: EntryRecord, b: EntryRecord): number {
  return compare(a.date, b.date) || (a.minutes ?? 0) - (b.minutes ?? 0) || compare(a.path, b.path);
}

function firstOf<T>(items: ReadonlySet<T>): T | undefined {
  return items.values().next().value;
}

/** Where an entry belongs among sorted ones. */
function placeOf(entries: readonly EntryRecord[], entry: EntryRecord): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other && byTime(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function place(record: RecordBase, name: Located<unknown>): Place {
  return { path: record.path, range: name.range };
}
