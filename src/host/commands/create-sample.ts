import * as vscode from 'vscode';
import { UserMistake } from './command.js';

/**
 * The sample's files, a line each, put in by the build: an extension that is served to a browser cannot list its own
 * folder.
 */
declare const SAMPLE_FILES: string;

/**
 * Create Sample Journal: writes the packaged sample into an empty folder and opens its README. An argument that is a
 * Uri is the folder; else the workspace folder where it is empty; else the user is asked.
 */
export async function createSample(extensionUri: vscode.Uri, argument: unknown): Promise<void> {
  const target = argument instanceof vscode.Uri ? argument : ((await emptyWorkspaceFolder()) ?? (await askFolder()));
  if (!target) return;
  if (!(await isEmpty(target))) {
    throw new UserMistake(vscode.l10n.t('The folder {0} is not empty. Choose an empty one.', target.path));
  }
  const source = vscode.Uri.joinPath(extensionUri, 'sample');
  const title = vscode.l10n.t('Writing the sample journal');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => copy(source, target));
  if (!vscode.workspace.getWorkspaceFolder(target)) {
    void offerToOpen(target);
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(target, 'README.md'));
}

async function emptyWorkspaceFolder(): Promise<vscode.Uri | undefined> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) if (await isEmpty(uri)) return uri;
  return undefined;
}

async function askFolder(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose an empty folder for the sample journal'),
    openLabel: vscode.l10n.t('Create Here'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0];
}

/** Empty, or not there yet; a `.git` folder does not count. */
async function isEmpty(folder: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).every(([name]) => name === '.git');
  } catch {
    return true;
  }
}

async function copy(source: vscode.Uri, target: vscode.Uri): Promise<void> {
  for (const file of SAMPLE_FILES.split('\n')) {
    const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, file));
    // Writing makes the folders on the way.
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, file), content);
  }
}

async function offerToOpen(folder: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The sample journal is in {0}.', folder.path);
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand('vscode.openFolder', folder);
  }
}
