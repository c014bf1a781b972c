import * as vscode from 'vscode';
import type { JournalEngine } from '../engine/engine-port.js';
import { addBaseYear } from './commands/add-base-year.js';
import { checkJournal } from './commands/check-journal.js';
import { closePosition } from './commands/close-position.js';
import { registerCommand } from './commands/command.js';
import { createSample } from './commands/create-sample.js';
import { exportShownReport } from './commands/export-report.js';
import { newEntry } from './commands/new-entry.js';
import { openPosition } from './commands/open-position.js';
import { copyLink, placeIn, showPillar } from './commands/show-attribution.js';
import { writeQuantity } from './commands/write-quantity.js';
import { Diagnostics } from './diagnostics.js';
import { Panels } from './panel/panels.js';
import type { MarkdownIt } from './preview/markdown-it.js';
import { MarkdownPreview } from './preview/markdown-preview.js';
import { extendMarkdownIt } from './preview/markdown-plugin.js';
import { StatusBar } from './status-bar.js';
import { frameworkRows } from './views/framework-rows.js';
import { JournalTree } from './views/journal-tree.js';
import { positionRows } from './views/position-rows.js';
import type { TreeNode } from './views/tree-node.js';
import { Journals } from './workspace/journals.js';

/** What activation returns: enough for a test, or another extension, to look at the journals. Not a stable interface. */
export interface ThroughlineApi {
  /** The engine of a workspace folder; it is empty until the folder is read. */
  engineFor(folder: vscode.Uri): JournalEngine | undefined;
  isLoaded(folder: vscode.Uri): boolean;
  /** Reads every folder that was not read yet. */
  load(): Promise<void>;
  /** A folder was read or its text changed; diagnostics and the status bar are up to date by then. */
  readonly onDidChange: vscode.Event<unknown>;
  /** The status bar item's text; `undefined` while it is hidden. */
  statusText(): string | undefined;
  readonly framework: vscode.TreeDataProvider<TreeNode>;
  readonly positions: vscode.TreeDataProvider<TreeNode>;
  /** What VS Code's Markdown preview calls with its parser. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Wires everything and does nothing: no file is read before a view is seen, a command runs or a journal file is open. */
export function activate(context: vscode.ExtensionContext): ThroughlineApi {
  const log = vscode.window.createOutputChannel('Throughline', { log: true });
  const journals = new Journals(log);
  const diagnostics = new Diagnostics(journals);
  const statusBar = new StatusBar(journals);
  const framework = new JournalTree(journals, frameworkRows);
  const positions = new JournalTree(journals, positionRows);
  const preview = new MarkdownPreview(journals, log);
  const { extensionUri, workspaceState: memory } = context;
  const panelContext = { extensionUri, memory, journals, log };
  const panels = new Panels(panelContext);
  context.subscriptions.push(
    log,
    journals,
    diagnostics,
    statusBar,
    framework,
    positions,
    panels,
    preview,
    vscode.window.registerTreeDataProvider('throughline.framework', framework),
    vscode.window.registerTreeDataProvider('throughline.positions', positions),
    tellState(journals),
    registerCommand('throughline.showAttribution', log, (argument) => panels.showView(placeIn(argument))),
    registerCommand('throughline.openAttributionInEditor', log, (argument) => {
      panels.showTab(placeIn(argument));
    }),
    registerCommand('throughline.showPillar', log, (argument) => showPillar(journals, panels, argument)),
    registerCommand('throughline.copyLink', log, (argument) => copyLink(panels, argument)),
    registerCommand('throughline.newEntry', log, (argument) => newEntry(journals, argument)),
    registerCommand('throughline.openPosition', log, (argument) => openPosition(journals, argument)),
    registerCommand('throughline.closePosition', log, (argument) => closePosition(journals, argument)),
    registerCommand('throughline.writeQuantity', log, (argument) => writeQuantity(journals, argument)),
    registerCommand('throughline.addBaseYear', log, (argument) => addBaseYear(journals, argument)),
    registerCommand('throughline.checkJournal', log, () => checkJournal(journals)),
    registerCommand('throughline.exportReport', log, (argument) => exportShownReport(panelContext, argument)),
    registerCommand('throughline.createSampleJournal', log, (argument) => createSample(extensionUri, argument)),
  );
  return {
    engineFor: (folder) => journals.named(folder.toString())?.engine,
    isLoaded: (folder) => journals.named(folder.toString())?.state === 'ready',
    load: () => journals.load(),
    onDidChange: journals.onDidChange,
    statusText: () => statusBar.text,
    framework,
    positions,
    extendMarkdownIt: (md) => extendMarkdownIt(md, preview),
  };
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
