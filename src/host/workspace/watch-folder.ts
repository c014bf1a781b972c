import * as vscode from 'vscode';

/** What a watcher has to look at: everything that could ever take part. */
const WATCHED_GLOB = `**/*.{md,markdown,csv,prices,journal,ledger}`;

/** Who is told of a folder's files and of documents anywhere. */
export interface Watching {
  /** Files, or whole folders, came, went or were moved. */
  cameOrWent(): void;
  changed(file: vscode.Uri): void;
  opened(file: vscode.Uri): void;
  /** The text of a document changed, saved or not. */
  typed(document: vscode.TextDocument): void;
  closed(file: vscode.Uri): void;
}

/** Watches a folder and the documents of the window. */
export function watchFolder(folder: vscode.Uri, told: Watching): vscode.Disposable {
  const cameOrWent = () => {
    told.cameOrWent();
  };
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, WATCHED_GLOB));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(cameOrWent),
    watcher.onDidDelete(cameOrWent),
    watcher.onDidChange((uri) => {
      told.changed(uri);
    }),
    // A folder that is moved or deleted reports itself, not its files.
    vscode.workspace.onDidRenameFiles(cameOrWent),
    vscode.workspace.onDidDeleteFiles(cameOrWent),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      told.opened(uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) told.typed(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      told.closed(uri);
    }),
  );
}
