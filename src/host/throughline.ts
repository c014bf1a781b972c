import * as vscode from 'vscode';
import type { JournalEngine } from '../engine/engine-port.js';
import { guarded, textArgument } from './commands/command.js';
import type { CommandId } from './commands/commands.js';
import { Diagnostics } from './diagnostics.js';
import { once } from './once.js';
import type { PanelContext } from './panel/panel-controller.js';
import type { Panels } from './panel/panels.js';
import type { MarkdownPreview } from './preview/markdown-preview.js';
import { StatusBar } from './status-bar.js';
import { frameworkRows } from './views/framework-rows.js';
import { JournalTree } from './views/journal-tree.js';
import { positionRows } from './views/position-rows.js';
import type { Disk } from './workspace/disk.js';
import { Journals } from './workspace/journals.js';

/** The extension at work: the journals of the window and all that shows them. Reads nothing until it is asked to. */
export class Throughline implements vscode.Disposable {
  readonly framework: JournalTree;
  readonly positions: JournalTree;
  readonly #log = vscode.window.createOutputChannel('Throughline', { log: true });
  readonly #journals: Journals;
  readonly #statusBar: StatusBar;
  readonly #disposables: { dispose(): unknown }[];
  readonly #panelContext: PanelContext;

  constructor(context: vscode.ExtensionContext, disk: Disk | undefined) {
    const { extensionUri, workspaceState, storageUri: storage = context.globalStorageUri } = context;
    const log = this.#log;
    const version = textArgument(context.extension.packageJSON, 'version') ?? '';
    const journals = (this.#journals = new Journals(log, disk, { storage, version }));
    this.framework = new JournalTree(journals, frameworkRows);
    this.positions = new JournalTree(journals, positionRows);
    this.#statusBar = new StatusBar(journals);
    this.#disposables = [
      log,
      journals,
      new Diagnostics(journals),
      this.#statusBar,
      this.framework,
      this.positions,
      tellState(journals),
    ];
    this.#panelContext = { extensionUri, memory: workspaceState, journals, log };
  }

  /** The attribution page in its places. */
  readonly panels = once(async (): Promise<Panels> => {
    const { Panels } = await import('./panel/panels.js');
    return this.#owned(new Panels(this.#panelContext));
  });

  /** What draws in the Markdown preview. */
  readonly preview = once(async (): Promise<MarkdownPreview> => {
    const { MarkdownPreview } = await import('./preview/markdown-preview.js');
    return this.#owned(new MarkdownPreview(this.#journals, this.#log));
  });

  readonly #commands = once(async () => {
    const { commandsOf } = await import('./commands/commands.js');
    return commandsOf(this.#panelContext, this.panels);
  });

  /** Runs a command; `argument` is what the caller gave, which may be anything. Never rejects: the user is told. */
  run(id: CommandId, argument: unknown): Promise<void> {
    return guarded(id, this.#log, async () => (await this.#commands())[id](argument));
  }

  /** The engine of a workspace folder; it is empty until the folder is read. */
  engineFor(folder: vscode.Uri): JournalEngine | undefined {
    return this.#journals.named(folder.toString())?.engine;
  }

  isLoaded(folder: vscode.Uri): boolean {
    return this.#journals.named(folder.toString())?.state === 'ready';
  }

  /** Reads every folder that was not read yet. */
  load(): Promise<void> {
    return this.#journals.load();
  }

  /** Whether the folder that a file is in was never read. */
  isIdle(file: vscode.Uri): boolean {
    return this.#journals.of(file)?.state === 'idle';
  }

  /** Reads the folder that a file is in, unless it was read. */
  readFor(file: vscode.Uri): Promise<void> {
    return this.#journals.loadFor(file);
  }

  /** A folder was read or its text changed; diagnostics and the status bar are up to date by then. */
  get onDidChange(): vscode.Event<unknown> {
    return this.#journals.onDidChange;
  }

  /** The status bar item's text; `undefined` while it is hidden. */
  statusText(): string | undefined {
    return this.#statusBar.text;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #owned<T extends vscode.Disposable>(part: T): T {
    this.#disposables.push(part);
    return part;
  }
}

/** Keeps the context key `throughline.state` (`empty`, `ready`), by which the welcome views are chosen. */
function tellState(journals: Journals): vscode.Disposable {
  let told: string | undefined;
  const tell = () => {
    const read = journals.all.every((session) => session.state !== 'idle' && session.state !== 'loading');
    const state = !read ? 'loading' : journals.all.some((session) => session.hasJournal) ? 'ready' : 'empty';
    if (state === told) return;
    told = state;
    void vscode.commands.executeCommand('setContext', 'throughline.state', state);
  };
  tell();
  return vscode.Disposable.from(journals.onDidChange(tell), journals.onDidRemove(tell));
}
