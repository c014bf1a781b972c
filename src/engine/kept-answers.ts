/** The platform's, present in every host; the core's types have neither Node nor the DOM in them. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

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

/** What an engine said of some files, as JSON, so that it can be shown again before any of them is read. */
export interface KeptAnswers {
  /** What beside the files the answers depend on: the program's version, the settings, the language. */
  readonly made: string;
  readonly files: readonly FileStamp[];
  /** By the question. */
  readonly answers: ReadonlyMap<string, string>;
}

/** Changes with the form below; what an earlier program wrote is then no cache. */
const VERSION = 1;
const MAGIC = 0x414b_4c54;
const HEADER = 16;

/** What stands before the answers, as JSON. */
interface Head {
  readonly made: string;
  readonly paths: readonly string[];
  readonly sizes: readonly number[];
  readonly modified: readonly number[];
  readonly hashes: readonly string[];
  readonly questions: readonly string[];
  /** Of the answers, in bytes. */
  readonly lengths: readonly number[];
}

/**
 * Answers as bytes: four 32-bit numbers (what it is, version, checksum of all that follows, length of the head), the head,
 * the answers one after another.
 */
export function encodeAnswers({ made, files, answers }: KeptAnswers): Uint8Array {
  const encoder = new TextEncoder();
  const parts = [...answers.values()].map((answer) => encoder.encode(answer));
  const head: Head = {
    made,
    paths: files.map(({ path }) => path),
    sizes: files.map(({ size }) => size),
    modified: files.map(({ modified }) => modified),
    hashes: files.map(({ hash }) => hash),
    questions: [...answers.keys()],
    lengths: parts.map(({ length }) => length),
  };
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
  const decoder = new TextDecoder('utf-8');
  const text = (from: number, length: number): string => decoder.decode(bytes.subarray(from, from + length));
  const length = view.getUint32(12, true);
  // What has the checksum was written by {@link encodeAnswers}.
  const head = JSON.parse(text(HEADER, length)) as Head;
  const answers = new Map<string, string>();
  let at = HEADER + length;
  for (const [i, question] of head.questions.entries()) {
    const size = head.lengths[i] ?? 0;
    answers.set(question, text(at, size));
    at += size;
  }
  const files = head.paths.map((path, i) => ({
    path,
    size: head.sizes[i] ?? NaN,
    modified: head.modified[i] ?? NaN,
    hash: head.hashes[i] ?? '',
  }));
  return { made: head.made, files, answers };
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
  let byPath: ReadonlyMap<string, FileStamp> | undefined;
  let count = 0;
  for (const path of paths) {
    const next = files[count++];
    // Mostly both are in the same order, and nothing has to be looked up.
    const stamp =
      next?.path === path ? next : (byPath ??= new Map(files.map((one) => [one.path, one] as const))).get(path);
    if (!stamp) return false;
    const times = now.times(path);
    if (times?.size !== stamp.size) return false;
    if (times.modified !== stamp.modified && now.hash(path) !== stamp.hash) return false;
    if (count % AT_ONCE === 0) yield;
  }
  return count === files.length;
}

/** FNV-1a over 32-bit words, then over the bytes that are left: a slip is found, an enemy is not kept out. */
function checksum(bytes: Uint8Array, from: number): number {
  const whole = Math.floor((bytes.length - from) / 4);
  const start = bytes.byteOffset + from;
  // A view that is not of whole words in the buffer takes a copy.
  const words =
    start % 4 === 0
      ? new Uint32Array(bytes.buffer, start, whole)
      : new Uint32Array(bytes.slice(from, from + whole * 4).buffer);
  let hash = 0x811c_9dc5 ^ bytes.length;
  for (let i = 0; i < whole; i++) hash = Math.imul(hash ^ (words[i] ?? 0), 0x0100_0193);
  for (let i = from + whole * 4; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x0100_0193);
  return hash >>> 0;
}
