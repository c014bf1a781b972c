import * as vscode from 'vscode';
import type { Disk } from './disk.js';
import { JournalSession } from './journal-session.js';
import type { Keeping } from './keeping.js';
import { SECTION } from './settings.js';

/** Notifications are for what takes long enough to be worth stopping. */
const OFFER_TO_CANCEL_AFTER_MS = 2_000;

/** All journals of the window: one a workspace folder, kept apart. */
export class Journals implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #disk: Disk | undefined;
  readonly #keeping: Keeping | undefined;
  readonly #sessions = new Map<string, JournalSession>();
  readonly #changed = new vscode.EventEmitter<JournalSession>();
  readonly #progressed = new vscode.EventEmitter<JournalSession>();
  readonly #removed = new vscode.EventEmitter<JournalSession>();
  /** A journal's content or state changed. */
  readonly onDidChange = this.#changed.event;
  readonly onDidProgress = this.#progressed.event;
  /** A workspace folder was closed. */
  readonly onDidRemove = this.#removed.event;
  readonly #disposables: readonly { dispose(): unknown }[];
  readonly #toldTimeZones = new Set<string>();
  #recent: JournalSession | undefined;

  constructor(log: vscode.LogOutputChannel, disk?: Disk, keeping?: Keeping) {
    this.#log = log;
    this.#disk = disk;
    this.#keeping = keeping;
    for (const folder of vscode.workspace.workspaceFolders ?? []) this.#add(folder);
    this.#disposables = [
      this.#changed,
      this.#progressed,
      this.#removed,
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        removed.forEach((folder) => {
          this.#remove(folder);
        });
        added.forEach((folder) => {
          this.#add(folder);
        });
        for (const session of this.all) if (session.state === 'ready') void session.reload();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        for (const session of this.all) {
          if (session.state !== 'idle' && event.affectsConfiguration(SECTION, session.folder.uri))
            void session.reload();
        }
      }),
    ];
  }

  get all(): readonly JournalSession[] {
    return [...this.#sessions.values()];
  }

  /** The journal a file belongs to. */
  of(uri: vscode.Uri): JournalSession | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder && this.#sessions.get(folder.uri.toString());
  }

  named(folder: string): JournalSession | undefined {
    return this.#sessions.get(folder);
  }

  /** The journal to speak of: the active editor's, else the last active one's, else the first that has anything. */
  current(): JournalSession | undefined {
    const active = vscode.window.activeTextEditor;
    const session = active && this.of(active.document.uri);
    if (session) this.#recent = session;
    const recent = this.#recent && this.all.includes(this.#recent) ? this.#recent : undefined;
    return recent?.hasJournal === true ? recent : (this.all.find((one) => one.hasJournal) ?? recent ?? this.all[0]);
  }

  /** Reads every folder that was not read yet, showing how far it is. */
  async load(): Promise<void> {
    await Promise.all(this.all.map((session) => this.#show(session, session.load())));
  }

  /** Reads the folder that a file is in, unless it was read. */
  async loadFor(file: vscode.Uri): Promise<void> {
    const session = this.of(file);
    if (session?.state === 'idle') await this.#show(session, session.load());
  }

  /** Reads every folder again. */
  async reload(): Promise<void> {
    await Promise.all(this.all.map((session) => this.#show(session, session.reload())));
  }

  dispose(): void {
    this.all.forEach((session) => {
      session.dispose();
    });
    this.#sessions.clear();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #add(folder: vscode.WorkspaceFolder): void {
    const session = new JournalSession(folder, this.#log, this.#disk, this.#keeping);
    session.onDidChange((one) => {
      this.#tellTimeZone(one);
      this.#changed.fire(one);
    });
    session.onDidProgress((one) => {
      this.#progressed.fire(one);
    });
    this.#sessions.set(folder.uri.toString(), session);
  }

  #remove(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    const session = this.#sessions.get(key);
    this.#sessions.delete(key);
    session?.dispose();
    if (session) this.#removed.fire(session);
  }

  /** Says once which time zone is unknown; again only after it was mended. */
  #tellTimeZone({ unknownTimeZone: zone }: JournalSession): void {
    for (const told of this.#toldTimeZones) {
      if (!this.all.some((session) => session.unknownTimeZone === told)) this.#toldTimeZones.delete(told);
    }
    if (zone === undefined || this.#toldTimeZones.has(zone)) return;
    this.#toldTimeZones.add(zone);
    void offerSetting(
      'throughline.timeZone',
      vscode.l10n.t(
        '“{0}” is not a time zone. Times without an offset count as UTC until the setting “throughline.timeZone” is an IANA name such as America/New_York.',
        zone,
      ),
    );
  }

  /** In the status bar at once; where it takes long, also as a notification that can be cancelled. */
  async #show(session: JournalSession, done: Promise<void>): Promise<void> {
    if (session.state !== 'loading') return done;
    const report = (progress: vscode.Progress<{ message?: string }>) =>
      session.onDidProgress(() => {
        progress.report({ message: stageText(session) });
      });
    const title = vscode.l10n.t('Throughline');
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async (progress) => {
      const listening = report(progress);
      await done.finally(() => {
        listening.dispose();
      });
    });
    const offer = setTimeout(() => {
      const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
      void vscode.window.withProgress(options, async (progress, token) => {
        const listening = vscode.Disposable.from(
          report(progress),
          token.onCancellationRequested(() => {
            session.cancel();
          }),
        );
        await done.finally(() => {
          listening.dispose();
        });
      });
    }, OFFER_TO_CANCEL_AFTER_MS);
    await done.finally(() => {
      clearTimeout(offer);
    });
  }
}

async function offerSetting(setting: string, message: string): Promise<void> {
  const open = vscode.l10n.t('Open Setting');
  if ((await vscode.window.showWarningMessage(message, open)) === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', setting);
  }
}

function stageText({ reading: { stage, done, total } }: JournalSession): string {
  if (stage === 'find') return vscode.l10n.t('looking for journal files');
  return stage === 'read'
    ? vscode.l10n.t('reading {0} of {1} files', done, total)
    : vscode.l10n.t('understanding {0} of {1} files', done, total);
}
