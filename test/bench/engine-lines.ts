import type { Folder } from './folders.js';
import { atLeast, atMost, FASTER, figure, KB, MS, TIMES, type Line } from './goals.js';
import { inTurn, median, ratio } from './measure.js';
import { runStep } from './run-step.js';
import type { Figures } from './steps.js';

const GOAL_SIZE = 10_000;
/** Of an edit, by entries. */
const EDIT_BOUNDS: Readonly<Record<number, number>> = { 10_000: 2, 100_000: 5 };
const MONEY_APART = 0;
const RATIOS_APART = 1e-12;

const clock = (figures: Figures): number => figures['ms'] ?? NaN;
const cpu = (figures: Figures): number => figures['cpu'] ?? NaN;
/** With finding the files, as a start does; a warm one has it within. */
const startClock = (figures: Figures): number => clock(figures) + (figures['findMs'] ?? 0);
const startCpu = (figures: Figures): number => cpu(figures) + (figures['findCpu'] ?? 0);

/** An index from nothing, beside reading the same files as text. */
export async function indexLines(folder: Folder, entries: number, rounds: number): Promise<readonly Line[]> {
  const pairs = await inTurn(
    rounds,
    () => runStep('index', folder.journal),
    () => runStep('read', folder.journal),
  );
  if (pairs.a.some((figures) => figures['entries'] !== entries || figures['problems'] !== 0)) {
    throw new Error(`The generated journal is not what it should be: ${JSON.stringify(pairs.a[0])}`);
  }
  const goal = `cold index of ${thousands(entries)} entries, against readFileSync`;
  const [index, read] = [pairs.a, pairs.b].map((one) => ms(median(one.map(clock))));
  const beside = `${index ?? ''} against ${read ?? ''}; by cpu ${ratio(pairs, cpu).toFixed(2)}x`;
  return [
    entries === GOAL_SIZE
      ? atMost(goal, 4, TIMES, ratio(pairs, clock), beside, pairs)
      : figure(goal, TIMES, ratio(pairs, clock), beside, pairs),
  ];
}

/** What the parsing in an index is made of, in one process: files beyond what the fast reader takes are counted. */
export async function partLines(folder: Folder, entries: number): Promise<readonly Line[]> {
  const figures = await runStep('parts', folder.journal);
  return ['split', 'yaml', 'parse', 'links'].map((name) => {
    const [warm = NaN, cold = NaN] = [figures[`${name}Warm`], figures[`${name}Cold`]];
    const left = name === 'yaml' ? `, ${String(figures['left'])} files left to the library` : '';
    return figure(`of ${thousands(entries)} files: ${name}`, MS, warm, `at first ${ms(cold)}${left}`);
  });
}

/** What an entry costs in a journal ten times the size. */
export async function growthLines(
  small: Folder,
  large: Folder,
  entries: number,
  rounds: number,
): Promise<readonly Line[]> {
  const pairs = await inTurn(
    rounds,
    () => runStep('index', large.journal),
    () => runStep('index', small.journal),
  );
  const goal = `index per entry at ${thousands(entries)}, against ${thousands(small.history.notes.length)}`;
  const times = small.history.notes.length / entries;
  const beside = `${micro(median(pairs.a.map(clock)) / entries)} against ${micro(median(pairs.b.map(clock)) / entries / times)}; by cpu ${(ratio(pairs, cpu) * times).toFixed(2)}x`;
  return [
    entries === 10 * GOAL_SIZE
      ? atMost(goal, 1.2, TIMES, ratio(pairs, clock) * times, beside, pairs)
      : figure(goal, TIMES, ratio(pairs, clock) * times, beside, pairs),
  ];
}

/** An edit, the full recompute beside it, and whether the two agree. */
export async function editLines(folder: Folder, entries: number): Promise<readonly Line[]> {
  const figures = await runStep('edit', folder.journal);
  const of = (name: string): number => figures[name] ?? NaN;
  const at = `at ${thousands(entries)} entries`;
  const bound = EDIT_BOUNDS[entries];
  const edited = `one edited entry to its numbers, ${at}`;
  const compared = `that edit, against the full recompute ${at}`;
  const recomputed = `full recompute, warm, ${at}`;
  const apart = `money ${String(of('moneyApart'))}, ratios ${of('ratiosApart').toExponential(1)} apart, ${String(of('compared'))} numbers`;
  const agree = of('moneyApart') <= MONEY_APART && of('ratiosApart') <= RATIOS_APART;
  const edits = `median of ${String(of('edits'))}; by cpu ${ms(of('editCpu'))}`;
  const recomputes = `median of ${String(of('rounds'))}; by cpu ${ms(of('recomputeCpu'))}`;
  return [
    bound === undefined
      ? figure(edited, MS, of('edit'), edits, figures)
      : atMost(edited, bound, MS, of('edit'), edits, figures),
    bound === undefined ? figure(compared, FASTER, of('ratio')) : atLeast(compared, 20, FASTER, of('ratio')),
    {
      goal: `that edit, equal to a fresh engine ${at}`,
      bound: 'money to the last bit, ratios 1e-12',
      measured: apart,
      verdict: agree ? 'met' : 'not met',
      value: of('ratiosApart'),
    },
    entries === GOAL_SIZE
      ? atMost(recomputed, 30, MS, of('recompute'), recomputes)
      : figure(recomputed, MS, of('recompute'), recomputes),
    figure(`first numbers after an index, ${at}`, MS, of('first'), 'prices, book, values, return'),
    figure(`the whole report as JSON, since inception, ${at}`, MS, of('json'), 'values kept'),
    figure(`the whole report as JSON, year to date, ${at}`, MS, of('ytd'), 'values kept'),
  ];
}

/** What stays in memory of an indexed entry. */
export async function heapLines(folder: Folder, entries: number): Promise<readonly Line[]> {
  const { bytes = NaN, withTexts = NaN } = await runStep('heap', folder.journal);
  const goal = `heap per indexed entry, of ${thousands(entries)}`;
  const perEntry = (all: number): number => all / 1000 / entries;
  const size = (all: number): string => `${(all / 1e6).toFixed(1)} MB`;
  const beside = `${size(bytes)}, the text of a file being ${perEntry(folder.markdownBytes).toFixed(2)} KB`;
  return [
    entries === GOAL_SIZE ? atMost(goal, 1.6, KB, perEntry(bytes), beside) : figure(goal, KB, perEntry(bytes), beside),
    figure(`${goal}, with texts kept`, KB, perEntry(withTexts), size(withTexts)),
  ];
}

/** A start with nothing changed since the last one: report and problems are there, nothing is read. */
export async function warmLines(folder: Folder, rounds: number): Promise<readonly Line[]> {
  const { bytes = NaN } = await runStep('keep', folder.journal);
  const kept = `${(bytes / 1e6).toFixed(1)} MB kept`;
  const against = async (step: 'read' | 'index', goal: string, most: number): Promise<Line> => {
    const pairs = await inTurn(
      rounds,
      () => runStep('warm', folder.journal),
      () => runStep(step, folder.journal),
    );
    const [warm, other] = [pairs.a, pairs.b].map((one) => ms(median(one.map(startClock))));
    const beside = `${warm ?? ''} against ${other ?? ''}, all find the files first; by cpu ${ratio(pairs, startCpu).toFixed(2)}x; ${kept}`;
    return atMost(`warm start, nothing changed, against ${goal}`, most, TIMES, ratio(pairs, startClock), beside, pairs);
  };
  return [await against('read', 'reading all files', 0.7), await against('index', 'the cold index', 0.25)];
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
