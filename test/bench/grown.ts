import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/engine.js';
import { DEFAULT_SETTINGS, type JournalEngine } from '../../src/engine/engine-port.js';
import { Memo } from '../../src/engine/memo.js';
import { makeHistory } from './history.js';
import { withOneMore } from './one-more.js';
import { frameFiles, noteFiles, priceFile, type JournalFile } from './write-markdown.js';

/** Work that is ready to be measured. */
export type Work = () => void;

const EDITS = 8;
/** A price every twentieth day: how many there are does not depend on the size. */
const PRICED = 20;

/** One journal, and work on it; what is prepared is not measured. */
export class Grown {
  readonly #files = new Memo(() => filesOf(this.notes));
  /** The notes by path, as they were last edited. */
  readonly #notes = new Memo(() => new Map(this.#files.get().filter(([path]) => path.startsWith('journal/'))));
  /** One that knows all files and has been asked. */
  readonly #engine = new Memo(() => this.#asked());
  #isMoved = false;

  constructor(private readonly notes: number) {}

  index(): Work {
    const engine = createEngine();
    const files = this.#files.get();
    return () => {
      set(engine, files);
      assert.equal(engine.journal().entries.length, this.notes);
    };
  }

  /** All that is made from records and prices is made again: on another clock the whole book could be another. */
  recompute(): Work {
    const engine = this.#engine.get();
    this.#isMoved = !this.#isMoved;
    const timeZone = this.#isMoved ? 'Etc/UTC' : 'UTC';
    return () => {
      engine.setSettings({ ...DEFAULT_SETTINGS, timeZone });
      numbers(engine);
    };
  }

  /** Edits of notes spread over the years, each followed by its numbers. */
  edit(): Work {
    const engine = this.#engine.get();
    const texts = this.#notes.get();
    const paths = [...texts.keys()];
    const edited = Array.from({ length: EDITS }, (_, i) => paths[Math.floor(((i + 0.5) / EDITS) * paths.length)] ?? '');
    for (const path of edited) texts.set(path, withOneMore(texts.get(path) ?? ''));
    return () => {
      for (const path of edited) {
        engine.setFile(path, texts.get(path) ?? '');
        numbers(engine);
      }
    };
  }

  #asked(): JournalEngine {
    const engine = createEngine();
    set(engine, this.#files.get());
    numbers(engine);
    return engine;
  }
}

/** What an edit is read for. */
function numbers(engine: JournalEngine): readonly (number | null)[] {
  const result = engine.report({ period: 'inception' });
  assert.ok(result.ok);
  const { report } = result;
  return [report.return.value, report.navEnd, ...report.pillars.map(({ contribution }) => contribution.value)];
}

function set(engine: JournalEngine, files: readonly JournalFile[]): void {
  for (const [path, text] of files) engine.setFile(path, text);
}

function filesOf(notes: number): readonly JournalFile[] {
  const history = makeHistory({ notes });
  return [priceFile(history, PRICED), ...frameFiles(history), ...noteFiles(history)];
}
