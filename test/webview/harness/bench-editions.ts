import { createEngine } from '../../../src/engine/engine.js';
import { EditionWriter } from '../../../src/protocol/edition-writer.js';
import { ENGLISH_STRINGS } from '../../../src/protocol/strings.js';
import type { AttributionReport } from '../../../src/report/view-model.js';
import { makeHistory } from '../../bench/history.js';
import { withOneMore } from '../../bench/one-more.js';
import { frameFiles, noteFiles, priceFile, type JournalFile } from '../../bench/write-markdown.js';

/** An edition as the host sends it. */
export interface BenchEdition {
  readonly name: string;
  readonly text: string;
  /** Processor time that the host took to write it, the report itself aside; in milliseconds. */
  readonly hostMs: number;
}

/** What the page of a long journal is sent: everything, then what changed after each of several edits. */
export interface BenchEditions {
  readonly editions: readonly BenchEdition[];
  /** Of the report itself, as JSON. */
  readonly reportBytes: number;
  readonly positions: number;
  readonly records: number;
}

/** @param entries how many notes the journal of the bench has. */
export function benchEditions(entries: number, period: string): BenchEditions {
  const history = makeHistory({ notes: entries });
  const notes = [...noteFiles(history)];
  const engine = createEngine();
  for (const [path, text] of [priceFile(history), ...frameFiles(history), ...notes]) engine.setFile(path, text);
  const report = (): AttributionReport => {
    const result = engine.report({ period });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.report;
  };
  const lastYear = history.days.at(-1)?.slice(0, 4) ?? '';
  const ofYear = notes.filter(([path]) => path.startsWith(`journal/${lastYear}/`));
  const at = (files: readonly JournalFile[], share: number): JournalFile => {
    const file = files[Math.floor(share * (files.length - 1))];
    if (!file) throw new Error('The journal has no such note.');
    return file;
  };
  const middle = at(ofYear, 0.5);
  const edits: Readonly<Record<string, JournalFile>> = {
    'late in the year': oneMore(at(ofYear, 0.97)),
    'in the middle of the year': oneMore(middle),
    'early in the year': oneMore(at(ofYear, 0.02)),
    'before the year': oneMore(at(notes, 0.5)),
    'a new position': newPosition(middle),
    'in a note’s prose': [middle[0], `${middle[1]}\nAnd more.\n`],
  };
  const writer = new EditionWriter();
  const written = (name: string): BenchEdition | undefined => {
    const shown = report();
    const start = process.cpuUsage();
    const edition = writer.next({
      ...{ strings: ENGLISH_STRINGS, locale: 'en', folders: [], folder: '', memory: {}, focus: null },
      state: { kind: 'report', report: shown },
    });
    const text = edition && JSON.stringify(edition);
    const { user, system } = process.cpuUsage(start);
    return text === undefined ? undefined : { name, text, hostMs: (user + system) / 1000 };
  };
  const first = report();
  const editions = [written('everything')];
  for (const [name, [path, text]] of Object.entries(edits)) {
    const before = notes.find(([known]) => known === path);
    engine.setFile(path, text);
    editions.push(written(name));
    if (before) engine.setFile(...before);
    else engine.removeFile(path);
    editions.push(written(`${name}, undone`));
  }
  return {
    editions: editions.filter((edition) => edition !== undefined),
    reportBytes: JSON.stringify(first).length,
    positions: first.positions.length,
    records: first.records.length,
  };
}

function oneMore([path, text]: JournalFile): JournalFile {
  return [path, withOneMore(text)];
}

/** A note of the same day that opens a position: its record stands among all others. */
function newPosition([path, text]: JournalFile): JournalFile {
  const date = /^date: (\S{10})/m.exec(text)?.[1] ?? '';
  const event = 'id: bench-new, action: open, side: long, instrument: QAA, quantity: 10, price: 50, fees: 1';
  return [
    path.replace(/\.md$/, '-new.md'),
    `---\ndate: ${date}\ntitle: New\npositions:\n  - {${event}, pillars: [oil], stop: 45}\n---\n`,
  ];
}
