/*
 * Reads large price files on a thread of its own, while the main one reads the Markdown. The numbers are handed over, not
 * copied.
 */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { memoryOf, readPrices } from '../engine/read-prices.js';
import type { Ahead, AheadJob } from './prices-ahead.js';

const { root, paths, port, signal } = workerData as AheadJob;

function tell(message: Ahead, memory: readonly ArrayBuffer[]): void {
  port.postMessage(message, memory);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

for (const path of paths) {
  try {
    const content = readFileSync(`${root}/${path}`);
    const read = readPrices(path, content);
    tell({ path, found: { content, read } }, [...memoryOf(read), content.buffer]);
  } catch {
    // The main thread reads it itself, and says what is wrong.
    tell({ path, found: undefined }, []);
  }
}
port.close();
