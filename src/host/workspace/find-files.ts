import * as vscode from 'vscode';
import type { JournalEngine } from '../../engine/engine-port.js';
import type { Disk } from './disk.js';
import { plainGlob } from './plain-glob.js';
import type { JournalSettings } from './settings.js';
import { walkDisk, type Wanted } from './walk-disk.js';

const PRICE_ENDINGS = '{csv,prices,journal,ledger}';
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/**
 * The files of a folder that could take part in its journal, by their path within it (`/` separated), in order. Files of
 * a workspace folder nested in this one belong to that one.
 */
export async function findJournalFiles(
  folder: vscode.Uri,
  settings: JournalSettings,
  engine: JournalEngine,
  token: vscode.CancellationToken,
  disk?: Disk,
): Promise<ReadonlySet<string>> {
  const globs = [settings.include, `**/${settings.engine.pricesFolder}/**/*.${PRICE_ENDINGS}`];
  const wanted = disk && folder.scheme === 'file' ? wantedOnDisk(folder, globs, settings.exclude, engine) : undefined;
  const walked = disk && wanted && (await walkDisk(disk, folder.fsPath, wanted, token));
  if (walked) return new Set(walked);
  const find = (glob: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), settings.exclude, undefined, token);
  let found = (await Promise.all(globs.map(find))).flat();
  // A virtual file system without a search provider answers every search with nothing.
  if (found.length === 0 && folder.scheme !== 'file') found = await walk(folder, token);
  const paths: string[] = [];
  for (const uri of found) {
    const path = pathWithin(folder, uri);
    if (path !== undefined && engine.accepts(path) && belongsTo(folder, uri)) paths.push(path);
  }
  return new Set(paths.sort());
}

/** What the editor's search would find, as far as its globs are plain; else `undefined`. */
function wantedOnDisk(
  folder: vscode.Uri,
  included: readonly string[],
  excluded: string,
  engine: JournalEngine,
): Wanted | undefined {
  const hidden: unknown = vscode.workspace.getConfiguration('files', folder).get('exclude');
  const rules = typeof hidden === 'object' && hidden !== null ? Object.entries(hidden) : [];
  // A rule that is an object depends on a file's neighbours.
  if (rules.some(([, rule]) => typeof rule === 'object')) return undefined;
  const without = [excluded, ...rules.flatMap(([glob, rule]) => (rule === true ? [glob] : []))];
  const take = included.map(plainGlob);
  const skip = without.map(plainGlob);
  // What is excluded is excluded with all below it; of `folder/**` nothing but the empty folder is left.
  const close = without.map((glob) => plainGlob(glob.replace(/\/\*\*$/, '')));
  if ([...take, ...skip, ...close].includes(undefined)) return undefined;
  const nested = new Set(foldersWithin(folder));
  const isOf = (globs: readonly (RegExp | undefined)[], path: string) => globs.some((glob) => glob?.test(path));
  return {
    enters: (path) => !nested.has(path) && !isOf(close, path),
    takes: (path) => isOf(take, path) && !isOf(skip, path) && engine.accepts(path),
  };
}

/** The paths of workspace folders that lie within another one. */
function foldersWithin(folder: vscode.Uri): readonly string[] {
  const all = vscode.workspace.workspaceFolders ?? [];
  return all.flatMap(({ uri }) => pathWithin(folder, uri)?.replace(/\/$/, '') ?? []);
}
/** The files that the journal's Markdown names and that are there, by their path within the folder. */
export async function findNamedFiles(
  folder: vscode.Uri,
  engine: Pick<JournalEngine, 'named'>,
  disk?: Disk,
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (const path of engine.named()) {
    const uri = vscode.Uri.joinPath(folder, ...path.split('/'));
    if (belongsTo(folder, uri) && (await isOwnFile(folder, path, disk))) paths.add(path);
  }
  return paths;
}

/**
 * A file that lies in the folder itself. Neither it nor a folder on its way may be a link, which could lead to what lies
 * outside: a stranger's journal names what it likes.
 */
async function isOwnFile(folder: vscode.Uri, path: string, disk: Disk | undefined): Promise<boolean> {
  const names = path.split('/');
  try {
    for (const at of names.keys()) {
      const uri = vscode.Uri.joinPath(folder, ...names.slice(0, at + 1));
      const type =
        disk && folder.scheme === 'file' ? typeOnDisk(disk, uri) : (await vscode.workspace.fs.stat(uri)).type;
      if (type !== (at === names.length - 1 ? vscode.FileType.File : vscode.FileType.Directory)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function typeOnDisk(disk: Disk, { fsPath }: vscode.Uri): vscode.FileType {
  const stat = disk.lstatSync(fsPath);
  if (stat.isFile()) return vscode.FileType.File;
  return stat.isDirectory() ? vscode.FileType.Directory : vscode.FileType.Unknown;
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
