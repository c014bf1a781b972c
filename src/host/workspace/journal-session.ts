import * as vscode from 'vscode';
import type { JournalEngine, ReportQuery, ReportResult } from '../../engine/engine-port.js';
import { createEngine } from '../../engine/engine.js';
import { isMarkdown } from '../../engine/file-kind.js';
import type { Journal } from '../../journal/journal.js';
import type { AttributionReport, ReportChoice } from '../../report/view-model.js';
import type { AnswerKeeper, Answering } from './answer-keeper.js';
import { CurrentContent } from './current-content.js';
import type { Disk } from './disk.js';
import type { EarlyAnswers } from './early-answers.js';
import { findJournalFiles, findNamedFiles, pathWithin } from './find-files.js';
import { keeperOf, type Keeping } from './keeping.js';
import { KeptReports } from './kept-reports.js';
import { readSettings } from './settings.js';
import { breath, TimeSlices } from './time-slices.js';
import { watchFolder } from './watch-folder.js';

/** How long typing has to pause before numbers and diagnostics follow. The text itself counts at once. */
const PUBLISH_AFTER_MS = 50;
/** A journal so large that publishing takes longer waits for a pause as long as that, up to this. */
const PUBLISH_AT_LATEST_MS = 1_500;
/** Files that appear and go come in bursts (a pull, a folder moved); one look at the folder serves them all. */
const RESCAN_AFTER_MS = 150;
/**
 * The editor says nothing of a file that came and went while it collected what to say, nor of one that came before its
 * watch was on.
 */
const LOOK_AGAIN_AFTER_MS = 2_000;

export type SessionState = 'idle' | 'loading' | 'ready' | 'cancelled' | 'failed';

/** How far a reading is; `stage` says which step. */
export interface Reading {
  readonly stage: 'find' | 'read' | 'parse';
  readonly done: number;
  readonly total: number;
}

/**
 * One workspace folder's journal: keeps its engine fed from disk and from unsaved documents. Nothing is read before
 * {@link load}.
 */
