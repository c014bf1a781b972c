import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { loadFolder } from '../../src/cli/load-folder.js';
import { createEngine } from '../../src/engine/engine.js';
import { DIMENSIONS, type Dimension } from '../../src/report/breakdown-model.js';
import type { AttributionReport, ReportChoice } from '../../src/report/view-model.js';
import type { BookPosition, Holding } from '../../src/ledger/book.js';
import type { DailyValues, HoldingValues, PositionValues } from '../../src/valuation/daily-values.js';
import { reportOf } from '../support/journal-text.js';
import { bookJournal, valuesOf } from '../support/random-journal/valued-journal.js';

/*
 * The same attribution twice: as the engine reports it, and by loops over every day, every holding and every link that
 * share nothing with it but the daily P&L.
 */

const files = new Map(
  readdirSync('sample', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(`sample/${name}`).isFile())
    .map((name) => [name, readFileSync(`sample/${name}`, 'utf8')]),
);
const valued = bookJournal(files);
const account = valued.book.accounts.get('main') ?? assert.fail();
const values = valuesOf(valued, account);
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

interface Row {
  contribution: number;
  pnl: number;
  price: number;
  cells: Map<string, number>;
}

type Linking = NonNullable<ReportChoice['linking']>;

/** What a day's contribution counts for in the whole: the growth before it, after it, or by logarithms. */
function coefficient(returns: readonly number[], at: number, linking: Linking): number {
  const growth = (some: readonly number[]): number => some.reduce((product, r) => product * (1 + r), 1);
  const log = (r: number): number => (r === 0 ? 1 : Math.log(1 + r) / r);
  if (linking === 'earlier-growth') return growth(returns.slice(0, at));
  if (linking === 'later-growth') return growth(returns.slice(at + 1));
  return log(returns[at] ?? 0) / log(growth(returns) - 1);
}

/** The tags a trade has on a day, from what was written before it; its opening counts on its own day. */
function tagsOn(day: number, { rounds }: BookPosition, holding: Holding): string[] {
  const round = rounds.find(({ holdings }) => holdings.includes(holding)) ?? assert.fail();
  const known = round.holdings
    .flatMap(({ events }) => events)
    .filter((one) => one.day < day || (one.day === day && one.event === round.opening));
  const inEntry = (path: string): readonly string[] =>
    /\ntags: \[(.*)\]/.exec(files.get(path) ?? '')?.[1]?.split(', ') ?? [];
  const stated = known.filter(({ event }) => event.plan.tags).sort((a, b) => b.day - a.day);
  const traded = known.filter((one) => one.traded.toNumber() !== 0);
  return [...new Set([...(stated[0]?.event.plan.tags ?? []), ...traded.flatMap(({ event }) => inEntry(event.path))])];
}

function keys(
  dimension: Dimension,
  held: PositionValues,
  { holding }: HoldingValues,
  pillar: string,
  day: number,
): string[] {
  const { instrument } = holding;
  switch (dimension) {
    case 'pillar':
      return [pillar];
    case 'position':
      return [held.position.id];
    case 'instrument':
      return [instrument.symbol];
    case 'underlying':
      return [instrument.underlying];
    case 'class':
      return [instrument.assetClass ?? ':none'];
    case 'account':
      return ['main'];
    case 'side':
      return [(holding.events.find(({ traded }) => !traded.isZero())?.traded.toNumber() ?? 0) < 0 ? 'short' : 'long'];
    case 'tag': {
      const tags = tagsOn(day, held.position, holding);
      return tags.length === 0 ? [':none'] : tags;
    }
  }
}

