import { atOnce } from '../../base/pieces.js';
import type { JournalEngine, ReportQuery, ReportResult } from '../../engine/engine-port.js';
import type { FileStamps, KeptAnswers } from '../../engine/kept-answers.js';
import type { ReportChoice } from '../../report/view-model.js';
import type { AnswerStore, FileTimes } from './answer-store.js';
import { answersToKeep, EarlyAnswers, jsonInPieces, reportQuestion, reportsIn } from './early-answers.js';
import { placedProblem, type PlacedProblem } from './placed-problem.js';
import { inSlices } from './time-slices.js';

/** How long nothing may have changed before answers are stored, and how long after they were stored last. */
const KEEP_AFTER_MS = 5_000;
const KEEP_AGAIN_AFTER_MS = 30_000;
/** Reports that are stored: those that were asked for last; a larger one would take as long to read as to compute. */
const REPORTS = 3;
const MOST_CHARACTERS = 8_000_000;

/** What a keeper asks of its session. */
export interface Answering {
  readonly engine: Pick<JournalEngine, 'lines' | 'named' | 'problems'>;
  /** The files that take part. */
  readonly paths: ReadonlySet<string>;
  /** Counts what the engine is given. */
  readonly version: number;
  /** Whether all is read and worked on, and no text of it unsaved: then what the engine says is said of the files on disk. */
  readonly isSettled: boolean;
  report(query: ReportQuery): ReportResult;
}

/** Stores what a session's engine says of its files, and has it again when the next window opens on the same files. */
export class AnswerKeeper {
  /** Of each file whose content the engine has from the disk: before it was read. */
  readonly times = new Map<string, FileTimes>();
  readonly #store: AnswerStore;
  readonly #made: () => string;
  readonly #session: Answering;
  readonly #failed: (error: unknown) => void;
  /** The queries of the reports that were shown, by their questions; the last one last. */
  readonly #asked = new Map<string, ReportQuery>();
  #keptAt = -Infinity;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param made what beside the files the answers depend on.
   * @param failed hears why answers could not be stored.
   */
  constructor(store: AnswerStore, made: () => string, session: Answering, failed: (error: unknown) => void) {
    this.#store = store;
    this.#made = made;
    this.#session = session;
    this.#failed = failed;
  }

  /**
   * The answers of the last time, where they are of the files as they are now.
   * @param all every file that could take part, by the paths that the Markdown of the last time named.
   */
  async open(
    all: (named: readonly string[]) => Promise<Iterable<string>>,
    mayGoOn: () => boolean,
  ): Promise<EarlyAnswers | undefined> {
    const kept = this.#store.read(this.#made());
    if (!kept) return undefined;
    const early = new EarlyAnswers(kept);
    const named = early.named();
    if (!named) return undefined;
    return (await inSlices(this.#store.isOf(kept, await all(named)), mayGoOn)) === true ? early : undefined;
  }

  /** Notes that a report was shown, and by which query it is had. */
  asked(choice: ReportChoice, query: ReportQuery): void {
    const question = reportQuestion(choice);
    this.#asked.delete(question);
    this.#asked.set(question, query);
    const [first] = this.#asked.keys();
    if (this.#asked.size > REPORTS && first !== undefined) this.#asked.delete(first);
  }

  /** Stores the answers once nothing happens for a while. */
  soon(): void {
    clearTimeout(this.#waiting);
    const wait = Math.max(KEEP_AFTER_MS, this.#keptAt + KEEP_AGAIN_AFTER_MS - performance.now());
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      void this.keep();
    }, wait);
  }

  /** Stores the answers now, in time slices; nothing where they are not of the files on disk, or something comes between. */
  async keep(): Promise<void> {
    const { version } = this.#session;
    const mayGoOn = () => this.#session.isSettled && this.#session.version === version;
    try {
      const answers = await inSlices(this.#answers(), mayGoOn);
      if (!mayGoOn()) return;
      this.#keptAt = performance.now();
      if (answers) this.#store.write(answers);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Stores what is still to be stored: the window closes, and nobody waits for the end of a time slice. */
  dispose(): void {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (!this.#session.isSettled) return;
    try {
      const answers = atOnce(this.#answers());
      if (answers) this.#store.write(answers);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What is to be stored; nothing where it is not of the files on disk, or is there already. */
  *#answers(): Generator<void, KeptAnswers | undefined, void> {
    const { engine, paths } = this.#session;
    const made = this.#made();
    const files = yield* this.#store.stamps(paths, this.times);
    if (!files) return undefined;
    const problems = new Map<string, readonly PlacedProblem[]>();
    for (const [path, found] of engine.problems()) {
      if (found.length > 0)
        problems.set(
          path,
          found.map((one) => placedProblem(engine, one)),
        );
      yield;
    }
    const reports = new Map<string, string>();
    for (const [question, query] of [...this.#asked].reverse()) {
      const result = this.#session.report(query);
      const json = result.ok ? yield* jsonInPieces(result.report) : '';
      if (json !== '' && json.length <= MOST_CHARACTERS) reports.set(question, json);
      yield;
    }
    const kept = this.#store.read(made);
    // A window in which no page was opened keeps what an earlier one asked for, as long as it is of the same files.
    if (kept && areSame(kept.files, files)) {
      for (const [question, json] of reportsIn(kept)) {
        if (reports.size < REPORTS && !reports.has(question)) reports.set(question, json);
      }
    }
    const answers = { made, files, answers: new Map([...answersToKeep(engine.named(), problems), ...reports]) };
    return kept && isEqual(kept, answers) ? undefined : answers;
  }
}

function isEqual(a: KeptAnswers, b: KeptAnswers): boolean {
  if (a.answers.size !== b.answers.size || !areSame(a.files, b.files)) return false;
  return (
    b.files.paths.every((path, i) => a.files.modified[a.files.placeOf(path, i) ?? -1] === b.files.modified[i]) &&
    [...b.answers].every(([question, answer]) => a.answers.get(question) === answer)
  );
}

/** Whether these are the same files, whenever they were written. */
function areSame(a: FileStamps, b: FileStamps): boolean {
  if (a.length !== b.length) return false;
  return b.paths.every((path, i) => {
    const place = a.placeOf(path, i) ?? -1;
    return a.sizes[place] === b.sizes[i] && a.hashes[place] === b.hashes[i];
  });
}
