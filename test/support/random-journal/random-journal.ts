import fc from 'fast-check';
import { writeJournal, type Item, type WriterOptions, type WrittenJournal } from './journal-writer.js';
import { STANDING_FILES, dateOf } from './market.js';
import { anyPlan, type Plan, type PlanShape } from './plan.js';

/** A journal made at random: its files by path, and what it was written from. */
export interface RandomJournal {
  readonly plan: Plan;
  readonly written: WrittenJournal;
  readonly files: ReadonlyMap<string, string>;
  /** What a failed property shows: the files that are not the same in every journal. */
  readonly [fc.toStringMethod]: () => string;
}

/** Random journals with everything that can be in one; a failing one shrinks to few events. */
export function randomJournal(shape?: PlanShape, options?: WriterOptions): fc.Arbitrary<RandomJournal> {
  return anyPlan(shape).map((plan) => journalOf(plan, options));
}

/** The journal of a plan. */
export function journalOf(plan: Plan, options?: WriterOptions): RandomJournal {
  const written = writeJournal(plan, options);
  const files = new Map([...STANDING_FILES, ...accountFiles(written), ...dailyEntries(written.items)]);
  return { plan, written, files, [fc.toStringMethod]: () => textOf(files) };
}

/** The same journal with an entry for each event, and a time of day of its own for each entry. */
export function withEntryEach({ written }: RandomJournal, pathOf: (n: number) => string): ReadonlyMap<string, string> {
  const entries = written.items.map(
    ({ day, key, text }, n) =>
      [pathOf(n), `---\ndate: ${dateOf(day)}T${timeOf(n)}\n${blockOf(key, [text])}---\n`] as const,
  );
  return new Map([...STANDING_FILES, ...accountFiles(written), ...entries]);
}

function timeOf(n: number): string {
  return `${String(8 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
}

function accountFiles({ accounts, prices, rates }: WrittenJournal): readonly (readonly [string, string])[] {
  return [
    ...accounts.map(({ id, text }) => [`accounts/${id}.md`, text] as const),
    ['prices/prices.csv', prices],
    ['prices/fx.csv', rates],
  ];
}

/** One entry a day. */
function dailyEntries(items: readonly Item[]): readonly (readonly [string, string])[] {
  const days = new Map<number, Item[]>();
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return [...days].map(([day, all]) => {
    const keys = [...new Set(all.map(({ key }) => key))];
    const blocks = keys.map((key) =>
      blockOf(
        key,
        all.filter((item) => item.key === key).map(({ text }) => text),
      ),
    );
    return [`entries/${dateOf(day)}.md`, `---\ndate: ${dateOf(day)}\n${blocks.join('')}---\n`];
  });
}

function blockOf(key: Item['key'], texts: readonly string[]): string {
  // A map cannot say a symbol twice: the last one stands.
  if (key === 'marks') {
    const bySymbol = new Map(texts.map((text) => [text.split(':', 1)[0], text]));
    return `marks: {${[...bySymbol.values()].join(', ')}}\n`;
  }
  return `${key}:\n${texts.map((text) => `  - ${text}\n`).join('')}`;
}

function textOf(files: ReadonlyMap<string, string>): string {
  return [...files]
    .filter(([path]) => !STANDING_FILES.has(path))
    .map(([path, text]) => `\n=== ${path}\n${text.trim()}`)
    .join('');
}
