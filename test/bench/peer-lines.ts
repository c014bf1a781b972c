import { fileURLToPath } from 'node:url';
import type { Folder } from './folders.js';
import { atLeast, atMost, FASTER, notMeasured, TIMES, type Line } from './goals.js';
import { median } from './measure.js';
import { runProcess, type Run } from './run-process.js';

/*
 * The whole job, a process from its start to its end, beside another program on the same history. Ours reads the Markdown and
 * the prices and prints the report since inception, with every pillar's contribution; theirs read one journal.
 */

/** Where the other programs are; one that is missing leaves its goals unmeasured. */
export interface Peers {
  readonly hledger: string | undefined;
  readonly ledger: string | undefined;
  /** Seconds after which a run of theirs is stopped. */
  readonly limit: number;
  /** Why there are none at all. */
  readonly without?: string;
}

/** A goal against one of their commands, at one size. */
interface Contest {
  readonly program: 'hledger' | 'ledger';
  readonly name: string;
  readonly args: readonly string[];
  readonly trades: number;
  readonly faster: number;
  /** At most this part of its memory. */
  readonly memory?: number;
  readonly rounds: number;
}

const ROI = ['roi', '--inv', '^Assets', '--pnl', 'Expenses|Income', '--value=end,USD'];
const BALANCE = ['bal', 'Assets', '--value=end,USD', '--depth', '1'];
const MARKET = ['bal', 'Assets', '--market', '-n'];

const CONTESTS: readonly Contest[] = [
  { program: 'ledger', name: 'ledger bal --market', args: MARKET, trades: 1000, faster: 3, rounds: 7 },
  { program: 'hledger', name: 'hledger roi', args: ROI, trades: 1000, faster: 25, rounds: 3 },
  { program: 'ledger', name: 'ledger bal --market', args: MARKET, trades: 10_000, faster: 3, rounds: 7 },
  { program: 'hledger', name: 'hledger roi', args: ROI, trades: 10_000, faster: 200, rounds: 2 },
  {
    ...{ program: 'hledger', name: 'hledger bal --value=end', args: BALANCE, trades: 100_000 },
    ...{ faster: 6, memory: 0.25, rounds: 3 },
  },
];

const NODE = [process.execPath, fileURLToPath(new URL('cli.js', import.meta.url))];
/** Ours is never stopped. */
const NO_LIMIT = 3600;

/** The goals against other programs at one size, and whether all came to the same answer. */
export async function peerLines(folderOf: () => Folder, trades: number, peers: Peers): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const answers = new Map<string, Answer>();
  for (const contest of CONTESTS.filter((one) => one.trades === trades)) {
    const program = peers[contest.program];
    if (program === undefined) {
      const why = peers.without ?? `${contest.program} is not here`;
      lines.push(notMeasured(goalOf(contest), `at least ${String(contest.faster)}x faster`, why));
    } else {
      const runs = await compete(contest, [program, '-f', folderOf().ledger, ...contest.args], folderOf(), peers.limit);
      lines.push(...judged(contest, runs));
      const [last] = runs.theirs.slice(-1);
      if (last?.isStopped === false) answers.set(contest.name, answerOf(contest.args, last.out));
    }
  }
  if (answers.size > 0) lines.push(agreement(await ownAnswer(folderOf()), answers, trades));
  return lines;
}

interface Runs {
  readonly ours: readonly Run[];
  readonly theirs: readonly Run[];
}

/** Runs both in turn, each first in every other round. */
async function compete({ rounds }: Contest, command: readonly string[], folder: Folder, limit: number): Promise<Runs> {
  const runs: { ours: Run[]; theirs: Run[] } = { ours: [], theirs: [] };
  const own = [...NODE, 'report', folder.journal, '--period', 'inception'];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) runs.ours.push(await runProcess(own, NO_LIMIT));
    runs.theirs.push(await runProcess(command, limit));
    if (round % 2 === 1) runs.ours.push(await runProcess(own, NO_LIMIT));
    if (runs.theirs.at(-1)?.isStopped === true) break;
  }
  return runs;
}

