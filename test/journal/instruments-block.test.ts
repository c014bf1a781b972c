import assert from 'node:assert/strict';
import { problemMessage } from '../../src/base/problem.js';
import { check } from './check-file.js';

describe('the instruments of a file', () => {
  it('may be bonds, dated, cash and spreads', () => {
    const file = check(`
      ---
      instruments:
        UST: {kind: bond, coupon: 4.25%, maturity: 2036-02-15}
        BUND: {kind: bond, coupon: 0.026, maturity: 2035-08-15, frequency: 1, day_count: act/act}
        STRIP: {kind: bond}
        ZERO: {kind: bond, coupon: 0, maturity: 2030-01-01}
        SI 2026-12: {expiry: 2026-12-29}
        USDJPY 2026-12: {kind: fx, expiry: 2026-12-18}
        EUR: {kind: cash, currency: EUR}
        ITRX: {kind: spread, dv01: 450.5}
      ---
    `);
    const terms = file.instruments.map(
      ({ bond }) => bond && [String(bond.coupon), bond.maturity, bond.frequency, bond.dayCount],
    );
    assert.deepEqual(terms.slice(0, 4), [
      ['0.0425', '2036-02-15', 2, '30/360'],
      ['0.026', '2035-08-15', 1, 'act/act'],
      undefined,
      ['0', '2030-01-01', 2, '30/360'],
    ]);
    assert.deepEqual(
      file.instruments.slice(4).map(({ kind, expiry, dv01 }) => [kind, expiry, dv01?.toString()]),
      [
        [undefined, '2026-12-29', undefined],
        ['fx', '2026-12-18', undefined],
        ['cash', undefined, undefined],
        ['spread', undefined, '450.5'],
      ],
    );
  });

  it('are each left out for what is wrong in them', () => {
    const file = check(`
      ---
      instruments:
        A: {coupon: 4.25, maturity: 2036-02-15}
                    ^^^^ value.share
        B: {coupon: 4.25%}
                    ^^^^^ key.missing
        C: {maturity: 2036-02-15}
                      ^^^^^^^^^^ key.missing
        D: {frequency: 2}
                       ^ key.missing
                       ^ key.missing
        E: {coupon: 4%, maturity: 2036-02-15, frequency: 3}
                                                         ^ value.choice
        F: {coupon: 4%, maturity: 2036-02-15, day_count: 30/365}
                                                         ^^^^^^ value.choice
        G: {expiry: 2026-02-30}
                    ^^^^^^^^^^ value.date-impossible
        H: {dv01: 0}
                  ^ value.not-positive
        I: {kind: share}
      ---
    `);
    assert.deepEqual(
      file.instruments.map(({ symbol }) => symbol.value),
      ['I'],
    );
    assert.equal(file.leftOut.length, 8);
    assert.deepEqual(
      file.problems.map(problemMessage).filter((text) => /coupon|maturity|frequency/.test(text)),
      [
        '“maturity” is missing. Add “maturity: 2036-02-15”.',
        '“coupon” is missing. Add “coupon: 4.25%”.',
        '“coupon” is missing. Add “coupon: 4.25%”.',
        '“maturity” is missing. Add “maturity: 2036-02-15”.',
        '“3” does not fit “frequency”. Use one of: 1, 2, 4, 12.',
      ],
    );
  });
});
