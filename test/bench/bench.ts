/**
 * `npm run bench [-- --size 1k|10k] [--json]`: what the engine costs, as ratios measured in one run. The yardstick is
 * reading the same files, so a slow or busy machine slows both sides. Nothing here passes or fails.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { textTable } from '../../src/report/text-table.js';
import { generateJournal } from './generate-journal.js';

const SIZES: Readonly<Record<string, number>> = { '1k': 1000, '10k': 10_000 };
const ROUNDS = 5;

const { values: flags } = parseArgs({
  options: { size: { type: 'string', default: '1k' }, json: { type: 'boolean', default: false } },
});
const entries = SIZES[flags.size];
if (entries === undefined) {
  process.stderr.write(`Sizes: ${Object.keys(SIZES).join(', ')}.\n`);
  process.exit(2);
}

const journal = generateJournal(entries);
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const files = [...journal.markdown, ...journal.prices];
for (const [name, text] of files) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function milliseconds(job: () => void): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function filled(): JournalEngine {
  const engine = createEngine();
  for (const [name] of files) engine.setFile(name, readFileSync(path.join(folder, name)));
  return engine;
}

const steps: Record<string, number[]> = { read: [], index: [], book: [], report: [], edit: [] };
let checked = '';
for (let round = 0; round < ROUNDS; round++) {
  steps['read']?.push(
    milliseconds(() => {
      files.forEach(([name]) => readFileSync(path.join(folder, name), 'utf8'));
    }),
  );
  const engine = filled();
  steps['index']?.push(milliseconds(() => engine.journal()));
  steps['book']?.push(milliseconds(() => engine.problems()));
  steps['report']?.push(milliseconds(() => engine.report()));
  const name = [...journal.markdown.keys()].at(-1) ?? '';
  const text = journal.markdown.get(name) ?? '';
  steps['edit']?.push(
    milliseconds(() => {
      engine.setFile(name, text.replace('fees: 1.20', 'fees: 2.20'));
      engine.report();
    }),
  );
  const result = engine.report();
  checked = result.ok
    ? `${String(result.report.reconciliation.identities.every(({ holds }) => holds))} ${String(result.report.return.value)}`
    : 'no report';
}
rmSync(folder, { recursive: true });

const read = median(steps['read'] ?? []);
const results = Object.entries(steps).map(([step, times]) => ({
  step,
  milliseconds: median(times),
  ratioToRead: median(times) / read,
}));
if (flags.json) process.stdout.write(`${JSON.stringify({ entries, rounds: ROUNDS, results, checked }, null, 2)}\n`);
else {
  const rows = results.map(({ step, milliseconds: ms, ratioToRead }) => [step, ms.toFixed(1), ratioToRead.toFixed(2)]);
  process.stdout.write(
    `${String(entries)} entries, median of ${String(ROUNDS)} rounds; sums hold, return: ${checked}\n${textTable([{ head: 'Step' }, { head: 'ms' }, { head: 'to read' }], rows)}\n`,
  );
}
