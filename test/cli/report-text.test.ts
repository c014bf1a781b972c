import assert from 'node:assert/strict';
import { exposureText, splitText } from '../../src/cli/exposure-text.js';
import { positionsText } from '../../src/cli/positions-text.js';
import { reportText } from '../../src/cli/report-text.js';
import { riskText } from '../../src/cli/risk-text.js';
import { tradesText } from '../../src/cli/trades-text.js';
import { wrapped } from '../../src/cli/wrapped.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { cellWidth } from '../../src/report/text-table.js';
import { allAccountsFixture, goneFixture, reportFixture, thinFixture } from '../support/report-fixture.js';

const WIDTH = 200;
type Part = (report: AttributionReport, width: number) => string;

/** Lines of a part, runs of spaces as one. */
function linesOf(part: Part, report: AttributionReport, width = WIDTH): readonly string[] {
  return part(report, width)
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '));
}

/** Lines that stand in a part, in this order. */
function shows(part: Part, report: AttributionReport, ...expected: readonly string[]): void {
  const lines = linesOf(part, report);
  let from = 0;
  for (const one of expected) {
    const at = lines.indexOf(one, from);
    assert.ok(at >= 0, `“${one}” after line ${String(from)} in:\n${lines.join('\n')}`);
    from = at + 1;
  }
}

describe('the report for a terminal', () => {
  it('has the exposure, the largest underlyings, and what options were measured by', () => {
    shows(
      exposureText,
      reportFixture(),
      'Exposure, delta-adjusted, of NAV: long 225%, short −32%, gross 257%, net 193%',
      'SI 111% −2% 109% silver-2026, silver-spread',
      'SPY −12% −12% spy-puts',
      'and 5 more',
      'Not at market:',
      '1 by delta, volatility implied from the mark',
      '1 by premium, as no volatility could be had',
    );
  });

  it('has the parts of the P&L, and the currencies where there are several', () => {
    const parts = 'price +1,706,350, income +21,400, FX +47,800, cost −8,400, cash entries −43,890';
    shows(splitText, reportFixture(), `P&L +1,723,260 USD: ${parts}`, 'JPY +98,000 +9,400 +25,070 −800 +131,670 13%');
    assert.equal(linesOf(splitText, thinFixture()).length, 1);
  });

  it('has the ratios with what they are measured on, and the falls', () => {
    shows(
      riskText,
      reportFixture(),
      'Risk, measured on 216 returns, 252 a year; risk-free rate 4.25%',
      'Annualised return under a year',
      'Volatility 39.8%',
      'Sharpe ratio 1.87',
      'Money-weighted return +70.1% a year: under a year',
      '−20.6% 2026-01-28 2026-03-26 2026-05-08 100',
      '−11.8% 2026-10-09 2026-10-27 not yet 21',
    );
    assert.doesNotMatch(riskText(reportFixture(), WIDTH), /Dietz|none can be trusted/);
  });

  it('names several rates, and the fallback where the time-weighted return means nothing', () => {
    shows(
      riskText,
      goneFixture(),
      'Money-weighted return −40.0% a year: −46.0%',
      '2 yearly rates solve the flows, none can be trusted alone: −46.0%, +192.0%',
      'Modified Dietz −61.2% fallback for the time-weighted return',
    );
  });

  it('has the trades by pillar, side, underlying, instrument and year, and the latest ones', () => {
    shows(
      tradesText,
      reportFixture(),
      'Trades closed in the period, net of fees, in USD',
      'AI compute 1 100% no losses yet no losses yet +122,430 +1.9 of 1 224 +122,430',
      'short 2 0% no wins yet 0.00 −63,525 −1.0 of 1 153 −127,050',
      'All 5 40% 1.37 0.91 −2,772 +0.1 of 4 109 −13,860',
      'Closed trades, 5',
      'compute-stack long 2026-08-14 224 +122,430 +1.9 ≥ 11.25 ≥ 38.5',
      'crude-short short 2026-08-14 211 −99,330 no stop 9.8 3.15',
      'vix-feb (2) long 2026-02-09 7 +20,790 +0.8 several legs several legs',
      '≥ from closes only: the move was at least this',
    );
    const report = reportFixture();
    const { statistics } = report;
    const groups = [9, -80, 70, 6, -50, 40, 30].map((pnl) => ({ ...statistics.all, key: `U${String(pnl)}`, pnl }));
    const lines = linesOf(tradesText, {
      ...report,
      statistics: { ...statistics, byUnderlying: groups, byInstrument: groups, byYear: groups.slice(0, 2) },
    });
    const first = lines.map((line) => line.split(' ')[0]).filter((word) => word?.startsWith('U'));
    assert.deepEqual(first.slice(-7), ['U-80', 'U70', 'U-50', 'U40', 'U30', 'U9', 'U-80']);
    assert.ok(linesOf(tradesText, allAccountsFixture()).includes('Closed trades, latest 10 of 45'));
    assert.deepEqual(linesOf(tradesText, thinFixture()), ['Trades: none was closed in this period']);
  });

  it('has the legs beneath a position, the lots, and sizes that are derived', () => {
    shows(
      positionsText,
      reportFixture(),
      'Main account, after 2025-12-31 to 2026-10-30: 13 open, 5 closed; FIFO lots',
      'Average price, realized and unrealized by these lots, since opening, before fees',
      'delta 0.62 implied vol SI 2026-12 75 C 10 9.1 11.35 40%',
      'delta 0.21 stated vol SI 2026-12 125 C −10 10.1 12.35 −2%',
      'by premium',
    );
    assert.match(positionsText(reportFixture(), WIDTH), /^gold-core .* 12 derived /m);
  });

  it('names the accounts and each one’s lots where all are taken together', () => {
    const text = positionsText(allAccountsFixture(), 220);
    assert.match(text, /^All accounts, after /);
    assert.match(text, /main: FIFO lots, japan: average-cost lots$/m);
    assert.match(text, /^jp-banks .* japan$/m);
    assert.doesNotMatch(positionsText(reportFixture(), 220), /Account/);
  });

  it('says why instead of a number, nowhere what is no number', () => {
    for (const report of [reportFixture(), thinFixture(), goneFixture(), allAccountsFixture()]) {
      assert.doesNotMatch(reportText(report, WIDTH), /NaN|Infinity|undefined|null|\[object/);
    }
    assert.match(reportText(thinFixture(), WIDTH), /Sortino ratio +no loss days/);
  });

  it('stays within the window', () => {
    for (const report of [reportFixture(), goneFixture(), allAccountsFixture()]) {
      for (const width of [80, 100, 160]) {
        const wide = [exposureText, splitText, riskText, tradesText]
          .flatMap((part) => part(report, width).split('\n'))
          .filter((line) => cellWidth(line) > width);
        assert.deepEqual(wide, [], String(width));
      }
    }
  });
});

describe('a sentence in a window', () => {
  it('is broken between words and indented after the first line', () => {
    assert.equal(wrapped('one two three four', 9), 'one two\n  three\n  four');
    assert.equal(wrapped('one two', 80), 'one two');
    assert.equal(wrapped('an-endless-word x', 5), 'an-endless-word\n  x');
  });
});
