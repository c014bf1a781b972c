import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../src/engine/engine.js';
import { DEFAULT_SETTINGS, type JournalEngine, type ReportQuery } from '../../src/engine/engine-port.js';
import { markdownBelow } from './folders.js';
import { withOneMore } from './one-more.js';
import { measureIndexSteps } from './index-steps.js';
import { measureLots } from './lots-bench.js';
import { collectGarbage, median, milliseconds } from './measure.js';
import { measurePrices } from './prices-bench.js';
import { keepAnswers, openAnswers } from './warm-start.js';

/*
 * What is measured of the engine, each in a process of its own that has compiled nothing yet. Run as
 * `node --expose-gc dist/bench.mjs --step NAME --folder JOURNAL`; the result is one line of JSON.
 */

/** A step's figures by name: milliseconds, bytes or counts. */
export type Figures = Readonly<Record<string, number>>;

const PRICES = 'prices/closes.csv';
/** The whole history, so that every trade counts. */
const QUERY: ReportQuery = { period: 'inception' };
/** Repeats within a process end here, but not before the third. */
const PATIENCE = 30_000;
const EDIT_ROUNDS = 15;
/** Edits of a round, one after the other, as somebody types. */
const EDITS = 12;

export const STEPS = { read, index, heap, edit, parts, keep, warm, lots, prices } as const;

/** The yardstick: the same files, as text. */
function read(folder: string): Figures {
  const { files: names, ...found } = finding(folder);
  const files = names.map((name) => path.join(folder, name));
  let length = 0;
  collectGarbage();
  const taken = withCpu(() => {
    for (const file of files) length += readFileSync(file, 'utf8').length;
  });
  return { ...found, ...taken, length };
}

/** Reads, parses and validates every Markdown file, builds the journal's index and gathers each file's problems. */
function index(folder: string): Figures {
  const { files: names, ...found } = finding(folder);
  const engine = createEngine();
  let problems = 0;
  collectGarbage();
  const taken = withCpu(() => {
    problems = indexed(engine, folder, names);
  });
  return { ...found, ...taken, problems, entries: engine.journal().entries.length };
}

/** The files, and what it took to find them, which is no part of reading them. */
function finding(folder: string): { files: readonly string[]; findMs: number; findCpu: number } {
  let files: readonly string[] = [];
  const { ms: findMs = NaN, cpu: findCpu = NaN } = withCpu(() => {
    files = markdownBelow(folder);
  });
  return { files, findMs, findCpu };
}

