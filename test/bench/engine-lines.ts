import type { Folder } from './folders.js';
import { atMost, figure, KB, MS, notMeasured, TIMES, type Line } from './goals.js';
import { inTurn, median, ratio } from './measure.js';
import { runStep } from './run-step.js';
import type { Figures } from './steps.js';

const GOAL_SIZE = 10_000;
/** Of an edit, by entries. */
const EDIT_BOUNDS: Readonly<Record<number, number>> = { 10_000: 2, 100_000: 5 };
const MONEY_APART = 0;
const RATIOS_APART = 1e-12;

/** An index from nothing, beside reading the same files as text. */
export async function indexLines(folder: Folder, entries: number, rounds: number): Promise<readonly Line[]> {
  const seen: Figures[] = [];
  const pairs = await inTurn(
    rounds,
    async () => {
      const figures = await runStep('index', folder.journal);
      seen.push(figures);
      return figures['ms'] ?? NaN;
    },
    async () => (await runStep('read', folder.journal))['ms'] ?? NaN,
  );
  if (seen.some((figures) => figures['entries'] !== entries || figures['problems'] !== 0)) {
    throw new Error(`The generated journal is not what it should be: ${JSON.stringify(seen[0])}`);
  }
  const goal = `cold index of ${thousands(entries)} entries, against readFileSync`;
  const beside = `${ms(median(pairs.a))} against ${ms(median(pairs.b))}`;
  const figures = { index: pairs.a, read: pairs.b };
  return [
    entries === GOAL_SIZE
      ? atMost(goal, 4, TIMES, ratio(pairs), beside, figures)
      : figure(goal, TIMES, ratio(pairs), beside, figures),
  ];
}

/** What an entry costs in a journal ten times the size. */
export async function growthLines(
  small: Folder,
  large: Folder,
  entries: number,
  rounds: number,
): Promise<readonly Line[]> {
  const per = async ({ journal, history }: Folder): Promise<number> =>
    ((await runStep('index', journal))['ms'] ?? NaN) / history.notes.length;
  const pairs = await inTurn(
    rounds,
    () => per(large),
    () => per(small),
  );
  const goal = `index per entry at ${thousands(entries)}, against ${thousands(small.history.notes.length)}`;
  const beside = `${micro(median(pairs.a))} against ${micro(median(pairs.b))}`;
  return [
    entries === 10 * GOAL_SIZE
      ? atMost(goal, 1.2, TIMES, ratio(pairs), beside, pairs)
      : figure(goal, TIMES, ratio(pairs), beside, pairs),
  ];
}

/** An edit, the full recompute beside it, and whether the two agree. */
export async function editLines(folder: Folder, entries: number): Promise<readonly Line[]> {
  const figures = await runStep('edit', folder.journal);
  const of = (name: string): number => figures[name] ?? NaN;
  const at = `at ${thousands(entries)} entries`;
  const bound = EDIT_BOUNDS[entries];
  const edited = `one edited entry to its numbers, ${at}`;
  const recomputed = `full recompute, warm, ${at}`;
  const apart = `money ${String(of('moneyApart'))}, ratios ${of('ratiosApart').toExponential(1)} apart, ${String(of('compared'))} numbers`;
  const agree = of('moneyApart') <= MONEY_APART && of('ratiosApart') <= RATIOS_APART;
  const rounds = `median of ${String(of('rounds'))}`;
  return [
    bound === undefined
      ? figure(edited, MS, of('edit'), rounds, figures)
      : atMost(edited, bound, MS, of('edit'), rounds, figures),
    atLeastOf(`that edit, against the full recompute ${at}`, of('ratio')),
    {
      goal: `that edit, equal to a fresh engine ${at}`,
      bound: 'money to the last bit, ratios 1e-12',
      measured: apart,
      verdict: agree ? 'met' : 'not met',
      value: of('ratiosApart'),
    },
    entries === GOAL_SIZE
      ? atMost(recomputed, 30, MS, of('recompute'), rounds)
      : figure(recomputed, MS, of('recompute'), rounds),
    figure(`first numbers after an index, ${at}`, MS, of('first'), 'prices, book, values, return'),
    figure(`the whole report as JSON, since inception, ${at}`, MS, of('json'), 'values kept'),
    figure(`the whole report as JSON, year to date, ${at}`, MS, of('ytd'), 'values kept'),
  ];
}

function atLeastOf(goal: string, times: number): Line {
  return {
    ...{ goal, bound: 'at least 20x faster', measured: `${times.toFixed(1)}x faster`, value: times },
    verdict: times >= 20 ? 'met' : 'not met',
  };
}

/** What stays in memory of an indexed entry. */
export async function heapLines(folder: Folder, entries: number): Promise<readonly Line[]> {
  const { bytes = NaN } = await runStep('heap', folder.journal);
  const goal = `heap per indexed entry, of ${thousands(entries)}`;
  const perEntry = bytes / 1000 / entries;
  const beside = `${(bytes / 1e6).toFixed(1)} MB, a file has ${(folder.markdownBytes / 1000 / entries).toFixed(2)} KB`;
  return [entries === GOAL_SIZE ? atMost(goal, 1.6, KB, perEntry, beside) : figure(goal, KB, perEntry, beside)];
}

/** A start with nothing changed since the last one. */
export function warmLines(): readonly Line[] {
  const why = 'the engine keeps no cache yet';
  return [
    notMeasured('warm start, nothing changed, against reading all files', 'at most 0.7x', why),
    notMeasured('warm start, nothing changed, against the cold index', 'at most 0.25x', why),
  ];
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}

function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

function micro(value: number): string {
  return `${(value * 1000).toFixed(1)} µs`;
}
