import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../src/engine/engine-port.js';
import type { Figure, RiskView } from '../../src/report/view-model.js';
import { shortReport, type ShortJournal } from '../support/event-journal.js';

const START = Date.UTC(2025, 0, 1);
const iso = (day: number): string => new Date(START + day * 86_400_000).toISOString().slice(0, 10);

/** A figure as text: its number with four decimals, else its reason. */
function text({ value, reason }: Figure): string {
  return value === null ? (reason ?? 'no reason') : value.toFixed(4);
}

/** A book of 100 that buys one share for 100 after its first day; prices every `spacing` days from that day on. */
function bookOf(prices: readonly number[], spacing = 1, more: Partial<ShortJournal> = {}): RiskView {
  const events = `${iso(1)} id: a, action: open, instrument: A, quantity: 1, price: 100\n${more.events ?? ''}`;
  const rows = prices.map((price, i) => `${iso((i + 1) * spacing)},${String(price)}`);
  const journal = { nav: '100', opening: iso(0), ...more, events, prices: ['date,A', ...rows].join('\n') };
  return shortReport(journal, 'inception').risk;
}

/** Up 10%, down 10%, again and again. */
const saw = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 110 : 100));

describe('risk', () => {
  it('is scaled by the spacing of the observed days', () => {
    const found = [1, 4, 7, 30, 10].map((spacing) => bookOf(saw(24), spacing).periodsPerYear);
    assert.deepEqual(found, [252, 252, 52, 12, 36.5]);
    assert.equal(shortReport({ events: '' }, 'inception').risk.periodsPerYear, 252);
  });

  it('is measured on the days on which a price moved', () => {
    const fee = `${iso(3)} id: a, action: fee, amount: 1`;
    const risk = bookOf([101, 102], 5, { events: fee });
    assert.equal(risk.observations, 2);
  });

  it('needs 20 observations', () => {
    const few = bookOf(saw(19));
    assert.deepEqual([few.volatility, few.sharpe, few.sortino].map(text), Array(3).fill('too-few-days'));
    const enough = bookOf(saw(20));
    // Ten of +1/10 and ten of −1/11: mean 1/220, deviation 0.09793 over n − 1.
    assert.deepEqual([enough.volatility, enough.sharpe, enough.sortino].map(text), ['1.5547', '0.7368', '1.1225']);
  });

  it('is against the rate in the settings, per observation', () => {
    const settings = { ...DEFAULT_SETTINGS, riskFreeRate: 0.252 };
    const risk = bookOf(saw(20), 1, { settings });
    assert.deepEqual([risk.riskFree, text(risk.sharpe)], [0.252, (((1 / 220 - 0.001) * 252) / 1.5546788).toFixed(4)]);
  });

  it('has no ratio to a risk that is not there', () => {
    const up = Array.from({ length: 20 }, (_, i) => 100 * 1.01 ** (i + 1));
    assert.equal(text(bookOf(up).sortino), 'no-downside');
    const flat = bookOf(Array.from({ length: 20 }, () => 100));
    assert.deepEqual([flat.volatility, flat.sharpe, flat.sortino].map(text), [
      '0.0000',
      'not-meaningful',
      'no-downside',
    ]);
  });

  it('is annualised from 365 days on', () => {
    const short = bookOf([121], 364);
    assert.deepEqual(
      [short.annualised, short.calmar, short.moneyWeighted.annual].map(text),
      Array(3).fill('under-a-year'),
    );
    assert.equal(text(short.moneyWeighted.period), '0.2100');
    const long = bookOf([80, 121], 365);
    assert.deepEqual([long.annualised, long.calmar, long.moneyWeighted.annual].map(text), [
      '0.1000',
      '0.5000',
      '0.1000',
    ]);
    assert.equal(text(bookOf([121], 730).calmar), 'no-drawdown');
  });
});

describe('drawdowns of the report', () => {
  it('name peak, trough and recovery; the deepest first, the start included', () => {
    const { drawdowns } = bookOf([90, 100, 120, 114, 96, 120, 118]);
    assert.deepEqual(
      drawdowns.map(({ depth, peak, trough, recovered, days }) => [depth.toFixed(3), peak, trough, recovered, days]),
      [
        ['-0.200', iso(3), iso(5), iso(6), 3],
        ['-0.100', iso(0), iso(1), iso(2), 2],
        ['-0.017', iso(6), iso(7), null, 1],
      ],
    );
  });

  it('are at most five', () => {
    const falls = [0, 1, 2, 3, 4, 5].flatMap((i) => [100 - i - 1, 100]);
    assert.deepEqual(
      bookOf(falls).drawdowns.map(({ depth }) => depth.toFixed(2)),
      ['-0.06', '-0.05', '-0.04', '-0.03', '-0.02'],
    );
  });

  it('are not moved by flows', () => {
    assert.deepEqual(bookOf([100, 100, 100], 1, { events: `${iso(2)} flow -50` }).drawdowns, []);
  });
});

describe('money-weighted returns', () => {
  it('count flows on their day and the NAV at the end as a receipt', () => {
    // −100 on day 0, −100 a year later, 231 after two: 100 x² + 100 x = 231, so x = 1.1.
    const risk = bookOf([100, 131], 365, { events: `${iso(365)} flow 100` });
    assert.deepEqual([risk.moneyWeighted.annual, risk.moneyWeighted.period].map(text), ['0.1000', '0.2100']);
    assert.equal(risk.moneyWeighted.roots.length, 1);
  });

  it('name all rates where there are several', () => {
    // −100, +230, −132: rates of 10% and 20%.
    const events = `${iso(365)} flow -230\n${iso(730)} flow 132`;
    const risk = bookOf([230, 98], 365, { events });
    assert.deepEqual(
      risk.moneyWeighted.roots.map((rate) => rate.toFixed(4)),
      ['0.1000', '0.2000'],
    );
  });

  it('are missing with a reason', () => {
    const { moneyWeighted } = bookOf([0], 400);
    assert.deepEqual([moneyWeighted.period, moneyWeighted.annual].map(text), ['no-sign-change', 'no-sign-change']);
  });
});

describe('the Modified Dietz return', () => {
  it('counts inflows from the start of their day, outflows until its end', () => {
    // 10 days: 100 in on the 6th works 5 of them, 50 out on the 6th is gone for 4.
    const inflow = bookOf([100, 110], 5, { events: `${iso(6)} flow 100` });
    assert.equal(text(inflow.modifiedDietz), (10 / (100 + 100 * 0.5)).toFixed(4));
    const outflow = bookOf([100, 110], 5, { events: `${iso(6)} flow -50` });
    assert.equal(text(outflow.modifiedDietz), (10 / (100 - 50 * 0.4)).toFixed(4));
  });

  it('has no meaning without capital', () => {
    const risk = bookOf([100, 110], 5, { events: `${iso(1)} flow -500` });
    assert.equal(text(risk.modifiedDietz), 'no-capital');
    assert.deepEqual([risk.annualised, risk.volatility].map(text), ['not-meaningful', 'not-meaningful']);
  });
});
