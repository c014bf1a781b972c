import fc from 'fast-check';
import { createEngine } from '../../src/engine/engine.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';
import { randomJournal, type RandomJournal } from '../support/random-journal/random-journal.js';

const PIECES = [
  ...['---\n', '\n', '\t', ' ', '- ', ': ', ', ', '{', '}', '[', ']', '"', "'", '#', '&a ', '*a', '!!int ', '%', '~'],
  ...[
    'null',
    '0',
    '-1',
    '-',
    '1e999',
    '1e-30',
    '1e400',
    '.',
    '_',
    '\u0000',
    '\uD800',
    '银',
    '2026-02-30',
    '25:00',
    '101%',
  ],
  ...[
    'legs: []',
    'legs: [{}]',
    'ratio: "0:1"',
    'ratio: "1:0"',
    'ratio: 1e9:1',
    'cash_in_lieu: 1',
    'lot: x',
    'into: p0',
  ],
  ...[
    'weight: 1e9',
    'notional: 1',
    'quantity: 0',
    'quantity: 1e40',
    'quantity: 1e-40',
    'price: 0',
    'price: -1',
    'fx: 0',
  ],
  ...['action: expire', 'action: exercise', 'action: assign', 'action: roll', 'action: split', 'action: revise'],
  ...[
    'to: SI 2026-12',
    'in: 1',
    'out: 1',
    'fees: {amount: 1, currency: XXX}',
    'currency: JPY',
    'accrued: -3',
    'volatility: 0',
  ],
  ...[
    'lots: specific',
    'lots_cross: true',
    'time_zone: Mars/Base',
    'time: 24:61',
    'dv01: 0',
    'coupon: 1e9%',
    'maturity: 0001-01-01',
  ],
  ...[
    'transfers: [{from: account-0, to: account-0, amount: 1}]',
    'nav: {account-0: 1}',
    'opening: {date: 9999-12-31, nav: 0}',
  ],
] as const;

/** One change of one file: something cut out, repeated or put in. */
const cut = fc.record({
  file: fc.nat(30),
  at: fc.nat(100_000),
  length: fc.nat(40),
  put: fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
  isTwice: fc.boolean(),
});
type Cut = typeof cut extends fc.Arbitrary<infer T> ? T : never;

/** The files of a journal after the cuts. */
function mutilate({ files }: RandomJournal, cuts: readonly Cut[]): ReadonlyMap<string, string> {
  const found = new Map(files);
  const paths = [...files.keys()];
  for (const { file, at, length, put, isTwice } of cuts) {
    const path = paths[file % paths.length] ?? '';
    const text = found.get(path) ?? '';
    const from = at % (text.length + 1);
    const gone = text.slice(from, from + length);
    found.set(path, text.slice(0, from) + put.join('') + (isTwice ? gone + gone : '') + text.slice(from + length));
  }
  return found;
}

describe('a mutilated journal', () => {
  it('is read, booked, valued and reported without a throw', () => {
    const cuts = fc.array(cut, { minLength: 1, maxLength: 4 });
    const engine = createEngine();
    checkProperty(
      fc.tuple(randomJournal(), cuts),
      ([journal, all]) => {
        const files = mutilate(journal, all);
        for (const path of engine.paths) if (!files.has(path)) engine.removeFile(path);
        for (const [path, text] of files) engine.setFile(path, text);
        engine.problems();
        engine.report({ period: 'inception' });
      },
      FEWER_RUNS,
    );
  });
});
