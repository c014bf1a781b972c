import assert from 'node:assert/strict';
import { atOnce } from '../../src/base/pieces.js';
import type { KeptAnswers } from '../../src/engine/kept-answers.js';
import { AnswerStore, fileTimes, type FileTimes } from '../../src/host/workspace/answer-store.js';
import { contentHash } from '../../src/host/workspace/content-hash.js';
import { MemoryDisk } from './memory-disk.js';

const STORED = '/storage/answers';
const PATHS = ['account.md', 'journal/a.md'];

describe('the store of answers', () => {
  let memory: MemoryDisk;
  let store: AnswerStore;
  beforeEach(() => {
    memory = new MemoryDisk();
    PATHS.forEach((path, i) => {
      memory.set(`/journal/${path}`, `text ${String(i)}`, 1_000 + i);
    });
    store = another();
  });

  const another = () => new AnswerStore(memory.disk, STORED, '/journal');
  const times = (): ReadonlyMap<string, FileTimes> =>
    new Map(
      PATHS.flatMap((path) => {
        const found = fileTimes(memory.disk, `/journal/${path}`);
        return found ? [[path, found] as const] : [];
      }),
    );
  const answers = (said: string): KeptAnswers => {
    const files = atOnce(store.stamps(PATHS, times()));
    assert.ok(files);
    return { made: '1', files, answers: new Map([['said', said]]) };
  };
  const isOf = (paths = PATHS): boolean => {
    const kept = another().read('1');
    assert.ok(kept);
    return atOnce(another().isOf(kept, paths));
  };

  it('has them again, of the same files', () => {
    const kept = answers('yes');
    store.write(kept);
    assert.deepEqual(another().read('1'), kept);
    assert.equal(isOf(), true);
    assert.deepEqual(
      [...memory.files.keys()].filter((file) => file.startsWith('/storage/')),
      [STORED],
    );
  });

  it('has none where there are none, or another version, language or setting made them', () => {
    assert.equal(store.read('1'), undefined);
    store.write(answers('yes'));
    assert.equal(store.read('2'), undefined);
  });

  it('has none where the file was cut off or damaged', () => {
    store.write(answers('yes'));
    const whole = memory.files.get(STORED)?.bytes ?? new Uint8Array();
    for (let length = 0; length < whole.length; length++) {
      memory.files.set(STORED, { bytes: whole.subarray(0, length), modified: 0 });
      assert.equal(store.read('1'), undefined, `cut off at ${String(length)}`);
    }
    memory.set(STORED, 'something else entirely, of some length', 0);
    assert.equal(store.read('1'), undefined);
  });

  it('is of no other files: changed, gone, more, or a name that a link has', () => {
    store.write(answers('yes'));
    assert.equal(isOf([...PATHS, 'more.md']), false);
    assert.equal(isOf(PATHS.slice(1)), false);
    memory.set('/journal/account.md', 'longer text', 1_000);
    assert.equal(isOf(), false);
    memory.set('/journal/account.md', 'text 9', 1_001);
    assert.equal(isOf(), false);
    memory.files.delete('/journal/account.md');
    assert.equal(isOf(), false);
  });

  it('is of files that were written again with the same content, and reads no other', () => {
    store.write(answers('yes'));
    memory.set('/journal/account.md', 'text 0', 2_000);
    memory.read.length = 0;
    assert.equal(isOf(), true);
    assert.deepEqual(memory.read, [STORED, '/journal/account.md']);
  });

  it('stamps no file that changed since it was read, while it is stamped, or that was not read from the disk', () => {
    const before = new Map(times());
    memory.set('/journal/account.md', 'text 0', 2_000);
    assert.equal(atOnce(store.stamps(PATHS, before)), undefined);
    before.delete('account.md');
    assert.equal(atOnce(store.stamps(PATHS, before)), undefined);
    const now = times();
    const stamping = store.stamps(PATHS, now);
    stamping.next();
    memory.set('/journal/journal/a.md', 'text 7', 3_000);
    assert.equal(atOnce(stamping), undefined);
  });

  it('hashes a file again only when it changed', () => {
    answers('one');
    memory.read.length = 0;
    answers('two');
    assert.deepEqual(memory.read, []);
    memory.set('/journal/account.md', 'text 8', 2_000);
    answers('three');
    assert.deepEqual(memory.read, ['/journal/account.md']);
  });

  it('leaves a whole file where two windows write at once', () => {
    const [mine, theirs] = [answers('mine'), answers('theirs')];
    memory.beforeRename = () => {
      memory.beforeRename = () => undefined;
      another().write(theirs);
      assert.deepEqual(another().read('1'), theirs);
    };
    store.write(mine);
    assert.deepEqual(another().read('1'), mine);
  });

  it('leaves nothing beside when it cannot write, and what was there', () => {
    const first = answers('first');
    store.write(first);
    memory.beforeRename = () => {
      throw new Error('no');
    };
    assert.throws(() => {
      store.write(answers('second'));
    }, /^Error: no$/);
    assert.deepEqual(another().read('1'), first);
    assert.equal([...memory.files.keys()].filter((file) => file.startsWith('/storage/')).length, 1);
  });
});

describe('the hash of a content', () => {
  it('tells apart what differs in one bit, in length and in order', () => {
    const bytes = new TextEncoder().encode('a position is opened at 102.50');
    const hashes = new Set([contentHash(bytes), contentHash(bytes.subarray(1)), contentHash(bytes.toReversed())]);
    for (let at = 0; at < bytes.length * 8; at++) {
      const other = bytes.slice();
      other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7));
      hashes.add(contentHash(other));
    }
    assert.equal(hashes.size, 3 + bytes.length * 8);
    assert.equal(contentHash(bytes.slice()), contentHash(bytes));
    assert.equal(contentHash(new Uint8Array()).length, 16);
  });

  it('is of the bytes, wherever they lie in a buffer', () => {
    const larger = new Uint8Array(20).map((_, i) => i);
    assert.equal(contentHash(larger.subarray(3, 13)), contentHash(larger.slice(3, 13)));
  });
});
