import {
  areOf,
  decodeAnswers,
  encodeAnswers,
  FileStamps,
  type FileStamp,
  type KeptAnswers,
} from '../../engine/kept-answers.js';
import { contentHash } from './content-hash.js';
import type { Disk } from './disk.js';

/** A file as the disk has it, without a look at its content. */
export type FileTimes = Pick<FileStamp, 'size' | 'modified'>;

/** What two windows write at once has two names. */
let written = 0;

/** A file that is gone needs no error, which makes the question cheaper for all that are there. */
const UNSAID = { throwIfNoEntry: false } as const;

/** The size and time of a file that lies where it is said to; nothing where it is gone or a link. */
export function fileTimes(disk: Pick<Disk, 'lstatSync'>, file: string): FileTimes | undefined {
  try {
    const stat = disk.lstatSync(file, UNSAID);
    return stat?.isFile() === true ? { size: stat.size, modified: stat.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The answers of one folder's journal in a file of ours, outside of the folder. Long jobs are generators that stop between
 * small pieces, so that the host runs them in time slices, or at once when it ends.
 */
export class AnswerStore {
  readonly #disk: Disk;
  readonly #file: string;
  readonly #root: string;
  /** Files as they were when their content was last hashed. */
  #stamps = FileStamps.of([]);

  /**
   * @param file where the answers lie.
   * @param root the journal's folder.
   */
  constructor(disk: Disk, file: string, root: string) {
    this.#disk = disk;
    this.#file = file;
    this.#root = root;
  }

  /** What was kept, of whatever files; nothing where there is no such file or it is not whole. */
  read(made: string): KeptAnswers | undefined {
    try {
      const kept = decodeAnswers(this.#disk.readFileSync(this.#file));
      if (kept?.made !== made) return undefined;
      this.#stamps = kept.files;
      return kept;
    } catch {
      return undefined;
    }
  }

  /** Whether what was kept is of exactly these files, as they are now. */
  isOf(kept: KeptAnswers, paths: Iterable<string>): Generator<void, boolean, void> {
    const times = (path: string) => fileTimes(this.#disk, `${this.#root}/${path}`);
    return areOf(kept, paths, { times, hash: (path) => this.#hash(path) });
  }

  /**
   * Files with the hashes of their content.
   * @param times of each file before it was last read; a file that changed since then has no stamp, and so all have none.
   */
  *stamps(
    paths: Iterable<string>,
    times: ReadonlyMap<string, FileTimes>,
  ): Generator<void, FileStamps | undefined, void> {
    const stamps: FileStamp[] = [];
    const known = this.#stamps;
    for (const path of paths) {
      const was = times.get(path);
      if (!was) return undefined;
      const { size, modified } = was;
      const place = known.placeOf(path, stamps.length) ?? -1;
      const isSame = known.sizes[place] === size && known.modified[place] === modified;
      const hash = isSame ? known.hashes[place] : this.#hash(path);
      // After the content was read: it was the same all the while.
      const now = fileTimes(this.#disk, `${this.#root}/${path}`);
      if (hash === undefined || now?.size !== size || now.modified !== modified) return undefined;
      stamps.push({ path, size, modified, hash });
      yield;
    }
    return (this.#stamps = FileStamps.of(stamps));
  }

  /** Replaces what was kept, whole or not at all: of two windows that write at once one is the last. */
  write(answers: KeptAnswers): void {
    const folder = this.#file.replace(/[/\\][^/\\]*$/, '');
    const beside = `${this.#file}.${Date.now().toString(36)}-${String(++written)}-${Math.random().toString(36).slice(2)}`;
    this.#disk.mkdirSync(folder, { recursive: true });
    try {
      this.#disk.writeFileSync(beside, encodeAnswers(answers), { flag: 'wx' });
      this.#disk.renameSync(beside, this.#file);
    } catch (error) {
      this.#disk.rmSync(beside, { force: true });
      throw error;
    }
  }

  #hash(path: string): string | undefined {
    try {
      return contentHash(this.#disk.readFileSync(`${this.#root}/${path}`));
    } catch {
      return undefined;
    }
  }
}
