import assert from 'node:assert/strict';
import { isWeekend, monthEnd, sameDayInYear, type PlainDate } from '../../src/base/plain-date.js';

const day = (date: string): PlainDate => date as PlainDate;

describe('a day', () => {
  it('is the same in another year, and the last of a month the last one there', () => {
    const moved = (date: string, year: number): string => sameDayInYear(day(date), year);
    assert.equal(moved('2026-10-30', 2025), '2025-10-30');
    assert.equal(moved('2024-02-29', 2025), '2025-02-28');
    assert.equal(moved('2025-02-28', 2024), '2024-02-29');
    assert.equal(moved('2024-02-28', 2025), '2025-02-28');
    assert.equal(moved('2025-02-27', 2024), '2024-02-27');
    assert.equal(moved('2025-12-31', 2024), '2024-12-31');
    assert.equal(moved('2025-04-30', 2024), '2024-04-30');
  });
  it('knows the end of its month, and weekends', () => {
    const ends = ['2024-02-01', '2025-02-28', '2025-12-05', '2025-04-30'].map((date) => monthEnd(day(date)));
    assert.deepEqual(ends, ['2024-02-29', '2025-02-28', '2025-12-31', '2025-04-30']);
    // 30 October 2026 is a Friday; 31 December 1966 was a Saturday.
    const days = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '1966-12-31'];
    assert.deepEqual(
      days.map((date) => isWeekend(day(date))),
      [false, true, true, false, true],
    );
  });
});
