import * as vscode from 'vscode';
import type { JournalEngine, ReportQuery, ReportResult } from '../../engine/engine-port.js';
import { createEngine } from '../../engine/engine.js';
import { isMarkdown } from '../../engine/file-kind.js';
import type { AttributionReport } from '../../report/view-model.js';
import { currentContent } from './current-content.js';
import { findJournalFiles, findNamedFiles, pathWithin, WATCHED_GLOB } from './find-files.js';
import { KeptReports } from './kept-reports.js';
import { readSettings } from './settings.js';
import { TimeSlices } from './time-slices.js';

/** How long typing has to pause before numbers and diagnostics follow. The text itself counts at once. */
const PUBLISH_AFTER_MS = 50;
/** A journal so large that publishing takes longer waits for a pause as long as that, up to this. */
const PUBLISH_AT_LATEST_MS = 1_500;
/** Files that appear and go come in bursts (a pull, a folder moved); one look at the folder serves them all. */
const RESCAN_AFTER_MS = 150;
const READ_AT_ONCE = 16;

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
export class JournalSession implements vscode.Disposable {
  readonly engine: JournalEngine;
  readonly #changed = new vscode.EventEmitter<JournalSession>();
  readonly #progressed = new vscode.EventEmitter<JournalSession>();
  /** Content or state changed; at most once per pause in typing. */
  readonly onDidChange = this.#changed.event;
  readonly onDidProgress = this.#progressed.event;
  readonly #folder: vscode.WorkspaceFolder;
  readonly #log: vscode.LogOutputChannel;
  readonly #disposables: { dispose(): unknown }[] = [this.#changed, this.#progressed];
  readonly #files = new Map<string, vscode.Uri>();
  readonly #reports: KeptReports;
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
  #disposed = false;

  constructor(folder: vscode.WorkspaceFolder, log: vscode.LogOutputChannel) {
    this.#folder = folder;
    this.#log = log;
    this.engine = createEngine(readSettings(folder.uri).engine);
    this.#reports = new KeptReports(this.engine, vscode.env.language);
  }

  get folder(): vscode.WorkspaceFolder {
    return this.#folder;
  }
  get state(): SessionState {
    return this.#state;
  }
  get reading(): Reading {
    return this.#reading;
  }
  /** True when the folder is read and some file takes part. */
  get hasJournal(): boolean {
    return this.#state === 'ready' && this.engine.paths.some((path) => this.engine.parsed(path)?.isJournal === true);
  }

  /** The time zone that is set but that nobody knows; times are read in UTC instead. */
  get unknownTimeZone(): string | undefined {
    return this.#unknownTimeZone;
  }

  uriOf(path: string): vscode.Uri {
    return this.#files.get(path) ?? vscode.Uri.joinPath(this.#folder.uri, ...path.split('/'));
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
      await this.#readAll(cancel.token);
      this.#state = cancel.token.isCancellationRequested ? 'cancelled' : 'ready';
    } catch (error) {
      this.#state = cancel.token.isCancellationRequested ? 'cancelled' : 'failed';
      this.#log.error(`Reading ${this.#folder.name} failed.`, error instanceof Error ? error : String(error));
    } finally {
      cancel.dispose();
      this.#cancel = undefined;
    }
    if (!this.#disposed) this.#publish();
  }

