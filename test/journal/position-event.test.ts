import assert from 'node:assert/strict';
import { ACTIONS } from '../../src/journal/records.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { problemMessage } from '../../src/base/problem.js';
import { checkItems, GOOD, kept, valuesOf } from './check-file.js';

/** Reads one event without a problem and gives its values. */
function read(item: string): Readonly<Record<string, unknown>> {
  const file = checkItems(`- ${item}`);
  assert.equal(kept(file), 'a | 0 out');
  return valuesOf(file.entry?.events[0]);
}

describe('an event of every action', () => {
  const cases: Record<string, [string, Readonly<Record<string, unknown>>]> = {
    'open by weight': [
      '{id: a, action: open, instrument: X, side: short, weight: 40%, price: 2, fx: 1.1, volatility: 32%}',
      { instrument: 'X', side: 'short', weight: '0.4', price: '2', fx: '1.1', volatility: 0.32 },
    ],
    'add by notional': ['{id: a, action: add, notional: 400_000, price: -1}', { notional: '400000', price: '-1' }],
    'trim of a lot': [
      '{id: a, action: trim, quantity: 1, price: 2, lot: 2026-01-01}',
      { quantity: '1', price: '2', lot: '2026-01-01' },
    ],
    'close of a bond': [
      '{id: a, action: close, price: 98.5, accrued: -0.12, lot: X-1, fees: {amount: 3, currency: EUR}}',
      { price: '98.5', accrued: '-0.12', lot: 'X-1', fees: { amount: '3', currency: 'EUR' } },
    ],
    roll: [
      '{id: a, action: roll, to: SI 2027-03, quantity: 10, out: 98.10, in: 99.45, fees: 24.00}',
      { to: 'SI 2027-03', quantity: '10', out: '98.1', in: '99.45', fees: { amount: '24' } },
    ],
    expire: ['{id: a, action: expire}', {}],
    'expire with a final settlement': ['{id: a, action: expire, price: 0.35}', { price: '0.35' }],
    exercise: ['{id: a, action: exercise, quantity: 10, into: spy-short}', { quantity: '10', into: 'spy-short' }],
    assign: [
      '{id: a, action: assign, into: x, instrument: SPY 2026-06-19 600 P, price: 588.2}',
      { into: 'x', instrument: 'SPY 2026-06-19 600 P', price: '588.2' },
    ],
    dividend: [
      '{id: a, action: dividend, amount: 120_000, currency: JPY, withholding: 18_378}',
      { amount: '120000', currency: 'JPY', withholding: '18378' },
    ],
    'dividend in kind': ['{id: a, action: dividend, quantity: 12, price: 0}', { quantity: '12', price: '0' }],
    'dividend in kind without a price': ['{id: a, action: dividend, quantity: 12}', { quantity: '12' }],
    income: ['{id: a, action: income, amount: 310.55, note: lending fee}', { amount: '310.55', note: 'lending fee' }],
    fee: ['{id: a, action: fee, amount: 42.00, note: borrow, stop: 3}', { amount: '42', note: 'borrow' }],
    split: [
      '{id: a, action: split, ratio: "4:1", cash_in_lieu: 12.50}',
      { ratio: { new: '4', old: '1' }, cashInLieu: '12.5' },
    ],
    'split by parts, without quotes': ['{id: a, action: split, ratio: 1.05:1}', { ratio: { new: '1.05', old: '1' } }],
    mark: ['{id: a, action: mark, price: 4.10, volatility: 0.55}', { price: '4.1', volatility: 0.55 }],
    buy: ['{id: a, action: buy, instrument: X, quantity: 1, price: 2}', { instrument: 'X', quantity: '1', price: '2' }],
    'cover without a size': ['{id: a, action: cover, price: 2, lot: L}', { price: '2', lot: 'L' }],
    'weight above the whole': ['{id: a, action: add, weight: 150%, price: 2}', { weight: '1.5', price: '2' }],
    'weight of one': ['{id: a, action: add, weight: 1, price: 2}', { weight: '1', price: '2' }],
    'volatility above the whole': ['{id: a, action: revise, volatility: 1.2}', { volatility: 1.2 }],
  };
  for (const [name, [item, expected]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(read(item), expected);
    });
  }

  it('keeps the digits of a weight', () => {
    assert.equal(
      read('{id: a, action: add, weight: 33.33333333333333333333%, price: 1}')['weight'],
      '0.3333333333333333333333',
    );
  });
});

