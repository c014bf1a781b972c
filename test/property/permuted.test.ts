import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { DIMENSIONS } from '../../src/report/breakdown-model.js';
import type { Figure, ReportChoice } from '../../src/report/view-model.js';
import { PNL_PARTS } from '../../src/valuation/daily-values.js';
import { reportOf } from '../support/journal-text.js';
import { checkProperty } from '../support/random-journal/check-property.js';

/*
 * What does not depend on each other may be written in any order: events of different positions on one day, in one file or
 * in several, whatever their names. The whole breakdown and every comparison must stay.
 */

const DAYS = [
  '2025-02-03',
  '2025-02-28',
  '2025-06-02',
  '2025-12-30',
  '2026-01-05',
  '2026-02-27',
  '2026-03-02',
  '2026-06-01',
];
const SYMBOLS = ['A', 'B', 'C'] as const;

/** What one position does on one day; a trade opens it, or closes it where it is open. */
type Deed = 'nothing' | 'trade' | 'revise' | 'income';
interface Held {
  readonly symbol: (typeof SYMBOLS)[number];
  readonly side: 'long' | 'short';
  readonly deeds: readonly Deed[];
  readonly links: readonly string[];
}
interface Event {
  readonly day: number;
  readonly text: string;
}

const LINKS = ['[up]', '{up: 60%}', '{up: 30%, down: 70%}', '[deep]', '[]'];

function eventsOf({ symbol, side, deeds, links }: Held, id: string): readonly Event[] {
  let isHeld = false;
  return deeds.flatMap((deed, day): Event[] => {
    const pillars = links[day] ?? '[up]';
    if (deed === 'nothing' || (!isHeld && deed !== 'trade')) return [];
    const write = (rest: string): Event[] => [{ day, text: `{id: ${id}, ${rest}}` }];
    if (deed === 'income') return write('action: income, amount: 1.25');
    if (deed === 'revise') return write(`action: revise, pillars: ${pillars}, tags: [t${String(day)}, ${id}]`);
    const price = String(10 + day);
    if (isHeld) {
      isHeld = false;
      return write(`action: close, price: ${price}, fees: 0.5`);
    }
    isHeld = true;
    return write(
      `action: open, instrument: ${symbol}, side: ${side}, quantity: 7, price: ${price}, pillars: ${pillars}, tags: [${id}]`,
    );
  });
}

const STANDING: readonly (readonly [string, string])[] = [
  [
    'account.md',
    '---\naccount: main\ncurrency: USD\nopening: {date: 2024-12-31, nav: 1000}\nbenchmark: {year: 2025}\n' +
      'instruments: {A: {kind: etf, class: equity}, B: {kind: etf, underlying: x}, C: {kind: etf, underlying: x}}\n---\n',
  ],
  ['up.md', '---\npillar: up\n---\n'],
  ['down.md', '---\npillar: down\n---\n'],
  ['deep.md', '---\npillar: deep\nparent: down\n---\n'],
  [
    'prices/p.csv',
    [
      'date,A,B,C',
      ...DAYS.map((day, i) => `${day},${String(10 + i)},${String(12 + (i % 3))},${String(14 - i / 2)}`),
    ].join('\n'),
  ],
];

/** Entries of some events each, which all count from the same day; both ways of writing give an entry the same tags. */
function journal(groups: readonly (readonly Event[])[], pathOf: (n: number) => string): JournalEngine {
  const engine = createEngine();
  const entries = groups.map((events, n): readonly [string, string] => {
    const day = events[0]?.day ?? 0;
    const lines = events.map(({ text }) => `  - ${text}`).join('\n');
    return [pathOf(n), `---\ndate: ${DAYS[day] ?? ''}\ntags: [e${String(day % 3)}]\npositions:\n${lines}\n---\n`];
  });
  for (const [path, text] of [...STANDING, ...entries]) engine.setFile(path, text);
  return engine;
}

const held: fc.Arbitrary<Held> = fc.record({
  symbol: fc.constantFrom(...SYMBOLS),
  side: fc.constantFrom('long', 'short'),
  deeds: fc.array(fc.constantFrom<Deed>('nothing', 'trade', 'revise', 'income'), { minLength: 8, maxLength: 8 }),
  links: fc.array(fc.constantFrom(...LINKS), { minLength: 8, maxLength: 8 }),
});
const choice: fc.Arbitrary<ReportChoice> = fc.record({
  by: fc.constantFrom(...DIMENSIONS),
  across: fc.constantFrom(null, ...DIMENSIONS),
  arithmetic: fc.constantFrom('arithmetic', 'geometric'),
  effectLinking: fc.constantFrom('carino', 'grap'),
});

/** Every number of the breakdown and of the comparisons by where it stands; rows by their key, as near ties may turn. */
function numbers(engine: JournalEngine, chosen: ReportChoice): ReadonlyMap<string, number | string | null> {
  const { breakdown, comparisons } = reportOf(engine, { ...chosen, period: 'ytd' });
  const found = new Map<string, number | string | null>();
  const put = (key: string, { value, reason }: Figure): unknown => found.set(key, value ?? reason ?? null);
  put('total', breakdown.total);
  for (const row of breakdown.rows) {
    put(`${row.key} contribution`, row.contribution);
    put(`${row.key} pnl`, row.pnl);
    put(`${row.key} base`, row.base);
    put(`${row.key} exposure`, row.exposure);
    for (const [part, value] of PNL_PARTS.map((name) => [name, row.parts[name]] as const))
      found.set(`${row.key} ${part}`, value);
    for (const [i, cell] of row.cells.entries()) found.set(`${row.key} x ${breakdown.columns[i]?.key ?? ''}`, cell);
  }
  for (const view of comparisons.views) {
    found.set(`${view.kind} reason`, view.reason);
    found.set(`${view.kind} excess`, view.excess);
    for (const { id, effects, weight, baseWeight } of view.rows) {
      for (const [i, value] of [...effects, weight, baseWeight].entries())
        found.set(`${view.kind} ${id} ${String(i)}`, value);
    }
  }
  return found;
}

describe('records of one day that do not depend on each other', () => {
  it('give the same breakdown and comparisons in any order and in any files', () => {
    const written = fc.array(held, { minLength: 1, maxLength: 5 }).chain((positions) => {
      const events = positions.flatMap((one, i) => eventsOf(one, `p${String(i)}`));
      const all = { minLength: events.length, maxLength: events.length };
      return fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], all), choice);
    });
    checkProperty(
      written,
      ([events, shuffled, chosen]) => {
        const one = journal(
          events.map((event) => [event]),
          (n) => `e/${String(n).padStart(3, '0')}.md`,
        );
        const days = [...new Set(shuffled.map(({ day }) => day))];
        const other = journal(
          days.map((day) => shuffled.filter((event) => event.day === day)),
          (n) => `${String(97 - n)}/e.md`,
        );
        for (const engine of [one, other]) {
          const errors = [...engine.problems().values()].flat().filter(({ severity }) => severity === 'error');
          assert.deepEqual(errors, []);
        }
        const [expected, found] = [numbers(one, chosen), numbers(other, chosen)];
        assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
        for (const [key, value] of expected) {
          const again = found.get(key);
          if (typeof value !== 'number' || typeof again !== 'number') assert.equal(again, value, key);
          else
            assert.ok(
              Math.abs(again - value) <= 1e-9 * (1 + Math.abs(value)),
              `${key}: ${String(again)} is not ${String(value)}`,
            );
        }
      },
      200,
    );
  });
});
