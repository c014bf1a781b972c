import assert from 'node:assert/strict';
import { dayNumber } from '../../src/base/plain-date.js';
import { timeMarks, timeNames } from '../../src/webview/charts/time-marks.js';
import { formatFor } from '../../src/webview/format.js';
import { date } from '../support/report-parts-fixture.js';

/** Names along an axis from the eve of 2026 of so many days. */
function names(days: number, most: number, from = '2025-12-31'): string {
  const marks = timeMarks(dayNumber(date(from)), days);
  return timeNames(marks, formatFor('en'), most)
    .map(([, name]) => name)
    .join(' ');
}

describe('names along a time axis', () => {
  it('are months of a year, as many as there is room for', () => {
    assert.equal(names(365, 14), 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
    assert.equal(names(365, 6), 'Jan Mar May Jul Sep Nov');
    assert.equal(names(303, 4), 'Jan Apr Jul Oct');
  });

  it('are days of a month', () => {
    assert.equal(names(30, 3), '31 Dec 14 Jan 28 Jan');
  });

  it('are years and their quarters over several years', () => {
    assert.equal(names(900, 6, '2024-06-30'), 'Jul 2025 Jul 2026 Jul');
    assert.equal(names(1800, 6, '2021-12-31'), '2022 2023 2024 2025 2026');
  });
});