describe('an event that lacks what its action needs', () => {
  const cases: Record<string, string> = {
    'open: all': `
      - {id: a, action: open}
                        ^^^^ key.missing
                        ^^^^ key.missing
                        ^^^^ key.missing`,
    'open: a size': `
      - {id: a, action: open, instrument: X, price: 1}
                        ^^^^ key.missing`,
    'add: a price': `
      - {id: a, action: add, weight: 1%}
                        ^^^ key.missing`,
    'trim: a size': `
      - {id: a, action: trim, price: 1}
                        ^^^^ key.missing`,
    'roll: where to and the prices': `
      - {id: a, action: roll, quantity: 1}
                        ^^^^ key.missing
                        ^^^^ key.missing
                        ^^^^ key.missing`,
    'exercise: into what': `
      - {id: a, action: exercise, quantity: 1}
                        ^^^^^^^^ key.missing`,
    'assign: into what': `
      - {id: a, action: assign}
                        ^^^^^^ key.missing`,
    'dividend: an amount or a quantity': `
      - {id: a, action: dividend, price: 1}
                        ^^^^^^^^ key.missing`,
    'income: an amount': `
      - {id: a, action: income}
                        ^^^^^^ key.missing`,
    'fee: an amount': `
      - {id: a, action: fee}
                        ^^^ key.missing`,
    'split: a ratio': `
      - {id: a, action: split, cash_in_lieu: 1}
                        ^^^^^ key.missing`,
    'mark: a price': `
      - {id: a, action: mark}
                        ^^^^ key.missing`,
    'buy: a price': `
      - {id: a, action: buy, quantity: 1}
                        ^^^ key.missing`,
  };
  for (const [name, item] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(kept(checkItems(`${item}\n      - ${GOOD}`)), 'b | 1 out');
    });
  }

  it('is told what to write', () => {
    const { problems } = parseMarkdownFile(
      'e.md',
      '---\ndate: 2026-01-07\npositions: [{id: a, action: roll}, {id: a, action: split}]\n---\n',
    );
    assert.deepEqual(problems.map(problemMessage), [
      '“to” is missing. Add “to: SI 2027-03”.',
      '“out” is missing. Add “out: 98.10”.',
      '“in” is missing. Add “in: 99.45”.',
      '“ratio” is missing. Add “ratio: "4:1"”.',
    ]);
  });
});

describe('a value of an event that is wrong', () => {
  const cases: Record<string, string> = {
    'a weight in plain percent': `
      - {id: a, action: add, weight: 40, price: 1}
                                     ^^ value.share`,
    'a weight above the whole as a plain number': `
      - {id: a, action: add, weight: 1.5, price: 1}
                                     ^^^ value.share`,
    'a weight of nothing': `
      - {id: a, action: add, weight: 0%, price: 1}
                                     ^^ value.not-positive`,
    'more withheld than is paid': `
      - {id: a, action: dividend, amount: 10, withholding: 10.5}
                                                           ^^^^ withholding.above
      - {id: a, action: income, amount: 10, withholding: 11}
                                                         ^^ withholding.above`,
    'a notional below zero': `
      - {id: a, action: add, notional: -5, price: 1}
                                       ^^ value.not-positive`,
    'a volatility in plain percent': `
      - {id: a, action: revise, volatility: 32}
                                            ^^ value.share`,
    'a volatility of nothing': `
      - {id: a, action: revise, volatility: 0}
                                            ^ value.not-positive`,
    'a rate of nothing': `
      - {id: a, action: close, price: 1, fx: 0}
                                             ^ value.not-positive`,
    'a ratio without its second part': `
      - {id: a, action: split, ratio: 4}
                                      ^ value.type`,
    'a ratio of nothing': `
      - {id: a, action: split, ratio: "0:1"}
                                      ^^^^^ value.type`,
    'cash in lieu that is paid': `
      - {id: a, action: split, ratio: "4:1", cash_in_lieu: -1}
                                                           ^^ value.negative`,
    'a contract that is none': `
      - {id: a, action: roll, to: SI 03/27, out: 1, in: 1}
                                  ^^^^^^^^ value.symbol`,
    'a position that is none': `
      - {id: a, action: exercise, into: My Short}
                                        ^^^^^^^^ value.id`,
    'accrued interest that is no number': `
      - {id: a, action: close, price: 1, accrued: some}
                                                  ^^^^ value.number`,
  };
  for (const [name, item] of Object.entries(cases)) {
    it(`costs it: ${name}`, () => {
      const records = item.split('- {').length - 1;
      assert.equal(kept(checkItems(`${item}\n      - ${GOOD}`)), `b | ${records} out`);
    });
  }
});

