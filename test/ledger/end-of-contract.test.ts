import assert from 'node:assert/strict';
import { booked, ledgerOf } from '../support/short-ledger.js';

const PRICES = 'date,A,SPY,SI 2026-01\n2026-01-05,10,100,10\n2026-01-15,10,104,12';

function run(events: string, account?: string): readonly string[] {
  return booked(events, { prices: PRICES, ...(account === undefined ? {} : { account }) });
}

describe('an expiry', () => {
  it('ends what is out of the money at 0, all dated legs at once, and a future at its last price', () => {
    assert.deepEqual(
      run(`
    05 {id: o, action: open, legs: [{instrument: SPY 2026-01-16 110 C, quantity: 2, price: 1}, {instrument: SPY 2026-01-16 95 P, quantity: -2, price: 1}]}
    05 {id: f, action: open, instrument: SI 2026-01, quantity: 1, price: 10}
    16 {id: o, action: expire}
    16 {id: f, action: expire}`),
      [
        'o open 2 @1 = 2',
        'o open -2 @1 = -2',
        'o expire -2 @0 = 0',
        'o expire 2 @0 = 0',
        'f open 1 @10 = 1',
        'f expire -1 @12 = 0',
      ],
    );
  });

  it('is refused in the money, too early, and of what does not expire', () => {
    assert.deepEqual(
      run(`
    05 {id: c, action: open, instrument: SPY 2026-01-16 100 C, quantity: 1, price: 1}
    05 {id: a, action: open, instrument: A, quantity: 1, price: 10}
    12 {id: c, action: expire}
                       ^^^^^^ expire.early
    16 {id: c, action: expire}
                       ^^^^^^ expire.in-the-money
    16 {id: a, action: expire}
                       ^^^^^^ expire.nothing
    17 {id: c, action: expire, price: 4}`),
      ['c open 1 @1 = 1', 'c expire -1 @4 = 0', 'a open 1 @10 = 1'],
    );
  });

  it('looks at the price of the last day, however late it is recorded, and not months before', () => {
    const prices = 'date,A\n2026-01-05,50\n2026-01-06,54\n2026-01-09,49';
    assert.deepEqual(
      booked(
        `
    05 {id: c, action: open, instrument: A 2026-01-06 50 C, quantity: 1, price: 1}
                                         ^^^^^^^^^^^^^^^^^ position.expired
    05 {id: p, action: open, instrument: A 2026-01-06 52 P, quantity: 1, price: 1}
    09 {id: c, action: expire}
                       ^^^^^^ expire.in-the-money
    09 {id: p, action: expire}
    05 {id: f, action: open, instrument: SI 2026-06, quantity: 1, price: 10}
    09 {id: f, action: expire, price: 11}
                       ^^^^^^ expire.early`,
        { prices },
      ),
      ['c open 1 @1 = 1', 'p open 1 @1 = 1', 'p expire -1 @0 = 0', 'f open 1 @10 = 1'],
    );
  });
});

describe('an exercise or assignment', () => {
  it('of a part keeps the rest, and opens, adds to or reduces the other position', () => {
    assert.deepEqual(
      run(`
    05 {id: p, action: open, side: short, instrument: SPY 2026-01-16 100 P, quantity: 2, price: 1}
    16 {id: p, action: assign, quantity: 1, into: s}
    16 {id: p, action: assign, quantity: 1, into: s}
    05 {id: c, action: open, side: short, instrument: SPY 2026-01-16 103 C, quantity: 1, price: 1}
    17 {id: c, action: assign, into: s}`),
      [
        'p open -2 @1 = -2',
        'p assign 1 @0 = -1',
        'p assign 1 @0 = 0',
        'c open -1 @1 = -1',
        'c assign 1 @0 = 0',
        's assign 100 @100 = 100',
        's assign 100 @100 = 200',
        's assign -100 @103 = 100',
      ],
    );
  });

  it('is for the right side of an option, and for no more than is held', () => {
    assert.deepEqual(
      run(`
    05 {id: p, action: open, instrument: SPY 2026-01-16 110 P, quantity: 2, price: 1}
    05 {id: a, action: open, instrument: A, quantity: 1, price: 10}
    15 {id: p, action: assign, into: s}
                       ^^^^^^ exercise.side
    15 {id: a, action: exercise, into: s}
                       ^^^^^^^^ exercise.no-option
    15 {id: s, action: close, price: 100}
            ^ position.depends`),
      ['p open 2 @1 = 2', 'a open 1 @10 = 1'],
    );
    assert.deepEqual(
      run(`
    05 {id: p, action: open, instrument: SPY 2026-01-16 110 P, quantity: 2, price: 1}
    15 {id: p, action: exercise, quantity: 3, into: s}
                                           ^ position.not-enough`),
      ['p open 2 @1 = 2'],
    );
  });

  it('crosses zero of the other position only where the account allows it', () => {
    const events = `
    05 {id: s, action: open, instrument: SPY, quantity: 60, price: 100}
    05 {id: p, action: open, instrument: SPY 2026-01-16 110 P, quantity: 1, price: 1}
    15 {id: p, action: exercise, into: s}`;
    assert.deepEqual(run(events, 'lots_cross: true'), [
      's open 60 @100 = 60',
      's exercise -60 @110 = 0',
      's exercise -40 @110 = -40',
      'p open 1 @1 = 1',
      'p exercise -1 @0 = 0',
    ]);
    assert.deepEqual(run(`${events}\n                                       ^ position.not-enough`), [
      's open 60 @100 = 60',
      'p open 1 @1 = 1',
    ]);
  });

  it('into its own position goes on with the same round trip', () => {
    const engine = ledgerOf(
      `
    05 {id: p, action: open, side: short, instrument: SPY 2026-01-16 100 P, quantity: 1, price: 1}
    16 {id: p, action: assign, into: p}`,
      { prices: PRICES },
    );
    const rounds = engine.book().accounts.get('main')?.positions.get('p')?.rounds ?? [];
    assert.deepEqual(
      rounds.map(({ closedDay, holdings }) => [closedDay, holdings.map(({ instrument }) => instrument.symbol)]),
      [[undefined, ['SPY 2026-01-16 100 P', 'SPY']]],
    );
  });

  it('goes to a position in the same underlying', () => {
    assert.deepEqual(
      booked(`
    05 {id: c, action: open, instrument: A 2026-01-06 10 C, quantity: 1, price: 1}
    05 {id: f, action: open, instrument: SPY, quantity: 1, price: 10}
    06 {id: c, action: exercise, into: f}
                                       ^ exercise.into`),
      ['c open 1 @1 = 1', 'f open 1 @10 = 1'],
    );
  });
});
