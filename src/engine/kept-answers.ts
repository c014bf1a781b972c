/** The platform's, present in every host; the core's types have neither Node nor the DOM in them. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** A file as it was when the answers were given. */
export interface FileStamp {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified: number;
  /** Of its content. */
  readonly hash: string;
}

/** Files as they were when the answers were given, in columns: an object for each would take as long as all the rest. */
export class FileStamps {
  #places: ReadonlyMap<string, number> | undefined;

  constructor(
    readonly paths: readonly string[],
    readonly sizes: Float64Array,
    readonly modified: Float64Array,
    readonly hashes: readonly string[],
  ) {}

  static of(files: readonly FileStamp[]): FileStamps {
    return new FileStamps(
      files.map(({ path }) => path),
      Float64Array.from(files, ({ size }) => size),
      Float64Array.from(files, ({ modified }) => modified),
      files.map(({ hash }) => hash),
    );
  }

  get length(): number {
    return this.paths.length;
  }

  /** Where a file stands; mostly where it is expected, and nothing has to be looked up. */
  placeOf(path: string, expected: number): number | undefined {
    if (this.paths[expected] === path) return expected;
    this.#places ??= new Map(this.paths.map((known, place) => [known, place] as const));
    return this.#places.get(path);
  }
}

/** What an engine said of some files, as JSON, so that it can be shown again before any of them is read. */
export interface KeptAnswers {
  /** What beside the files the answers depend on: the program's version, the settings, the language. */
  readonly made: string;
  readonly files: FileStamps;
  /** By the question. */
  readonly answers: ReadonlyMap<string, string>;
}

/** Changes with the form below; what an earlier program wrote is then no cache. */
const VERSION = 2;
const MAGIC = 0x414b_4c54;
const HEADER = 16;

/** What stands before all else, as JSON. */
interface Head {
  readonly made: string;
  readonly questions: readonly string[];
  /** Of what follows, in bytes: the files' paths, their hashes, their sizes and times, the answers. */
  readonly lengths: readonly number[];
}

/** Between paths and between hashes; neither can hold it. */
const BETWEEN = '\0';

/**
 * Answers as bytes: four 32-bit numbers (what it is, version, checksum of all that follows, length of the head), the head, and
 * the parts whose lengths it has. Files are in columns, since a list of ten thousand is read several times as fast as JSON
 * of them; their numbers are float64 in the machine's order, sizes first.
 */
export function encodeAnswers({ made, files, answers }: KeptAnswers): Uint8Array {
  const encoder = new TextEncoder();
  const parts = [
    encoder.encode(files.paths.join(BETWEEN)),
    encoder.encode(files.hashes.join(BETWEEN)),
    new Uint8Array(Float64Array.from([...files.sizes, ...files.modified]).buffer),
    ...Array.from(answers.values(), (answer) => encoder.encode(answer)),
  ];
  const head: Head = { made, questions: [...answers.keys()], lengths: parts.map(({ length }) => length) };
  const start = encoder.encode(JSON.stringify(head));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, HEADER + start.length));
  let at = HEADER;
  for (const part of [start, ...parts]) {
    bytes.set(part, at);
    at += part.length;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(12, start.length, true);
  view.setUint32(8, checksum(bytes, 12), true);
  return bytes;
}

/** Reads {@link encodeAnswers} back; undefined for anything else: another version, a file that was cut off or damaged. */
export function decodeAnswers(bytes: Uint8Array): KeptAnswers | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) return undefined;
  if (view.getUint32(8, true) !== checksum(bytes, 12)) return undefined;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = HEADER;
  const next = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  const text = (length: number): string => decoder.decode(next(length));
  // What has the checksum was written by {@link encodeAnswers}.
  const { made, questions, lengths } = JSON.parse(text(view.getUint32(12, true))) as Head;
  const [ofPaths = 0, ofHashes = 0, ofNumbers = 0, ...ofAnswers] = lengths;
  const [paths, hashes] = [text(ofPaths).split(BETWEEN), text(ofHashes).split(BETWEEN)];
  const numbers = new Float64Array(copyOf(next(ofNumbers)));
  const count = numbers.length / 2;
  // Of no files, the paths are one that is empty.
  if (count === 0) paths.length = hashes.length = 0;
  if (paths.length !== count || hashes.length !== count) return undefined;
  const files = new FileStamps(paths, numbers.slice(0, count), numbers.slice(count), hashes);
  return {
    made,
    files,
    answers: new Map(questions.map((question, i) => [question, text(ofAnswers[i] ?? 0)] as const)),
  };
}

/** What is known of a file as it is now; `undefined` where it is gone. */
export interface FilesNow {
  readonly times: (path: string) => Pick<FileStamp, 'size' | 'modified'> | undefined;
  /** Of its content, which is looked at only where its time says nothing. */
  readonly hash: (path: string) => string | undefined;
}

/** Files that are looked at before whoever looks can pause. */
const AT_ONCE = 16;

/**
 * Whether answers are of exactly these files, one after the other, so that one can pause in between. A file of the same
 * size and time is the same; one of the same size and another time, such as after a checkout, is where its content is.
 * @param paths each file once.
 */
export function* areOf({ files }: KeptAnswers, paths: Iterable<string>, now: FilesNow): Generator<void, boolean, void> {
  let count = 0;
  for (const path of paths) {
    const place = files.placeOf(path, count++);
    if (place === undefined) return false;
    const times = now.times(path);
    if (times?.size !== files.sizes[place]) return false;
    if (times?.modified !== files.modified[place] && now.hash(path) !== files.hashes[place]) return false;
    if (count % AT_ONCE === 0) yield;
  }
  return count === files.length;
}

/** The bytes in a buffer of their own, where any number may begin. Of Node's arrays, `slice` would be no copy. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** FNV-1a over 32-bit words, then over the bytes that are left: a slip is found, an enemy is not kept out. */
function checksum(bytes: Uint8Array, from: number): number {
  const whole = Math.floor((bytes.length - from) / 4);
  const start = bytes.byteOffset + from;
  // A view that is not of whole words in the buffer takes a copy.
  // Signed: what is above 31 bits would not be a small integer to the machine.
  const words =
    start % 4 === 0
      ? new Int32Array(bytes.buffer, start, whole)
      : new Int32Array(copyOf(bytes.subarray(from, from + whole * 4)));
  let hash = 0x811c_9dc5 ^ bytes.length;
  for (let i = 0; i < whole; i++) hash = Math.imul(hash ^ (words[i] ?? 0), 0x0100_0193);
  for (let i = from + whole * 4; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x0100_0193);
  return hash >>> 0;
}
