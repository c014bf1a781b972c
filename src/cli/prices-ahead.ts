import { existsSync, statSync } from 'node:fs';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { ReadPrices } from '../engine/read-prices.js';

/** Smaller files are read sooner than a thread starts. */
const LARGE_BYTES = 2 * 1024 * 1024;
/** A thread that is silent for so long is not waited for. */
const PATIENCE_MS = 10_000;

/** What the thread is given. */
export interface AheadJob {
  readonly root: string;
  /** Of price files below `root`. */
  readonly paths: readonly string[];
  readonly port: MessagePort;
  /** Counts the messages. */
  readonly signal: Int32Array;
}

/** A file with what was read of it. */
export interface ReadAhead {
  readonly content: Uint8Array;
  readonly read: ReadPrices;
}

/** What it says of one file; nothing is found where it could not be read. */
export interface Ahead {
  readonly path: string;
  readonly found: ReadAhead | undefined;
}

/** Large price files, read on another thread from now on. */
export class PricesAhead {
  readonly #port: MessagePort;
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #found = new Map<string, Ahead>();

  private constructor(
    script: string,
    root: string,
    private readonly paths: readonly string[],
  ) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: AheadJob = { root, paths, port: port2, signal: this.#signal };
    const worker = new Worker(script, { workerData, transferList: [port2] });
    // What a thread that fails leaves out is read here.
    worker.on('error', () => undefined);
    worker.unref();
  }

  /**
   * Begins with the large ones of some price files below a folder.
   * @param script what the thread runs. @returns undefined where none is large, or there is no such script.
   */
  static begin(script: string, root: string, paths: readonly string[]): PricesAhead | undefined {
    const size = (path: string): number => statSync(`${root}/${path}`, { throwIfNoEntry: false })?.size ?? 0;
    const large = paths.filter((path) => size(path) >= LARGE_BYTES);
    return large.length > 0 && existsSync(script) ? new PricesAhead(script, root, large) : undefined;
  }

  /** Waits for a file. @returns undefined where it is not among them, or the thread could not read it. */
  take(path: string): ReadAhead | undefined {
    if (!this.paths.includes(path)) return undefined;
    for (let count = 0; !this.#found.has(path); count++) {
      const isTold = Atomics.wait(this.#signal, 0, count, PATIENCE_MS) !== 'timed-out';
      this.#receive();
      if (!isTold) break;
    }
    return this.#found.get(path)?.found;
  }

  #receive(): void {
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
      const ahead = got.message as Ahead;
      this.#found.set(ahead.path, ahead);
    }
  }
}
