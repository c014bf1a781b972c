import * as vscode from 'vscode';
import type { JournalEngine } from '../../engine/engine-port.js';
import type { JournalSettings } from './settings.js';

const PRICE_ENDINGS = '{csv,prices,journal,ledger}';
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** What a watcher has to look at: everything that could ever take part. */
export const WATCHED_GLOB = `**/*.{md,markdown,csv,prices,journal,ledger}`;

/**
 * The files of a folder that could take part in its journal, by their path within it (`/` separated). Files of a
 * workspace folder nested in this one belong to that one.
 */
export async function findJournalFiles(
  folder: vscode.Uri,
  settings: JournalSettings,
  engine: JournalEngine,
  token: vscode.CancellationToken,
): Promise<Map<string, vscode.Uri>> {
  const find = (glob: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), settings.exclude, undefined, token);
  const prices = `**/${settings.engine.pricesFolder}/**/*.${PRICE_ENDINGS}`;
  let found = (await Promise.all([find(settings.include), find(prices)])).flat();
  // A virtual file system without a search provider answers every search with nothing.
  if (found.length === 0 && folder.scheme !== 'file') found = await walk(folder, token);
  const files = new Map<string, vscode.Uri>();
  for (const uri of found) {
    const path = pathWithin(folder, uri);
    if (path !== undefined && engine.accepts(path) && belongsTo(folder, uri)) files.set(path, uri);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files that the journal's Markdown names and that are there, by their path within the folder. */
export async function findNamedFiles(
  folder: vscode.Uri,
  engine: Pick<JournalEngine, 'named'>,
): Promise<Map<string, vscode.Uri>> {
  const files = new Map<string, vscode.Uri>();
  for (const path of engine.named()) {
    const uri = vscode.Uri.joinPath(folder, ...path.split('/'));
    if (belongsTo(folder, uri) && (await isOwnFile(folder, path))) files.set(path, uri);
  }
  return files;
}

/**
 * A file that lies in the folder itself. Neither it nor a folder on its way may be a link, which could lead to what lies
 * outside: a stranger's journal names what it likes.
 */
async function isOwnFile(folder: vscode.Uri, path: string): Promise<boolean> {
  const names = path.split('/');
  try {
    for (const at of names.keys()) {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ...names.slice(0, at + 1)));
      if (type !== (at === names.length - 1 ? vscode.FileType.File : vscode.FileType.Directory)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** The path of a file within a folder, `/` separated; `undefined` outside of it. */
export function pathWithin(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return undefined;
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
}

function belongsTo(folder: vscode.Uri, uri: vscode.Uri): boolean {
  const owner = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return owner === undefined || pathWithin(owner, folder) !== undefined || owner.toString() === folder.toString();
}

async function walk(folder: vscode.Uri, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const open = [folder];
  for (let at = open.pop(); at && !token.isCancellationRequested; at = open.pop()) {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(at)) {
      const uri = vscode.Uri.joinPath(at, name);
      if (type & vscode.FileType.Directory) {
        if (!SKIPPED_FOLDERS.has(name)) open.push(uri);
      } else found.push(uri);
    }
  }
  return found;
}
