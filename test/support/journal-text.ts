import assert from 'node:assert/strict';
import type { Problem } from '../../src/base/problem.js';
import {
  DEFAULT_SETTINGS,
  type EngineSettings,
  type JournalEngine,
  type ReportQuery,
} from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { markedText, placesOf, type MarkedText } from './marked-text.js';

const FILE_LINE = /^=== (\S.*)$/;

/**
 * A whole journal in one string: each file begins with a line `=== path`; `^^^ code` lines mark expected problems as in
 * {@link markedText}. The engine holds the files without the marks.
 */
export interface TextJournal {
  readonly engine: JournalEngine;
  readonly files: ReadonlyMap<string, MarkedText>;
}

export function textJournal(source: string, settings: EngineSettings = DEFAULT_SETTINGS): TextJournal {
  const engine = createEngine(settings);
  const files = new Map<string, MarkedText>();
  for (const [path, lines] of splitFiles(source)) {
    const marked = markedText(lines.join('\n'));
    files.set(path, marked);
    engine.setFile(path, marked.text);
  }
  return { engine, files };
}

/** Expects exactly the marked problems in all files together, and returns the journal. */
export function checkJournal(source: string, settings?: EngineSettings): TextJournal {
  const journal = textJournal(source, settings);
  const found = new Map<string, readonly string[]>();
  for (const [path, { text, marks }] of journal.files) {
    const problems: readonly Problem[] = journal.engine.problems().get(path) ?? [];
    assert.deepEqual(placesOf(text, problems), placesOf(text, marks), path);
    found.set(path, placesOf(text, problems));
  }
  const other = [...journal.engine.problems().keys()].filter((path) => !found.has(path));
  assert.deepEqual(other, []);
  return journal;
}

/** The report of a query; fails with the reason where there is none. */
export function reportOf(engine: JournalEngine, query?: ReportQuery): AttributionReport {
  const result = engine.report(query);
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.failure));
  return result.report;
}

/** A fraction in points with two decimals, for short expectations. */
export function points(value: number | null): string {
  return value === null ? 'none' : (value * 100).toFixed(2);
}

function splitFiles(source: string): ReadonlyMap<string, string[]> {
  const lines = source.replace(/^\n/, '').split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  const files = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines.map((text) => text.slice(indent))) {
    const path = FILE_LINE.exec(line)?.[1];
    if (path !== undefined) files.set(path, (current = []));
    else current?.push(line);
  }
  return files;
}
