import type { Disk } from '../../src/host/workspace/disk.js';

/** Files in memory with the times that a test gives them; folders are there as soon as something is in them. */
export class MemoryDisk {
  readonly files = new Map<string, { readonly bytes: Uint8Array; readonly modified: number }>();
  /** Files that were read, in order. */
  readonly read: string[] = [];
  /** Called before a rename, which is when another window might do something. */
  beforeRename: () => void = () => undefined;

  /** As what takes a disk wants it: of the functions' forms, those that are used. */
  readonly disk: Disk;

  constructor() {
    const calls = {
      lstatSync: (file: string) => {
        const { bytes, modified } = this.#get(file);
        return { size: bytes.length, mtimeMs: modified, isFile: () => true };
      },
      readFileSync: (file: string) => {
        this.read.push(file);
        return this.#get(file).bytes;
      },
      mkdirSync: () => undefined,
      writeFileSync: (file: string, bytes: Uint8Array) => {
        if (this.files.has(file)) throw new Error(`${file} is there`);
        this.files.set(file, { bytes, modified: 0 });
      },
      renameSync: (from: string, to: string) => {
        this.beforeRename();
        this.files.set(to, this.#get(from));
        this.files.delete(from);
      },
      rmSync: (file: string) => void this.files.delete(file),
    };
    this.disk = calls as unknown as Disk;
  }

  set(file: string, text: string, modified: number): void {
    this.files.set(file, { bytes: new TextEncoder().encode(text), modified });
  }

  #get(file: string) {
    const found = this.files.get(file);
    if (!found) throw new Error(`${file} is not there`);
    return found;
  }
}
