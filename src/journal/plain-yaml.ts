/**
 * The fast way through a frontmatter: one pass over the character codes of the YAML that people write, which is blocks
 * of `key: value` lines and of `- ` items, values plain or in quotes, `{…}`, `[…]`, `|`, `>` and comments. It makes the
 * tree that `yaml-document.ts` makes, to the last offset, or gives up on the whole text: at anchors, tags, tabs,
 * escapes, keys that stand twice, and at whatever may be an error. The library then reads the text, and it alone says
 * what is wrong. So this file can be left out without changing a result, and `test/property/plain-yaml.test.ts` holds it
 * to that.
 *
 * How it moves: each kind of value has its method, which ends behind the value. `nextLine` goes on to the next line that
 * says something; how far that is indented tells which block it belongs to. A method that returns undefined has given up,
 * and its callers with it.
 */
import { ownString } from '../text/own-string.js';
import * as c from './yaml-cursor.js';
import { FORBIDDEN_KEYS, YamlEntry, YamlList, YamlMap, YamlScalar, type YamlNode } from './yaml-tree.js';

/** What no plain value starts with, because it means something else or may. A `-` is looked at closer. */
const NO_VALUE = tableOf('#,[]{}&*!|>\'"%@`?:');
/** The same for keys; `-` and `.` could be a mark of the document. */
const NO_KEY = tableOf('#,[]{}&*!|>\'"%@`?:-.');
/** A line that goes on with a value may start with anything. */
const ANY = tableOf('');
/** What ends a plain value in braces and brackets. */
const FLOW = tableOf(',[]{}');

/** Blocks within blocks; the library's limit lies above it. */
const MAX_DEPTH = 16;
/** Characters of a key; the library's limit lies above it. */
const MAX_KEY = 256;
/** Keys up to which looking through them all is faster than a set. */
const FEW_KEYS = 16;

/**
 * Reads the text from `start` to `end`, where the whole text or one of its lines must end.
 * @returns the tree, with places in the whole text, of a block of keys at the margin without any fault; else undefined.
 */
export function readPlainYaml(text: string, start: number, end: number): YamlMap | undefined {
  const reader = new PlainReader(text, start, end);
  const root = reader.nextLine() && reader.column === 0 ? reader.map(0) : undefined;
  return reader.column === c.NOWHERE ? root : undefined;
}

class PlainReader extends c.YamlCursor {
  #depth = 0;

