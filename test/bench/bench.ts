/**
 * `npm run bench [-- --size 1k,10k,100k] [--quick] [--only index,edit] [--json] [--peer-limit 200]`: every performance
 * goal with its bound, what was measured and whether it is met. Everything is measured in this run: ratios are medians of
 * the ratios of pairs that ran in turn, so that a slow or busy machine slows both sides. Nothing here fails a test.
 *
 * To see where the time goes: `node --cpu-prof --cpu-prof-dir=profiles dist/bench.mjs --quick --size 10k --only index`.
 */
import { parseArgs } from 'node:util';
import { textTable } from '../../src/report/text-table.js';
import { editLines, growthLines, heapLines, indexLines, warmLines } from './engine-lines.js';
import { Folders } from './folders.js';
import { notMeasured, type Line } from './goals.js';
import { thisMachine } from './machine.js';
import { peerLines, type Peers } from './peer-lines.js';
import { STEPS } from './steps.js';

const SIZES: Readonly<Record<string, number>> = { '1k': 1000, '10k': 10_000, '100k': 100_000 };
/** Rounds of pairs, by size; what is slow is measured less often. */
const ROUNDS: Readonly<Record<string, number>> = { '1k': 9, '10k': 7, '100k': 3 };

const { values: flags } = parseArgs({
  options: {
    size: { type: 'string', default: Object.keys(SIZES).join(',') },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    hledger: { type: 'string' },
    ledger: { type: 'string' },
    'peer-limit': { type: 'string', default: '200' },
    step: { type: 'string' },
    folder: { type: 'string' },
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
  edit: (folders, size) => editLines(folders.get({ notes: of(size) }), of(size)),
  heap: (folders, size) => heapLines(folders.get({ notes: of(size) }), of(size)),
  peers: (folders, size) => peerLines(folders.get({ trades: of(size) }), of(size), peers),
  warm: (_, size) => (size === '10k' ? warmLines() : []),
};

if (flags.step !== undefined) runAsked(flags.step);
else await measureAll();

/** As a process of its own: one step, its figures as JSON. */
function runAsked(name: string): void {
  const step = Object.entries(STEPS).find(([known]) => known === name)?.[1];
  if (!step || flags.folder === undefined) throw new Error('--step needs a known name, and --folder.');
  process.stdout.write(JSON.stringify(step(flags.folder)));
}

async function measureAll(): Promise<void> {
  const sizes = chosen(flags.size, Object.keys(SIZES), 'sizes');
  const jobs = chosen(flags.only ?? Object.keys(JOBS).join(','), Object.keys(JOBS), 'lines');
  const folders = new Folders();
  const lines: Line[] = [];
  try {
    for (const size of sizes) {
      for (const job of jobs) {
        const began = performance.now();
        process.stderr.write(`${size} ${job} …`);
        lines.push(...(await finished(job, folders, size)));
        process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
      }
    }
  } finally {
    folders.remove();
  }
  const machine = thisMachine();
  if (flags.json) process.stdout.write(`${JSON.stringify({ machine, sizes, lines }, null, 2)}\n`);
  else {
    const { date, cpu, cores, memoryGiB, node } = machine;
    const columns = [
      { head: 'Goal' },
      { head: 'Bound', align: 'left' as const },
      { head: 'Measured', align: 'left' as const },
      { head: 'Verdict', align: 'left' as const },
    ];
    const rows = lines.map(({ goal, bound, measured, verdict }) => [goal, bound, measured, verdict]);
    process.stdout.write(
      `${textTable(columns, rows)}\n${date}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}\n`,
    );
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
  return ROUNDS[size] ?? 3;
}

/** The names of a comma-separated list, all of them known. */
function chosen(list: string, known: readonly string[], what: string): readonly string[] {
  const names = list.split(',');
  if (names.every((name) => known.includes(name))) return names;
  process.stderr.write(`The ${what} are ${known.join(', ')}.\n`);
  process.exit(2);
}