  /** Tells everyone who shows the journal; they ask the engine, so this takes as long as computing the numbers anew. */
  #publish(): void {
    const start = performance.now();
    this.#changed.fire(this);
    this.#pause = Math.min(Math.max(PUBLISH_AFTER_MS, performance.now() - start), PUBLISH_AT_LATEST_MS);
  }

  async #readAll(token: vscode.CancellationToken): Promise<void> {
    const settings = readSettings(this.#folder.uri);
    this.engine.setSettings(settings.engine);
    this.#unknownTimeZone = settings.unknownTimeZone;
    this.#reports.clear();
    const found = await findJournalFiles(this.#folder.uri, settings, this.engine, token);
    this.#forgetAllBut(found);
    let done = 0;
    const queue = [...found];
    const readSome = async () => {
      for (let next = queue.shift(); next && !token.isCancellationRequested; next = queue.shift()) {
        await this.#take(...next);
        this.#progress('read', ++done, found.size);
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, readSome));
    // Parsed here, in slices, so that the first question about the whole finds the work of each file done.
    const slices = new TimeSlices();
    done = 0;
    // Markdown first: a price file asks whether all of it names the file as something else.
    const ordered = [...found.keys()].sort((a, b) => Number(isMarkdown(b)) - Number(isMarkdown(a)));
    for (const path of ordered) {
      if (token.isCancellationRequested) return;
      this.engine.source(path);
      this.#progress('parse', ++done, ordered.length);
      await slices.next();
    }
    await this.#takeNamed();
    await slices.next();
  }

  #progress(stage: Reading['stage'], done: number, total: number): void {
    this.#reading = { stage, done, total };
    if (!this.#disposed && (done % 64 === 0 || done === total)) this.#progressed.fire(this);
  }

  #watch(): void {
    if (this.#disposables.length > 2) return;
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.#folder.uri, WATCHED_GLOB),
    );
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(() => {
        this.#rescanSoon();
      }),
      watcher.onDidDelete(() => {
        this.#rescanSoon();
      }),
      watcher.onDidChange((uri) => {
        const path = this.memberPath(uri);
        if (path !== undefined) void this.#refresh(path, uri);
        else this.#rescanSoon();
      }),
      // A folder that is moved or deleted reports itself, not its files.
      vscode.workspace.onDidRenameFiles(() => {
        this.#rescanSoon();
      }),
      vscode.workspace.onDidDeleteFiles(() => {
        this.#rescanSoon();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const path = contentChanges.length > 0 ? this.memberPath(document.uri) : undefined;
        if (path === undefined) return;
        this.#set(path, document.uri, document.getText());
        this.#publishSoon();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        const path = this.memberPath(document.uri);
        if (path !== undefined) void this.#refresh(path, document.uri);
      }),
    );
  }

  /** Gives a file's present content to the engine: an unsaved document's text, else what the disk has. */
  async #take(path: string, uri: vscode.Uri): Promise<void> {
    const content = await currentContent(uri);
    if (this.#disposed) return;
    if (content === undefined) {
      this.#log.warn(`${path} is gone or cannot be read.`);
      this.#forget(path);
    } else this.#set(path, uri, content);
  }

  #set(path: string, uri: vscode.Uri, content: string | Uint8Array): void {
    this.#files.set(path, uri);
    this.engine.setFile(path, content);
  }

  async #refresh(path: string, uri: vscode.Uri): Promise<void> {
    await this.#take(path, uri);
    this.#publishSoon();
  }

  /** Reads what the Markdown names and was not looked for yet. @returns the named files that are there. */
  async #takeNamed(): Promise<ReadonlyMap<string, vscode.Uri>> {
    for (const path of this.engine.named()) this.#sought.add(path);
    const named = await findNamedFiles(this.#folder.uri, this.engine);
    for (const [path, uri] of named) if (!this.#files.has(path)) await this.#take(path, uri);
    return named;
  }

  #forget(path: string): void {
    this.#files.delete(path);
    this.engine.removeFile(path);
  }

  #forgetAllBut(found: ReadonlyMap<string, vscode.Uri>): void {
    for (const path of [...this.#files.keys()]) if (!found.has(path)) this.#forget(path);
  }

  #rescanSoon(): void {
    if (this.#disposed) return;
    clearTimeout(this.#rescanTimer);
    this.#rescanTimer = setTimeout(() => {
      void this.#rescan();
    }, RESCAN_AFTER_MS);
  }

  async #rescan(): Promise<void> {
    const cancel = new vscode.CancellationTokenSource();
    try {
      const found = await findJournalFiles(this.#folder.uri, readSettings(this.#folder.uri), this.engine, cancel.token);
      const known = await findNamedFiles(this.#folder.uri, this.engine);
      this.#forgetAllBut(new Map([...known, ...found]));
      for (const [path, uri] of found) if (!this.#files.has(path)) await this.#take(path, uri);
      // The Markdown that came or went may name other files.
      const named = await this.#takeNamed();
      this.#forgetAllBut(new Map([...named, ...found]));
    } catch (error) {
      this.#log.error(`Looking for files in ${this.#folder.name} failed.`, String(error));
    } finally {
      cancel.dispose();
    }
    this.#publishSoon();
  }

  #publishSoon(): void {
    if (this.#disposed) return;
    clearTimeout(this.#publishTimer);
    this.#publishTimer = setTimeout(() => {
      if (this.#state === 'ready') void this.#publishNow();
    }, this.#pause);
  }

  /** An edit may have named a file that was not looked for yet. */
  async #publishNow(): Promise<void> {
    if (this.engine.named().some((path) => !this.#files.has(path) && !this.#sought.has(path))) await this.#takeNamed();
    if (!this.#disposed) this.#publish();
  }
}
