import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { makeHistory } from '../bench/history.js';
import { frameFiles, noteFiles, priceFile } from '../bench/write-markdown.js';

/*
 * A long history, so that many positions are summed together: what stays of the sums after an edit must be what adding all
 * of them gives, to the last bit.
 */

/** What is followed: NAV, return, every line's contribution and each position's P&L. */
function numbers(engine: JournalEngine): unknown {
  const result = engine.report({ period: 'inception' });
  assert.ok(result.ok);
  const { navEnd, pillars, positions, path } = result.report;
  return [
    navEnd,
    result.report.return.value,
    pillars.map(({ id, contribution, pnl, trend }) => [id, contribution.value, pnl.value, trend]),
    positions.map(({ id, pnl, contribution }) => [id, pnl.value, contribution.value]),
    path.returns,
  ];
}

function engineOf(files: ReadonlyMap<string, string>): JournalEngine {
  const engine = createEngine();
  for (const [path, text] of files) engine.setFile(path, text);
  return engine;
}

/** Steps as something to go through. */
function* endless(steps: Iterator<void, void, void>): Generator<void, void, void> {
  while (steps.next().done !== true) yield;
}

/** Ways to change a note; each leaves it valid. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/quantity: (\d+)/, (_, digits: string) => `quantity: ${String(Number(digits) + 1)}`),
  (text) => text.replace(/price: (\d+)/, (_, digits: string) => `price: ${String(Number(digits) + 1)}`),
  (text) => text.replace(/pillars: .*/, 'pillars: []'),
  (text) => `${text}\nA thought that came later.\n`,
];

describe('a long journal that is edited', () => {
  it('has after every edit the numbers of a fresh engine, to the last bit', () => {
    const history = makeHistory({ notes: 400 });
    const files = new Map<string, string>([priceFile(history, 5), ...frameFiles(history), ...noteFiles(history)]);
    const notes = [...files.keys()].filter((path) => path.startsWith('journal/'));
    const engine = engineOf(files);
    const before = numbers(engine);
    for (let i = 0; i < 12; i++) {
      const path = notes[(i * 97) % notes.length] ?? '';
      const text = EDITS[i % EDITS.length]?.(files.get(path) ?? '') ?? '';
      files.set(path, text);
      engine.setFile(path, text);
      assert.deepEqual(numbers(engine), numbers(engineOf(files)), `after edit ${String(i)} of ${path}`);
    }
    const removed = notes.at(-1) ?? '';
    files.delete(removed);
    engine.removeFile(removed);
    assert.deepEqual(numbers(engine), numbers(engineOf(files)));
    assert.notDeepEqual(numbers(engine), before);
  });

  it('has them wherever its work stood when a file changed', () => {
    const history = makeHistory({ notes: 150 });
    followWhatStops(new Map<string, string>([priceFile(history, 25), ...frameFiles(history), ...noteFiles(history)]));
  });

  it('has them there with several accounts too, in several currencies', () => {
    const history = makeHistory({ notes: 60 });
    const [account = '', text = ''] = [...frameFiles(history)].find(([path]) => path === 'account.md') ?? [];
    const second = text.replace(/account: \S+/, 'account: second').replace(/currency: USD/, 'currency: EUR');
    const notes = [...noteFiles(history)].map(
      ([path, note], i) => [path, i % 2 === 0 ? note : note.replace('---\n', '---\naccount: second\n')] as const,
    );
    const rates = ['prices/rates.csv', 'date,EURUSD\n2016-01-04,1.1\n2016-03-01,1.2\n'] as const;
    const files = new Map<string, string>([
      priceFile(history, 25),
      ...frameFiles(history),
      [`second-${account}`, second],
      rates,
      ...notes,
    ]);
    assert.equal(engineOf(files).book().accounts.size, 2);
    followWhatStops(files);
  });
});

/** Stops an engine's work at many places, changes a file, and looks whether all is as in a fresh engine. */
function followWhatStops(files: Map<string, string>): void {
  const changes: readonly ((path: string, text: string) => void)[] = [
    (path, text) => files.set(path, EDITS[0]?.(text) ?? text),
    (path) => files.delete(path),
    (_, text) => files.set('journal/copy.md', text.replaceAll('p', 'q')),
  ];
  const length = [...endless(engineOf(files).steps())].length;
  const notes = [...files.keys()].filter((path) => path.startsWith('journal/'));
  const price = [...files.keys()].find((path) => path.startsWith('prices/')) ?? '';
  const stops = Array.from({ length: 24 }, (_, i) => Math.round((i * length) / 23));
  for (const [i, stop] of stops.entries()) {
    const engine = engineOf(files);
    const steps = endless(engine.steps());
    for (let done = 0; done < stop; done++) steps.next();
    // Every third time the prices change, else a note.
    const path = i % 3 === 2 ? price : (notes[(i * 37) % notes.length] ?? '');
    const text = files.get(path) ?? '';
    if (path === price) files.set(path, text.replace(/\d\n/, '3\n'));
    else changes[i % changes.length]?.(path, text);
    for (const one of new Set([path, 'journal/copy.md'])) {
      const now = files.get(one);
      if (now === undefined) engine.removeFile(one);
      else engine.setFile(one, now);
    }
    const again = endless(engine.steps());
    for (let done = 0; done < (stop * 7) % length; done++) again.next();
    assert.deepEqual(numbers(engine), numbers(engineOf(files)), `stopped at ${String(stop)}`);
    assert.deepEqual(engine.problems(), engineOf(files).problems(), `problems, stopped at ${String(stop)}`);
  }
}
