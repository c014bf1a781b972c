import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { JournalEngine } from '../engine/engine-port.js';

/** Folders that are never a journal's. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Reads every file of a folder that could take part into the engine.
 * @returns why the folder cannot be read, or nothing.
 */
export function loadFolder(engine: JournalEngine, cwd: string, folder: string): string | undefined {
  const root = resolve(cwd, folder);
  try {
    if (!statSync(root).isDirectory()) return `“${folder}” is not a folder.`;
    walk(root, (file) => {
      const path = relative(root, file).split(sep).join('/');
      if (engine.accepts(path)) engine.setFile(path, readFileSync(file));
    });
    return undefined;
  } catch (error) {
    return `“${folder}” cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function walk(folder: string, visit: (file: string) => void): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // Links are not followed: a stranger's repository could lead out of its folder.
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(path, visit);
    else if (entry.isFile()) visit(path);
  }
}
