import assert from 'node:assert/strict';
import type { Problem } from '../../src/base/problem.js';
import { DEFAULT_SETTINGS, type JournalEngine } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import { eventsOf, type BookEvent } from '../../src/ledger/book.js';
import type { PositionRow } from '../../src/report/view-model.js';
import { reportOf } from './journal-text.js';

/**
 * A hand-checked book in one Markdown file. A block ` ```yaml ` holds frontmatters with lines `---` between them, each a
 * file of the journal (`1.md`, `2.md`, …, in order; a comment `# path.md` in its first line names it); a block
 * ` ```csv NAME ` is `prices/NAME.csv`. Tables whose first column is `day`, `position`, `pillar`, `event` or `problem` are what is
 * expected; every other table and all prose are for the reader.
 */
export interface GoldenBook {
  readonly engine: JournalEngine;
  readonly sources: ReadonlyMap<string, string>;
  readonly tables: readonly Table[];
}

interface Table {
  readonly key: string;
  readonly rows: readonly Row[];
}

/** Cells by column name; empty ones are absent. */
type Row = ReadonlyMap<string, string>;

const FENCE = /^```(\S*)(?: (\S+))?\n([\s\S]*?)^```$/gm;
const KEYS: ReadonlySet<string> = new Set(['day', 'position', 'pillar', 'event', 'problem']);

export function readGoldenBook(markdown: string): GoldenBook {
  const sources = new Map<string, string>();
  for (const [, language, name = '', text = ''] of markdown.matchAll(FENCE)) {
    if (language === 'csv') sources.set(`prices/${name}.csv`, text);
    if (language !== 'yaml') continue;
    for (const document of text.split(/^---\n/m)) {
      const path = /^# (\S+\.md)\n/.exec(document)?.[1] ?? `${String(sources.size + 1)}.md`;
      sources.set(path, `---\n${document}---\n`);
    }
  }
  const engine = createEngine(DEFAULT_SETTINGS);
  for (const [path, text] of sources) engine.setFile(path, text);
  return { engine, sources, tables: tablesOf(markdown.replace(FENCE, '')) };
}

/** Compares everything the file expects, and what must hold of any book. */
export function checkGoldenBook(book: GoldenBook): void {
  const { tables } = book;
  assert.ok(
    tables.some(({ key }) => key === 'day') && tables.some(({ key }) => key === 'position'),
    'a golden book says its NAV by day and its positions',
  );
  checkProblems(book, tables.find(({ key }) => key === 'problem')?.rows ?? []);
  for (const { key, rows } of tables) {
    if (key === 'day') for (const row of rows) checkDay(book, row);
    if (key === 'pillar') for (const row of rows) checkPillar(book, row);
    if (key === 'position') for (const row of rows) checkPosition(book, row);
  }
  checkEvents(book, tables.find(({ key }) => key === 'event')?.rows);
  checkSums(book);
}

/** Exactly these problems, hints included; `at` is the text they point at. */
function checkProblems({ engine, sources }: GoldenBook, expected: readonly Row[]): void {
  const shown = ([path, problems]: readonly [string, readonly Problem[]]): readonly string[] =>
    problems.map(({ code, range }) => `${code} ${(sources.get(path) ?? '').slice(range.start, range.end)}`);
  assert.deepEqual(
    [...engine.problems()].flatMap(shown).sort(),
    expected.map((row) => `${cell(row, 'problem')} ${cell(row, 'at')}`).sort(),
  );
}

/** Columns: `NAV` of all accounts together, `NAV of ID` of one; `flows` and `return` (in percent) since the beginning. */
function checkDay({ engine }: GoldenBook, row: Row): void {
  const at = cell(row, 'day');
  for (const [column, text] of row) {
    if (column === 'day') continue;
    const account = /^NAV of (\S+)$/.exec(column)?.[1];
    const report = reportOf(engine, { at, period: 'inception', ...(account === undefined ? {} : { account }) });
    if (account === undefined) assert.equal(report.asOf, at, `${at} is a valuation day`);
    const found = column.startsWith('NAV')
      ? report.navEnd
      : column.startsWith('flows')
        ? report.flows
        : column === 'return'
          ? (report.return.value ?? NaN) * 100
          : undefined;
    assert.ok(found !== undefined, `unknown column ${column}`);
    checkNumber(found, text, `${column} on ${at}`);
  }
}

const NUMBERS: Readonly<Record<string, (row: PositionRow) => number>> = {
  'P&L': ({ pnl }) => pnl.value ?? NaN,
  price: ({ parts }) => parts.price,
  income: ({ parts }) => parts.income,
  FX: ({ parts }) => parts.fx,
  cost: ({ parts }) => parts.cost,
  realized: ({ realized }) => realized,
  unrealized: ({ unrealized }) => unrealized,
  average: ({ averagePrice }) => averagePrice ?? NaN,
  rounds: ({ rounds }) => rounds,
};
const TEXTS: Readonly<Record<string, (row: PositionRow) => string>> = {
  quantity: ({ quantity, legs }) =>
    legs.length > 1 ? legs.map((leg) => `${leg.instrument}: ${leg.quantity}`).join('; ') : String(quantity),
  opened: ({ opened }) => opened,
  closed: ({ closed }) => closed ?? 'open',
  side: ({ side }) => side,
  instruments: ({ instruments }) => instruments.join(', '),
};