describe('a key that means nothing to the action', () => {
  it('is pointed at, and the event stands without it', () => {
    const file = checkItems(`
      - {id: a, action: open, instrument: X, quantity: 1, price: 2, ratio: "4:1", lot: L}
                                                                    ^^^^^ key.unused
                                                                                  ^^^ key.unused
      - {id: b, action: fee, amount: 1, price: 2, withholding: 3, stop: 4}
                                        ^^^^^ key.unused
                                                  ^^^^^^^^^^^ key.unused
      - {id: c, action: revise, side: short, to: SI 2027-03}
                                ^^^^ key.unused
                                             ^^ key.unused
      - {id: d, action: close, price: 1, weight: 40%, currency: USD}
                                         ^^^^^^ key.unused
                                                      ^^^^^^^^ key.unused
      - {id: e, action: expire, legs: [{instrument: X}]}
                                ^^^^ key.unused
    `);
    assert.equal(kept(file), 'a b c d e | 0 out');
    assert.deepEqual(file.entry?.events.map(valuesOf), [
      { instrument: 'X', quantity: '1', price: '2' },
      { amount: '1' },
      {},
      { price: '1' },
      {},
    ]);
    assert.equal(
      file.problems.map(problemMessage)[0],
      '“ratio” means nothing to the action “open” and is ignored. Remove it, or correct the action.',
    );
    assert.ok(file.problems.every(({ severity }) => severity === 'information'));
  });

  it('does not hide what is missing', () => {
    assert.equal(
      kept(
        checkItems(`
          - {id: a, action: sell, legs: [{instrument: X, quantity: 1, price: 1}]}
                            ^^^^ key.missing
          - ${GOOD}
        `),
      ),
      'b | 1 out',
    );
  });

  it('is none of the plan’s, whatever the action', () => {
    const needs =
      'price: 1, instrument: X, quantity: 1, to: Y, out: 1, in: 1, into: z, amount: 1, ratio: "2:1", account: main, ref: r';
    const plan =
      'thesis: t, target: 1, stop: 1, invalidation: i, roll: {at: 1}, risk: 1, conviction: 1, tags: t, review_by: 2026-01-01, pillars: [p], fees: 1, time: 10:00, note: n';
    for (const action of ACTIONS) {
      const text = `---\ndate: 2026-01-07\npositions: [{id: a, action: ${action}, ${needs}, ${plan}}]\n---\n`;
      const { problems, entry } = parseMarkdownFile('e.md', text);
      assert.equal(entry?.events.length, 1, action);
      const said = problems.map(({ args }) => args[0]);
      assert.deepEqual(
        said.filter((key = '') => plan.includes(`${key}:`) || ['account', 'ref', 'instrument'].includes(key)),
        [],
        action,
      );
    }
  });
});

describe('several sizes at once', () => {
  it('the first of quantity, weight and notional counts, in any order of the text', () => {
    const file = checkItems(`
      - {id: a, action: add, weight: 40%, quantity: 3, notional: 5, price: 1}
                             ^^^^^^ size.unused
                                                       ^^^^^^^^ size.unused
      - {id: b, action: buy, notional: 5, weight: 40%, price: 1}
                             ^^^^^^^^ size.unused
    `);
    assert.equal(kept(file), 'a b | 0 out');
    assert.deepEqual(
      file.problems.map(({ args }) => args),
      [
        ['weight', 'quantity'],
        ['notional', 'quantity'],
        ['notional', 'weight'],
      ],
    );
    assert.deepEqual(valuesOf(file.entry?.events[0]), { quantity: '3', weight: '0.4', notional: '5', price: '1' });
  });

  it('of a dividend, the money counts before the units', () => {
    const file = checkItems(`
      - {id: a, action: dividend, amount: 5, quantity: 3, price: 1, weight: 1%}
                                             ^^^^^^^^ size.unused
                                                          ^^^^^ size.unused
                                                                    ^^^^^^ key.unused
      - {id: b, action: dividend, quantity: 3, currency: EUR, withholding: 1}
                                               ^^^^^^^^ size.unused
                                                              ^^^^^^^^^^^ size.unused
    `);
    assert.deepEqual(file.entry?.events.map(valuesOf), [{ amount: '5' }, { quantity: '3' }]);
  });
});