/** Every row of a breakdown, children not in their parents. */
function byHand(of: DailyValues, from: string, to: string, { by = 'pillar', across, linking }: ReportChoice) {
  const days = [...of.days.keys()].filter((i) => i > 0 && iso(of.days[i] ?? 0) >= from && iso(of.days[i] ?? 0) <= to);
  const base = (i: number): number => (of.nav[i - 1] ?? 0) + (of.inflow[i] ?? 0);
  const returns = days.map((i) => ((of.nav[i] ?? 0) + (of.outflow[i] ?? 0)) / base(i) - 1);
  const rows = new Map<string, Row>();
  for (const [at, i] of days.entries()) {
    const weight = coefficient(returns, at, linking ?? 'earlier-growth') / base(i);
    for (const held of of.positions) {
      for (const part of held.parts) {
        const pnl = part.pnl[i - part.from] ?? 0;
        const other = [part.income, part.fx, part.cost].reduce((sum, one) => sum + (one?.[i - part.from] ?? 0), 0);
        const links = part.links.filter(({ fromDay }) => fromDay <= (of.days[i] ?? 0)).at(-1)?.shares ?? [];
        const rest = 1 - links.reduce((sum, { share }) => sum + share, 0);
        for (const { pillar, share } of [...links, { pillar: 'unlinked', share: rest }]) {
          if (pnl * share === 0 && other * share === 0) continue;
          const rowKeys = keys(by, held, part, pillar, of.days[i] ?? 0);
          for (const key of rowKeys) {
            const row = rows.get(key) ?? { contribution: 0, pnl: 0, price: 0, cells: new Map<string, number>() };
            rows.set(key, row);
            const own = (pnl * share) / rowKeys.length;
            row.pnl += own;
            row.price += ((pnl - other) * share) / rowKeys.length;
            row.contribution += own * weight;
            const cells = across ? keys(across, held, part, pillar, of.days[i] ?? 0) : [];
            for (const cell of cells) row.cells.set(cell, (row.cells.get(cell) ?? 0) + (own * weight) / cells.length);
          }
        }
      }
    }
  }
  return { rows, total: returns.reduce((product, r) => product * (1 + r), 1) - 1 };
}

const engine = createEngine();
loadFolder(engine, process.cwd(), 'sample');

/** What a row has of its own; a parent's children are taken off. */
function ownOf(rows: AttributionReport['breakdown']['rows'], key: string): Row {
  const row = rows.find((one) => one.key === key) ?? assert.fail(key);
  const children = rows.filter(({ parent }) => parent === key);
  const less = (pick: (one: typeof row) => number | null): number =>
    (pick(row) ?? 0) - children.reduce((sum, child) => sum + (pick(child) ?? 0), 0);
  return {
    contribution: less((one) => one.contribution.value),
    pnl: less((one) => one.pnl.value),
    price: less((one) => one.parts.price),
    cells: new Map(row.cells.map((_, at) => [String(at), less((one) => one.cells[at] ?? 0)])),
  };
}

function agrees(choice: ReportChoice, from: string, to: string): void {
  const { breakdown, return: shown } = reportOf(engine, { ...choice, account: 'main' });
  const { rows, total } = byHand(values, from, to, choice);
  const close = (a: number, b: number, what: string, size = 1): void => {
    assert.ok(Math.abs(a - b) <= 1e-9 * size, `${JSON.stringify(choice)} ${what}: ${String(a)} is not ${String(b)}`);
  };
  close(shown.value ?? NaN, total, 'return');
  close(breakdown.total.value ?? NaN, total, 'total');
  for (const [key, expected] of rows) {
    const own = ownOf(breakdown.rows, key);
    close(own.contribution, expected.contribution, `contribution of ${key}`);
    close(own.pnl, expected.pnl, `P&L of ${key}`, 1e6);
    close(own.price, expected.price, `price of ${key}`, 1e6);
    for (const [cell, value] of expected.cells) {
      const at = breakdown.columns.findIndex((column) => column.key === cell);
      close(own.cells.get(String(at)) ?? 0, value, `${key} by ${cell}`);
    }
  }
  const known = breakdown.rows.filter(({ kind, key }) => kind === 'item' && !rows.has(key));
  for (const { key } of known) close(ownOf(breakdown.rows, key).contribution, 0, `contribution of ${key}`);
}

describe('an attribution', () => {
  for (const by of DIMENSIONS) {
    it(`by ${by} is what the days make by hand`, () => {
      agrees({ by }, '2026-01-01', '2026-10-30');
      agrees({ by, period: '2025' }, '2025-01-01', '2025-12-31');
    });
  }
  for (const linking of ['logarithmic', 'later-growth'] as const) {
    it(`linked by ${linking} is what the days make by hand`, () => {
      agrees({ linking }, '2026-01-01', '2026-10-30');
    });
  }
  it('by two dimensions crossed is what the days make by hand', () => {
    for (const [by, across] of [
      ['pillar', 'class'],
      ['class', 'side'],
      ['tag', 'pillar'],
      ['instrument', 'tag'],
      ['underlying', 'account'],
    ] as const) {
      agrees({ by, across }, '2026-01-01', '2026-10-30');
    }
  });
  it('by tag leaves out what an entry says that traded nothing', () => {
    const { breakdown } = reportOf(engine, { by: 'tag', within: 'resource-nationalism', account: 'main' });
    const shown = breakdown.rows.map(({ key }) => key);
    assert.deepEqual(
      shown.filter((key) => key === 'no-trade' || key === 'review'),
      [],
    );
  });
});
