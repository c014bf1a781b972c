import * as vscode from 'vscode';
import type { CommandId } from './commands/commands.js';
import { LatePreview } from './preview/late-preview.js';
import type { MarkdownIt } from './preview/markdown-it.js';
import { extendMarkdownIt } from './preview/markdown-plugin.js';
import type { Throughline } from './throughline.js';
import { LateTree } from './views/late-tree.js';
import { wakeByJournal } from './wake.js';
import type { Disk } from './workspace/disk.js';

/** What activation returns: enough for a test, or another extension, to look at the journals. Not a stable interface. */
export interface ThroughlineApi {
  /** The extension at work, loaded by the first who asks. */
  throughline(): Promise<Throughline>;
  /** What VS Code's Markdown preview calls with its parser. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/**
 * Registers what the editor may ask for and does nothing: all that works is in parts of its own, loaded when a view is
 * seen, a command runs, a preview shows something of ours, or there is a journal.
 * @param disk the files of this machine, where there are any; absent in a browser.
 */
export function activate(context: vscode.ExtensionContext, disk?: Disk): ThroughlineApi {
  let loading: Promise<Throughline> | undefined;
  let atWork: Throughline | undefined;
  const throughline = () => (loading ??= load());
  const load = async (): Promise<Throughline> => {
    try {
      const { loadThroughline } = await import('./pieces.js');
      atWork = await loadThroughline(context, disk);
    } catch (error) {
      loading = undefined;
      throw error;
    }
    framework.follow(atWork.framework);
    positions.follow(atWork.positions);
    preview.wake();
    context.subscriptions.push(atWork);
    return atWork;
  };
  const framework = new LateTree(async () => (await throughline()).framework);
  const positions = new LateTree(async () => (await throughline()).positions);
  const preview = new LatePreview(async () => (await throughline()).preview());
  const panels = async () => (await throughline()).panels();
  const registerCommand = (id: CommandId) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => (await throughline()).run(id, argument));
  context.subscriptions.push(
    wakeByJournal({
      isAsleep: (file) => atWork?.isIdle(file) !== false,
      wake: (file) => void throughline().then((one) => one.readFor(file)),
    }),
    registerCommand('throughline.showAttribution'),
    registerCommand('throughline.openAttributionInEditor'),
    registerCommand('throughline.showPillar'),
    registerCommand('throughline.copyLink'),
    registerCommand('throughline.newEntry'),
    registerCommand('throughline.openPosition'),
    registerCommand('throughline.closePosition'),
    registerCommand('throughline.writeQuantity'),
    registerCommand('throughline.addBaseYear'),
    registerCommand('throughline.checkJournal'),
    registerCommand('throughline.exportReport'),
    registerCommand('throughline.createSampleJournal'),
    vscode.window.registerTreeDataProvider('throughline.framework', framework),
    vscode.window.registerTreeDataProvider('throughline.positions', positions),
    vscode.window.registerWebviewViewProvider('throughline.attribution', {
      resolveWebviewView: async (view) => {
        const closed = new AbortController();
        view.onDidDispose(() => {
          closed.abort();
        });
        const loaded = await panels();
        if (!closed.signal.aborted) loaded.resolveWebviewView(view);
      },
    }),
    vscode.window.registerWebviewPanelSerializer('throughline.attributionTab', {
      deserializeWebviewPanel: async (panel) => (await panels()).deserializeWebviewPanel(panel),
    }),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await panels()).handleUri(uri) }),
  );
  // The welcome views wait until it is known whether there is a journal; without a folder there is none.
  const state = vscode.workspace.workspaceFolders?.length ? 'loading' : 'empty';
  void vscode.commands.executeCommand('setContext', 'throughline.state', state);
  return { throughline, extendMarkdownIt: (md) => extendMarkdownIt(md, preview) };
}
