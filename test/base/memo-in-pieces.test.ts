import assert from 'node:assert/strict';
import { MemoInPieces } from '../../src/base/memo-in-pieces.js';

describe('a value made in pieces', () => {
  it('goes on where it stood, whoever asks, and is made once', () => {
    const done: number[] = [];
    const memo = new MemoInPieces(function* () {
      for (let i = 0; i < 3; i++) {
        done.push(i);
        yield;
      }
      return done.length;
    });
    const steps = memo.steps();
    steps.next();
    steps.next();
    assert.equal(memo.get(), 3);
    assert.deepEqual(steps.next(), { done: true, value: 3 });
    assert.equal(memo.get(), 3);
    assert.deepEqual(done, [0, 1, 2]);
    memo.clear();
    assert.equal(memo.get(), 6);
  });

  it('is begun anew after it failed, and is never nothing', () => {
    let tries = 0;
    const memo = new MemoInPieces(function* () {
      yield;
      if (++tries === 1) throw new Error('no');
      return tries;
    });
    assert.throws(() => memo.get(), /no/);
    assert.equal(memo.get(), 2);
  });
});
