import assert from 'node:assert/strict';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { formatFor } from '../../src/webview/format.js';
import { translator } from '../../src/webview/page-context.js';
import { baseReturn, leadSentences, pathTitle, pillarsTitle } from '../../src/webview/sentences.js';
import {
  baseYearFixture,
  known,
  monthFixture,
  noBenchmarkFixture,
  passedFixture,
  reportFixture,
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

  it('names the base year by its return, by its year where that is not known', () => {
    assert.equal(baseReturn(reportFixture(), words), '131%');
    assert.equal(baseReturn(noBenchmarkFixture(), words), '');
  });
});
