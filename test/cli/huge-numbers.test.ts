import assert from 'node:assert/strict';
import { checkText } from '../../src/cli/check-text.js';
import { positionsText } from '../../src/cli/positions-text.js';
import { exportReport } from '../../src/export/export-report.js';
import { ENGLISH } from '../../src/export/export-strings.js';
import { reportText } from '../../src/cli/report-text.js';
import { reportOf, textJournal } from '../support/journal-text.js';

/** Where in a value a number is no number that JSON and a screen can show. */
function notFinite(value: unknown, at = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at} ${String(value)}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${at}.${key}`));
}

/** Nothing that is shown of a journal is infinite or no number, in any period; returns what is wrong with it. */
function isShown(source: string): string {
  const { engine } = textJournal(source);
  for (const period of ['ytd', 'inception', 'mtd', 'day', '2026']) {
    const report = reportOf(engine, { period });
    assert.deepEqual(notFinite(report), [], period);
    const text = reportText(report, 200) + positionsText(report, 200);
    assert.doesNotMatch(text, /NaN|Infinity|∞|undefined/, period);
    for (const format of ['md', 'csv'] as const) {
      const exported = exportReport(report, format, { strings: ENGLISH, locale: 'en' }, '');
      assert.doesNotMatch(exported, /NaN|Infinity|∞|undefined/, `${period} ${format}`);
    }
  }
  const found = checkText(engine);
  assert.doesNotMatch(found, /NaN|Infinity|∞/);
  return found;
}

const ACCOUNT = `
=== account.md
---
account: main
currency: USD
opening: {date: 2025-12-31, nav: 1_000_000}
benchmark: {year: 2025, return: 131%}
instruments: {A: {kind: etf}, SI: {kind: future, multiplier: 5}, "SPY 2026-06-19 600 P": {}, K: {kind: etf, currency: KRW}}
---
=== pillars/p.md
---
pillar: p
---
=== prices/prices.csv
date,A,KRWUSD,SI 2026-12,SPY
2026-01-05,10,0.0007,70,600
2026-01-06,11,0.0008,71,610
2026-01-07,12,0.0009,72,620
=== good.md
---
date: 2026-01-05
positions:
  - {id: a, action: open, instrument: A, quantity: 10, price: 10, pillars: [p]}
---
`;

/** An entry after the good ones. */
const entry = (text: string): string => `${ACCOUNT}=== bad.md\n---\ndate: 2026-01-06\n${text}\n---\n`;
const item = (text: string): string => entry(`positions:\n  - {${text}}`);

describe('a journal with numbers that are out of reach', () => {
  const cases: Record<string, string> = {
    quantity: item('id: b, action: open, instrument: A, quantity: 1e400, price: 1'),
    price: item('id: b, action: open, instrument: A, quantity: 1, price: 1e400'),
    fees: item('id: b, action: open, instrument: A, quantity: 1, price: 1, fees: 1e400'),
    weight: item('id: b, action: open, instrument: A, weight: 1e308%, price: 1'),
    notional: item('id: b, action: open, instrument: A, notional: 1e300, price: 1e-300'),
    rate: item('id: b, action: open, instrument: K, quantity: 1, price: 1, fx: 1e400'),
    ratio: item('id: a, action: split, ratio: "1e300:1"'),
    amount: item('id: a, action: dividend, amount: 1e400'),
    volatility: item(
      'id: b, action: open, instrument: SPY 2026-06-19 600 P, quantity: 1, price: 3, volatility: 1e400%',
    ),
    target: item('id: a, action: revise, target: 1e400, stop: -1e400, risk: 1e400'),
    statement: entry('nav: 1e400'),
    mark: entry('marks: {A: 1e400}'),
    cash: entry('cash: [{amount: -1e400, kind: fee}]'),
    flow: entry('flows: [{amount: 1e400}]'),
    multiplier: entry('instruments: {B: {multiplier: 1e400}}'),
    'base year': ACCOUNT.replace('131%', '1e308%'),
  };
  for (const [name, source] of Object.entries(cases)) {
    it(`shows none: ${name}`, () => {
      assert.match(isShown(source), /value\.size/);
    });
  }

  it('shows none: prices and their inverses', () => {
    const found = isShown(ACCOUNT.replace('12,0.0009,72,620', '1e400,1e-320,1e16,-1e300'));
    assert.equal(found.match(/price\.row/g)?.length, 4);
  });
});

describe('a journal with the largest and smallest numbers there are', () => {
  const cases: Record<string, string> = {
    'a price of all': item('id: b, action: open, instrument: A, quantity: 1e15, price: 1e15'),
    'of very little': item('id: b, action: open, instrument: A, quantity: 1e-15, price: 1e-15, fees: 1e-15'),
    'bought for nothing': item('id: b, action: open, instrument: A, notional: 1e15, price: 1e-15'),
    'a future': item('id: b, action: open, instrument: SI 2026-12, quantity: 1e15, price: 1e-15, stop: 1e15'),
    'a rate': item('id: b, action: open, instrument: K, quantity: 1e15, price: 1e15, fx: 1e15'),
    'a split': entry(
      `positions:\n${Array.from({ length: 12 }, () => '  - {id: a, action: split, ratio: "1e9:1"}\n').join('')}`,
    ),
    'a split the other way': entry(
      `positions:\n${Array.from({ length: 12 }, () => '  - {id: a, action: split, ratio: "1:1e9"}\n').join('')}`,
    ),
    'an option': item(
      'id: b, action: open, instrument: SPY 2026-06-19 1e15 P, quantity: 1e15, price: 1e-15, volatility: 1e15%',
    ),
    'a flow': entry('flows: [{amount: 1e15}, {amount: -1e-15}]\nnav: 1e15'),
    'an account of very little': item('id: b, action: open, instrument: A, quantity: 1e15, price: 1e-15').replace(
      '1_000_000',
      '1e-15',
    ),
    prices: ACCOUNT.replace('12,0.0009,72,620', '1e15,1e-15,-1e15,1e-15'),
  };
  for (const [name, source] of Object.entries(cases)) {
    it(`shows no infinite one: ${name}`, () => {
      isShown(source);
    });
  }
});
