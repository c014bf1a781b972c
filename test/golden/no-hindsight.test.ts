import assert from 'node:assert/strict';
import { loadFolder } from '../../src/cli/load-folder.js';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { DIMENSIONS, type Dimension } from '../../src/report/breakdown-model.js';
import { reportOf } from '../support/journal-text.js';

/** The sample journal, as far as it was written on a day: an entry's file is named by its date. */
function sample(until = '9999-12-31'): JournalEngine {
  const engine = createEngine();
  loadFolder(engine, process.cwd(), 'sample');
  for (const path of [...engine.paths]) {
    const date = /\/(\d{4}-\d\d-\d\d)-[^/]*\.md$/.exec(path)?.[1];
    if (date !== undefined && date > until) engine.removeFile(path);
  }
  return engine;
}

/** Everything a report says but where it is written, and what is wrong in the journal. */
function told(engine: JournalEngine, at: string, by: Dimension): unknown {
  const across = by === 'tag' ? 'pillar' : 'tag';
  const report = { ...reportOf(engine, { at, by, across, account: 'main' }), problems: [] };
  const places = new Set(['record', 'records']);
  const text = JSON.stringify(report, (key, value: unknown) => (places.has(key) && isPlace(value) ? undefined : value));
  return JSON.parse(text);
}

function isPlace(value: unknown): boolean {
  return typeof value === 'number' || Array.isArray(value);
}

describe('the sample as of a day', () => {
  for (const at of ['2026-03-26', '2026-08-14']) {
    it(`is on ${at} what it was before anything later was written, in every dimension`, () => {
      const [whole, before] = [sample(), sample(at)];
      assert.ok(whole.paths.length > before.paths.length);
      for (const by of DIMENSIONS) assert.deepEqual(told(whole, at, by), told(before, at, by), by);
    });
  }
});
