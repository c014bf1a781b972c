import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JournalEngine } from '../engine/engine-port.js';

/** Folders that are never a journal's. */
const SKIPPED = new Set(['node_modules', '.git']);

/** Told of each file or folder that cannot be read; the rest is read all the same. */
type Unreadable = (path: string, reason: string) => void;

/**
 * Reads every file of a folder that could take part into the engine, and last those that the Markdown names.
 * @param unreadable without it, what cannot be read is passed over.
 * @returns why the folder itself cannot be read, or nothing.
 */
export function loadFolder(
  engine: JournalEngine,
  cwd: string,
  folder: string,
  unreadable?: Unreadable,
): string | undefined {
  const root = resolve(cwd, folder);
  const attempt = (path: string, read: () => void): void => {
    try {
      read();
    } catch (error) {
      unreadable?.(path, reasonOf(error));
    }
  };
  /** Every file below, its path `/` separated, until it is read. */
  const left = new Set<string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      // Links are not followed: a stranger's repository could lead out of its folder.
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        attempt(path, () => {
          walk(`${path}/`);
        });
      } else if (entry.isFile()) left.add(path);
    }
  };
  const take = (paths: Iterable<string>): void => {
    for (const path of paths) {
      if (!left.delete(path)) continue;
      attempt(path, () => {
        engine.setFile(path, readFileSync(`${root}/${path}`));
        // Read at once, so that the bytes of all files are not there together.
        engine.parsed(path);
      });
    }
  };
  try {
    if (!statSync(root).isDirectory()) return `“${folder}” is not a folder.`;
    walk('');
    take([...left].filter((path) => engine.accepts(path)));
    take(engine.named());
    return undefined;
  } catch (error) {
    return `“${folder}” cannot be read: ${reasonOf(error)}`;
  }
}

/** Reads a file of the folder once more, for the places in its text; nothing where it is gone. */
export function rereadFrom(cwd: string, folder: string): (path: string) => Uint8Array | undefined {
  const root = resolve(cwd, folder);
  return (path) => {
    try {
      return readFileSync(`${root}/${path}`);
    } catch {
      return undefined;
    }
  };
}

/** Node's reason without the call and the path, which is named beside it: `EACCES: permission denied`. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/, \w+(?: '.*')?$/s, '');
}
