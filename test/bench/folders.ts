import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeHistory, type History, type Length } from './history.js';
import { ledgerPrices, ledgerTransactions } from './write-ledger.js';
import { frameFiles, noteFiles, priceFile, type JournalFile } from './write-markdown.js';

/** A generated journal on disk. */
export interface Folder {
  /** What our programs are given. */
  readonly journal: string;
  /** The same history for hledger and ledger, with the prices it includes beside it. */
  readonly ledger: string;
  readonly history: History;
  readonly markdownBytes: number;
}

/** Writes journals below one temporary folder, each length once. */
export class Folders {
  readonly #root = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  readonly #made = new Map<string, Folder>();

  get(length: Length): Folder {
    const name = 'notes' in length ? `notes-${String(length.notes)}` : `trades-${String(length.trades)}`;
    let made = this.#made.get(name);
    if (!made) this.#made.set(name, (made = this.#write(path.join(this.#root, name), makeHistory(length))));
    return made;
  }

  get root(): string {
    return this.#root;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }

  #write(folder: string, history: History): Folder {
    const journal = path.join(folder, 'journal');
    const ledger = path.join(folder, 'trades.ledger');
    let markdownBytes = 0;
    let known = '';
    const write = ([name, text]: JournalFile): void => {
      const file = path.join(journal, name);
      const parent = path.dirname(file);
      if (parent !== known) mkdirSync((known = parent), { recursive: true });
      writeFileSync(file, text);
    };
    write(priceFile(history));
    for (const file of frameFiles(history)) write(file);
    for (const file of noteFiles(history)) {
      write(file);
      markdownBytes += Buffer.byteLength(file[1]);
    }
    writeFileSync(path.join(folder, 'prices.ledger'), ledgerPrices(history));
    writeFileSync(ledger, ledgerTransactions(history, 'prices.ledger'));
    return { journal, ledger, history, markdownBytes };
  }
}

/** The Markdown below a folder, in the order of paths, `/` separated and relative to it. */
export function markdownBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      if (entry.isDirectory()) walk(`${below}${entry.name}/`);
      else if (entry.name.endsWith('.md')) found.push(below + entry.name);
    }
  };
  walk('');
  return found.sort();
}
