import * as fs from 'node:fs';
import path from 'node:path';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { AnswerKeeper } from '../../src/host/workspace/answer-keeper.js';
import { AnswerStore, fileTimes } from '../../src/host/workspace/answer-store.js';
import { walkDisk } from '../../src/host/workspace/walk-disk.js';

/** What the page asks for at first. */
const CHOICE = { period: 'ytd' };
const NEVER = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

/** A keeper of a folder's answers, as a session of the extension has one; they lie beside the folder. */
function keeperOf(folder: string, engine: JournalEngine, paths: ReadonlySet<string>): AnswerKeeper {
  const store = new AnswerStore(fs, path.join(folder, '..', 'answers'), folder);
  const session = {
    ...{ engine, paths, version: 0, isSettled: true },
    report: (query: typeof CHOICE) => engine.report(query),
  };
  return new AnswerKeeper(
    store,
    () => 'bench',
    session,
    (error) => {
      throw error;
    },
  );
}

/** What an earlier window leaves: everything read, the page's report shown, the answers stored. */
export async function keepAnswers(folder: string, engine: JournalEngine): Promise<number> {
  const paths = await filesOf(folder);
  const keeper = keeperOf(folder, engine, paths);
  for (const name of paths) {
    const file = path.join(folder, name);
    const times = fileTimes(fs, file);
    if (times) keeper.times.set(name, times);
    engine.setFile(name, fs.readFileSync(file));
  }
  keeper.asked(CHOICE, CHOICE);
  await keeper.keep();
  return fs.statSync(path.join(folder, '..', 'answers')).size;
}

/** What the next window does until report and problems are there, nothing of the journal read. */
export async function openAnswers(folder: string, engine: JournalEngine) {
  const paths = await filesOf(folder);
  const early = await keeperOf(folder, engine, paths).open(
    () => Promise.resolve(paths),
    () => true,
  );
  return { report: early?.report(CHOICE), problems: early?.problems() };
}

async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  const wanted = {
    enters: () => true,
    takes: (file: string) => file.endsWith('.md') || (file.startsWith('prices/') && file.endsWith('.csv')),
  };
  return new Set(await walkDisk(fs, folder, wanted, NEVER));
}
