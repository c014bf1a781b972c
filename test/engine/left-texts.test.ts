import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/engine.js';
import { DEFAULT_SETTINGS, type JournalEngine } from '../../src/engine/engine-port.js';

const ACCOUNT =
  '---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\ninstruments: {A: {kind: etf}}\n---\n';
const ENTRY = `---
date: 2026-01-05
positions:
  - {id: a, action: open, instrument: A, quantity: 10, price: 10, pillars: [nobody]}
marks: {A: 11}
---
# A heading

It is about [[a]].
`;
const BROKEN = '---\ndate: 2026-01-06\npositions:\n  - {id: a, action: close, quantity: many}\n---\n';

/** A disk, and an engine that leaves the texts to it. */
class LeftTexts {
  readonly disk = new Map<string, Uint8Array>();
  readonly asked: string[] = [];
  readonly engine = createEngine(DEFAULT_SETTINGS, (path) => {
    this.asked.push(path);
    return this.disk.get(path);
  });

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [path, content] of Object.entries(files)) this.save(path, content);
  }

  /** Writes a file and sets it. */
  save(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.disk.set(path, bytes);
    this.engine.setFile(path, bytes);
  }
}

const FILES = { 'account.md': ACCOUNT, 'e.md': ENTRY, 'f.md': BROKEN };

/** All that an engine says, places included. */
function sayings(engine: JournalEngine): unknown {
  const problems = [...engine.problems()].map(([path, found]) => [
    path,
    found.map(({ code, range }) => [code, engine.lines(path)?.positionAt(range.start)]),
  ]);
  const bodies = ['e.md', 'f.md'].map((path) => engine.body(path));
  return JSON.parse(JSON.stringify([problems, bodies, engine.report({ period: 'inception' })]));
}

/** An engine that keeps its texts. */
function keeping(files: Readonly<Record<string, string | Uint8Array>>): JournalEngine {
  const engine = createEngine();
  for (const [path, content] of Object.entries(files)) {
    engine.setFile(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return engine;
}

describe('an engine that leaves texts to the disk', () => {
  it('says what one says that keeps them, whatever the line ends, marks and bytes', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const latin = bytes(ENTRY.replace('heading', 'heX')).map((byte) => (byte === 88 ? 0xe9 : byte));
    const variants: Readonly<Record<string, string | Uint8Array>>[] = [
      FILES,
      Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])),
      { ...FILES, 'e.md': `\uFEFF${ENTRY}`, 'f.md': BROKEN.replaceAll('\n', '\r') },
      { ...FILES, 'e.md': latin },
    ];
    for (const files of variants) assert.deepEqual(sayings(new LeftTexts(files).engine), sayings(keeping(files)));
  });

  it('reads no file a second time for numbers, and each once for places', () => {
    const entry = ENTRY.replace(', pillars: [nobody]', '').replace(
      'marks: {A: 11}\n',
      'cash: [{amount: 5, kind: other}]\n',
    );
    const { engine, asked } = new LeftTexts({ 'account.md': ACCOUNT, 'e.md': entry });
    const result = engine.report({ period: 'inception' });
    assert.ok(result.ok);
    assert.equal(result.report.navEnd, 1005);
    assert.deepEqual(asked, []);
    for (let i = 0; i < 3; i++) assert.equal(engine.lines('e.md')?.positionAt(4).line, 1);
    assert.deepEqual(asked, ['e.md']);
  });

  it('keeps what an editor holds: the disk may have another text', () => {
    const { engine, asked } = new LeftTexts(FILES);
    const typed = ENTRY.replace('date: 2026-01-05\n', 'date: 2026-01-05\ntitle: Typed\n');
    engine.setFile('e.md', typed);
    assert.equal(engine.parsed('e.md')?.entry?.title, 'Typed');
    assert.equal(engine.source('e.md')?.text, typed);
    assert.equal(engine.lines('e.md')?.positionAt(typed.indexOf('positions')).line, 3);
    assert.deepEqual(engine.body('e.md').headings.length, 1);
    assert.deepEqual(asked, []);
  });

  it('does nothing anew when a text is saved as it was typed', () => {
    const left = new LeftTexts(FILES);
    const typed = ENTRY.replace('quantity: 10', 'quantity: 20');
    left.engine.setFile('e.md', typed);
    const [journal, book] = [left.engine.journal(), left.engine.book()];
    left.save('e.md', `\uFEFF${typed}`);
    left.save('e.md', typed);
    assert.equal(left.engine.journal(), journal);
    assert.equal(left.engine.book(), book);
    left.save('e.md', ENTRY);
    assert.notEqual(left.engine.book(), book);
    // What the disk has is not what an editor would have said.
    left.engine.setFile('e.md', 'caf\uFFFD');
    const before = left.engine.parsed('e.md');
    left.save('e.md', Uint8Array.of(99, 97, 102, 0xe9));
    assert.notEqual(left.engine.parsed('e.md'), before);
  });

  it('never throws where a file is gone, or another one than was read, and is right once it is told', () => {
    const others = [undefined, '', '\n\n', 'x', BROKEN, '\u{1F600}'.repeat(400), `${'\r\n'.repeat(3)}${ENTRY}`];
    for (const other of others) {
      const left = new LeftTexts(FILES);
      const nav = numbersOf(left.engine);
      for (const path of Object.keys(FILES)) {
        if (other === undefined) left.disk.delete(path);
        else left.disk.set(path, new TextEncoder().encode(other));
      }
      sayings(left.engine);
      assert.equal(numbersOf(left.engine), nav);
      for (const [path, text] of Object.entries(FILES)) left.save(path, text);
      assert.deepEqual(sayings(left.engine), sayings(keeping(FILES)));
      left.engine.removeFile('e.md');
      assert.equal(left.engine.lines('e.md'), undefined);
    }
  });
});

function numbersOf(engine: JournalEngine): number | undefined {
  const result = engine.report({ period: 'inception' });
  return result.ok ? result.report.navEnd : undefined;
}