function judged(contest: Contest, { ours, theirs }: Runs): readonly Line[] {
  const times = (of: (run: Run) => number): number => median(theirs.map((run, i) => of(run) / ofRun(ours[i], of)));
  const isStopped = theirs.some((run) => run.isStopped);
  const beside = [
    `${isStopped ? 'or more: it was stopped; ' : ''}${sizes(ours)} against ${sizes(theirs)}`,
    ...(isStopped ? [] : [`by cpu ${times((run) => run.cpuSeconds).toFixed(1)}x`]),
  ].join('; ');
  const figures = { ours: ours.map(withoutText), theirs: theirs.map(withoutText) };
  const faster = times((run) => run.seconds);
  const lines = [atLeast(goalOf(contest), contest.faster, FASTER, faster, beside, figures)];
  if (contest.memory !== undefined) {
    const goal = `its peak memory, against ${contest.name}, ${contest.trades.toLocaleString('en')} trades`;
    lines.push(atMost(goal, contest.memory, TIMES, 1 / times((run) => run.peakMiB), 'see above'));
  }
  return lines;
}

function ofRun(run: Run | undefined, of: (run: Run) => number): number {
  return run ? of(run) : NaN;
}

function sizes(runs: readonly Run[]): string {
  return `${median(runs.map((run) => run.seconds)).toFixed(2)} s, ${median(runs.map((run) => run.peakMiB)).toFixed(0)} MiB`;
}

function withoutText({ seconds, cpuSeconds, peakMiB, isStopped }: Run): Omit<Run, 'out'> {
  return { seconds, cpuSeconds, peakMiB, isStopped };
}

function goalOf({ name, trades }: Contest): string {
  return `whole job, against ${name}, ${trades.toLocaleString('en')} trades`;
}

/** What the portfolio is worth in the end, and what it made where a program says so; in cents. */
interface Answer {
  readonly value: number;
  readonly pnl?: number;
}

const AMOUNT = /(-?\d+(?:\.\d+)?) USD/g;

/** `roi` ends with value and P&L; a balance begins with the value. */
function answerOf(args: readonly string[], out: string): Answer {
  const amounts = [...out.matchAll(AMOUNT)].map(([, digits]) => Math.round(Number(digits) * 100));
  return args === ROI ? { value: amounts.at(-2) ?? NaN, pnl: amounts.at(-1) ?? NaN } : { value: amounts[0] ?? NaN };
}

async function ownAnswer(folder: Folder): Promise<Required<Answer>> {
  const { out } = await runProcess([...NODE, 'report', folder.journal, '--period', 'inception', '--json'], NO_LIMIT);
  const { navEnd, pnl } = JSON.parse(out) as { navEnd: number; pnl: { value: number } };
  return { value: Math.round(navEnd * 100), pnl: Math.round(pnl.value * 100) };
}

function agreement(own: Required<Answer>, answers: ReadonlyMap<string, Answer>, trades: number): Line {
  const apart = [...answers].filter(([, { value, pnl }]) => value !== own.value || (pnl ?? own.pnl) !== own.pnl);
  const shown = ({ value, pnl }: Answer): string =>
    `${(value / 100).toFixed(2)}${pnl === undefined ? '' : `, P&L ${(pnl / 100).toFixed(2)}`}`;
  const others = apart.map(([name, answer]) => `; ${name} ${shown(answer)}`).join('');
  return {
    goal: `the same answer, ${trades.toLocaleString('en')} trades`,
    bound: 'value at end and P&L, to the cent',
    measured: `${shown(own)}${others || ` in ${[...answers.keys()].join(', ')} too`}`,
    verdict: apart.length === 0 ? 'met' : 'not met',
  };
}
