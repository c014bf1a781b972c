/**
 * `npm run bench [-- --size 1k,10k,100k] [--quick] [--only index,edit] [--json | --markdown]
 * [--peer-limit 200]`: every performance
 * goal with its bound, what was measured and whether it is met. Everything is measured in this run: ratios are medians of
 * the ratios of pairs that ran in turn, so that a slow or busy machine slows both sides. Nothing here fails a test.
 *
 * To see where the time goes: `node --cpu-prof --cpu-prof-dir=profiles dist/bench.mjs --quick --size 10k --only index`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { editLines, growthLines, heapLines, indexLines, partLines, warmLines } from './engine-lines.js';
import { Folders } from './folders.js';
import { notMeasured, type Line } from './goals.js';
import { hostLines, panelLines } from './host-lines.js';
import { thisMachine } from './machine.js';
import { lotLines, priceLines } from './parts-lines.js';
import { peerLines, type Peers } from './peer-lines.js';
import { resultsJson, resultsMarkdown, resultsText } from './results.js';
import { STEPS, type Figures } from './steps.js';

const SIZES: Readonly<Record<string, number>> = { '1k': 1000, '10k': 10_000, '100k': 100_000 };
/** Rounds of pairs, by size; what is slow is measured less often. */
const ROUNDS: Readonly<Record<string, number>> = { '1k': 9, '10k': 7, '100k': 3 };

/** Where the results are kept as JSON, whatever is printed. */
const RESULTS = 'dist/bench.json';
/** What has no size of its own is measured beside this one. */
const GENERAL = '10k';

const { values: flags } = parseArgs({
  options: {
    size: { type: 'string', default: Object.keys(SIZES).join(',') },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    hledger: { type: 'string' },
    ledger: { type: 'string' },
    'peer-limit': { type: 'string', default: '200' },
    step: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});

const peers: Peers = {
  ...{ hledger: flags.hledger, ledger: flags.ledger, limit: Number(flags['peer-limit']) },
  ...(flags.quick ? { without: 'left out: --quick' } : {}),
};

/** What can be measured, by the name that `--only` takes. */
const JOBS: Readonly<Record<string, (folders: Folders, size: string) => Promise<readonly Line[]> | readonly Line[]>> = {
  index: (folders, size) => indexLines(folders.get({ notes: of(size) }), of(size), rounds(size)),
  growth: (folders, size) => {
    if (of(size) < 10_000) return [];
    const small = folders.get({ notes: of(size) / 10 });
    return growthLines(small, folders.get({ notes: of(size) }), of(size), Math.min(5, rounds(size)));
  },
  parts: (folders, size) => partLines(folders.get({ notes: of(size) }), of(size)),
  edit: (folders, size) => editLines(folders.get({ notes: of(size) }), of(size)),
  heap: (folders, size) => heapLines(folders.get({ notes: of(size) }), of(size)),
  peers: (folders, size) => peerLines(() => folders.get({ trades: of(size) }), of(size), peers),
  prices: (_, size) => (size === GENERAL ? priceLines() : []),
  lots: (_, size) => (size === GENERAL ? lotLines() : []),
  host: (_, size) => (size === GENERAL ? [...hostLines(), ...panelLines()] : []),
  warm: (folders, size) => (size === GENERAL ? warmLines(folders.get({ notes: of(size) }), rounds(size)) : []),
};

/** Without `parts`, which only tells where an index takes its time. */
const GOALS = Object.keys(JOBS).filter((job) => job !== 'parts');

if (flags.step !== undefined) await runAsked(flags.step);
else await measureAll();

/** As a process of its own: one step, its figures as JSON. */
async function runAsked(name: string): Promise<void> {
  const step: ((folder: string) => Figures | Promise<Figures>) | undefined = Object.entries(STEPS).find(
    ([known]) => known === name,
  )?.[1];
  if (!step) throw new Error(`There is no step ${name}.`);
  process.stdout.write(JSON.stringify(await step(flags.folder)));
}

async function measureAll(): Promise<void> {
  const sizes = chosen(flags.size, Object.keys(SIZES), 'sizes');
  const jobs = chosen(flags.only ?? GOALS.join(','), Object.keys(JOBS), 'lines');
  const folders = new Folders();
  process.once('SIGTERM', () => {
    folders.remove();
    process.exit(143);
  });
  const machine = thisMachine();
  const lines: Line[] = [];
  try {
    for (const size of sizes) {
      for (const job of jobs) {
        const began = performance.now();
        process.stderr.write(`${size} ${job} …`);
        lines.push(...(await finished(job, folders, size)));
        process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
        // What was measured is kept, should a later part be stopped.
        writeFileSync(RESULTS, resultsJson({ machine, sizes, lines }));
      }
    }
    const print = flags.json ? resultsJson : flags.markdown ? resultsMarkdown : resultsText;
    process.stdout.write(print({ machine, sizes, lines }));
  } finally {
    // Last: a hundred thousand files take their time.
    folders.remove();
  }
}

/** A job that fails is said in the table and leaves the others to be measured. */
async function finished(job: string, folders: Folders, size: string): Promise<readonly Line[]> {
  try {
    return (await JOBS[job]?.(folders, size)) ?? [];
  } catch (error) {
    process.exitCode = 1;
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\n${text}\n`);
    return [notMeasured(`${job} at ${size}`, '', 'it failed, see above')];
  }
}

function of(size: string): number {
  return SIZES[size] ?? NaN;
}

function rounds(size: string): number {
  return flags.quick ? 3 : (ROUNDS[size] ?? 3);
}

/** The names of a comma-separated list, all of them known. */
function chosen(list: string, known: readonly string[], what: string): readonly string[] {
  const names = list.split(',');
  if (names.every((name) => known.includes(name))) return names;
  process.stderr.write(`The ${what} are ${known.join(', ')}.\n`);
  process.exit(2);
}
