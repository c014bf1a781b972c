import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { STANDING_FILES } from '../support/random-journal/market.js';
import { randomJournal, withEntryEach } from '../support/random-journal/random-journal.js';

/** Written where a place in a file is left out, since a moved file has others. */
const PLACES = new Set(['path', 'range', 'record', 'records', 'related', 'opening', 'parts', 'source']);

/** Everything a value holds in one text; numbers to the last digit. Without paths where they may differ. */
function textOf(value: unknown, withPlaces: boolean): string {
  const plain = (key: string, part: unknown): unknown => {
    if (!withPlaces && PLACES.has(key)) return undefined;
    return part instanceof Map ? [...part] : part;
  };
  return JSON.stringify(value, plain);
}

function bookText(engine: JournalEngine, withPlaces: boolean): string {
  const { accounts, problems, leftOut } = engine.book();
  const places = withPlaces ? [problems, leftOut] : [problems.map(({ code }) => code).sort()];
  return textOf([accounts, ...places], withPlaces);
}

/** The report without paths; problems stand in order of path, so they are compared as a set. */
function reportText(engine: JournalEngine): string {
  const result = engine.report();
  if (!result.ok) return textOf(result, false);
  const problems = result.report.problems.map(({ message }) => message).sort();
  return textOf({ ...result.report, problems }, false);
}

function engineOf(files: Iterable<readonly [string, string]>): JournalEngine {
  const engine = createEngine();
  for (const [path, text] of files) engine.setFile(path, text);
  return engine;
}

/** Fails where two texts differ, and shows where. */
function assertSameText(one: string, other: string): void {
  if (one === other) return;
  let at = 0;
  while (one[at] === other[at]) at++;
  assert.equal(one.slice(Math.max(0, at - 150), at + 60), other.slice(Math.max(0, at - 150), at + 60));
}

describe('files', () => {
  it('added in any order give the same book and report', () => {
    const shuffled = randomJournal({ events: 4 }).chain((journal) =>
      fc.tuple(
        fc.constant(journal),
        fc.shuffledSubarray([...journal.files], { minLength: journal.files.size }),
        fc.boolean(),
      ),
    );
    checkProperty(shuffled, ([{ files }, order, isEdited]) => {
      const one = engineOf(files);
      const other = engineOf(order);
      if (isEdited) {
        // Asked before a file came and went, an engine must not keep what it made of it.
        other.setFile(
          'entries/2026-01-09-draft.md',
          '---\ndate: 2026-01-09\nflows: [{account: account-0, amount: 9}]\n---\n',
        );
        other.problems();
        other.removeFile('entries/2026-01-09-draft.md');
      }
      assertSameText(bookText(other, true), bookText(one, true));
      assertSameText(textOf(other.report(), true), textOf(one.report(), true));
    });
  });

  it('moved and renamed change nothing but paths', () => {
    const moved = fc.tuple(randomJournal({ events: 4 }), fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }));
    checkProperty(moved, ([journal, names]) => {
      // Each entry has a time of its own, so its path decides nothing.
      const there = withEntryEach(journal, (n) => `entries/${String(n)}.md`);
      const elsewhere = withEntryEach(journal, (n) => `notes/${String(names[n % 8])}/${String(n)}.md`);
      const one = engineOf(there);
      const other = engineOf(
        [...elsewhere].map(([path, text]) => [STANDING_FILES.has(path) ? `x/${path}` : path, text]),
      );
      assertSameText(bookText(other, false), bookText(one, false));
      assertSameText(reportText(other), reportText(one));
    });
  });
});
