import assert from 'node:assert/strict';
import { problemMessage } from '../../src/base/problem.js';
import { check, checkItems, GOOD, kept, valuesOf } from './check-file.js';

describe('the legs of an event', () => {
  it('are read with their place and all their keys', () => {
    const file = check(`
      ---
      date: 2026-01-07
      positions:
        - id: a
          action: open
          legs:
            - instrument: SI 2026-12 75 C
              quantity: 10
              price: 9.10
              fees: {amount: 2, currency: EUR}
              pillars: {silver: 60%, gold: 40%}
              volatility: 32%
            - {instrument: SI 2026-12 125 C, quantity: -1_0, price: 2.35, fees: 1, fx: 1.2}
          fees: 3
          pillars: [silver]
          fx: 1.1
      ---
    `);
    const event = file.entry?.events[0];
    assert.deepEqual(valuesOf(event), {
      legs: [
        {
          instrument: 'SI 2026-12 75 C',
          quantity: '10',
          price: '9.1',
          fees: { amount: '2', currency: 'EUR' },
          links: [
            { pillar: 'silver', share: 0.6 },
            { pillar: 'gold', share: 0.4 },
          ],
          volatility: 0.32,
        },
        { instrument: 'SI 2026-12 125 C', quantity: '-10', price: '2.35', fees: { amount: '1' }, fx: '1.2' },
      ],
      fees: { amount: '3' },
      fx: '1.1',
    });
    const [first, second] = event?.legs ?? [];
    assert.ok(first?.links?.[0] && second);
    assert.equal(
      file.source.slice(second.range),
      '{instrument: SI 2026-12 125 C, quantity: -1_0, price: 2.35, fees: 1, fx: 1.2}',
    );
    assert.equal(file.source.slice(first.links[0].pillar.range), 'silver');
    assert.equal(file.source.slice(first.fees?.range ?? second.range), '{amount: 2, currency: EUR}');
  });

  it('of every action that takes them', () => {
    const file = checkItems(`
      - {id: a, action: open, legs: [{instrument: X, quantity: 1, price: 2}, {instrument: Y, quantity: -1, price: 0}]}
      - {id: a, action: add, legs: [{instrument: X, quantity: 1, price: 2}]}
      - {id: a, action: trim, legs: [{instrument: X, quantity: -1, price: 2, lot: L}]}
      - {id: a, action: close, legs: [{instrument: X, price: 2}, {instrument: Y, price: 3, quantity: 1, lot: L}]}
      - {id: a, action: mark, legs: [{instrument: X, price: 2, volatility: 40%}]}
    `);
    assert.equal(kept(file), 'a a a a a | 0 out');
    assert.deepEqual(
      file.entry?.events.map((event) => event.legs?.length),
      [2, 1, 1, 2, 1],
    );
  });
});

describe('a leg that is wrong costs its event', () => {
  const cases: Record<string, string> = {
    'no instrument': `
      - {id: a, action: open, legs: [{quantity: 1, price: 2}]}
                                                ^ key.missing`,
    'no quantity, no price in an opening': `
      - {id: a, action: open, legs: [{instrument: X}, {instrument: Y, quantity: 1}]}
                                                  ^ key.missing
                                                  ^ key.missing
                                                                   ^ key.missing`,
    'no quantity in a trim': `
      - {id: a, action: trim, legs: [{instrument: X, price: 1}]}
                                                  ^ key.missing`,
    'no price in a close': `
      - {id: a, action: close, legs: [{instrument: X, quantity: 1}]}
                                                   ^ key.missing`,
    'no price in a mark': `
      - {id: a, action: mark, legs: [{instrument: X}]}
                                                  ^ key.missing`,
    'a quantity of zero': `
      - {id: a, action: open, legs: [{instrument: X, quantity: 0, price: 1}]}
                                                               ^ value.zero`,
    'the same instrument twice, however it is written': `
      - {id: a, action: open, legs: [{instrument: SPY 2026-06-19 600 P, quantity: 1, price: 1}, {instrument: SPY260619P00600000, quantity: -1, price: 1}]}
                                                                                                             ^^^^^^^^^^^^^^^^^^ legs.repeated`,
    'links above the whole': `
      - {id: a, action: open, legs: [{instrument: X, quantity: 1, price: 1, pillars: {p: 70%, q: 40%}}]}
                                                                                     ^^^^^^^^^^^^^^^^ links.above-whole`,
    'negative fees': `
      - {id: a, action: open, legs: [{instrument: X, quantity: 1, price: 1, fees: -1}]}
                                                                                  ^^ value.negative`,
    'no list': `
      - {id: a, action: open, legs: {instrument: X, quantity: 1, price: 1}}
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value.type`,
    'an empty list': `
      - {id: a, action: open, legs: []}
                                    ^^ value.type`,
    'a leg that is no block': `
      - {id: a, action: open, legs: [X, {instrument: Y, quantity: 1, price: 1}]}
                                     ^ value.type`,
    'sizes, a price or an instrument beside them': `
      - {id: a, action: open, instrument: X, weight: 1%, quantity: 1, price: 2, legs: [{instrument: Y, quantity: 1, price: 1}]}
                              ^^^^^^^^^^ legs.beside
                                             ^^^^^^ legs.no-size
                                                         ^^^^^^^^ legs.beside
                                                                      ^^^^^ legs.beside`,
  };
  for (const [name, item] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(kept(checkItems(`${item}\n      - ${GOOD}`)), 'b | 1 out');
    });
  }

  it('and an empty list says what it lacks', () => {
    const file = checkItems(`
      - {id: a, action: open, legs: []}
                                    ^^ value.type
    `);
    assert.deepEqual(file.problems.map(problemMessage), ['“legs” must be a list of at least one leg.']);
  });
});