/** A position since the beginning, at the end or on the row's `day`, among all accounts or in the row's `account`. */
function checkPosition({ engine }: GoldenBook, row: Row): void {
  const id = cell(row, 'position');
  const [at, account] = [row.get('day'), row.get('account')];
  const query = {
    period: 'inception',
    ...(at === undefined ? {} : { at }),
    ...(account === undefined ? {} : { account }),
  };
  const found = reportOf(engine, query).positions.find((position) => position.id === id);
  assert.ok(found, `position ${id}`);
  for (const [column, text] of row) {
    if (['position', 'day', 'account'].includes(column)) continue;
    const what = `${column} of ${id}${at === undefined ? '' : ` on ${at}`}`;
    const [number, words] = [NUMBERS[column], TEXTS[column]];
    assert.ok(number ?? words, `unknown column ${column}`);
    if (number) checkNumber(number(found), text, what);
    if (words) assert.equal(words(found).replaceAll('-', '−'), text.replaceAll('-', '−'), what);
  }
}

/** Since the beginning, at the end. */
function checkPillar({ engine }: GoldenBook, row: Row): void {
  const id = cell(row, 'pillar');
  const found = reportOf(engine, { period: 'inception' }).pillars.find((pillar) => pillar.id === id);
  checkNumber(found?.pnl.value ?? NaN, cell(row, 'P&L'), `P&L of pillar ${id}`);
}

const EVENT_NUMBERS: Readonly<Record<string, (event: BookEvent) => string>> = {
  traded: ({ traded }) => traded.toString(),
  held: ({ quantity }) => quantity.toString(),
  price: ({ price }) => price?.toString() ?? '',
  realized: ({ realized }) => realized.toString(),
  income: ({ income }) => income.toString(),
  fees: ({ fees }) => fees.toString(),
  lots: ({ lots }) =>
    [...lots].map(({ quantity, price }) => `${quantity.toString()} at ${price.toString()}`).join(', '),
};

/** What the ledger booked, in order: exactly these events, exactly these numbers. `event` is `ID ACTION`. */
function checkEvents({ engine }: GoldenBook, rows: readonly Row[] | undefined): void {
  if (!rows) return;
  const positions = [...engine.book().accounts.values()].flatMap((account) => [...account.positions.values()]);
  const booked = positions.flatMap((position) => eventsOf(position).map((event) => ({ id: position.id, event })));
  assert.deepEqual(
    booked.map(({ id, event }) => `${id} ${event.action}`),
    rows.map((row) => cell(row, 'event')),
  );
  for (const [i, row] of rows.entries()) {
    for (const [column, text] of row) {
      if (column === 'event') continue;
      const read = EVENT_NUMBERS[column];
      const event = booked[i]?.event;
      assert.ok(read && event, `unknown column ${column}`);
      assert.equal(read(event), text.replaceAll('−', '-'), `${column} of ${cell(row, 'event')}`);
    }
  }
}

/** Of any book: identities hold, parts add up to P&L, P&L and cash to the change of NAV, days ascend. */
function checkSums({ engine }: GoldenBook): void {
  const report = reportOf(engine, { period: 'inception' });
  assert.deepEqual(
    report.reconciliation.identities.filter(({ holds }) => !holds),
    [],
  );
  let total = report.cash.pnl.value ?? NaN;
  for (const { id, pnl, parts } of report.positions) {
    total += pnl.value ?? NaN;
    near(parts.price + parts.income + parts.fx + parts.cost, pnl.value ?? NaN, `the parts of ${id}`);
  }
  near(total, report.navEnd - report.navStart - report.flows, 'P&L and NAV');
  for (const account of engine.book().accounts.values()) {
    for (const { rounds } of account.positions.values()) {
      for (const { events } of rounds.flatMap(({ holdings }) => holdings)) {
        const days = events.map(({ day }) => day);
        assert.deepEqual(
          days,
          [...days].sort((a, b) => a - b),
        );
      }
    }
  }
}

function near(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) < 1e-6, `${what}: ${String(found)}, not ${String(expected)}`);
}

/** To the cent, or to the last decimal that is written where there are more. */
function checkNumber(found: number, text: string, what: string): void {
  const clean = text.replaceAll('−', '-').replaceAll(/[,%\s]/g, '');
  const expected = Number(clean);
  assert.ok(clean !== '' && Number.isFinite(expected), `${what}: ${text} is no number`);
  const places = Math.max(2, clean.split('.')[1]?.length ?? 0);
  const tolerance = 0.5000001 * 10 ** -places;
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${String(found)}, not ${text}`);
}

function cell(row: Row, column: string): string {
  const text = row.get(column);
  assert.ok(text !== undefined, `no ${column} in a row`);
  return text;
}

function tablesOf(markdown: string): readonly Table[] {
  const tables: { key: string; rows: Row[] }[] = [];
  let header: readonly string[] | undefined;
  for (const line of markdown.split('\n')) {
    const cells = /^\|(.*)\|$/
      .exec(line)?.[1]
      ?.split('|')
      .map((text) => text.trim());
    if (!cells) header = undefined;
    else if (!header) {
      header = cells;
      const [key = ''] = cells;
      if (KEYS.has(key)) tables.push({ key, rows: [] });
    } else if (KEYS.has(header[0] ?? '') && !/^-+:?$/.test(cells[0] ?? '')) {
      const columns = header;
      const filled = cells.flatMap((text, i) => (text === '' ? [] : [[columns[i] ?? '', text] as const]));
      tables.at(-1)?.rows.push(new Map(filled));
    }
  }
  return tables;
}