/** What reading the files' texts is made of: each part over all files, at first and warm. */
function parts(folder: string): Figures {
  const texts = new Map(markdownBelow(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const { left, ...steps } = measureIndexSteps(texts, 5);
  const figures = Object.entries(steps).flatMap(([name, { cold, warm }]) => [
    [`${name}Cold`, cold] as const,
    [`${name}Warm`, warm] as const,
  ]);
  return { ...Object.fromEntries(figures), left };
}

/** Before {@link warm}: leaves what an earlier window would. */
async function keep(folder: string): Promise<Figures> {
  return { bytes: await keepAnswers(folder, createEngine()) };
}

/** Until the report and the problems are there of a journal that has not changed. */
async function warm(folder: string): Promise<Figures> {
  const engine = createEngine();
  collectGarbage();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { report, problems } = await openAnswers(folder, engine);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  if (!report || !problems) throw new Error('Nothing is kept of the generated journal.');
  return { ms, cpu: (user + system) / 1000, positions: report.positions.length, problems: problems.size };
}

/**
 * What stays in memory of an index, on V8's heap and beside it: as the extension and the command line make an engine, which
 * leaves the texts to the disk, and with texts kept, as where there is no disk.
 */
function heap(folder: string): Figures {
  const names = markdownBelow(folder);
  const engines = [createEngine(DEFAULT_SETTINGS, (name) => readFileSync(path.join(folder, name))), createEngine()].map(
    (engine) => {
      const before = kept();
      indexed(engine, folder, names);
      return { engine, bytes: kept() - before };
    },
  );
  // All of them live until here, so that none was collected while another was measured.
  const entries = Math.min(...engines.map(({ engine }) => engine.journal().entries.length));
  const [bytes = NaN, withTexts = NaN] = engines.map((one) => one.bytes);
  return { bytes, withTexts, entries };
}

/**
 * Entries are edited and after each the numbers are read again, each few beside a recompute of everything that is made from
 * records and prices. In the end the numbers are compared with those of an engine that never saw an edit.
 */
function edit(folder: string): Figures {
  const names = markdownBelow(folder);
  const edited = new Map<string, string>();
  const engine = createEngine();
  indexed(engine, folder, names);
  engine.setFile(PRICES, readFileSync(path.join(folder, PRICES)));
  const first = timed(() => numbers(engine));
  const notes = names.filter((name) => name.startsWith('journal/'));
  const editNext = (): Figures => {
    // Spread over the years, never one note twice: 77 is prime to 360.
    const name = notes[Math.floor(((((edited.size * 77) % 360) + 0.5) / 360) * notes.length)] ?? '';
    const text = withOneMore(readFileSync(path.join(folder, name), 'utf8'));
    edited.set(name, text);
    return withCpu(() => {
      engine.setFile(name, text);
      numbers(engine);
    });
  };
  const rounds: Figures[] = [];
  const began = performance.now();
  // Memory is left to the engine: a collection by force throws away compiled code too, and then nothing here is warm.
  while (rounds.length < EDIT_ROUNDS && (rounds.length < 3 || performance.now() - began < PATIENCE)) {
    const recompute = withCpu(() => {
      forgetDerived(engine, rounds.length);
      numbers(engine);
    });
    const edits = Array.from({ length: EDITS }, editNext);
    const one = medianOf(edits, 'ms');
    const ratio = (recompute['ms'] ?? NaN) / one;
    const [whole, wholeCpu] = [recompute['ms'] ?? NaN, recompute['cpu'] ?? NaN];
    rounds.push({
      edit: one,
      editCpu: medianOf(edits, 'cpu'),
      recompute: whole,
      recomputeCpu: wholeCpu,
      ratio,
    });
  }
  const json = milliseconds(() => JSON.stringify(engine.report(QUERY)));
  const ytd = milliseconds(() => JSON.stringify(engine.report({ period: 'ytd' })));
  const fresh = createEngine();
  for (const name of [...names, PRICES]) fresh.setFile(name, edited.get(name) ?? readFileSync(path.join(folder, name)));
  const problems = [...fresh.problems().values()].flat();
  if (problems[0]) throw new Error(`The generated journal has problems: ${JSON.stringify(problems[0])}`);
  const medians = Object.fromEntries(Object.keys(rounds[0] ?? {}).map((name) => [name, medianOf(rounds, name)]));
  const apart = difference(numbers(engine), numbers(fresh));
  return { ...medians, first, json, ytd, rounds: rounds.length, edits: edited.size, ...apart };
}

function medianOf(rounds: readonly Figures[], name: string): number {
  return median(rounds.map((figures) => figures[name] ?? NaN));
}

/** Exact lots beside the same in float64. */
function lots(): Figures {
  const { equal, ...figures } = measureLots(1_000_000, 7);
  return { ...figures, equal: Number(equal) };
}

/** Half a million prices, beside papaparse. */
function prices(): Figures {
  const { equal, ...figures } = measurePrices(500_000, 7);
  return { ...figures, equal: Number(equal) };
}

/** What an edit is read for. */
interface Numbers {
  readonly nav: number;
  /** The return, and each pillar's contribution. */
  readonly ratios: readonly number[];
}

function numbers(engine: JournalEngine): Numbers {
  const result = engine.report(QUERY);
  if (!result.ok) throw new Error(`No report: ${result.failure.kind}`);
  const { report } = result;
  const pillars = report.pillars.map(({ contribution }) => contribution.value ?? NaN);
  return { nav: report.navEnd, ratios: [report.return.value ?? NaN, ...pillars] };
}

/** Money in units, ratios as the largest difference; both must be 0, ratios up to the last digits. */
function difference(a: Numbers, b: Numbers): Figures {
  const apart = a.ratios.map((value, i) => Math.abs(value - (b.ratios[i] ?? NaN)));
  return { moneyApart: Math.abs(a.nav - b.nav), ratiosApart: Math.max(...apart), compared: apart.length };
}

function indexed(engine: JournalEngine, folder: string, names: readonly string[]): number {
  for (const name of names) engine.setFile(name, readFileSync(path.join(folder, name)));
  const { files, problems } = engine.journal();
  let count = problems.length;
  for (const file of files.values()) count += file.problems.length;
  return count;
}

/** Makes the engine forget all that is made from records and prices: on another clock the whole book could differ. */
function forgetDerived(engine: JournalEngine, round: number): void {
  engine.setSettings({ ...DEFAULT_SETTINGS, timeZone: round % 2 === 0 ? 'Etc/UTC' : 'UTC' });
}

/** Time on the clock and of the process. */
function withCpu(job: () => void): Figures {
  const before = process.cpuUsage();
  const ms = milliseconds(job);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

function timed(job: () => void): number {
  collectGarbage();
  return milliseconds(job);
}

function kept(): number {
  collectGarbage();
  collectGarbage();
  // Array buffers are a part of `external`.
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
