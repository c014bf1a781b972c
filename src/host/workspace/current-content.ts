import * as vscode from 'vscode';
import { fileTimes, type FileTimes } from './answer-store.js';
import type { Disk } from './disk.js';
import { pathWithin } from './find-files.js';
import { TimeSlices } from './time-slices.js';

type Content = string | Uint8Array | undefined;

/** A busy network file system answers many questions faster than one after another. */
const READ_AT_ONCE = 16;

/**
 * What the files of a folder hold now: an unsaved document's text, else the disk's bytes; `undefined` where a file is
 * gone or cannot be read.
 */
export class CurrentContent {
  readonly #folder: vscode.Uri;
  readonly #disk: Disk | undefined;
  /**
   * The bytes of a file that was read from the disk, once more and at once; not where the host cannot read at once. Nothing
   * where it is gone.
   */
  readonly reread: ((path: string) => Uint8Array | undefined) | undefined;
  readonly #times: Map<string, FileTimes> | undefined;

  /** @param times is told of each file, where it is on this machine, how it was before it was read. */
  constructor(folder: vscode.Uri, disk: Disk | undefined, times?: Map<string, FileTimes>) {
    this.#folder = folder;
    this.#times = times;
    const here = folder.scheme === 'file' ? disk : undefined;
    this.#disk = here;
    this.reread = here && ((path) => bytesOf(here, this.#fileOf(path)));
  }

  async of(path: string): Promise<Content> {
    const unsaved = (): string | undefined => this.#unsaved().get(path)?.getText();
    const content = unsaved() ?? (this.#disk ? this.#read(this.#disk, path) : await this.#fetch(path));
    // A document may have changed while the file was fetched.
    return unsaved() ?? content;
  }

  /**
   * Hands the content of many files on, without holding the host up: the disk of this machine is read in time slices,
   * which is several times as fast as asking for each file and waiting; other file systems are asked.
   */
  async each(
    paths: Iterable<string>,
    token: vscode.CancellationToken,
    take: (path: string, content: Content) => void,
  ): Promise<void> {
    const disk = this.#disk;
    const left = paths[Symbol.iterator]();
    if (!disk) {
      const takeSome = async () => {
        for (let next = left.next(); !next.done && !token.isCancellationRequested; next = left.next()) {
          take(next.value, await this.of(next.value));
        }
      };
      await Promise.all(Array.from({ length: READ_AT_ONCE }, takeSome));
      return;
    }
    const slices = new TimeSlices();
    let unsaved = this.#unsaved();
    for (let next = left.next(); !next.done && !token.isCancellationRequested; next = left.next()) {
      const path = next.value;
      take(path, unsaved.get(path)?.getText() ?? this.#read(disk, path));
      if (slices.lasts) continue;
      await slices.next();
      unsaved = this.#unsaved();
    }
  }

  /** The documents of the folder that were changed and not saved, by path. */
  #unsaved(): ReadonlyMap<string, vscode.TextDocument> {
    const found = new Map<string, vscode.TextDocument>();
    for (const document of vscode.workspace.textDocuments) {
      const path = document.isDirty && !document.isClosed ? pathWithin(this.#folder, document.uri) : undefined;
      if (path !== undefined) found.set(path, document);
    }
    return found;
  }

  #read(disk: Disk, path: string): Uint8Array | undefined {
    const file = this.#fileOf(path);
    const times = this.#times && fileTimes(disk, file);
    if (times) this.#times.set(path, times);
    return bytesOf(disk, file);
  }

  #fileOf(path: string): string {
    return `${this.#folder.fsPath}/${path}`;
  }

  async #fetch(path: string): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, ...path.split('/')));
    } catch {
      return undefined;
    }
  }
}

function bytesOf(disk: Disk, file: string): Uint8Array | undefined {
  try {
    return disk.readFileSync(file);
  } catch {
    return undefined;
  }
}
