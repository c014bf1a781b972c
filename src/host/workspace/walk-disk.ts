import type { Dirent } from 'node:fs';
import type * as vscode from 'vscode';
import type { Disk } from './disk.js';
import { TimeSlices } from './time-slices.js';

/** Entries that are looked at before it is looked whether the slice lasts. */
const AT_ONCE = 16;

/** Which paths within the folder, `/` separated, a walk enters and takes. */
export interface Wanted {
  enters(folder: string): boolean;
  takes(file: string): boolean;
}

/**
 * The wanted files below a folder of this machine, in the order of their paths, found in time slices: some twenty times
 * as fast as the editor's search, whose answer for ten thousand files also blocks the host.
 * @returns `undefined` where there is a link on the way: whether it is followed is the editor's to decide.
 */
export async function walkDisk(
  disk: Disk,
  root: string,
  wanted: Wanted,
  token: vscode.CancellationToken,
): Promise<readonly string[] | undefined> {
  const slices = new TimeSlices();
  const found: string[] = [];
  let looked = 0;
  /** @returns false once a link was met. */
  const walk = async (folder: string): Promise<boolean> => {
    for (const entry of entriesOf(disk, `${root}/${folder}`)) {
      // Looking at the clock takes as long as looking at an entry.
      if (++looked % AT_ONCE === 0 && !slices.lasts) await slices.next();
      if (token.isCancellationRequested) return true;
      const path = folder + entry.name;
      if (entry.isFile()) {
        if (wanted.takes(path)) found.push(path);
      } else if (entry.isDirectory()) {
        if (wanted.enters(path) && !(await walk(`${path}/`))) return false;
      } else if (entry.isSymbolicLink()) return false;
    }
    return true;
  };
  return (await walk('')) ? found : undefined;
}

/** What lies in a folder, in the order in which the paths of all that is below stand; nothing where it cannot be read. */
function entriesOf(disk: Disk, folder: string) {
  try {
    const entries = disk.readdirSync(folder, { withFileTypes: true });
    // A folder of many files has mostly no folder in it.
    return entries.some((entry) => !entry.isFile())
      ? entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      : entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** A folder's name ends with a `/` there. */
function keyOf(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}
