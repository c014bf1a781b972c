import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';
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

/** The exact book, event by event. */
function bookText(engine: JournalEngine, withPlaces: boolean): string {
  const { accounts, problems, leftOut } = engine.book();
  const events = [...accounts.values()].flatMap((account) => [
    ...[...account.flows, ...account.cash].map(({ day, amount, label }) => [day, amount, label]),
    ...[...account.positions.values()].flatMap((position) =>
      position.rounds.flatMap(({ holdings, openedDay, closedDay, links }) => [
        [position.id, openedDay, closedDay, links],
        ...holdings.flatMap(({ instrument, events: booked }) =>
          booked.map((one) => [
            instrument.symbol,
            ...[one.action, one.day, one.traded, one.quantity, one.lots, one.realized, one.income, one.fees],
          ]),
        ),
      ]),
    ),
  ]);
  const places = withPlaces ? [problems, leftOut] : [problems.map(({ code }) => code).sort()];
  return textOf([events, ...places], withPlaces);
}

/** The report without paths; problems stand in order of path, so they are compared as a set. */
function reportText(engine: JournalEngine): string {
  const result = engine.report();
  if (!result.ok) return textOf(result, false);
  const problems = result.report.problems.map(({ message }) => message).sort();
  return textOf({ ...result.report, problems }, false);
}

function load(engine: JournalEngine, files: ReadonlyMap<string, string>): JournalEngine {
  for (const path of engine.paths) if (!files.has(path)) engine.removeFile(path);
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
    const kept = createEngine();
    const shuffled = randomJournal().chain((journal) =>
      fc.tuple(fc.constant(journal), fc.shuffledSubarray([...journal.files], { minLength: journal.files.size })),
    );
    checkProperty(
      shuffled,
      ([{ files }, order]) => {
        // One engine is new; the other has held the files of other journals before.
        const one = load(kept, files);
        const other = load(createEngine(), new Map(order));
        assertSameText(bookText(other, true), bookText(one, true));
        assertSameText(textOf(other.report(), true), textOf(one.report(), true));
      },
      FEWER_RUNS,
    );
  });

  it('moved and renamed change nothing but paths', () => {
    const [here, there] = [createEngine(), createEngine()];
    const moved = fc.tuple(randomJournal(), fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }));
    checkProperty(
      moved,
      ([journal, names]) => {
        // Each entry has a time of its own, so its path decides nothing.
        const one = load(
          here,
          withEntryEach(journal, (n) => `entries/${String(n)}.md`),
        );
        const other = load(
          there,
          withEntryEach(journal, (n) => `notes/${String(names[n % 8])}/${String(n)}.md`),
        );
        assertSameText(bookText(other, false), bookText(one, false));
        assertSameText(reportText(other), reportText(one));
      },
      FEWER_RUNS,
    );
  });
});