  /** The keys that stand in one column, from the first on. */
  map(column: number): YamlMap | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const start = this.at;
    const keys = new Keys();
    do {
      const keyStart = this.at;
      const key = this.#key(false);
      if (key === undefined || !this.atKeyEnd()) return undefined;
      const keyEnd = this.at++;
      const value = this.#value(column, true);
      if (!value || !keys.add(key, keyStart, keyEnd, value)) return undefined;
    } while (this.column === column);
    this.#depth--;
    return new YamlMap(keys.entries, start, keys.end);
  }

  /** The items whose `-` stand in one column, from the first on. */
  #list(column: number): YamlList | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const start = this.at;
    const items: YamlNode[] = [];
    let item: YamlNode | undefined;
    do {
      this.at++;
      item = this.#value(column, false);
      if (!item) return undefined;
      items.push(item);
    } while (this.column === column && this.atDash());
    this.#depth--;
    return new YamlList(items, start, item.end);
  }

  /** What stands after a key's `:` or an item's `-` in `column`, and the way to the next line. */
  #value(column: number, ofKey: boolean): YamlNode | undefined {
    const after = this.at;
    this.skipSpaces();
    const start = this.at;
    const code = this.code();
    if (code === c.NEWLINE || code === c.RETURN || code === c.HASH || start >= this.end) {
      this.at = after;
      if (!this.nextLine()) return undefined;
      // The items of a key may stand in the key's own column.
      if (this.column > column || (ofKey && this.column === column && this.atDash())) return this.#block();
      return new YamlScalar('', start, start, true);
    }
    const isBlock = code === c.BAR || code === c.MORE;
    const value = isBlock ? this.#blockScalar(column, code === c.MORE) : this.#node(column, false);
    if (!value) return undefined;
    if (!ofKey && this.atKeyEnd()) {
      this.at = start;
      return this.map(start - this.lineStart);
    }
    if (!this.nextLine()) return undefined;
    if (this.column <= column) return value;
    // What stands deeper on the next line goes on with a plain value; after another it is wrong.
    return NO_VALUE[code] !== 1 && value instanceof YamlScalar ? this.#folded(value, column) : undefined;
  }

  /** The block that starts with this line. */
  #block(): YamlNode | undefined {
    return this.atDash() ? this.#list(this.column) : this.map(this.column);
  }

  /** A value that may stand in braces or, not `inFlow`, outside. */
  #node(column: number, inFlow: boolean): YamlNode | undefined {
    const start = this.at;
    const code = this.code();
    if (code === c.MAP_OPEN) return this.#flowMap(column);
    if (code === c.LIST_OPEN) return this.#flowList(column);
    if (code === c.QUOTE || code === c.APOSTROPHE) return this.#quoted(code);
    if (!this.#plain(NO_VALUE, inFlow)) return undefined;
    const text = ownString(this.text, start, this.at);
    return new YamlScalar(text, start, this.at, isNullText(text));
  }

  #key(inFlow: boolean): string | undefined {
    const start = this.at;
    const code = this.code();
    if (code === c.QUOTE || code === c.APOSTROPHE) return this.#quoted(code)?.text;
    if (!this.#plain(NO_KEY, inFlow) || this.at - start > MAX_KEY) return undefined;
    return ownString(this.text, start, this.at);
  }

  /** Goes over a plain key or value within its line; false where there is none. */
  #plain(noStart: Uint8Array, inFlow: boolean): boolean {
    const { text } = this;
    const start = this.at;
    const first = text.charCodeAt(start);
    if (noStart[first] === 1) return false;
    if (first === c.DASH && noStart !== ANY && !isInside(text.charCodeAt(start + 1), true)) return false;
    let end = start;
    for (let i = start; ; i++) {
      const code = text.charCodeAt(i);
      if (code === c.SPACE) {
        if (text.charCodeAt(i + 1) === c.HASH) break;
      } else {
        if (!isInside(code === c.COLON ? text.charCodeAt(i + 1) : code, inFlow)) break;
        end = i + 1;
      }
    }
    this.at = end;
    return end > start && !isOddSpace(first) && !isOddSpace(text.charCodeAt(end - 1));
  }

  /** A plain value with the lines that go on with it: those that are indented more than `column`, from this one on. */
  #folded(first: YamlScalar, column: number): YamlScalar | undefined {
    let value = first.text;
    let end: number;
    do {
      const start = this.at;
      if (this.gap === c.COMMENTED || !this.#plain(ANY, false)) return undefined;
      end = this.at;
      value += this.gap === 0 ? ' ' : '\n'.repeat(this.gap);
      value += this.text.slice(start, end);
      if (!this.nextLine()) return undefined;
    } while (this.column > column);
    return new YamlScalar(ownString(value, 0, value.length), first.start, end, false);
  }

  /** A value in quotes within one line, without escapes but the doubled `'`. */
  #quoted(quote: number): YamlScalar | undefined {
    const start = this.at;
    let doubled = false;
    let i = start + 1;
    for (; ; i++) {
      const code = this.text.charCodeAt(i);
      if (code === quote) {
        if (quote === c.QUOTE || this.text.charCodeAt(i + 1) !== quote) break;
        doubled = true;
        i++;
      } else if (!(code >= c.SPACE) || (code === c.BACKSLASH && quote === c.QUOTE)) return undefined;
    }
    this.at = i + 1;
    const text = ownString(this.text, start + 1, i);
    return new YamlScalar(doubled ? text.replaceAll("''", "'") : text, start, this.at, false);
  }

  #flowMap(column: number): YamlMap | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const start = this.at++;
    const keys = new Keys();
    for (let next = this.#flowGap(column); next !== c.MAP_CLOSE; next = this.#afterItem(column, c.MAP_CLOSE)) {
      const keyStart = this.at;
      const key = next === 0 ? undefined : this.#key(true);
      if (key === undefined) return undefined;
      const keyEnd = this.at;
      const value = this.#flowValue(key, column);
      if (!value || !keys.add(key, keyStart, keyEnd, value)) return undefined;
    }
    this.#depth--;
    return new YamlMap(keys.entries, start, ++this.at);
  }

  /** What stands after a key in braces: a value, or nothing after a key without `:`. */
  #flowValue(key: string, column: number): YamlNode | undefined {
    if (!this.atKeyEnd()) {
      // `{quantity: 1,000}` has a key `000`, which is a fault: not for this reader to find.
      return /^\d/.test(key) ? undefined : new YamlScalar('', this.at, this.at, true);
    }
    this.at++;
    this.skipSpaces();
    return this.#node(column, true);
  }

  #flowList(column: number): YamlList | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const start = this.at++;
    const items: YamlNode[] = [];
    for (let next = this.#flowGap(column); next !== c.LIST_CLOSE; next = this.#afterItem(column, c.LIST_CLOSE)) {
      const item = next === 0 ? undefined : this.#node(column, true);
      if (!item) return undefined;
      items.push(item);
    }
    this.#depth--;
    return new YamlList(items, start, ++this.at);
  }

  /** Over the comma after an item. @returns the code of the next item's start, or `close`; 0 gives up. */
  #afterItem(column: number, close: number): number {
    const next = this.#flowGap(column);
    if (next === close) return next;
    if (next !== c.COMMA) return 0;
    this.at++;
    return this.#flowGap(column);
  }

  /** Over spaces and line ends in braces. @returns the code that follows; 0, to give up, where its line is not indented. */
  #flowGap(column: number): number {
    for (;;) {
      const from = this.at;
      this.skipSpaces();
      const code = this.code();
      if (code !== c.NEWLINE && code !== c.RETURN) {
        return from === this.lineStart && this.at - from <= column ? 0 : code;
      }
      if (!this.crossLineEnd()) return 0;
    }
  }

  /** The lines after a `|` or `>` that are indented more than `column`. */
  #blockScalar(column: number, folded: boolean): YamlScalar | undefined {
    const { text } = this;
    const start = this.at++;
    const keepsEnd = this.code() !== c.DASH;
    if (!keepsEnd) this.at++;
    let value = '';
    let indent = 0;
    let lastLine = 0;
    let lastEnd = 0;
    let blank = 0;
    while (this.crossLineEnd()) {
      this.skipSpaces();
      const first = this.at;
      const deep = first - this.lineStart;
      const end = (this.at = this.lineEnd());
      if (first === end) {
        blank++;
        if (indent === 0 || deep > indent) return undefined;
        continue;
      }
      if (deep <= column || deep < indent) break;
      if (indent === 0) indent = deep;
      else value += folded && blank === 0 ? ' ' : '\n'.repeat(folded ? blank : blank + 1);
      // Lines that are indented more are not folded, and a tab may be meant as indentation.
      if (text.charCodeAt(first) < c.SPACE || (folded && deep > indent)) return undefined;
      value += text.slice(this.lineStart + indent, end);
      lastLine = first;
      lastEnd = end;
      blank = 0;
    }
    const written = text.slice(lastLine, lastEnd).trimEnd().length;
    if (written === 0) return undefined;
    this.at = lastEnd;
    if (keepsEnd) value += '\n';
    return new YamlScalar(ownString(value, 0, value.length), start, lastLine + written, false);
  }
}

