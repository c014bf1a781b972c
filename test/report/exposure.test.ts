import assert from 'node:assert/strict';
import type { ExposureView, Figure } from '../../src/report/view-model.js';
import { shortReport } from '../support/event-journal.js';

function text({ value, reason }: Figure): string {
  return value === null ? (reason ?? 'no reason') : value.toFixed(4);
}

const sides = ({ net, gross, long, short }: ExposureView): readonly string[] => [net, gross, long, short].map(text);

describe('the exposure of the report', () => {
  const account = 'instruments: {A: {kind: etf}, SI: {kind: future, multiplier: 5}}';
  const prices = 'date,A,SI 2026-12\n2026-01-05,10,20\n2026-01-06,11,22';

  it('is long and short by holding, over NAV, and together by underlying', () => {
    const events = `
      2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10
      2026-01-05 id: s, action: open, side: short, instrument: SI 2026-12, quantity: 2, price: 20
      2026-01-05 id: more, action: open, instrument: SI 2026-12, quantity: 1, price: 20
      2026-01-05 id: gone, action: open, instrument: A, quantity: 1, price: 10
      2026-01-06 id: gone, action: close, price: 11`;
    const { exposure, navEnd, gross, net } = shortReport({ events, prices, account });
    // A 110; SI −220 + 110; NAV 1000 + 10 − 20 + 10 + 1.
    assert.equal(navEnd, 1001);
    assert.deepEqual(
      sides(exposure),
      [0, 440, 220, -220].map((money) => (money / 1001).toFixed(4)),
    );
    assert.deepEqual([gross, net], [exposure.gross.value, exposure.net.value]);
    assert.deepEqual(
      exposure.byUnderlying.map((row) => [row.underlying, row.long * 1001, row.short * 1001, row.positions].join(' ')),
      ['SI 110 -220 s,more', 'A 110 0 a'],
    );
    assert.deepEqual(exposure.bases, [{ basis: 'market', holdings: 3 }]);
  });

  it('counts an option at delta times its underlying where a volatility is known, else at premium', () => {
    const events = `
      2026-01-05 id: c, action: open, instrument: SI 2026-12 22 C, quantity: 1, price: 3, volatility: 40%
      2026-01-06 id: c, action: mark, price: 3
      2026-01-05 id: x, action: open, instrument: ZZ 2026-12-18 90 P, quantity: 1, price: 1`;
    const { exposure, navEnd, positions } = shortReport({
      events,
      prices,
      account: 'instruments: {ZZ: {kind: share}, SI: {kind: future, multiplier: 5}}',
    });
    assert.deepEqual(exposure.bases, [
      { basis: 'delta-stated', holdings: 1 },
      { basis: 'premium', holdings: 1 },
    ]);
    const [call] = exposure.byUnderlying.filter(({ underlying }) => underlying === 'SI');
    const delta = positions.find(({ id }) => id === 'c')?.legs[0]?.delta ?? NaN;
    assert.ok(delta > 0.5 && delta < 0.7);
    assert.ok(Math.abs((call?.long ?? NaN) - (5 * 22 * delta) / navEnd) < 1e-12);
  });

  it('names the events behind it', () => {
    const events = '2026-01-05 id: a, action: open, instrument: A, quantity: 10, price: 10';
    const report = shortReport({ events, prices, account });
    assert.deepEqual(
      report.exposure.net.records.map((index) => report.records[index]?.label),
      ['2026-01-05 open a'],
    );
  });

  it('means nothing without capital', () => {
    const events = '2026-01-05 id: a, action: open, instrument: A, quantity: 1000, price: 12';
    const { exposure } = shortReport({ events, prices, account });
    assert.deepEqual(sides(exposure), Array(4).fill('no-capital'));
    assert.deepEqual(exposure.byUnderlying, []);
  });

  it('is nothing where nothing is held', () => {
    const { exposure } = shortReport({ events: '' }, 'inception');
    assert.deepEqual(sides(exposure), Array(4).fill('0.0000'));
    assert.deepEqual([exposure.byUnderlying, exposure.bases], [[], []]);
  });
});

describe('the lot methods of the report', () => {
  it('are named by account', () => {
    assert.deepEqual(shortReport({ events: '', account: 'lots: hifo' }, 'inception').lots, [
      { account: 'main', method: 'hifo' },
    ]);
  });
});
