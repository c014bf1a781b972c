import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  areOf as areOfInPieces,
  decodeAnswers,
  encodeAnswers,
  FileStamps,
  type FileStamp,
  type KeptAnswers,
} from '../../src/engine/kept-answers.js';

const FILES: readonly FileStamp[] = [
  { path: 'account.md', size: 120, modified: 1_767_225_600_000, hash: 'a1' },
  { path: 'journal/白银.md', size: 2_400, modified: 1_767_225_600_123.5, hash: 'b2' },
];
const KEPT: KeptAnswers = {
  made: '0.1.0 en',
  files: FileStamps.of(FILES),
  answers: new Map([
    ['problems', '[["journal/白银.md",[]]]'],
    ['report ytd', '{"return":0.31}'],
  ]),
};

/** A file as it is found now. */
interface Found extends Omit<FileStamp, 'hash'> {
  readonly hash: () => string | undefined;
}

/** The files as they were, one of them changed. */
function found(change: Partial<Found> = {}): readonly Found[] {
  return FILES.map(({ hash, ...file }, i) => ({ ...file, hash: () => hash, ...(i === 1 ? change : {}) }));
}

function areOf(kept: KeptAnswers, files: readonly Found[]): boolean {
  const of = (path: string) => files.find((file) => file.path === path);
  const paths = files.map(({ path }) => path);
  const looking = areOfInPieces(kept, paths, { times: of, hash: (path) => of(path)?.hash() });
  for (;;) {
    const step = looking.next();
    if (step.done === true) return step.value;
  }
}

describe('answers that are kept', () => {
  it('come back as they were', () => {
    assert.deepEqual(decodeAnswers(encodeAnswers(KEPT)), KEPT);
    const none: KeptAnswers = { made: '', files: FileStamps.of([]), answers: new Map() };
    assert.deepEqual(decodeAnswers(encodeAnswers(none)), none);
  });

  it('come back from a part of a larger buffer too', () => {
    const bytes = encodeAnswers(KEPT);
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    assert.deepEqual(decodeAnswers(larger.subarray(3, 3 + bytes.length)), KEPT);
    // Node's own arrays of bytes have a `slice` of another kind.
    assert.deepEqual(decodeAnswers(Buffer.from(larger.buffer).subarray(3, 3 + bytes.length)), KEPT);
  });

  it('are none where the file was cut off, damaged, or written by another version', () => {
    const bytes = encodeAnswers(KEPT);
    for (let length = 0; length < bytes.length; length++) {
      assert.equal(decodeAnswers(bytes.subarray(0, length)), undefined, `cut off at ${String(length)}`);
    }
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ by;
        assert.equal(decodeAnswers(damaged), undefined);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('are of the same files: by size and time, and by content where only the time is another', () => {
    assert.equal(areOf(KEPT, found()), true);
    assert.equal(areOf(KEPT, found({ modified: 1, hash: () => 'b2' })), true);
    assert.equal(areOf(KEPT, found({ modified: 1, hash: () => 'b3' })), false);
    assert.equal(areOf(KEPT, found({ modified: 1, hash: () => undefined })), false);
    assert.equal(areOf(KEPT, found({ size: 2_401 })), false);
    assert.equal(areOf(KEPT, found({ path: 'other.md' })), false);
    assert.equal(areOf(KEPT, found().slice(1)), false);
    assert.equal(areOf(KEPT, found().slice(0, 1)), false);
    assert.equal(areOf(KEPT, [...found(), ...found({ path: 'more.md' }).slice(1)]), false);
    assert.equal(areOf(KEPT, found().toReversed()), true);
    assert.equal(areOf(KEPT, found({ hash: () => assert.fail('it was not to be read') })), true);
  });
});