describe('what legs do not need', () => {
  it('is pointed at and left out of the record', () => {
    const file = checkItems(`
      - {id: a, action: open, side: short, volatility: 30%, legs: [{instrument: X, quantity: 1, price: 1, lot: L}]}
                              ^^^^ legs.signed
                                           ^^^^^^^^^^ legs.unused
                                                                                                          ^^^ key.unused
      - {id: b, action: mark, legs: [{instrument: X, quantity: 1, price: 1, fees: 3}]}
                                                     ^^^^^^^^ key.unused
                                                                            ^^^^ key.unused
    `);
    assert.equal(kept(file), 'a b | 0 out');
    assert.deepEqual(file.entry?.events.map(valuesOf), [
      { legs: [{ instrument: 'X', quantity: '1', price: '1' }] },
      { legs: [{ instrument: 'X', price: '1' }] },
    ]);
  });

  it('is the side, another size and accrued interest: a leg has a signed quantity', () => {
    const file = checkItems(`
      - {id: a, action: open, legs: [{instrument: X, quantity: 1, price: 1, side: short, weight: 4%, notional: 5, accrued: 1}]}
                                                                            ^^^^ legs.signed
                                                                                         ^^^^^^ legs.signed
                                                                                                     ^^^^^^^^ legs.signed
                                                                                                                  ^^^^^^^ legs.no-accrued
      - {id: b, action: open, accrued: 2, legs: [{instrument: X, quantity: 1, price: 1}]}
                              ^^^^^^^ legs.no-accrued
      - {id: c, action: open, legs: [{instrument: X, weight: 4%, price: 1}]}
                                                  ^ key.missing
                                                     ^^^^^^ legs.signed
    `);
    assert.equal(kept(file), 'a b | 1 out');
  });

  it('is the trade of a leg that is linked anew', () => {
    const file = checkItems(`
      - {id: a, action: revise, legs: [{instrument: X, pillars: {p: 60%}}, {instrument: Y, quantity: 1, price: 2, fees: 3, fx: 4}]}
                                                                                           ^^^^^^^^ key.unused
                                                                                                        ^^^^^ key.unused
                                                                                                                  ^^^^ key.unused
                                                                                                                           ^^ key.unused
      - {id: b, action: revise, weight: 5%, legs: [{pillars: [p]}]}
                                                             ^^^ key.missing
      - {id: c, action: revise, weight: 5%, legs: [{instrument: X, pillars: [p]}]}
                                ^^^^^^ key.unused
    `);
    assert.equal(kept(file), 'a c | 1 out');
    assert.deepEqual(file.entry?.events.map(valuesOf), [
      { legs: [{ instrument: 'X', links: [{ pillar: 'p', share: 0.6 }] }, { instrument: 'Y' }] },
      { legs: [{ instrument: 'X', links: [{ pillar: 'p', share: 1 }] }] },
    ]);
  });
});
