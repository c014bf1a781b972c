import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
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
  const places = new Map<string, string>();
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const place = join(at, entry.name);
      const path = relative(root, place).split(sep).join('/');
      // Links are not followed: a stranger's repository could lead out of its folder.
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        attempt(path, () => {
          walk(place);
        });
      } else if (entry.isFile()) places.set(path, place);
    }
  };
  const take = (paths: Iterable<string>): void => {
    for (const path of paths) {
      const place = places.get(path);
      if (place === undefined || !places.delete(path)) continue;
      attempt(path, () => {
        engine.setFile(path, readFileSync(place));
      });
    }
  };
  try {
    if (!statSync(root).isDirectory()) return `“${folder}” is not a folder.`;
    walk(root);
    take([...places.keys()].filter((path) => engine.accepts(path)));
    take(engine.named());
    return undefined;
  } catch (error) {
    return `“${folder}” cannot be read: ${reasonOf(error)}`;
  }
}

/** Node's reason without the call and the path, which is named beside it: `EACCES: permission denied`. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/, \w+(?: '.*')?$/s, '');
}
