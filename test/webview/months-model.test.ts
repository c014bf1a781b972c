import assert from 'node:assert/strict';
import type { AttributionReport } from '../../src/report/view-model.js';
import { heatClass } from '../../src/webview/components/heat.js';
import { monthsModel } from '../../src/webview/months-model.js';
import { months } from '../../src/webview/sections/months.js';
import { date } from '../support/report-parts-fixture.js';
import { reportFixture, totalOnlyFixture } from '../support/report-fixture.js';
import { contextOf } from './page-context.js';
import { templateText } from './template-text.js';

/** A report of the months written as `2026-01=5 2026-02=-3`, in percent. */
function reportOf(text: string, end = '2026-10-30'): AttributionReport {
  const list = text.split(' ').map((word) => {
    const [month = '', value = ''] = word.split('=');
    return { month, return: Number(value) / 100 };
  });
  const report = reportFixture();
  return { ...report, months: list, period: { ...report.period, end: date(end) } };
}

describe('the months', () => {
  it('stand beside those of the base year, with the difference where both are known', () => {
    const { rows, difference } = monthsModel(reportFixture());
    assert.deepEqual(
      rows.map(({ year, kind, total }) => [year, kind, total]),
      [
        [2026, 'now', 0.746],
        [2025, 'base', 1.31],
      ],
    );
    assert.equal(difference?.returns.filter((value) => value !== null).length, 10);
    assert.equal(difference.total?.toFixed(3), '-0.564');
  });

  it('have a row a year where the period has several, each linked', () => {
    const { rows, difference } = monthsModel(reportOf('2025-11=10 2025-12=10 2026-01=5'));
    assert.deepEqual(
      rows.map(({ year, total }) => [year, total?.toFixed(4)]),
      [
        [2026, '0.0500'],
        [2025, '0.2100'],
      ],
    );
    assert.equal(difference, null);
  });

  it('star the last one unless it is over', () => {
    assert.deepEqual(monthsModel(reportOf('2026-09=1 2026-10=2', '2026-10-30')).partial, ['2026-10']);
    assert.deepEqual(monthsModel(reportOf('2026-09=1 2026-10=2', '2026-10-31')).partial, []);
    assert.match(templateText(months(contextOf(reportFixture()).context)), /\* to 30 Oct/);
  });

  it('are shown alone where only the total of the base year is known', () => {
    const text = templateText(months(contextOf(totalOnlyFixture()).context));
    assert.match(text, /7 of 10 months up, best Sep \+13\.6%, worst Feb −5\.5%/);
    assert.doesNotMatch(text, /2025|Difference/);
  });

  it('say the risk of both years', () => {
    const text = templateText(months(contextOf(reportFixture()).context));
    assert.match(text, /2026 39\.8% −20\.6% −6\.1% \+9\.1% 2025 30\.2% −30\.9% −6\.1% \+9\.1%$/);
  });

  it('stand upright in the side bar', () => {
    const { context } = contextOf(reportFixture(), 'glance', { open: ['months'] });
    assert.match(templateText(months(context)), /Month 2026 2025 Difference Jan \+9\.3 \+18\.8 −9\.4 Feb/);
  });
});

it('a tint has five steps a sign, from 1, 5, 10 and 15 points', () => {
  const steps = [0, 0.0099, 0.01, 0.05, 0.0999, 0.1, 0.15, 2].map((value) => heatClass(value));
  assert.deepEqual(steps, ['', '', 'heat-up-1', 'heat-up-2', 'heat-up-2', 'heat-up-3', 'heat-up-4', 'heat-up-4']);
  assert.equal(heatClass(-0.2), 'heat-down-4');
  assert.equal(heatClass(null), '');
});
