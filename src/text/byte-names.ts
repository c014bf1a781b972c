import { cellEnd, CR, LF, QUOTE } from './byte-lines.js';
import { decodePart } from './utf8.js';

const FIRST_NAMES = 128;

/** What is known of a name, side by side: where it stands first, its length, and the name that followed it last. */
const START = 0;
const LENGTH = 1;
const FOLLOWER = 2;
const FACTS = 3;

/**
 * The different names in a file's bytes, and what is made of each, once. Names are compared byte by byte where they stand:
 * the hash, and which name followed which before, only say where to look.
 */
export class ByteNames<T> {
  /** What the names are, in the order in which they came first. */
  readonly values: T[] = [];
  /** The place of the last name among them; at first, as if the first had been. */
  last = 0;
  #facts = new Int32Array(FIRST_NAMES * FACTS);
  /** The place of a name plus 1, by hash; 0 is free. A power of two, at most half full. */
  #slots = new Int32Array(FIRST_NAMES * 2);
  readonly #view: DataView;

  /** @param read what a name is. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly read: (text: string) => T,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * Takes the name in the cell at an offset as it stands, mostly the one that followed the last name before.
   * @returns where the cell ends; -1 where it starts with a quote, or nothing is in it.
   */
  takeCell(at: number, delimiter: number): number {
    const { bytes } = this;
    const facts = this.#facts;
    const view = this.#view;
    const follower = facts[this.last * FACTS + FOLLOWER] ?? 0;
    const start = facts[follower * FACTS + START] ?? 0;
    const length = facts[follower * FACTS + LENGTH] ?? 0;
    const end = at + length;
    const after = bytes[end];
    if ((after !== delimiter && after !== LF && after !== CR) || length === 0) return this.#takeOther(at, delimiter);
    let i = 0;
    for (; i + 4 <= length; i += 4) {
      if (view.getInt32(start + i) !== view.getInt32(at + i)) return this.#takeOther(at, delimiter);
    }
    for (; i < length; i++) if (bytes[start + i] !== bytes[at + i]) return this.#takeOther(at, delimiter);
    this.last = follower;
    return end;
  }

  #takeOther(at: number, delimiter: number): number {
    const { bytes } = this;
    const end = cellEnd(bytes, at, delimiter);
    if (end === at || bytes[at] === QUOTE) return -1;
    this.take(at, end);
    return end;
  }

  /** Takes the name between two offsets. @returns its place among the {@link values}, as {@link last}. */
  take(start: number, end: number): number {
    const follower = this.#facts[this.last * FACTS + FOLLOWER] ?? 0;
    const name = this.#is(follower, start, end) ? follower : this.#find(start, end);
    this.#facts[this.last * FACTS + FOLLOWER] = name;
    return (this.last = name);
  }

  #find(start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(start, end) & mask;
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#is(found - 1, start, end)) return found - 1;
      slot = (slot + 1) & mask;
    }
    const name = this.values.length;
    this.values.push(this.read(decodePart(this.bytes, start, end)));
    this.#slots[slot] = name + 1;
    this.#facts[name * FACTS + START] = start;
    this.#facts[name * FACTS + LENGTH] = end - start;
    if ((name + 1) * FACTS === this.#facts.length) this.#grow();
    return name;
  }

  #is(name: number, start: number, end: number): boolean {
    const { bytes } = this;
    const from = this.#facts[name * FACTS + START] ?? 0;
    const length = end - start;
    if (name >= this.values.length || this.#facts[name * FACTS + LENGTH] !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  /** FNV-1a, its high bits folded into the low. */
  #hash(start: number, end: number): number {
    const { bytes } = this;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    return hash ^ (hash >>> 15);
  }

  #grow(): void {
    const facts = new Int32Array(this.#facts.length * 2);
    facts.set(this.#facts);
    const slots = new Int32Array(this.#slots.length * 2);
    for (let name = 0; name < this.values.length; name++) {
      const start = facts[name * FACTS + START] ?? 0;
      let slot = this.#hash(start, start + (facts[name * FACTS + LENGTH] ?? 0)) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = name + 1;
    }
    this.#facts = facts;
    this.#slots = slots;
  }
}
