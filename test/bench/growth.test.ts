import assert from 'node:assert/strict';
import { Grown, type Work } from './grown.js';

/*
 * How cost grows with size, never what it is: the same work at two sizes in one run, in turn, the best of some rounds each, in
 * processor time of this process. What is over its bound is measured again before it counts.
 */

const SMALL = 1000;
const TIMES = 4;
const ROUNDS = 3;
const ATTEMPTS = 4;

describe('cost in a journal four times the size', function () {
  // For the attempts on a machine that is busy with much else.
  this.timeout(60_000);
  const [small, large] = [new Grown(SMALL), new Grown(TIMES * SMALL)];

  it('of an index is the same for each entry', () => {
    assertGrowth(
      1.5 * TIMES,
      () => small.index(),
      () => large.index(),
    );
  });

  it('of a full recompute is the same for each entry', () => {
    assertGrowth(
      1.5 * TIMES,
      () => small.recompute(),
      () => large.recompute(),
    );
  });

  it('of an edit grows far less than that', () => {
    assertGrowth(
      0.75 * TIMES,
      () => small.edit(),
      () => large.edit(),
    );
  });
});

/** The second takes at most so many times as long as the first: in one of some attempts, each at its best. */
function assertGrowth(most: number, first: () => Work, second: () => Work): void {
  const seen: number[] = [];
  while (seen.length < ATTEMPTS) {
    let [a, b] = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS; round++) {
      a = Math.min(a, processorTime(first()));
      b = Math.min(b, processorTime(second()));
    }
    seen.push(b / a);
    if (b <= most * a) return;
  }
  const times = seen.map((one) => one.toFixed(2)).join(', ');
  assert.fail(`${TIMES} times the size costs ${times} times as much; at most ${most} is allowed.`);
}

/** In microseconds, of all threads of this process and of nothing else on the machine. */
function processorTime(work: Work): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
