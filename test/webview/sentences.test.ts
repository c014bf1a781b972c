import assert from 'node:assert/strict';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { formatFor } from '../../src/webview/format.js';
import { translator } from '../../src/webview/page-context.js';
import {
  accountName,
  baseName,
  baseReturn,
  dayOf,
  leadSentences,
  lotsText,
  pathTitle,
  pillarsTitle,
  riskTitle,
  tradesTitle,
} from '../../src/webview/sentences.js';
import {
  allAccountsFixture,
  baseYearFixture,
  known,
  goneFixture,
  monthFixture,
  noBenchmarkFixture,
  passedFixture,
  reportFixture,
  thinFixture,
  totalOnlyFixture,
} from '../support/report-fixture.js';

const words = { t: translator(ENGLISH_STRINGS), f: formatFor('en') };
const lead = (report: AttributionReport) => leadSentences(report, words).join(' ');

describe('the lead', () => {
  const cases: readonly [name: string, report: AttributionReport, expected: string][] = [
    [
      'a journaled base year',
      reportFixture(),
      'Deglobalization made 52.0 of the 74.6 points. On the same day the 131% year stood 6.6 points higher. To match it by 31 December takes +14.7% a month, 2.4 standard deviations at the present volatility of 28%.',
    ],
    [
      'a base year as a total',
      totalOnlyFixture(),
      'Deglobalization made 52.0 of the 74.6 points. An even pace to 131% would stand at +100.4% today, a gap of −25.8 points. To match it by 31 December takes +14.7% a month, 2.4 standard deviations at the present volatility of 28%.',
    ],
    [
      'a target that is passed',
      passedFixture(),
      'Deglobalization made 106.0 of the 152.0 points. On the same day the 131% year stood 70.8 points lower. The 131% year is passed; a fall of 8.3% would give it back.',
    ],
    [
      'the base year itself',
      baseYearFixture(),
      'Deglobalization made 91.3 of the 131.0 points. Net asset value went from 2,310,000 to 5,336,100, flows 0.',
    ],
  ];
  for (const [name, report, expected] of cases) {
    it(`says where the year stands: ${name}`, () => {
      assert.equal(lead(report), expected);
    });
  }

  it('claims no part of a return that is smaller than the pillar', () => {
    assert.match(
      lead(reportFixture({ return: known(-0.1) })),
      /^The return stands at −10\.0%; Deglobalization made 52\.0/,
    );
  });
});

describe('titles', () => {
  it('says the gap on the same day, else to the pace, else the return alone', () => {
    assert.equal(pathTitle(reportFixture(), words), '6.6 points behind the 131% year on the same day');
    assert.equal(pathTitle(passedFixture(), words), '70.8 points ahead of the 131% year on the same day');
    assert.equal(pathTitle(totalOnlyFixture(), words), '25.8 points behind the even pace');
    assert.match(pathTitle(monthFixture(), words), /^[+−][\d.]+% from 30 Sep 2026 to 30 Oct 2026$/);
    assert.match(pathTitle(noBenchmarkFixture(), words), /^\+74\.6% from/);
  });

  it('says which pillar made the return', () => {
    assert.equal(pillarsTitle(reportFixture(), words), 'Deglobalization made 70% of the return');
    assert.equal(pillarsTitle(reportFixture({ return: known(0.2) }), words), 'Deglobalization made most: +52.0 points');
    assert.equal(pillarsTitle(reportFixture({ pillars: [] }), words), 'No pillar has a contribution yet');
  });

  it('says the deepest fall and whether it is made good', () => {
    const report = reportFixture();
    assert.equal(riskTitle(report, words), '20.6% lost from 28 Jan to 26 Mar, regained by 8 May');
    const drawdowns = report.risk.drawdowns.slice(1);
    const open = { ...report, risk: { ...report.risk, drawdowns } };
    assert.equal(riskTitle(open, words), '11.8% lost from 9 Oct to 27 Oct, not yet regained');
    assert.equal(riskTitle(thinFixture(), words), 'No fall from a peak in this period');
    assert.match(riskTitle(goneFixture(), words), /^The capital is at or below zero/);
  });

  it('says how many trades were won', () => {
    const report = reportFixture();
    assert.equal(tradesTitle(report, words), '2 of 5 trades won, 0.91 made for each 1 lost');
    const [, best] = report.statistics.byPillar;
    assert.ok(best);
    assert.equal(
      tradesTitle({ ...report, statistics: { ...report.statistics, all: best } }, words),
      '1 of 1 trades won',
    );
    assert.equal(tradesTitle(thinFixture(), words), 'No trade was closed in this period');
  });

  it('says one method of lots for all accounts, else each account’s own', () => {
    assert.equal(lotsText(reportFixture(), words), 'FIFO lots');
    assert.equal(lotsText(allAccountsFixture(), words), 'main: FIFO lots, japan: average-cost lots');
    assert.equal(lotsText({ lots: [] }, words), '');
  });

  it('names all accounts together in the reader’s language, and one by its id', () => {
    assert.equal(accountName('all', words), 'All accounts');
    assert.equal(accountName('japan', words), 'japan');
  });

  it('adds the year to a day outside the period’s last year', () => {
    const report = reportFixture();
    assert.equal(dayOf(report.period.end, { report, ...words }), '30 Oct');
    assert.equal(dayOf(report.period.start, { report, ...words }), '31 Dec 2025');
  });

  it('names the base year by its return, by its year where that is not known', () => {
    assert.equal(baseReturn(reportFixture(), words), '131%');
    assert.equal(baseReturn(noBenchmarkFixture(), words), '');
  });
});

describe('a base year’s name in a sentence', () => {
  const report = (name: string) => {
    const full = reportFixture();
    return { ...full, base: full.base && { ...full.base, name } };
  };
  const chinese = { t: translator({ yearOf: '{0} 之年' }), f: formatFor('zh-cn') };

  it('has a small article in English', () => {
    assert.equal(baseName(report('The 131% year'), words), 'the 131% year');
  });

  it('is quoted in Chinese, and says its return where the account gives no name', () => {
    assert.equal(baseName(report('The 131% year'), chinese), '「The 131% year」');
    assert.equal(baseName(report('The base year'), chinese), '131% 之年');
  });
});
