import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine, ReportQuery } from '../../src/engine/engine-port.js';
import { AnswerKeeper } from '../../src/host/workspace/answer-keeper.js';
import { AnswerStore, fileTimes } from '../../src/host/workspace/answer-store.js';
import { MemoryDisk } from './memory-disk.js';

const FILES: Readonly<Record<string, string>> = {
  'account.md': '---\naccount: main\ncurrency: USD\nopening: { date: 2026-01-01, nav: 1000 }\n---\n',
  'note.md': `---
date: 2026-01-05
positions:
  - { id: gold, action: open, side: long, instrument: GLD, quantity: 1, price: 100 }
  - { id: other, action: open, side: long, quantity: 1, price: 100 }
---
`,
};
const STORED = '/storage/answers';

/** A window over the files of the disk, as far as a keeper sees it. */
class Window {
  readonly engine: JournalEngine = createEngine();
  readonly paths = new Set(Object.keys(FILES));
  readonly failures: unknown[] = [];
  readonly keeper: AnswerKeeper;
  version = 0;
  isSettled = true;
  made = 'same';

  constructor(readonly memory: MemoryDisk) {
    const store = new AnswerStore(memory.disk, STORED, '/journal');
    this.keeper = new AnswerKeeper(
      store,
      () => this.made,
      this,
      (error) => this.failures.push(error),
    );
    for (const path of this.paths) this.reads(path);
  }

  reads(path: string): void {
    const file = `/journal/${path}`;
    const times = fileTimes(this.memory.disk, file);
    assert.ok(times);
    this.keeper.times.set(path, times);
    this.engine.setFile(path, this.memory.disk.readFileSync(file));
    this.version++;
  }

  report(query: ReportQuery) {
    return this.engine.report(query);
  }

  open() {
    return this.keeper.open(
      () => Promise.resolve(this.paths),
      () => true,
    );
  }
}

describe('the keeper of answers', () => {
  let memory: MemoryDisk;
  let first: Window;
  beforeEach(() => {
    memory = new MemoryDisk();
    for (const [path, text] of Object.entries(FILES)) memory.set(`/journal/${path}`, text, 1_000);
    first = new Window(memory);
  });
  afterEach(() => {
    assert.deepEqual(first.failures, []);
  });

  it('gives the next window the problems with their places, and the reports that were shown', async () => {
    first.keeper.asked({ period: '2026', account: undefined }, { period: '2026' });
    await first.keeper.keep();
    const early = await new Window(memory).open();
    assert.ok(early);
    const problems = first.engine.problems().get('note.md') ?? [];
    assert.equal(problems.length, 2);
    assert.deepEqual(
      early
        .problems()
        .get('note.md')
        ?.map(({ code, args, at }) => ({ code, args, line: at[0] })),
      problems.map(({ code, args }, i) => ({ code, args, line: 3 + i })),
    );
    const result = first.report({ period: '2026' });
    assert.ok(result.ok);
    assert.deepEqual(early.report({ period: '2026' }), JSON.parse(JSON.stringify(result.report)));
    assert.equal(early.report({ period: '2026' }), early.report({ period: '2026', account: undefined }));
    assert.equal(early.report({}), undefined);
  });

  it('keeps the three reports that were shown last, and those of earlier windows on the same files', async () => {
    for (const period of ['2026', 'mtd', 'inception', 'ytd', 'mtd']) first.keeper.asked({ period }, { period });
    await first.keeper.keep();
    const second = new Window(memory);
    const had = async () => {
      const early = await new Window(memory).open();
      return ['2026', 'mtd', 'inception', 'ytd'].filter((period) => early?.report({ period }));
    };
    assert.deepEqual(await had(), ['mtd', 'inception', 'ytd']);
    second.keeper.asked({ period: '2026' }, { period: '2026' });
    await second.keeper.keep();
    assert.deepEqual((await had()).length, 3);
    assert.ok((await had()).includes('2026'));
    memory.set('/journal/note.md', (FILES['note.md'] ?? '').replace('100', '101'), 2_000);
    second.reads('note.md');
    await second.keeper.keep();
    assert.deepEqual(await had(), ['2026']);
  });

  it('stores nothing while a document is unsaved, nor what was said of a text that is not on the disk', async () => {
    first.isSettled = false;
    await first.keeper.keep();
    first.isSettled = true;
    first.keeper.times.delete('note.md');
    await first.keeper.keep();
    assert.equal(memory.files.has(STORED), false);
    first.reads('note.md');
    await first.keeper.keep();
    assert.equal(memory.files.has(STORED), true);
  });

  it('stores nothing once the engine was given something else meanwhile', async () => {
    first.report = (query) => {
      first.version++;
      return first.engine.report(query);
    };
    first.keeper.asked({}, {});
    await first.keeper.keep();
    assert.equal(memory.files.has(STORED), false);
  });

  it('writes what is already stored no second time', async () => {
    await first.keeper.keep();
    const stored = memory.files.get(STORED);
    await first.keeper.keep();
    await new Window(memory).keeper.keep();
    assert.equal(memory.files.get(STORED), stored);
  });

  it('has nothing for other settings, changed files, or a store that was emptied', async () => {
    await first.keeper.keep();
    const other = new Window(memory);
    other.made = 'other';
    assert.equal(await other.open(), undefined);
    memory.set('/journal/note.md', 'changed', 1_000);
    assert.equal(await new Window(memory).open(), undefined);
    memory.files.delete(STORED);
    assert.equal(await new Window(memory).open(), undefined);
  });

  it('stores at the end what waits to be stored, and nothing that does not', () => {
    first.keeper.dispose();
    assert.equal(memory.files.has(STORED), false);
    first.keeper.soon();
    first.keeper.dispose();
    assert.equal(memory.files.has(STORED), true);
  });
});