/** The keys of a map so far. */
class Keys {
  readonly entries: YamlEntry[] = [];
  end = 0;
  /** A bit for each kind of key; a key of another kind than all before need not be looked for. */
  #kinds = 0;
  #seen: Set<string> | undefined;

  /** False for a key that is forbidden or stands twice. */
  add(key: string, start: number, end: number, value: YamlNode): boolean {
    const kind = 1 << (key.length * 5 + key.charCodeAt(0) + 3 * key.charCodeAt(key.length - 1));
    if ((this.#kinds & kind) !== 0 && this.#has(key)) return false;
    if (isForbidden(key)) return false;
    this.#kinds |= kind;
    this.entries.push(new YamlEntry(key, start, end, value));
    this.#seen?.add(key);
    this.end = value.end;
    return true;
  }

  #has(key: string): boolean {
    if (this.#seen) return this.#seen.has(key);
    for (const entry of this.entries) if (entry.key === key) return true;
    if (this.entries.length >= FEW_KEYS) this.#seen = new Set(this.entries.map((entry) => entry.key));
    return false;
  }
}

/** {@link FORBIDDEN_KEYS} by their lengths at first, which hardly any other key has. */
function isForbidden(key: string): boolean {
  return (key.length === 9 || key.length === 11) && FORBIDDEN_KEYS.has(key);
}

/** For each code of ASCII, whether it is one of these characters. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Whether a plain value goes on with a character: not with a space, a line end or a control character. */
function isInside(code: number, inFlow: boolean): boolean {
  return code > c.SPACE && !(inFlow && FLOW[code] === 1);
}

/** White space beyond ASCII: YAML takes it for letters, and what trims a value does not. */
function isOddSpace(code: number): boolean {
  return code > 127 && String.fromCharCode(code).trim() === '';
}

function isNullText(text: string): boolean {
  return text === '~' || text === 'null' || text === 'Null' || text === 'NULL';
}