export class JournalSession implements vscode.Disposable, Answering {
  readonly engine: JournalEngine;
  readonly #changed = new vscode.EventEmitter<JournalSession>();
  readonly #progressed = new vscode.EventEmitter<JournalSession>();
  /** Content or state changed; at most once per pause in typing. */
  readonly onDidChange = this.#changed.event;
  readonly onDidProgress = this.#progressed.event;
  readonly #folder: vscode.WorkspaceFolder;
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables: { dispose(): unknown }[] = [this.#changed, this.#progressed];
  readonly #files = new Set<string>();
  readonly #disk: Disk | undefined;
  readonly #content: CurrentContent;
  readonly #reports: KeptReports;
  readonly #keeper: AnswerKeeper | undefined;
  #early: EarlyAnswers | undefined;
  #state: SessionState = 'idle';
  #reading: Reading = { stage: 'find', done: 0, total: 0 };
  #loading: Promise<void> | undefined;
  #cancel: vscode.CancellationTokenSource | undefined;
  #publishTimer: ReturnType<typeof setTimeout> | undefined;
  #rescanTimer: ReturnType<typeof setTimeout> | undefined;
  #pause = PUBLISH_AFTER_MS;
  /** Named paths that were looked for since the folder was last looked through. */
  readonly #sought = new Set<string>();
  #unknownTimeZone: string | undefined;
  #looked: { readonly journal: Journal; readonly has: boolean } | undefined;
  /** Counts what is given to the engine. */
  #version = 0;
  /** The version whose numbers were told. */
  #published = -1;
  #working = Promise.resolve();
  #isWatching = false;
  #disposed = false;

  /**
   * @param disk the files of this machine, where the host may read them itself.
   * @param keeping where answers are kept; they are not where it is left out, or either is not on this machine.
   */
  constructor(folder: vscode.WorkspaceFolder, log: vscode.LogOutputChannel, disk?: Disk, keeping?: Keeping) {
    this.#folder = folder;
    this.#log = log;
    this.#disk = disk;
    this.#keeper = disk && keeping && keeperOf(folder, disk, keeping, this, log);
    this.#content = new CurrentContent(folder.uri, disk, this.#keeper?.times);
    this.engine = createEngine(readSettings(folder.uri).engine, this.#content.reread);
    this.#reports = new KeptReports(this.engine, vscode.env.language);
  }

  get folder(): vscode.WorkspaceFolder {
    return this.#folder;
  }
  get state(): SessionState {
    return this.#state;
  }
  /** What was said of the same files in an earlier window, while they are read: never of others. */
  get early(): EarlyAnswers | undefined {
    return this.#state === 'loading' ? this.#early : undefined;
  }
  get reading(): Reading {
    return this.#reading;
  }
  /** True when the folder is read and some file takes part. */
  get hasJournal(): boolean {
    if (this.#state !== 'ready') return false;
    const journal = this.engine.journal();
    // One look at the files an index: everything that shows the journal asks this first.
    if (this.#looked?.journal !== journal) this.#looked = { journal, has: hasJournalFile(journal) };
    return this.#looked.has;
  }

  get paths(): ReadonlySet<string> {
    return this.#files;
  }
  get version(): number {
    return this.#version;
  }
  /** Everything was told, and no text of the folder is unsaved. */
  get isSettled(): boolean {
    return this.#state === 'ready' && this.#published === this.#version && !this.#hasUnsaved();
  }

  /** The time zone that is set but that nobody knows; times are read in UTC instead. */
  get unknownTimeZone(): string | undefined {
    return this.#unknownTimeZone;
  }

  uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder.uri, ...path.split('/'));
  }

  pathOf(uri: vscode.Uri): string | undefined {
    return pathWithin(this.#folder.uri, uri);
  }

  /** The path of a document that takes part, else `undefined`. */
  memberPath(uri: vscode.Uri): string | undefined {
    const path = this.pathOf(uri);
    return path !== undefined && this.#files.has(path) ? path : undefined;
  }

  /** The engine's report in the reader's language. */
  report(query: ReportQuery = {}): ReportResult {
    return this.#reports.report(query);
  }

  /** Notes that a report is shown for a choice, so that the next window has it early. @param query by which it is had. */
  shows(choice: ReportChoice, query: ReportQuery): void {
    this.#keeper?.asked(choice, query);
  }

  /** What is made of reports still stands as long as this is the same object. */
  get edition(): object {
    return this.#reports.edition;
  }

  /** The year-to-date report of the whole book: every position once, of whatever account. */
  wholeBook(): AttributionReport | undefined {
    const result = this.report();
    return result.ok ? result.report : undefined;
  }

  /** Reads the folder unless that is done or under way. Never rejects: `state` says how it went. */
  load(): Promise<void> {
    if (this.#state === 'ready') return Promise.resolve();
    return (this.#loading ??= this.#read().finally(() => (this.#loading = undefined)));
  }

  /** Reads everything again, also when it was read before. */
  async reload(): Promise<void> {
    this.#cancel?.cancel();
    await this.#loading;
    if (this.#disposed) return;
    this.#state = 'idle';
    await this.load();
  }

  /** Stops a reading that is under way; what was read is kept, and the next {@link load} starts again. */
  cancel(): void {
    this.#cancel?.cancel();
  }

  dispose(): void {
    this.#keeper?.dispose();
    this.#disposed = true;
    this.#cancel?.cancel();
    clearTimeout(this.#publishTimer);
    clearTimeout(this.#rescanTimer);
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #read(): Promise<void> {
    const cancel = (this.#cancel = new vscode.CancellationTokenSource());
    this.#state = 'loading';
    this.#progress('find', 0, 0);
    try {
      this.#watch();
      await breath();
      await this.#readAll(cancel.token);
      this.#state = cancel.token.isCancellationRequested ? 'cancelled' : 'ready';
    } catch (error) {
      this.#state = cancel.token.isCancellationRequested ? 'cancelled' : 'failed';
      this.#log.error(`Reading ${this.#folder.name} failed.`, error instanceof Error ? error : String(error));
    } finally {
      cancel.dispose();
      this.#cancel = undefined;
      this.#early = undefined;
    }
    if (this.#disposed) return;
    this.#publish();
    if (this.#state === 'ready' && this.#disk) this.#rescanSoon(LOOK_AGAIN_AFTER_MS);
  }

  /** Tells everyone who shows the journal; they ask the engine, so this takes as long as computing the numbers anew. */
  #publish(): void {
    const start = performance.now();
    this.#published = this.#version;
    this.#changed.fire(this);
    this.#pause = Math.min(Math.max(PUBLISH_AFTER_MS, performance.now() - start), PUBLISH_AT_LATEST_MS);
    if (this.#state === 'ready') this.#keeper?.soon();
  }

  #hasUnsaved(): boolean {
    return vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && this.pathOf(uri) !== undefined);
  }

  /** Shows what is kept of exactly these files, before any of them is read. */
  async #showEarly(found: ReadonlySet<string>, token: vscode.CancellationToken): Promise<void> {
    const mayGoOn = () => !this.#disposed && !token.isCancellationRequested && !this.#hasUnsaved();
    if (!this.#keeper || this.#files.size > 0 || !mayGoOn()) return;
    const withNamed = async (named: readonly string[]) =>
      new Set([...found, ...(await findNamedFiles(this.#folder.uri, { named: () => named }, this.#disk))]);
    this.#early = await this.#keeper.open(withNamed, mayGoOn);
    if (this.#early) this.#changed.fire(this);
  }

  async #readAll(token: vscode.CancellationToken): Promise<void> {
    const settings = readSettings(this.#folder.uri);
    this.engine.setSettings(settings.engine);
    this.#unknownTimeZone = settings.unknownTimeZone;
    this.#reports.clear();
    const found = await findJournalFiles(this.#folder.uri, settings, this.engine, token, this.#disk);
    await this.#showEarly(found, token);
    this.#forgetAllBut(found);
    await breath();
    let done = 0;
    await this.#content.each(found, token, (path, content) => {
      this.#take(path, content);
      // Understood at once, so that the bytes of all files are never there together.
      this.engine.parsed(path);
      this.#progress('read', ++done, found.size);
    });
    done = 0;
    await this.#work(token, () => {
      this.#progress('parse', Math.min(++done, found.size), found.size);
    });
    if (token.isCancellationRequested) return;
    await this.#takeNamed();
    await this.#work(token);
  }

  /**
   * Lets the engine do all that waits, in time slices, so that whoever asks it then is answered at once. What changes
   * meanwhile is worked on too. One after another: the engine has one work at a time.
   */
  #work(token?: vscode.CancellationToken, afterStep?: () => void): Promise<void> {
    const before = this.#working;
    return (this.#working = before.catch(() => undefined).then(() => this.#workNow(token, afterStep)));
  }

  async #workNow(token?: vscode.CancellationToken, afterStep?: () => void): Promise<void> {
    const slices = new TimeSlices();
    const mayGoOn = () => !this.#disposed && token?.isCancellationRequested !== true;
    for (let isDone = false; !isDone && mayGoOn();) {
      const version = this.#version;
      const steps = this.engine.steps();
      while (version === this.#version && mayGoOn()) {
        isDone = steps.next().done === true;
        if (isDone) break;
        afterStep?.();
        if (!slices.lasts) await slices.next();
      }
    }
    // What everyone asks for at once when they are told, each in a turn of its own, and so is the telling.
    for (const make of [() => this.report(), () => this.wholeBook()?.pace]) {
      await breath();
      if (mayGoOn()) make();
    }
    await breath();
  }

  #progress(stage: Reading['stage'], done: number, total: number): void {
    this.#reading = { stage, done, total };
    if (!this.#disposed && (done % 64 === 0 || done === total)) this.#progressed.fire(this);
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const watching = watchFolder(this.#folder.uri, {
      cameOrWent: () => {
        this.#rescanSoon();
      },
      changed: (uri) => {
        const path = this.memberPath(uri);
        if (path !== undefined) void this.#refresh(path);
        else this.#rescanSoon();
      },
      opened: (uri) => {
        const path = this.pathOf(uri);
        // Written while the editor did not watch yet: it will not tell.
        if (path !== undefined && isMarkdown(path) && !this.#files.has(path)) this.#rescanSoon();
      },
      typed: (document) => {
        const path = this.memberPath(document.uri);
        if (path === undefined) return;
        this.#take(path, document.getText());
        this.#publishSoon();
      },
      closed: (uri) => {
        const path = this.memberPath(uri);
        if (path !== undefined) void this.#refresh(path);
      },
    });
    this.#disposables.push(watching);
  }

  /** Gives a file's present content to the engine. */
  #take(path: string, content: string | Uint8Array | undefined): void {
    if (this.#disposed) return;
    if (content === undefined) {
      this.#log.warn(`${path} is gone or cannot be read.`);
      this.#forget(path);
      return;
    }
    this.#version += 1;
    this.#files.add(path);
    // A text that is not from the disk: what is said of it is not of the file.
    if (typeof content === 'string') this.#keeper?.times.delete(path);
    this.engine.setFile(path, content);
  }

  async #refresh(path: string): Promise<void> {
    this.#take(path, await this.#content.of(path));
    this.#publishSoon();
  }

  /** Reads what the Markdown names and was not looked for yet. @returns the named files that are there. */
  async #takeNamed(): Promise<ReadonlySet<string>> {
    for (const path of this.engine.named()) this.#sought.add(path);
    const named = await findNamedFiles(this.#folder.uri, this.engine, this.#disk);
    for (const path of named) if (!this.#files.has(path)) this.#take(path, await this.#content.of(path));
    return named;
  }

  #forget(path: string): void {
    this.#version += 1;
    this.#files.delete(path);
    this.engine.removeFile(path);
  }

  #forgetAllBut(found: ReadonlySet<string>): void {
    for (const path of [...this.#files]) if (!found.has(path)) this.#forget(path);
  }

  #rescanSoon(after = RESCAN_AFTER_MS): void {
    if (this.#disposed) return;
    clearTimeout(this.#rescanTimer);
    this.#rescanTimer = setTimeout(() => {
      void this.#rescan();
    }, after);
  }

  async #rescan(): Promise<void> {
    const before = this.#version;
    const cancel = new vscode.CancellationTokenSource();
    try {
      const uri = this.#folder.uri;
      const found = await findJournalFiles(uri, readSettings(uri), this.engine, cancel.token, this.#disk);
      const known = await findNamedFiles(uri, this.engine, this.#disk);
      this.#forgetAllBut(new Set([...known, ...found]));
      const added = [...found].filter((path) => !this.#files.has(path));
      await this.#content.each(added, cancel.token, (path, content) => {
        this.#take(path, content);
      });
      // The Markdown that came or went may name other files.
      const named = await this.#takeNamed();
      this.#forgetAllBut(new Set([...named, ...found]));
      // What was found before it was told of may be gone before it is.
      if (added.length > 0) this.#rescanSoon(LOOK_AGAIN_AFTER_MS);
    } catch (error) {
      this.#log.error(`Looking for files in ${this.#folder.name} failed.`, String(error));
    } finally {
      cancel.dispose();
    }
    if (this.#version !== before) this.#publishSoon();
  }

  #publishSoon(): void {
    if (this.#disposed) return;
    clearTimeout(this.#publishTimer);
    this.#publishTimer = setTimeout(() => {
      if (this.#state !== 'ready') return;
      this.#publishNow().catch((error: unknown) => {
        this.#log.error(`Working on ${this.#folder.name} failed.`, error instanceof Error ? error : String(error));
      });
    }, this.#pause);
  }

  /** An edit may have named a file that was not looked for yet. */
  async #publishNow(): Promise<void> {
    await this.#work();
    if (this.engine.named().some((path) => !this.#files.has(path) && !this.#sought.has(path))) {
      await this.#takeNamed();
      await this.#work();
    }
    if (!this.#disposed && this.#state === 'ready') this.#publish();
  }
}

function hasJournalFile({ files }: Journal): boolean {
  for (const { isJournal } of files.values()) if (isJournal) return true;
  return false;
}
