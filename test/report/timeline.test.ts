import assert from 'node:assert/strict';
import { loadFolder } from '../../src/cli/load-folder.js';
import { createEngine } from '../../src/engine/engine.js';
import { shortReport } from '../support/event-journal.js';
import { reportOf } from '../support/journal-text.js';

const JOURNAL = {
  nav: '1000',
  pillars: ['up', 'down'],
  events: `
    2026-01-05 id: a, action: open, instrument: A, quantity: 20, price: 10, pillars: [up]
    2026-01-06 id: b, action: open, side: short, instrument: B, quantity: 10, price: 10
    2026-01-07 id: a, action: revise, pillars: {up: 50%, down: 50%}
    2026-01-09 id: a, action: close, price: 13
  `,
  prices: `
    date,A,B
    2026-01-05,10,10
    2026-01-06,11,10
    2026-01-07,12,9
    2026-01-08,13,9
    2026-01-09,13,8
  `,
};

describe('the timeline', () => {
  const { timeline, return: total } = shortReport(JOURNAL);
  const lineOf = (id: string) => timeline.lines.find((line) => line.id === id) ?? assert.fail(id);
  const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e4) / 1e4);

  it('has each line’s own contribution so far, by the links of each day', () => {
    assert.deepEqual(
      timeline.dates.map((date) => date.slice(8)),
      ['31', '05', '06', '07', '08', '09'],
    );
    assert.deepEqual(rounded(lineOf('up').contribution), [0, 0, 0.02, 0.04, 0.05, 0.05]);
    assert.deepEqual(rounded(lineOf('down').contribution), [0, 0, 0, 0, 0.01, 0.01]);
    assert.deepEqual(rounded(lineOf('unlinked').contribution), [0, 0, 0, 0.01, 0.01, 0.02]);
    assert.deepEqual(rounded(timeline.total), [0, 0, 0.02, 0.05, 0.07, 0.08]);
    assert.equal(rounded([total.value ?? NaN])[0], 0.08);
  });

  it('has the exposure at each day’s end over that day’s NAV; with cash it is all of it', () => {
    assert.deepEqual(rounded(timeline.long), [0, 0.2, 0.2157, 0.2286, 0.243, 0]);
    assert.deepEqual(rounded(timeline.short), [0, 0, -0.098, -0.0857, -0.0841, -0.0741]);
    assert.deepEqual(rounded(lineOf('down').exposure), [0, 0, 0, 0, 0.1215, 0]);
    for (const at of timeline.dates.keys()) {
      const sum = timeline.lines.reduce((all, { exposure }) => all + (exposure[at] ?? 0), 0);
      assert.ok(Math.abs(sum - 1) < 1e-12);
    }
  });

  it('is sampled where there are many days, first and last among them', () => {
    const engine = createEngine();
    loadFolder(engine, process.cwd(), 'sample');
    const report = reportOf(engine);
    assert.equal(report.timeline.dates.length, 91);
    assert.deepEqual([report.timeline.dates[0], report.timeline.dates.at(-1)], ['2025-12-31', '2026-10-30']);
    assert.ok(Math.abs((report.timeline.total.at(-1) ?? NaN) - (report.return.value ?? NaN)) < 1e-12);
    const gross = (report.timeline.long.at(-1) ?? NaN) - (report.timeline.short.at(-1) ?? NaN);
    assert.ok(Math.abs(gross - (report.gross ?? NaN)) < 1e-12, 'the exposure of the last day is the report’s');
  });
});

describe('trades as points', () => {
  const events = `
    2025-01-06 id: last, action: open, instrument: A, quantity: 10, price: 10, stop: 9
    2025-02-05 id: last, action: close, price: 12
    2026-01-05 id: won, action: open, instrument: A, quantity: 10, price: 10, stop: 8, pillars: {up: 60%}
    2026-01-15 id: won, action: close, price: 13, fees: 2
    2026-01-05 id: held, action: open, instrument: A, quantity: 10, price: 10, risk: 20
    2026-01-07 id: blind, action: open, instrument: A, quantity: 1, price: 10
    2026-01-20 id: won, action: open, side: short, instrument: A, quantity: 1, price: 13, stop: 14
  `;
  const prices =
    'date,A\n2025-01-06,10\n2025-02-05,12\n2025-12-31,12\n2026-01-05,10\n2026-01-15,13\n2026-01-20,13\n2026-01-25,11';
  const account = 'instruments: {A: {kind: etf}}\nbenchmark: {year: 2025, return: 2%}';
  const journal = { events, prices, account, opening: '2024-12-31', pillars: ['up'] };

  it('are closed, open to date and of the base year, each with its R and days; without R they are named', () => {
    const { points, without } = shortReport(journal, 'ytd').tradePoints;
    assert.deepEqual(
      points.map(
        ({ id, kind, round, days, r, pillars }) =>
          `${id} ${kind} ${String(round)} ${String(days)} ${String(r)} ${pillars.join()}`,
      ),
      ['won closed 1 10 1.4 up', 'won open 2 5 2 ', 'held open 1 20 0.5 ', 'last base 1 30 2 '],
    );
    assert.deepEqual(
      without.map(({ id, reason }) => `${id} ${reason}`),
      ['blind no-stop'],
    );
  });

  it('of the base year itself are its own', () => {
    assert.deepEqual(
      shortReport(journal, '2025').tradePoints.points.map(({ id, kind }) => `${id} ${kind}`),
      ['last closed'],
    );
  });
});
