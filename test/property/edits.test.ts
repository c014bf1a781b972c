import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';
import { randomJournal } from '../support/random-journal/random-journal.js';

/*
 * What the engine keeps from before an edit saves work and changes nothing: after every edit of a sequence it says, to the
 * last bit, what an engine says that was given the files as they are now. The fresh engine computes everything: it is the
 * oracle.
 */

/** One edit: what becomes of a file, or that something is asked before the next one. */
interface Edit {
  readonly kind: 'take' | 'remove' | 'cut' | 'letter' | 'ask' | 'step';
  readonly where: number;
  readonly at: number;
}

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('take', 'take', 'take', 'remove', 'cut', 'cut', 'letter', 'ask', 'step'),
  where: fc.nat({ max: 40 }),
  at: fc.nat({ max: 2_000 }),
});

/** Everything an engine says: the whole report, and all problems. */
function sayings(engine: JournalEngine): unknown {
  const problems = [...engine.problems()].map(([path, found]) => [
    path,
    found
      .map(({ code, range, args }) => `${code} ${String(range.start)}-${String(range.end)} ${args.join('|')}`)
      .sort(),
  ]);
  return JSON.parse(JSON.stringify([problems, engine.report({ period: 'inception' })]));
}

/** The numbers that every edit is followed for. */
function numbers(engine: JournalEngine): unknown {
  const result = engine.report({ period: 'inception' });
  if (!result.ok) return result;
  const { report } = result;
  return [
    report.navEnd,
    report.return.value,
    ...report.pillars.map(({ id, contribution }) => [id, contribution.value]),
  ];
}

function freshEngine(files: ReadonlyMap<string, string>): JournalEngine {
  const engine = createEngine();
  for (const [path, text] of files) engine.setFile(path, text);
  return engine;
}

describe('a journal that is edited', () => {
  it('is after each edit what it would be if everything was computed anew', () => {
    const journals = fc.tuple(randomJournal({ events: 8 }), randomJournal({ events: 8 }));
    const edits = fc.array(anyEdit, { minLength: 1, maxLength: 6 });
    checkProperty(
      fc.tuple(journals, edits),
      ([[first, second], sequence]) => {
        const files = new Map(first.files);
        const engine = freshEngine(files);
        numbers(engine);
        const paths = [...new Set([...first.files.keys(), ...second.files.keys()])];
        for (const edit of sequence) {
          const path = paths[edit.where % paths.length] ?? '';
          const text = edited(edit, path, files, second.files);
          if (text !== undefined) {
            files.set(path, text);
            engine.setFile(path, text);
          } else if (edit.kind === 'remove') {
            files.delete(path);
            engine.removeFile(path);
          } else if (edit.kind === 'step') {
            // Half-done work must be neither lost nor mixed with what comes next.
            const steps = engine.steps();
            for (let i = edit.at % 20; i > 0 && steps.next().done !== true; i--);
            continue;
          }
          assert.deepEqual(numbers(engine), numbers(freshEngine(files)));
        }
        assert.deepEqual(sayings(engine), sayings(freshEngine(files)));
      },
      FEWER_RUNS,
    );
  });
});

/** The text an edit makes of a file; undefined where it makes none. */
function edited(
  { kind, at }: Edit,
  path: string,
  files: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): string | undefined {
  const text = files.get(path) ?? '';
  const place = at % (text.length + 1);
  if (kind === 'take') return others.get(path);
  if (kind === 'cut') return text === '' ? undefined : text.slice(0, place) + text.slice(place + 1 + (at % 7));
  return kind === 'letter' && text !== '' ? `${text}\nA thought.` : undefined;
}
