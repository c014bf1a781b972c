import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeHistory } from '../bench/history.js';
import { frameFiles, noteFiles, priceFile } from '../bench/write-markdown.js';

/**
 * Writes a generated journal of so many entries into a folder, for a workbench to open. Its account lies in a file of
 * another name than `account.md`, which would wake the extension before the watch is on.
 */
export function writeJournal(folder: string, notes: number): void {
  const history = makeHistory({ notes });
  for (const [name, text] of [priceFile(history), ...frameFiles(history), ...noteFiles(history)]) {
    const file = path.join(folder, name === 'account.md' ? 'book.md' : name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
